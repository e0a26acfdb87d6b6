// The search page as a concordancer's bench, and what can be cited from it.
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";

let app: ReturnType<typeof createApp>;
beforeAll(() => {
  const library = libraryOf();
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

const [liudu23] = reports;
const search = async (query: Record<string, string | number>) =>
  (await request(app).get("/api/search").query(query).expect(200)).body;
const page = async (query: Record<string, string | number>, status = 200) =>
  (await request(app).get("/search").query(query).expect(status)).text.replaceAll("&amp;", "&");

interface Hit {
  readonly after: string;
  readonly match: string;
  readonly start: number;
  readonly report: { readonly id: string };
  readonly sentence?: { readonly before: string; readonly after: string };
}

describe("hits", () => {
  it("are sorted by what stands beside them", async () => {
    const { hits } = await search({ q: "执法", order: "right1", collation: "code" });
    const beside = hits.map(({ after }: Hit) => after[0]!);
    expect(beside.length).toBeGreaterThan(3);
    expect(beside).toEqual(beside.toSorted());
    const text = await page({ q: "执法", order: "right1" });
    expect(text).toContain('<ol class="lines">');
  });

  it("are put together by what stands beside them, and each group opens its hits", async () => {
    const { groups, total } = await search({ q: "执法", group: "right2" });
    expect(groups.rows[0]).toMatchObject({ value: "力量", occurrences: 4 });
    const sum = groups.rows.reduce(
      (count: number, { occurrences }: { occurrences: number }) => count + occurrences,
      0,
    );
    expect(sum).toBe(total.occurrences);
    const text = await page({ q: "执法", group: "right2" });
    const rows = [...text.matchAll(/<tr data-hit>.*?href="([^"]+)".*?class="figure"><a[^>]*>(\d+)/g)];
    expect(rows.length).toBe(groups.total);
    for (const [, href, count] of rows) {
      const { body } = await request(app).get(`/api${href}`).expect(200);
      expect([href, body.total.occurrences]).toEqual([href, Number(count)]);
      expect((await request(app).get(href!).expect(200)).text).toContain("右邻两字");
    }
  });

  it("are thinned to a sample that comes out again", async () => {
    const thin = { q: "执法", sample: 2, seed: 7 };
    const first = await search(thin);
    expect(first.hits).toHaveLength(2);
    expect(first.total.occurrences).toBeGreaterThan(2);
    expect((await search(thin)).hits).toEqual(first.hits);
    expect(await page(thin)).toContain("下面只列随机抽出的 2 处（种子 7");
  });

  it("stand in whole sentences", async () => {
    const { hits } = await search({ q: "难以覆盖", context: "sentence" });
    for (const { sentence, match } of hits as Hit[])
      expect(sentence!.before + match + sentence!.after).toMatch(/^持证人员只有\d名，难以覆盖全镇。$/);
    expect(await page({ q: "难以覆盖", context: "sentence" })).toMatch(/class="whole"/);
  });

  it("are counted on word boundaries, and what lies between is a link", async () => {
    const all = await search({ q: "法" });
    const between = await search({ q: "法", between: 1 });
    const words = await search({ q: "法", words: 1 });
    expect(between.total.occurrences + words.total.occurrences).toBe(all.total.occurrences);
    expect(await page({ q: "法" })).toContain(`>${between.total.occurrences} 处</a>在词中`);
  });

  it("open the report with all its hits marked, at the one chosen", async () => {
    const text = await page({ q: "执法力量", sort: "year" });
    const links = [...text.matchAll(/class="kwic" href="([^"]+)"/g)].map(([, href]) => href!);
    expect(links.length).toBe(4);
    for (const href of links) {
      const { pathname, search: asked, hash } = new URL(href, "http://localhost");
      const opened = await request(app)
        .get(pathname + asked)
        .expect(200);
      expect(opened.text).toContain(`id="${hash.slice(1)}"`);
      const own = links.filter((link) => link.startsWith(pathname)).length;
      expect(opened.text.match(/<mark/g)!.length).toBe(own);
    }
  });

  it("are reported with what they are a share of", async () => {
    const text = await page({ q: "执法力量", section: "plans" });
    expect(text).toContain("占检索范围内报告的 50.0%（95% 区间 9.5%–90.5%）");
    expect(text).toMatch(/另有 <a href="\/reports\?[^"]*without=plans[^"]*">2 份<\/a>未识别到该部分，未计/);
    const [, passedBy] = /另有 <a href="([^"]+)"/.exec(text)!;
    const { body } = await request(app).get(`/api${passedBy}`).expect(200);
    expect(body.total).toBe(2);
  });
});

describe("a query", () => {
  it("that cannot be read is shown where and offered otherwise", async () => {
    const text = await page({ q: "执法 (普法" }, 400);
    expect(text).toContain('<code>执法 <span class="caret-at"');
    expect(text).toContain(
      `href="/search?q=${encodeURIComponent("执法 (普法").replace(/\(/g, "(")}&literal=1"`,
    );
  });
  it.each([
    ["order", "left9"],
    ["group", "village"],
    ["within", "nothing"],
    ["sample", "0"],
    ["seed", "-1"],
    ["context", "book"],
  ])("is refused for %s=%s", async (field, value) => {
    const { body } = await request(app)
      .get("/api/search")
      .query({ q: "法", [field]: value })
      .expect(400);
    expect(body.error.field).toBe(field);
  });
});

describe("suggestions", () => {
  it("complete the word being typed, by hanzi", async () => {
    const { body } = await request(app).get("/api/suggest").query({ q: "普法 执" }).expect(200);
    expect(body.typed).toBe("执");
    expect(body.suggestions.length).toBeGreaterThan(0);
    for (const { word, q } of body.suggestions) {
      expect(word.startsWith("执")).toBe(true);
      expect(q).toBe(`普法 ${word}`);
    }
  });
  it("complete by pinyin initials", async () => {
    const { body } = await request(app).get("/api/suggest").query({ q: "zf" }).expect(200);
    expect(body.suggestions.map(({ word }: { word: string }) => word)).toContain("执法");
  });
  it("are silent after a space, and ask for something to complete", async () => {
    const { body } = await request(app).get("/api/suggest").query({ q: "普法 " }).expect(200);
    expect(body.suggestions).toEqual([]);
    await request(app).get("/api/suggest").expect(400);
  });
});

describe("all hits taken away", () => {
  it("keep the order, the sample and the sentences of the page", async () => {
    const query = { q: "执法", order: "right1", context: "sentence", sample: 3, seed: 1 };
    const { hits } = await search(query);
    const { text } = await request(app).get("/api/search.csv").query(query).expect(200);
    const [header, ...rows] = parse(text, { bom: true }) as string[][];
    expect(header).toEqual(expect.arrayContaining(["匹配", "链接", "句中前文", "句中后文"]));
    const start = header!.indexOf("起");
    expect(rows.map((row) => Number(row[start]))).toEqual(hits.map((hit: Hit) => hit.start));
  });
  it("hold every hit, no formula, and what they are a part of", async () => {
    const workbook = await workbookOf({ q: "执法 OR 矛盾纠纷" });
    const { total } = await search({ q: "执法 OR 矛盾纠纷" });
    const hits = workbook.getWorksheet("出处")!;
    expect(hits.rowCount).toBe(total.occurrences + 1);
    hits.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    const titles = (hits.getRow(1).values as string[]).slice(1);
    const cellOf = (title: string) => hits.getRow(2).getCell(titles.indexOf(title) + 1).value;
    expect(typeof cellOf("起")).toBe("number");
    expect(cellOf("发布") === null || cellOf("发布") instanceof Date).toBe(true);
    expect(workbook.getWorksheet("说明")!.getColumn(1).values).toContain("排列");
  });
  it("hold the groups where the page lists groups", async () => {
    const query = { q: "执法", group: "right2" };
    const { groups } = await search({ ...query, limit: 500 });
    const sheet = (await workbookOf(query)).getWorksheet("归并")!;
    expect(sheet.rowCount).toBe(groups.total + 1);
    const { text } = await request(app).get("/api/search.csv").query(query).expect(200);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => Number(row.处数))).toEqual(
      groups.rows.map(({ occurrences }: { occurrences: number }) => occurrences),
    );
    for (const { 链接: link, 处数: count } of rows) {
      const { body } = await request(app)
        .get(`/api/search${new URL(link!).search}`)
        .expect(200);
      expect([link, String(body.total.occurrences)]).toEqual([link, count]);
    }
    const lines = await request(app).get("/api/search.jsonl").query(query).buffer().parse(bytes).expect(200);
    expect(String(lines.body).trim().split("\n")).toHaveLength(groups.total + 1);
  });
});

/** supertest's parser that keeps the bytes. */
function bytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  stream.on("end", () => done(null, Buffer.concat(pieces)));
}

async function workbookOf(query: Record<string, string>): Promise<ExcelJS.Workbook> {
  const { body } = await request(app).get("/api/search.xlsx").query(query).buffer().parse(bytes).expect(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(body);
  return workbook;
}

describe("a citation", () => {
  const id = liudu23!.id;
  const start = liudu23!.text.indexOf("执法力量不足");
  const span = `${start}-${start + 6}`;

  it("of a hit gives its words and place in four formats, and the hash beside them", async () => {
    const { body } = await request(app).get(`/api/reports/${id}/cite`).query({ span }).expect(200);
    expect(body.gbt7714).toMatch(
      /^柳渡镇人民政府\. 柳渡镇2023年度法治政府建设年度报告\[R\]\. 2024-01-30: “二、存在的不足和原因” 一是\.$/,
    );
    for (const beside of [body.proof, body.bibtex, body.ris, body.csl.note])
      expect(beside).toContain(liudu23!.sha256);
    expect(body.csl).toMatchObject({ type: "report", issued: { "date-parts": [[2024, 1, 30]] } });
    expect(body.csl.note).toContain("执法力量不足");
    // An address of one's own machine is no citation.
    expect(body.csl.URL).toBeUndefined();
    const fields = [...body.bibtex.matchAll(/^ {2}(\w+) = \{(.*)\},$/gm)].map(([, name]) => name);
    expect(body.bibtex).toMatch(/^@techreport\{[\w-]+,\n[\s\S]*\n\}\s*$/);
    expect(fields).toEqual(expect.arrayContaining(["title", "year", "note", "annote"]));
    const depth = [...body.bibtex].reduce(
      (open: number, character) => open + (character === "{" ? 1 : character === "}" ? -1 : 0),
      0,
    );
    expect(depth).toBe(0);
    const lines = body.ris.trim().split("\r\n");
    expect(lines[0]).toBe("TY  - RPRT");
    expect(lines.at(-1)).toMatch(/^ER {2}-/);
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}-( |$)/);
  });

  it.each(["gbt7714", "bibtex", "ris", "csl"])("is a page, and a file as %s", async (format) => {
    const { text } = await request(app).get(`/reports/${id}/cite`).query({ span }).expect(200);
    expect(text).toContain(`format=${format}`);
    const file = await request(app).get(`/reports/${id}/cite`).query({ span, format }).buffer().expect(200);
    expect(file.headers["content-disposition"]).toMatch(/^attachment/);
    expect(String(file.text ?? JSON.stringify(file.body))).toContain(liudu23!.title);
  });

  it.each([
    ["1-0", 400],
    // It reads as a place, and is not there.
    ["0-99999999", 404],
    ["a-b", 400],
  ])("of the place %s is refused", async (wrong, status) => {
    await request(app).get(`/reports/${id}/cite`).query({ span: wrong }).expect(status);
  });
  it("of a report that is not there is refused", async () => {
    await request(app).get("/reports/000000000000/cite").expect(404);
  });
});
