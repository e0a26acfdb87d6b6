// Texts stand in an index for each year, with tags: a question about some of the reports asks about no others, as far as
// its answer speaks of none.
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { openSearch } from "../../../search/engine.js";
import { openElsewhere } from "../../../search/remote/elsewhere.js";
import { putTexts, showTexts } from "../../../search/remote/putting.js";
import { tagsOf } from "../../../search/remote/tags.js";
import type { SearchEngine, SearchRequest } from "../../../search/types.js";
import type { ColumnSource, IndexedReport } from "../../../snapshot/types.js";
import { type FakeCluster, fakeCluster } from "../../make/fakeCluster.js";
import { reportOf } from "../reports.js";
import { ask, clusterEngines, everyHit, localEngine } from "../requests.js";

const alias = "kept";
const years = [2021, 2022, 2023, 2024, null];
const counties = ["甲县", "乙县", "丙县", null];

/** A report of each county in each year; all say the same. */
const reports: IndexedReport[] = years.flatMap((year, y) =>
  counties.map((county, c) =>
    reportOf({
      head: {
        year,
        county,
        province: "云岭省",
        township: `第${c}镇`,
        level: c === 1 ? "乡" : "镇",
        place: county === null ? null : { code: `97010${c}10${y}` },
        mirrorOf: c === 2 && y === 1 ? "000000000000" : null,
      },
      sections: [{ kind: "plans", text: `推进基层普法，第${4 * y + c}份。\n` }],
    }),
  ),
);

let cluster: FakeCluster;
let engine: SearchEngine;
let indices: readonly string[];
/** Texts that the cluster named since it was last looked. */
let named: number;
beforeEach(async () => {
  cluster = fakeCluster();
  const engines = await clusterEngines(cluster, reports, "snapshot-1", alias);
  indices = engines.indices;
  engine = engines.open();
  const { search } = cluster;
  named = 0;
  cluster.asked = [];
  cluster.search = async (...asked) => {
    const found = await search(...asked);
    for (const { hits } of found) named += hits.hits.length;
    return found;
  };
});

const yearsAsked = (): string[] =>
  cluster.asked.map((names) => names.replace(/kept-(\w+)-\d{17}/g, "$1")).sort();
const inYear = (year: number): Partial<SearchRequest> => ({ years: [{ from: year, to: year }] });

test("each year has an index, and the texts without a year one", () => {
  expect(indices.map((name) => name.replace(/-\d{17}$/, ""))).toEqual(
    ["2021", "2022", "2023", "2024", "none"].map((year) => `kept-${year}`),
  );
  for (const { texts } of cluster.indices.values()) expect(texts.size).toBe(counties.length);
});

describe("narrowed", () => {
  test.each([
    ["all", {}, 20, "2021,2022,2023,2024,none"],
    ["a year", inYear(2023), 4, "2023"],
    ["no year known", { years: [null] }, 4, "none"],
    ["a county", { counties: ["甲县"] }, 5, "2021,2022,2023,2024,none"],
    [
      "a county by its code, in two years",
      { counties: ["970101"], years: [{ from: 2021, to: 2022 }] },
      2,
      "2021,2022",
    ],
    ["no county known", { counties: [null], ...inYear(2022) }, 1, "2022"],
    ["a level", { levels: ["乡"] as const }, 5, "2021,2022,2023,2024,none"],
  ])("a file of hits, of %s", async (_, filters, count, asked) => {
    const request = ask("基层普法", filters);
    expect(await everyHit(engine, request)).toEqual(await everyHit(localEngine(reports), request));
    expect([named, yearsAsked()]).toEqual([count, [asked]]);
  });

  test("an answer counts in its facets what each one's own filter turns away, and asks for that too", async () => {
    const local = localEngine(reports, "snapshot-1", { fewestTallied: 1 });
    const both = ask("基层普法", { counties: ["甲县"], ...inYear(2023) });
    expect(await engine.search(both)).toEqual(await local.search(both));
    // The county in any year, any county in that year.
    expect(named).toBe(counties.length + years.length - 1);
    // A year alone: the facet of years speaks of all.
    const year = ask("推进基层", inYear(2023));
    named = 0;
    expect(await engine.search(year)).toEqual(await local.search(year));
    expect(named).toBe(reports.length);
    // No facet is of levels.
    const level = ask("层普法", { levels: ["乡"], sort: "year" });
    named = 0;
    expect(await engine.search(level)).toEqual(await local.search(level));
    expect(named).toBe(years.length);
  });

  test("what was named for all serves a filter; what was named for a filter serves no other", async () => {
    const [all, county] = [ask("基层普法"), ask("基层普法", { counties: ["甲县"] })];
    await everyHit(engine, county);
    expect(named).toBe(years.length);
    await everyHit(engine, county);
    expect(named).toBe(years.length);
    expect((await engine.search(all)).total.reports).toBe(19);
    expect(named).toBe(years.length + reports.length);
    await everyHit(engine, ask("基层普法", { counties: ["乙县"] }));
    expect(named).toBe(years.length + reports.length);
  });

  test("whatever the filters, files and answers are those of the local engine", async () => {
    const local = localEngine(reports, "snapshot-1", { fewestTallied: 1 });
    const some = <T>(values: readonly T[]) =>
      fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.subarray([...values]) });
    const filters = fc.record({
      q: fc.constantFrom(
        "基层普法",
        "基层 第?",
        "普法 -county:甲县",
        "普法 year:2022..2023",
        "第1 OR 第3",
        "普法 -year:2024",
      ),
      years: some([{ from: 2021, to: 2021 }, { from: 2022, to: 2023 }, null]),
      counties: some([...counties, "970102"]),
      townships: some(["第0镇", "第3镇"]),
      levels: some(["乡", "镇"] as const),
      mirrors: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(filters, async ({ q, ...more }) => {
        const request = ask(q, more);
        expect(await everyHit(engine, request)).toEqual(await everyHit(local, request));
        expect(await engine.search(request)).toEqual(await local.search(request));
      }),
      { numRuns: 150 },
    );
  });
});

test("a snapshot of an earlier program asks its one index, without tags", async () => {
  const inOne = reports.filter(({ report: { year } }) => year === 2023);
  const { source, archive, indices: one } = await clusterEngines(cluster, inOne, "snapshot-1", "before");
  const place = { index: one[0] };
  const before: ColumnSource = {
    ...source,
    json: <T>(name: string): T => (name === "elsewhere.place" ? (place as T) : source.json<T>(name)),
  };
  cluster.asked = [];
  named = 0;
  const request = ask("基层普法", { counties: ["甲县"] });
  const old = openSearch(before, archive, undefined, openElsewhere(before, archive, cluster).finding);
  expect(await everyHit(old, request)).toEqual(await everyHit(localEngine(inOne), request));
  expect([named, cluster.asked]).toEqual([inOne.length, [one[0]]]);
});

describe("sending", () => {
  const put = (sent: readonly IndexedReport[]) => clusterEngines(cluster, sent, "snapshot-1", alias);
  const ofYear = (wanted: number) => reports.filter(({ report: { year } }) => year === wanted);
  const later = (year: number): IndexedReport =>
    reportOf({ head: { year, township: "第9镇" }, sections: [{ kind: "plans", text: "新的一年。\n" }] });

  test("a new year is a new index; the others rest", async () => {
    const sent: string[] = [];
    cluster.before = (path) => {
      if (path.includes("_bulk")) sent.push(path);
    };
    const again = await put([...reports, later(2025)]);
    expect(again.indices.filter((name) => !indices.includes(name))).toEqual([
      expect.stringMatching(/^kept-2025-\d{17}$/),
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("kept-2025-");
  });

  test("the alias follows all of them in one request; an index goes when no snapshot has a text of its year", async () => {
    const named = () => [...(cluster.aliases.get(alias) ?? [])].sort();
    await showTexts(cluster, alias, indices, []);
    expect(named()).toEqual([...indices]);
    const fewer = await put([...ofYear(2023), later(2025)]);
    let moves = 0;
    cluster.before = (path) => {
      if (path === "/_aliases") moves++;
    };
    await showTexts(cluster, alias, fewer.indices, [...indices, ...fewer.indices]);
    expect([moves, named()]).toEqual([1, [...fewer.indices]]);
    expect(cluster.indices.size).toBe(6);
    await showTexts(cluster, alias, fewer.indices, fewer.indices);
    expect([...cluster.indices.keys()].sort()).toEqual([...fewer.indices]);
    expect(moves).toBe(1);
  });

  test("a run that was ended in some year is gone on with, and nothing is sent twice", async () => {
    cluster = fakeCluster();
    let asked = 0;
    cluster.before = (path) => {
      if (path.includes("_bulk") && ++asked > 3) throw new Error("ended here");
    };
    const texts = {
      length: reports.length,
      at: (number: number) => reports[number]!.folded.text,
      tags: (number: number) => tagsOf(reports[number]!.report),
    };
    const options = { alias, shards: 1, bulkSize: 50 };
    await expect(putTexts(cluster, texts, options)).rejects.toThrow("ended here");
    const first = cluster.sent;
    expect(first).toBeGreaterThan(0);
    cluster.before = () => {};
    const { indices: there } = await putTexts(cluster, texts, options);
    expect(cluster.sent).toBe(reports.length);
    expect([...cluster.indices.keys()].sort()).toEqual(Object.values(there).sort());
  });

  test("no report is no index, and nothing stands anywhere", async () => {
    cluster = fakeCluster();
    const { indices: none, open } = await put([]);
    expect([none, cluster.indices.size]).toEqual([[], 0]);
    expect((await open().search(ask("普*法"))).total.reports).toBe(0);
    await showTexts(cluster, alias, none, []);
  });
});
