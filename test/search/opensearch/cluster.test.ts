// The harness itself: three real nodes, an index as the engine's, an exact phrase, a node killed while searches run.
import { expect, test } from "vitest";
import { foldPhrase } from "../../../report/fold.js";
import { describeWithCluster } from "./withCluster.js";

const bigrams = (text: string): string => {
  const points = [...foldPhrase(text)];
  return points.map((point, at) => point + (points[at + 1] ?? "\u{f0000}")).join(" ");
};

const mapping = {
  settings: { number_of_shards: 3, number_of_replicas: 1, refresh_interval: "-1" },
  mappings: {
    dynamic: "strict",
    _source: { excludes: ["x"] },
    properties: {
      x: { type: "text", analyzer: "whitespace", norms: false },
      text: { type: "text", index: false },
      year: { type: "short" },
    },
  },
};

const townships = ["柳渡镇", "青溪镇", "石桥乡", "白沙镇", "云岭乡"];
const texts = Array.from({ length: 200 }, (_, n) => {
  const township = townships[n % townships.length]!;
  return `${township}第${n}号报告：组织执法人员培训${n % 7}次，${n % 3 === 0 ? "行政执法" : "执法行政"}公示${n}件。`;
});

const isWhole = ({ timed_out, _shards: { total, successful, failed } }: Found): boolean =>
  !timed_out && failed === 0 && successful === total;
interface Found {
  readonly timed_out: boolean;
  readonly _shards: { readonly total: number; readonly successful: number; readonly failed: number };
  readonly hits: { readonly total: { readonly value: number } };
}

describeWithCluster("a cluster of three nodes", (cluster) => {
  const send = async (
    node: number,
    method: string,
    path: string,
    body?: string,
    patient = 60_000,
  ): Promise<unknown> => {
    const response = await fetch(`${cluster.nodes[node]}${path}`, {
      method,
      headers: { "content-type": path.includes("_bulk") ? "application/x-ndjson" : "application/json" },
      signal: AbortSignal.timeout(patient),
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const phrase = (text: string): string => {
    const query = bigrams(text).split(" ").slice(0, -1).join(" ");
    return JSON.stringify({ track_total_hits: true, query: { match_phrase: { x: query } } });
  };
  /** Asked of one node after the other until one has answered from all shards. */
  const total = async (text: string): Promise<number> => {
    for (let attempt = 0; ; attempt += 1) {
      const found = await send(attempt % 3, "POST", "/harness/_search", phrase(text)).catch(
        (error: unknown) => {
          if (attempt >= 12) throw error;
          return null;
        },
      );
      if (found && isWhole(found as Found)) return (found as Found).hits.total.value;
    }
  };
  const expected = (text: string): number => texts.filter((one) => one.includes(text)).length;

  test("finds itself, and phrases to the character", async () => {
    expect(await send(1, "GET", "/_cluster/health")).toMatchObject({ number_of_nodes: 3, timed_out: false });
    expect((await cluster.pids()).filter((pid) => pid !== null)).toHaveLength(3);
    await send(0, "PUT", "/harness", JSON.stringify(mapping));
    const lines = texts.flatMap((text, n) => [
      JSON.stringify({ index: { _id: `${n}` } }),
      JSON.stringify({ x: bigrams(text), text, year: 2020 + (n % 5) }),
    ]);
    const bulk = await send(2, "POST", "/harness/_bulk?refresh=true", `${lines.join("\n")}\n`);
    expect(bulk).toMatchObject({ errors: false });
    for (const text of ["行政执法", "执法行政", "柳渡镇第5", "培训3次，行", "报告：组", "无此语"])
      expect([text, await total(text)]).toEqual([text, expected(text)]);
  }, 120_000);

  test("answers whole totals while a node is killed, and takes it back", async () => {
    await send(0, "GET", "/_cluster/health/harness?wait_for_status=green&timeout=60s");
    const manager = await cluster.managerIndex();
    const victim = (manager + 1) % 3;
    let running = true;
    let asked = 0;
    const wrong: number[] = [];
    const load = async (): Promise<void> => {
      for (; running; asked += 1) {
        const found = await total("行政执法");
        if (found !== expected("行政执法")) wrong.push(found);
      }
    };
    const loads = [load(), load()];
    await cluster.kill(victim);
    const before = asked;
    await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(before + 50);
    running = false;
    await Promise.all(loads);
    expect(wrong).toEqual([]);
    expect((await cluster.pids())[victim]).toBeNull();
    await expect(send(victim, "GET", "/")).rejects.toThrow();
    await cluster.restart(victim);
    expect(await send(victim, "GET", "/_cluster/health")).toMatchObject({ number_of_nodes: 3 });
    expect(await total("行政执法")).toBe(expected("行政执法"));
    await send(manager, "DELETE", "/harness");
  }, 240_000);
});
