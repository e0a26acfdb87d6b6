// Figures on the demo corpus, against what stands behind their links; and the second count beside the first.
import { parse } from "csv-parse/sync";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { frequencyList } from "../../analysis/frequency.js";
import { frequencyPage } from "../../analysis/ranking.js";
import { subsetOf } from "../../analysis/subset.js";
import { asking } from "../analysis/county.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

const unescaped = (text: string): string => text.replaceAll("&amp;", "&").replaceAll("&#34;", '"');
const get = async (path: string) => (await request(app).get(encodeURI(path)).expect(200)).text;
const ask = async (path: string) => (await request(app).get(encodeURI(path)).expect(200)).body;

/** Linked figures of one table's column. */
async function linkedFigures(path: string, column: string): Promise<{ shown: number; href: string }[]> {
  const html = await get(path);
  return [...html.matchAll(/<table class="figures[^>]*>(.*?)<\/table>/gs)].flatMap(([, table]) => {
    const titles = [...table!.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, title]) => title);
    const at = titles.indexOf(column);
    if (at < 0) return [];
    return [...table!.matchAll(/<tr><th scope="row".*?<\/tr>/gs)].flatMap(([row]) => {
      const cell = [...row.matchAll(/<t[hd][^>]*>(?:<a href="([^"]*)">)?([^<]*)/g)][at];
      return cell?.[1]
        ? [{ shown: Number(cell[2]!.replaceAll(",", "")), href: unescaped(cell[1]).replace(/#.*$/, "") }]
        : [];
    });
  });
}

describe("how often a collocate stands in the subset", () => {
  it.each([
    "q=执法&least=2&chance=1&significance=0&limit=500",
    "q=执法 队伍&least=2&chance=1&significance=0&limit=500",
    "q=执法 宣传&scope=sentence&least=1&chance=1&significance=0&limit=500",
    "q=执法 year:2022..2023 -county:白石县&least=1&chance=1&significance=0",
    "q=矛盾纠纷 OR 普法 section:shortcomings&least=1&chance=1&significance=0",
    "q=执法 ~6 力量&section=shortcomings&year=2023&least=1&chance=1&significance=0",
    "q=推进*建设&words=1&least=1&chance=1&significance=0",
    "q=推进法治&bounds=paragraph&left=20&right=20&least=1&chance=1&significance=0",
    "q=执法&between=1&least=1&chance=1&significance=0",
    'q="year:"&literal=1&least=1&chance=1&significance=0',
  ])("is what its link finds: %s", async (asked) => {
    const figures = await linkedFigures(`/analysis/collocates?${asked}`, "频次");
    for (const { shown, href } of figures) {
      const { total } = (await request(app).get(`/api${href}`).expect(200)).body;
      expect([href, total.occurrences]).toEqual([href, shown]);
    }
    if (!asked.includes('"year:"')) expect(figures.length).toBeGreaterThan(3);
  });

  it("counts the nodes' own words too, and says what the measures were computed with", async () => {
    const { rows } = await ask(
      "/api/analysis/collocates?q=推进法治&least=1&chance=1&significance=0&limit=500&bounds=paragraph&left=30&right=30",
    );
    expect(rows.some((row: Row) => row.occurrences > row.frequency)).toBe(true);
    expect(rows.every((row: Row) => row.occurrences >= row.frequency)).toBe(true);
  });
  interface Row {
    readonly occurrences: number;
    readonly frequency: number;
  }
});

it.each([
  [1, 3000, false],
  [1, 3000, true],
  [2, 1000, false],
  [3, 300, true],
])("every run of %i words stands as often as its link finds", async (n, limit, numbers) => {
  const { ground, search } = demo.library;
  const list = frequencyList(ground, subsetOf(ground, asking("")), { of: "words", n, numbers });
  for (const { text, frequency, reports } of frequencyPage(list, { limit }).rows) {
    const { total } = await search.search({
      ...asking(text),
      literal: true,
      cut: n,
      mode: "phrase",
      sort: "place",
      cursor: null,
      limit: 1,
    });
    expect([text, total.occurrences, total.reports]).toEqual([text, frequency, reports]);
  }
});

describe("copies=once", () => {
  it("agrees with the page that names the passages", async () => {
    for (const q of ["执法", "未经审查的不上会", "矛盾纠纷 year:2023", "青石桥"]) {
      const { total } = await ask(`/api/analysis/counts?q=${q}&copies=once`);
      const other = await ask(`/api/reuse/counts?q=${q}`);
      expect([q, total.occurrences, total.once.occurrences, total.once.reports]).toEqual([
        q,
        other.total.occurrences,
        other.once.occurrences,
        other.once.reports,
      ]);
      expect(total.once.occurrences).toBeLessThanOrEqual(total.occurrences);
    }
  });

  it("stands beside the other count on the page, in JSON and in the files", async () => {
    const path = "/analysis/counts?q=未经审查的不上会&by=year&copies=once";
    const html = await get(path);
    expect(html).toContain("处数（只算一次）");
    expect(html).toContain("每条共用表述只算一次：");
    const { rows, total } = await ask(`/api${path}`);
    const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);
    expect(sum(rows.map((row: { once: { occurrences: number } }) => row.once.occurrences))).toBe(
      total.once.occurrences,
    );
    const csv = parse(await get(`/api${path.replace("counts?", "counts.csv?")}`), {
      bom: true,
      columns: true,
    }) as Record<string, string>[];
    expect(sum(csv.map((row) => Number(row.处数)))).toBe(total.occurrences);
    expect(sum(csv.map((row) => Number(row["处数（只算一次）"])))).toBe(total.once.occurrences);
  });

  it("draws both over the years, and is not spoken of where it was not asked for", async () => {
    const html = await get("/analysis/trend?q=执法&copies=once");
    expect(html).toContain("执法（共用的只算一次）");
    const plain = await get("/analysis/trend?q=执法");
    expect(plain).not.toContain("处数（只算一次）");
    expect(plain).toContain("copies=once");
    const { lines } = await ask("/api/analysis/trend?q=执法");
    expect(lines[0].points.every((row: object | null) => row === null || !("once" in row))).toBe(true);
  });

  it("must be a word that is known", async () => {
    const { body } = await request(app).get("/api/analysis/counts?q=x&copies=twice").expect(400);
    expect(body.error.field).toBe("copies");
  });
});

describe("between and within", () => {
  it("count what the search page shows", async () => {
    for (const more of [
      "between=1",
      "words=1",
      "cut=1",
      "headings=0",
      "within=right1:力",
      "within=year:2023&between=1",
    ]) {
      const found = await ask(`/api/search?q=执法&${more}`);
      const { total } = await ask(`/api/analysis/counts?q=执法&${more}`);
      expect([more, total.occurrences, total.reports]).toEqual([
        more,
        found.total.occurrences,
        found.total.reports,
      ]);
    }
    await request(app).get("/api/analysis/counts?q=x&within=nothing").expect(400);
  });
});
