// The analyses as pages, as JSON and as files: every number leads to what it counts.

import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { routesOf } from "../../server/http.js";
import type { AnalysisView } from "../../server/questions/analysis/analysis.js";
import { analysis } from "../../server/questions/analysis/analysis.js";
import { subsetFields } from "../../server/questions/analysis/subsets.js";
import { wordListAnswer } from "../../server/questions/analysis/words.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

let app: ReturnType<typeof createApp>;
beforeAll(() => {
  const library = libraryOf();
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

const addresses = [
  "/analysis/counts?q=执法力量",
  "/analysis/counts?q=执法&by=year",
  "/analysis/counts?q=执法&by=county&by=section",
  "/analysis/counts?q=执法 year:2023&by=township&section=shortcomings&section=plans",
  "/analysis/counts?q=执法&by=section&section=all&figure=rate",
  "/analysis/trend?q=执法&q=普法",
  "/analysis/trend?q=执法&section=plans&figure=occurrences",
  "/analysis/words?stopwords=1",
  "/analysis/words?of=characters&n=4&year=2023",
  "/analysis/words?n=2&section=shortcomings",
  "/analysis/collocates?q=执法&least=1&chance=1&significance=0",
  "/analysis/collocates?q=执法&least=1&chance=1&significance=0&word=力量",
  "/analysis/keyness?a.year=2023&b.year=2024&least=1&leastReports=1&significance=0",
  "/analysis/keyness?a.section=plans&b.section=shortcomings&year=2023&least=1&leastReports=1&significance=0",
  "/analysis/dispersion?q=执法",
  "/analysis/dispersion?q=执法&q=普法&over=year",
  "/analysis/themes",
  "/analysis/themes?kind=plans&theme=none",
];
const nothing = [
  "/analysis",
  "/analysis/counts",
  "/analysis/trend",
  "/analysis/collocates",
  "/analysis/keyness",
  "/analysis/dispersion",
];

const unescaped = (text: string): string =>
  text
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

interface Cell {
  readonly column: string;
  readonly text: string;
  readonly href: string | null;
}

/** Every cell of every table of a page, by its column's title. */
function cellsOf(html: string): Cell[] {
  return [...html.matchAll(/<table class="figures[^>]*>(.*?)<\/table>/gs)].flatMap(([, table]) => {
    const titles = [...table!.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, title]) => title!);
    return [...table!.matchAll(/<tr><th scope="row".*?<\/tr>/gs)].flatMap(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>(?:<a href="([^"]*)">)?([^<]*)/g)].map(([, href, text], at) => ({
        column: titles[at]!,
        text: unescaped(text!),
        href: href === undefined ? null : unescaped(href),
      })),
    );
  });
}

const figure = (text: string): number => Number(text.replaceAll(",", ""));

describe("a page of an analysis", () => {
  it.each([...addresses, ...nothing])("%s is whole", async (path) => {
    const { text } = await request(app).get(encodeURI(path)).expect(200);
    expect(text).not.toMatch(/undefined|\[object Object\]|NaN|Infinity/);
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(text).not.toMatch(/<[^>]* (on\w+|style)=/);
    // No drawing without its table.
    for (const [, part] of text.matchAll(/<section class="figure-block"(.*?)<\/section>/gs))
      if (part!.includes("<svg")) expect(part).toContain("<table");
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(addresses)("%s: every number leads to what it counts", async (path) => {
    const { text } = await request(app).get(encodeURI(path)).expect(200);
    let followed = 0;
    for (const { column, text: shown, href } of cellsOf(text)) {
      if (href === null) continue;
      const address = new URL(href, "http://localhost");
      if (address.pathname === "/search") {
        const { body } = await request(app).get(`/api${address.pathname}${address.search}`).expect(200);
        const kind = /报告/.test(column) ? "reports" : /处数|频次/.test(column) ? "occurrences" : null;
        if (kind) expect([path, column, href, body.total[kind]]).toEqual([path, column, href, figure(shown)]);
      } else if (address.pathname === "/reports") {
        const { body } = await request(app).get(`/api${address.pathname}${address.search}`).expect(200);
        expect([path, column, href, body.total]).toEqual([path, column, href, figure(shown)]);
      } else
        await request(app)
          .get(address.pathname + address.search)
          .expect(200);
      followed++;
    }
    expect(followed).toBeGreaterThan(0);
  });

  it("keeps the form when a query cannot be read, and says which and where", async () => {
    const { text } = await request(app)
      .get(encodeURI("/analysis/trend?q=执法&q=(普法&year=2023"))
      .expect(400);
    expect(text).toContain('role="alert"');
    expect(text).toContain('<code><span class="caret-at"');
    expect(text).toContain('value="(普法"');
  });

  it.each([
    "/analysis/trend?literal=1&q=<img src=x onerror=alert(1)>",
    "/analysis/counts?literal=1&by=township&q=</svg><script>alert(1)</script>",
    '/analysis/words?containing=<script>&year="><script>alert(1)</script>',
    "/analysis/themes?theme=<script>alert(1)</script>",
    "/analysis/collocates?q=正文&least=1&chance=1&word=<script>",
  ])("prints and does not run %s", async (path) => {
    const { text } = await request(app).get(encodeURI(path));
    const plain = await request(app).get("/analysis");
    expect(text).not.toMatch(/<script>alert|<img src=x|<\/svg><script/);
    expect(text.match(/<script/g)).toEqual(plain.text.match(/<script/g));
  });

  it("marks the phrase that cannot be read and no other", async () => {
    const { text } = await request(app).get(encodeURI("/analysis/trend?q=执法&q=(普法")).expect(400);
    const invalid = [...text.matchAll(/<input[^>]*aria-invalid[^>]*>/g)].map(
      ([tag]) => /value="([^"]*)"/.exec(tag)![1],
    );
    expect(invalid).toEqual(["(普法"]);
  });

  it("shows of a comparison what holds for both in the scope, and asks the same again", async () => {
    const path =
      "/analysis/keyness?section=plans&a.year=2023&b.year=2024&least=1&leastReports=1&significance=0";
    const { text } = await request(app).get(encodeURI(path)).expect(200);
    expect(text).toContain('name="section" value="plans" checked>');
    expect(text).not.toContain('type="hidden" name="section"');
    for (const side of ["甲组：2023", "乙组：2024"]) expect(text).toContain(`${side} 年度 · 下一年度安排`);
    const { body } = await request(app).get(`/api${path}`);
    const sided = path.replace("section=plans", "a.section=plans&b.section=plans");
    expect((await request(app).get(`/api${sided}`)).body).toEqual(body);
  });

  it("prints the bounds of an interval together", async () => {
    const { text } = await request(app).get(encodeURI("/analysis/counts?q=执法&by=year")).expect(200);
    expect(text).toContain("占比 95% 区间");
    expect(text).not.toContain("占比上限");
    expect(text).toMatch(/>\d+\.\d%–\d+\.\d%</);
  });

  it("names the side whose filter is wrong", async () => {
    const { body } = await request(app).get("/api/analysis/keyness?a.year=20x3&b.year=2024").expect(400);
    expect(body.error.field).toBe("a.year");
  });

  it("takes phrase and subset along to the next analysis", async () => {
    const { text } = await request(app)
      .get(encodeURI("/analysis/counts?q=执法&year=2023&section=plans&by=year"))
      .expect(200);
    expect(unescaped(text)).toContain(
      `href="/analysis/trend?q=${encodeURIComponent("执法")}&year=2023&section=plans"`,
    );
  });
});

describe("a long table", () => {
  const rows = Array.from({ length: 450 }, (_, row) => [row]);
  const one = analysis({
    name: "words",
    query: subsetFields,
    shape: wordListAnswer,
    tables: ["words"],
    contents: ["tables"],
    answer: () => ({
      body: {},
      toCite: "",
      summary: [],
      figures: () => [
        {
          id: "rows",
          title: "行",
          notes: [],
          chart: null,
          table: {
            table: { columns: [{ key: "row", title: "行", width: 8 }], rows },
            href: (row) => `/reports?row=${row}`,
            hidden: [],
          },
        },
      ],
      about: [],
    }),
    form: () => ({ controls: [], groups: [] }),
  });
  const routes = routesOf(one);
  const answerAt = async (query: string) => {
    const visit = {
      library: libraryOf(),
      path: {},
      query: new URLSearchParams(query),
      origin: "",
      progress: () => null,
      workbench: null,
      writable: false,
    };
    const answer = await routes[0]![1](visit);
    return answer as unknown as { readonly status: number; readonly model: AnalysisView };
  };
  const figureAt = async (query: string) => (await answerAt(query)).model.figures[0]!;

  it("is turned a stretch at a time, every row once, each with its own link", async () => {
    const shown: (string | null)[] = [];
    for (let query = ""; ; ) {
      const { table, turn } = await figureAt(query);
      expect(turn).toMatchObject({ from: shown.length + 1, of: 450 });
      shown.push(...table.rows.map(([cell]) => cell!.href));
      if (turn!.on === null) break;
      query = new URL(turn!.on, "http://localhost").search;
    }
    expect(shown).toEqual(rows.map(([row]) => `/reports?row=${row}`));
  });
  it.each(["skip=rows:9999", "skip=other:200", "skip="])("begins at its beginning for %s", async (query) => {
    expect((await figureAt(query)).turn).toMatchObject({ from: 1, to: 200, back: null });
  });
  it.each(["skip=rows:-5", "skip=rows:x", "skip=200"])("says that %s cannot be read", async (query) => {
    const { status, model } = await answerAt(query);
    expect([status, model.problem?.field]).toEqual([400, "skip"]);
  });
});

describe("the JSON of an analysis", () => {
  const json = async (path: string) =>
    (
      await request(app)
        .get(`/api${encodeURI(path)}`)
        .expect(200)
    ).body;

  it.each(addresses)("of %s names its snapshot", async (path) => {
    expect((await json(path)).snapshot).toBe("snapshot-1");
  });
  it("counts with denominators and intervals", async () => {
    const { total, rows, by } = await json("/analysis/counts?q=执法力量&by=year&section=plans");
    expect(by).toEqual(["year"]);
    expect(total).toMatchObject({ occurrences: 1, reports: 1, having: 2, notCounted: 2, share: 0.5 });
    expect(total.shareInterval.low).toBeCloseTo(0.0945, 3);
    expect(rows.map(({ keys }: { keys: { value: number }[] }) => keys[0]!.value)).toEqual([2023, 2024, null]);
  });
  it("follows phrases over the years", async () => {
    const { years, lines } = await json("/analysis/trend?q=执法&q=网格员");
    expect(years).toEqual([2023, 2024]);
    expect(lines.map(({ query }: { query: string }) => query)).toEqual(["执法", "网格员"]);
  });
  it("pages through words", async () => {
    const all = await json("/analysis/words?limit=500&stopwords=1");
    const later = await json("/analysis/words?limit=3&offset=2&stopwords=1");
    expect(later.rows).toEqual(all.rows.slice(2, 5));
    expect(all.total).toBe(all.types);
  });
  it.each([
    "/api/analysis/counts",
    "/api/analysis/trend",
    "/api/analysis/collocates",
  ])("%s asks for a query", async (path) => {
    const { body } = await request(app).get(path).expect(400);
    expect(body.error).toMatchObject({ field: "q" });
  });
});

describe("what was counted as one paragraph to cite", () => {
  it.each([
    [
      "/api/search?q=执法力量&year=2023",
      /^2023 年度，本库 (\d+) 份报告中有 (\d+) 份（[\d.]+%，95% 区间 [\d.]+%–[\d.]+%）写有“执法力量”，共 \d+ 处，每万字 [\d.]+ 处，见于 \d+ 个乡镇。（对照，索引 \S+）$/,
    ],
    ["/api/search?q=执法 普法", /份（[^）]+）符合检索式“执法 普法”，/],
    ["/api/search?q=执法 普法&mode=keywords", /份（[^）]+）印有“执法 普法”的全部词语。/],
    [
      "/api/analysis/counts?q=执法力量&section=shortcomings",
      /^存在的不足和原因，本库 \d+ 份报告中有 \d+ 份（.*）写有“执法力量”，共 \d+ 处，每万字 [\d.]+ 处（95% 区间 [\d.]+–[\d.]+）/,
    ],
    [
      "/api/analysis/trend?q=执法&q=普法",
      /^写有“执法”的：2023 年度 \d+ 份报告中有 \d+ 份（.*写有“普法”的：2023 年度/,
    ],
    [
      "/api/analysis/words?year=2023",
      /^2023 年度，本库 \d+ 份报告（\d+ 字）里最常见的词是\S+（\d+ 处，\d+ 份）、/,
    ],
    ["/api/analysis/dispersion?q=执法", /“执法”按\S+看，\d+ 个单元中见于 \d+ 个，DP [\d.]+。/],
    ["/api/analysis/themes", /识别到存在的不足和原因，说到的主题依乡镇多少是\S+（\d+ 个乡镇，\d+ 条）/],
    [
      "/api/analysis/keyness?a.year=2023&b.year=2024&least=1&leastReports=1&significance=0",
      /^甲组 2023 年度（\d+ 份报告，\d+ 个词）与乙组 2024 年度.*相比，甲组偏多的是/,
    ],
    [
      "/api/analysis/collocates?q=执法&least=1&chance=1&significance=0",
      /^“执法” \d+ 处（\d+ 份报告），左 5 词、右 5 词/,
    ],
  ])("%s", async (address, said) => {
    const { body } = await request(app).get(encodeURI(address)).expect(200);
    expect(body.toCite).toMatch(said);
    const page = await request(app)
      .get(encodeURI(address.replace("/api", "")))
      .expect(200);
    expect(unescaped(page.text)).toContain(body.toCite);
  });

  it("says the numbers that the answer has", async () => {
    const { body } = await request(app).get(encodeURI("/api/analysis/counts?q=执法力量")).expect(200);
    const { having, reports, occurrences } = body.total;
    expect(body.toCite).toContain(`本库 ${having} 份报告中有 ${reports} 份（`);
    expect(body.toCite).toContain(`共 ${occurrences} 处，`);
  });
});

describe("a table taken away", () => {
  const filePath = (path: string, type: string): string =>
    encodeURI(`/api${path.replace(/^(\/analysis\/\w+)/, `$1.${type}`)}`);

  it.each(addresses)("%s as CSV, XLSX and lines holds the same rows", async (path) => {
    const csv = await request(app).get(filePath(path, "csv")).expect(200);
    expect(csv.text.startsWith("\ufeff")).toBe(true);
    const [header, ...rows] = parse(csv.text, { bom: true }) as string[][];
    expect(header!.at(-1)).toBe("链接");

    const binary = await request(app).get(filePath(path, "xlsx")).buffer().parse(collect).expect(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(binary.body);
    const [first] = workbook.worksheets;
    expect((first!.getRow(1).values as unknown[]).slice(1)).toEqual(header);
    expect(first!.rowCount).toBe(rows.length + 1);
    const about = workbook.getWorksheet("说明")!;
    expect(about.getColumn(1).values).toEqual(expect.arrayContaining(["地址", "导出时间", "索引"]));
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));

    const lines = await request(app).get(filePath(path, "jsonl")).buffer().parse(collect).expect(200);
    const records = String(lines.body)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records[0].about).toMatchObject({ snapshot: { id: "snapshot-1" } });
    expect(records).toHaveLength(rows.length + 1);
    expect(Object.keys(records[1] ?? {}).every((key) => key !== "")).toBe(true);
  });

  it("keeps sheets apart whose names begin alike", async () => {
    const long = "难以覆盖全镇的执法力量不足的问题以及普法形式单一的问题";
    const path = `/analysis/dispersion?q=${long}甲&q=${long}乙&q=执法&over=year`;
    const { body } = await request(app).get(filePath(path, "xlsx")).buffer().parse(collect).expect(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(body);
    expect(workbook.worksheets).toHaveLength(5);
  });

  it("is a whole drawing where there is one", async () => {
    const { body, headers } = await request(app).get(filePath("/analysis/trend?q=执法", "svg")).expect(200);
    expect(headers["content-type"]).toMatch(/image\/svg\+xml/);
    for (const told of ["“执法”", "n：", "95% 区间", "来源：对照", "索引 snapshot-1"])
      expect(String(body)).toContain(told);
    expect(String(body)).toMatch(/^<\?xml[^>]*>\s*<svg [\s\S]*<\/svg>\s*$/);
    // An answer without the drawing, or the table, that is asked for; an analysis that draws nothing.
    for (const missing of ["/analysis/counts?q=执法", "/analysis/themes?table=years", "/analysis/words"])
      await request(app).get(filePath(missing, "svg")).expect(404);
    await request(app).get(filePath("/analysis/collocates?q=执法&table=lines", "csv")).expect(404);
    await request(app).get(filePath("/analysis/dispersion?q=执法", "svg")).expect(200);
  });

  it("holds all tables of a page, each by its name", async () => {
    const { text } = await request(app).get(encodeURI("/analysis/dispersion?q=执法")).expect(200);
    const files = [...text.matchAll(/href="(\/api\/analysis\/[^"]*)"/g)].map(([, href]) => unescaped(href!));
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) await request(app).get(file).expect(200);
    await request(app).get(filePath("/analysis/words?table=nothing", "csv")).expect(400);
  });
});

/** supertest's parser that keeps the bytes; its types speak of answers, node gives it a stream. */
function collect(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  stream.on("end", () => done(null, Buffer.concat(pieces)));
}
