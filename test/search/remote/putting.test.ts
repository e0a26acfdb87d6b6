// Texts are sent to a cluster once, whatever happens on the way, and indices go when nobody uses them.
import { beforeEach, describe, expect, test } from "vitest";
import { holdsAll, putTexts, showTexts, type TextsPut } from "../../../search/remote/putting.js";
import { textKey } from "../../../search/remote/textKeys.js";
import { EngineUnavailable, type SearchEngine } from "../../../search/types.js";
import { type FakeCluster, fakeCluster } from "../../make/fakeCluster.js";
import { reportOf } from "../reports.js";
import { ask, clusterEngine } from "../requests.js";

let cluster: FakeCluster;
beforeEach(() => {
  cluster = fakeCluster();
});

/** Texts `from` … `to - 1`, each another; the same number says the same. */
const texts = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `青溪县第${from + at}号报告`);

/** Ten texts or so go in one request. */
const bulkSize = 300;

const tagged = { year: "2023", county: "970101", township: "970101100", level: "镇" };

interface OneIndex extends Pick<TextsPut, "keys"> {
  readonly index: string;
}
/** All texts are of one year: they have one index. */
async function put(sent: readonly string[], alias = "kept"): Promise<OneIndex> {
  const texts = { length: sent.length, at: (number: number) => sent[number]!, tags: () => tagged };
  const { indices, keys } = await putTexts(cluster, texts, { alias, shards: 3, bulkSize });
  return { index: indices["2023"]!, keys };
}
const heldIn = (index: string): number[] =>
  [...cluster.indices.get(index)!.texts.values()].map(({ k }) => k).sort((a, b) => a - b);
const keyOf = (text: string): number => textKey(text, tagged);
const keysOf = (sent: readonly string[]): number[] => sent.map(keyOf).sort((a, b) => a - b);

/** The run ends where it asks for one more than `last` of a kind. */
function endAfter(action: string, last: number): void {
  let asked = 0;
  cluster.before = (path) => {
    if (path.includes(action) && ++asked > last) throw new EngineUnavailable("ended here");
  };
}

describe("sending", () => {
  test("a run that was ended midway is gone on with, and nothing is sent twice", async () => {
    const all = texts(0, 100);
    endAfter("_bulk", 4);
    await expect(put(all)).rejects.toThrow("ended here");
    const first = cluster.sent;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(100);
    cluster.before = () => {};
    const { index, keys } = await put(all);
    expect(cluster.sent).toBe(100);
    expect([...cluster.indices.keys()]).toEqual([index]);
    expect(heldIn(index)).toEqual(keysOf(all));
    expect([...keys]).toEqual(all.map(keyOf));
  });

  test("after a request that failed no other is begun", async () => {
    let asked = 0;
    cluster.before = (path) => {
      if (path.includes("_bulk") && ++asked === 2) throw new EngineUnavailable("ended here");
    };
    await expect(put(texts(0, 200))).rejects.toThrow("ended here");
    const then = asked;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(then);
    expect(asked).toBeLessThanOrEqual(4);
  });

  test("ten texts more are ten texts sent, those that went stay beside, and the same ones send nothing", async () => {
    const { index } = await put(texts(0, 100));
    expect((await put(texts(5, 110))).index).toBe(index);
    expect(cluster.sent).toBe(110);
    expect(heldIn(index)).toEqual(keysOf(texts(0, 110)));
    endAfter("_bulk", 0);
    expect((await put(texts(0, 110))).index).toBe(index);
  });

  test("what there was no room for is sent again, and nothing beside it", async () => {
    const full = new Map<number, number>();
    cluster.statusOf = (key) => {
      const tried = full.get(key) ?? 0;
      full.set(key, tried + 1);
      return key % 3 === 0 && tried < 2 ? 429 : 201;
    };
    const all = texts(0, 40);
    const { index } = await put(all);
    expect(heldIn(index)).toEqual(keysOf(all));
    for (const key of keysOf(all)) expect(full.get(key)).toBe(key % 3 === 0 ? 3 : 1);
  });

  test("a refusal is one sentence that names it; what was taken stays", async () => {
    const all = texts(0, 100);
    const refused = keyOf(all[50]!);
    cluster.statusOf = (key) => (key === refused ? 400 : 201);
    const failed = await put(all).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(EngineUnavailable);
    expect((failed as Error).message).toBe(
      "检索引擎没有收下送入的报告（refused_400）；已送入的都在，再运行一次只补送缺的。",
    );
    cluster.statusOf = () => 201;
    await put(all);
    expect(cluster.sent).toBe(100);
  });

  test("texts that came and went on the way are told", async () => {
    const lost = keyOf(texts(7, 8)[0]!);
    cluster.before = (path) => {
      if (path === "_msearch") for (const { texts } of cluster.indices.values()) texts.delete(String(lost));
    };
    await expect(put(texts(0, 20))).rejects.toThrow(/没有收全送入的报告；请再运行一次 duizhao index/);
  });

  test("an index that goes while texts are sent is said to have gone, and none is made in its place", async () => {
    let asked = 0;
    cluster.before = (path) => {
      if (path.includes("_bulk") && ++asked === 3) {
        cluster.indices.clear();
        cluster.aliases.clear();
      }
    };
    await expect(put(texts(0, 100))).rejects.toThrow(/在送入的时候没有了；请查是谁删的/);
    expect([...cluster.indices]).toEqual([]);
    cluster.before = () => {};
    const all = texts(0, 100);
    expect(heldIn((await put(all)).index)).toEqual(keysOf(all));
  });

  test("an index of the right name with a mapping that was guessed is not one's own, whatever it holds", async () => {
    const { index, keys } = await put(texts(0, 20));
    expect(await holdsAll(cluster, [index], keys)).toBe(true);
    cluster.indices.set(index, { ...cluster.indices.get(index)!, mappings: { properties: {} } });
    expect(await holdsAll(cluster, [index], keys)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect((await put(texts(0, 20))).index).not.toBe(index);
  });

  test("an index of which a part is silent is not sent to", async () => {
    await put(texts(0, 20));
    cluster.partial = true;
    await expect(put(texts(0, 30))).rejects.toThrow(/有一部分没有应答，没有送入/);
    expect(cluster.sent).toBe(20);
  });

  test("two reports that say the same are one text where their tags are the same too, and both are found", async () => {
    const story = { sections: [{ kind: "plans", text: "推进基层普法。\n" }] } as const;
    const head = { year: 2023, township: "白石镇" };
    const twice = ["甲", "乙"].map((source) => reportOf({ ...story, head: { ...head, source } }));
    const engine = await clusterEngine(cluster, twice);
    expect(cluster.sent).toBe(1);
    expect((await engine.search(ask("基层普法"))).total).toEqual({ reports: 2, occurrences: 2 });
  });

  test("a text of two years is found in both, as each snapshot has it", async () => {
    const story = { sections: [{ kind: "plans", text: "推进基层普法。\n" }] } as const;
    const ofYear = (year: number | null) => reportOf({ ...story, head: { year, township: "白石镇" } });
    const before = await clusterEngine(cluster, [ofYear(2023)]);
    // Its year is corrected: the snapshot before goes on as it was.
    const after = await clusterEngine(cluster, [ofYear(2024), ofYear(null)]);
    expect(cluster.sent).toBe(3);
    const inYear = (year: number) => ask("基层普法", { years: [{ from: year, to: year }] });
    const found = async (engine: SearchEngine, year: number) =>
      (await engine.search(inYear(year))).total.reports;
    expect([await found(before, 2023), await found(before, 2024)]).toEqual([1, 0]);
    expect([await found(after, 2023), await found(after, 2024)]).toEqual([0, 1]);
    const unknown = await after.search(ask("基层普法", { years: [null] }));
    expect(unknown.total.reports).toBe(1);
    const engine = await clusterEngine(cluster, [ofYear(2023), ofYear(2024)]);
    expect(cluster.sent).toBe(3);
    expect((await engine.search(ask("基层普法"))).total).toEqual({ reports: 2, occurrences: 2 });
  });
});

describe("indices and their alias", () => {
  const named = (alias: string): string[] => [...(cluster.aliases.get(alias) ?? [])];
  const show = ({ index }: OneIndex, kept: readonly string[], alias = "kept"): Promise<string[]> =>
    showTexts(cluster, alias, [index], kept);
  /** So many that what is stale weighs. */
  const many = 1200;
  const old = texts(0, many);
  const renewed = texts(many - 100, 2 * many);

  test("one most of which is stale gives way to a new one; the old one goes when no snapshot names it and nobody asks it", async () => {
    const first = await put(old);
    expect(await show(first, [first.index])).toEqual([]);
    expect(named("kept")).toEqual([first.index]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await put(renewed);
    expect(second.index > first.index).toBe(true);
    expect(heldIn(second.index)).toEqual(keysOf(renewed));
    // Until it is shown nothing changes for who asks.
    expect(named("kept")).toEqual([first.index]);
    await show(second, [first.index, second.index]);
    expect(named("kept")).toEqual([second.index]);
    expect([...cluster.indices.keys()]).toEqual([first.index, second.index]);
    cluster.used.add(first.index);
    expect(await show(second, [second.index])).toEqual([first.index]);
    expect(cluster.indices.has(first.index)).toBe(true);
    cluster.used.clear();
    expect(await show(second, [second.index])).toEqual([]);
    expect([...cluster.indices.keys()]).toEqual([second.index]);
    expect(named("kept")).toEqual([second.index]);
  });

  test("the alias moves in one request", async () => {
    await show(await put(old), []);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await put(renewed);
    let moves = 0;
    cluster.before = (path) => {
      if (path === "/_aliases") moves++;
    };
    await show(second, []);
    expect(moves).toBe(1);
    await show(second, []);
    expect(moves).toBe(1);
  });

  test("another alias's indices are nobody's business, whatever it is called", async () => {
    const others = ["kept-too", "kept-2", "ke", "kept-2023", "kept-none", "kept-20260101000000000"];
    const theirs: string[] = [];
    for (const alias of others) {
      const one = await put(texts(0, 5), alias);
      await show(one, [], alias);
      theirs.push(one.index);
    }
    expect(cluster.sent).toBe(5 * others.length);
    const own = await put(texts(0, 7));
    expect(cluster.sent).toBe(5 * others.length + 7);
    await show(own, []);
    expect([...cluster.indices.keys()]).toEqual([...theirs, own.index]);
    others.forEach((alias, at) => {
      expect(named(alias)).toEqual([theirs[at]]);
    });
  });

  test("an index of another version of the texts is not sent to, and stays", async () => {
    const before = ["kept-20200101000000000", "kept-2023-20200101000000000"];
    for (const name of before)
      cluster.indices.set(name, { mappings: { _meta: { duizhaoTexts: 1 } }, texts: new Map() });
    const { index } = await put(texts(0, 5));
    expect(before).not.toContain(index);
    await showTexts(cluster, "kept", [index], []);
    expect([...cluster.indices.keys()]).toEqual([...before, index]);
  });
});
