// Nodes die and aliases move while readers search: no answer is wrong, none is short in silence.
import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { randomNumbers } from "../../../bench/searchReports.js";
import { isWhole } from "../../../search/remote/cluster.js";
import { showTexts } from "../../../search/remote/putting.js";
import { EngineUnavailable, type SearchEngine, type SearchRequest } from "../../../search/types.js";
import type { IndexedReport } from "../../../snapshot/types.js";
import { reportOf } from "../reports.js";
import { ask, clusterEngines, everyHit, localEngine } from "../requests.js";
import { ownCluster } from "./ownCluster.js";
import { describeWithCluster } from "./withCluster.js";

const alias = "faults";
/** Of two generations that have some reports in common, so many each: enough to be two indices. */
const size = 1400;
const moved = 1100;
/** Readers at one time. */
const readers = 4;
/** Searches that a load answers after what is done to the cluster. */
const after = 120;

/** Of a search that waited for a node that hung, in milliseconds: at least, and at most. */
const longEnough = 1_500;
const bearable = 15_000;

const townships = ["柳渡镇", "青溪镇", "石桥乡", "白沙镇", "云岭乡"];
const deeds = ["组织执法人员培训", "开展普法宣传", "审查合同", "调解纠纷", "公示行政执法决定"];

function generation(from: number): IndexedReport[] {
  return Array.from({ length: size }, (_, at) => {
    const n = from + at;
    const [township, deed] = [townships[n % 5]!, deeds[(n * 7) % 5]!];
    const text = `${township}第${n}号报告：${deed}${n % 13}次，第${n * 37}件。\n普法形式单一，编号${n}。\n`;
    return reportOf({
      head: { year: 2020 + (n % 5), township, county: "青溪县" },
      sections: [{ kind: n % 2 ? "achievements" : "shortcomings", text }],
    });
  });
}

/** A snapshot: what it answers, and how engines over the cluster are opened that were asked nothing before. */
interface Snapshot {
  readonly reports: readonly IndexedReport[];
  readonly indices: readonly string[];
  readonly local: SearchEngine;
  readonly open: () => SearchEngine;
}

const random = randomNumbers(16);
const below = (count: number): number => Math.floor(random() * count);

/** A stretch of some report, or with a wildcard, beside another, by keywords. */
function anyRequest(reports: readonly IndexedReport[]): SearchRequest {
  const { text } = reports[below(reports.length)]!.folded;
  const start = below(text.length - 2);
  const phrase = text.slice(start, start + 2 + below(12)).split("\n")[0]! || "普法";
  const plain = phrase.replace(/[^\p{Script=Han}\d]/gu, "") || "执法";
  switch (below(5)) {
    case 0:
      return ask(`${plain} ~20 形式`, { limit: 5 });
    case 1:
      return ask(`${plain.slice(0, 1)}?${plain.slice(2)}号`, { sort: "year" });
    case 2:
      return ask(plain, { mode: "keywords" });
    default:
      return ask(phrase, { literal: true });
  }
}

/** Readers who search all the while, each time by an engine that was asked nothing. */
function load(snapshots: readonly Snapshot[]) {
  const told = { asked: 0, wrong: [] as string[], failed: [] as string[], slowest: 0 };
  let running = true;
  const reader = async (number: number): Promise<void> => {
    const { reports, local, open } = snapshots[number % snapshots.length]!;
    while (running) {
      const request = anyRequest(reports);
      const expected = await local.search(request).catch(() => null);
      if (!expected) continue;
      const began = performance.now();
      try {
        const answer = await open().search(request);
        if (!isDeepStrictEqual(answer, expected))
          told.wrong.push(
            `${request.q}: ${answer.total.occurrences} of ${expected.total.occurrences}${answer.complete === false ? ", said to be a part" : ""}`,
          );
      } catch (error) {
        told.failed.push(`${request.q}: ${error}, ${(error as Error).cause}`);
      }
      told.asked++;
      told.slowest = Math.max(told.slowest, performance.now() - began);
    }
  };
  const all = Array.from({ length: readers }, (_, number) => reader(number));
  return {
    /** Waits until so many more were answered. */
    async answered(more: number): Promise<void> {
      const until = told.asked + more;
      await expect.poll(() => told.asked, { timeout: 120_000 }).toBeGreaterThanOrEqual(until);
    },
    async ended(): Promise<typeof told> {
      running = false;
      await Promise.all(all);
      return told;
    },
  };
}

describeWithCluster("faults under a load of searches", ({ nodes, pids, kill, restart, managerIndex }) => {
  const cluster = ownCluster(nodes, alias);
  let first: Snapshot;
  let second: Snapshot;
  const put = async (from: number): Promise<Snapshot> => {
    const reports = generation(from);
    const local = localEngine(reports, "snapshot-1", { fewestTallied: 1 });
    return { reports, local, ...(await clusterEngines(cluster, reports, "snapshot-1", alias)) };
  };
  beforeAll(async () => {
    first = await put(0);
    second = await put(moved);
  });

  /** Every part of the indices has its copy. */
  const green = async (): Promise<void> => {
    const path = `/_cluster/health/${alias}-*?wait_for_status=green&timeout=5s`;
    const isGreen = async (): Promise<boolean> => {
      const answers = await Promise.all(nodes.map((node) => fetch(`${node}${path}`)));
      return answers.every(({ ok }) => ok);
    };
    await expect.poll(() => isGreen().catch(() => false), { timeout: 150_000, interval: 500 }).toBe(true);
  };

  /** A node is killed while readers search, and comes back. */
  const killed = async (choose: (manager: number) => number): Promise<void> => {
    await green();
    const victim = choose(await managerIndex());
    const searches = load([first, second]);
    await searches.answered(20);
    await kill(victim);
    await searches.answered(after);
    const { wrong, failed, asked } = await searches.ended();
    expect({ wrong, failed }).toEqual({ wrong: [], failed: [] });
    expect(asked).toBeGreaterThan(after);
    await restart(victim);
  };

  test("generations stand in indices of their own", () => {
    expect(first.indices).toHaveLength(5);
    expect(second.indices.filter((name) => first.indices.includes(name))).toEqual([]);
  });

  test(
    "a node killed: no answer is wrong, none fails",
    () => killed((manager) => (manager + 1) % 3),
    300_000,
  );

  test(
    "the cluster's manager killed: no answer is wrong, none fails",
    () => killed((manager) => manager),
    300_000,
  );

  test.each([
    ["a node", 1],
    ["the cluster's manager", 0],
  ])(
    "%s that hangs: no answer is wrong, none fails, and none is waited for longer than seconds",
    async (_, beside) => {
      await green();
      const pid = (await pids())[((await managerIndex()) + beside) % 3]!;
      const searches = load([first, second]);
      await searches.answered(20);
      process.kill(pid, "SIGSTOP");
      try {
        await searches.answered(after);
        const { wrong, failed, slowest } = await searches.ended();
        expect({ wrong, failed }).toEqual({ wrong: [], failed: [] });
        // It was asked, and waited for.
        expect(slowest).toBeGreaterThan(longEnough);
        expect(slowest).toBeLessThan(bearable);
      } finally {
        process.kill(pid, "SIGCONT");
      }
    },
    300_000,
  );

  test("the alias moved fifty times: none is mixed, none wrong", async () => {
    await green();
    const generations = [first.indices, second.indices];
    const kept = generations.flat();
    const sizes: string[] = [];
    const mixed: string[] = [];
    /** All that stands behind the alias, as one would count it there. */
    const body = { query: { match_all: {} }, size: 10_000, sort: [{ k: "asc" }], _source: false };
    const keysIn = async (index: string): Promise<string> => {
      const [found] = await cluster.search(index, [body]);
      return isWhole(found!) ? found!.hits.hits.map(({ sort: [key] }) => key).join() : "not whole";
    };
    const whole = await Promise.all(generations.map((indices) => keysIn(indices.join(","))));
    await showTexts(cluster, alias, first.indices, kept);
    const searches = load([first, second]);
    let moving = true;
    const counting = async (): Promise<void> => {
      while (moving) {
        const keys = await keysIn(alias);
        if (whole.includes(keys)) sizes.push(String(whole.indexOf(keys)));
        else mixed.push(keys.slice(0, 40));
      }
    };
    const counted = counting();
    for (let move = 1; move <= 50; move++)
      expect(await showTexts(cluster, alias, generations[move % 2]!, kept)).toEqual([]);
    await searches.answered(20);
    moving = false;
    await counted;
    expect(mixed).toEqual([]);
    expect(new Set(sizes)).toEqual(new Set(["0", "1"]));
    const { wrong, failed } = await searches.ended();
    expect({ wrong, failed }).toEqual({ wrong: [], failed: [] });
  }, 300_000);

  test("with two of three nodes dead an answer is whole, or says that it is not, or is refused; with all dead it is refused; then all is as before", async () => {
    await green();
    const request = ask("普法形式");
    const expected = await first.local.search(request);
    await Promise.all([kill(0), kill(2)]);
    const answer = await first
      .open()
      .search(request)
      .catch((error: unknown) => error);
    if (!(answer instanceof EngineUnavailable)) {
      // A third of the reports stand in a part whose copies were on both.
      expect(answer).toMatchObject({ complete: false });
      expect((answer as typeof expected).total.reports).toBeLessThan(expected.total.reports);
    }
    // A file of hits does not say that it is a part.
    await expect(everyHit(first.open(), request)).rejects.toThrow(EngineUnavailable);
    const searches = load([first, second]);
    await searches.answered(30);
    const { wrong } = await searches.ended();
    for (const one of wrong) expect(one).toContain("said to be a part");

    await kill(1);
    const refused = first.open().search(request);
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no word for 20 s")), 20_000));
    await expect(Promise.race([refused, late])).rejects.toThrow(EngineUnavailable);
    // What stands in one report is read there.
    const { id } = first.reports[5]!.report;
    expect(await first.open().hitsOf(request, id)).toEqual(await first.local.hitsOf(request, id));

    await Promise.all(nodes.map((_, node) => restart(node)));
    await green();
    expect(await first.open().search(request)).toEqual(expected);
    expect(await second.open().search(request)).toEqual(await second.local.search(request));
  }, 400_000);
});
