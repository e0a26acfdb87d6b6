// The comparison, the county's year, the quality of the data, and what can be taken away.

import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { Progress } from "../../server/building.js";
import type { Library } from "../../server/library.js";
import { binary } from "./binary.js";
import { createApp } from "./conforms.js";
import { libraryOf, reports } from "./library.js";

let library: Library;
let app: ReturnType<typeof createApp>;
const [liudu23, liudu24, chaya23, hostile] = reports.map(({ id }) => id);

beforeAll(() => {
  library = libraryOf();
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

describe("a comparison", () => {
  it("is the contract's, and its segments give both texts back", async () => {
    const { body } = await request(app).get(`/api/compare?a=${liudu23}&b=${liudu24}`).expect(200);
    expect(body.sections.map(({ kind }: { kind: string }) => kind)).toEqual(["shortcomings", "plans"]);
    const changed = body.sections[0].pairs.find(({ kind }: { kind: string }) => kind === "changed");
    const side = (ops: string[]): string =>
      changed.segments
        .filter(({ op }: { op: string }) => ops.includes(op))
        .map(({ text }: { text: string }) => text)
        .join("");
    expect(side(["equal", "delete"])).toBe("一是执法力量不足。持证人员只有6名，难以覆盖全镇。");
    expect(side(["equal", "insert"])).toBe("一是执法力量不足。持证人员只有9名，难以覆盖全镇。");
  });

  it("shows what was printed otherwise, readable without colour and aloud", async () => {
    const { text } = await request(app).get(`/compare?a=${liudu23}&b=${liudu24}`).expect(200);
    expect(text).toMatch(/<del[^>]*><span class="unseen">〔只见于甲：<\/span>6/);
    expect(text).toMatch(/<ins[^>]*><span class="unseen">〔只见于乙：<\/span>9/);
    expect(text).toMatch(/1 改动/);
  });

  it("says where a section was not recognised, never that there is none", async () => {
    const { text } = await request(app).get(`/compare?a=${liudu23}&b=${chaya23}`).expect(200);
    expect(text).toContain("未识别到该部分");
  });

  it("says the same in the files that are taken away", async () => {
    const html = await binary(app, `/api/compare.html?a=${liudu23}&b=${chaya23}&section=all`);
    expect(html.toString()).toContain("乙未识别到该部分，不等于没有写；“仅甲”只说甲有这些条目。");
    const word = await binary(app, `/api/compare.docx?a=${liudu23}&b=${chaya23}&section=all`);
    const zip = await JSZip.loadAsync(word);
    expect(await zip.file("word/document.xml")!.async("string")).toContain("乙未识别到该部分，不等于没有写");
  });

  it("counts in its summary the pairs that stand below it", async () => {
    for (const [a, b] of [
      [liudu23, liudu24],
      [liudu23, chaya23],
      [chaya23, liudu23],
    ]) {
      const { body } = await request(app).get(`/api/compare?a=${a}&b=${b}&section=all`).expect(200);
      const { text } = await request(app).get(`/compare?a=${a}&b=${b}&section=all`).expect(200);
      const pairs = body.sections.flatMap((section: { pairs: { kind: string }[] }) => section.pairs);
      expect(text.match(/data-pair/g) ?? []).toHaveLength(pairs.length);
      const only = pairs.filter(({ kind }: { kind: string }) => kind === "onlyA").length;
      expect(text).toContain(`${only} 仅甲`);
    }
  });

  it("survives a hostile text", async () => {
    const { text } = await request(app).get(`/compare?a=${liudu23}&b=${hostile}&section=all`).expect(200);
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("<img src=x");
  });

  it.each([
    ["/api/compare", 400, "a"],
    [`/api/compare?a=${"0".repeat(12)}&b=${"0".repeat(12)}`, 404, undefined],
    ["/api/compare?a=x&b=y", 400, "a"],
  ])("%s is %i", async (path, status, field) => {
    const { body } = await request(app).get(path).expect(status);
    expect(body.error.field).toBe(field);
  });
  it("answers an unknown section with the field's name", async () => {
    const { body } = await request(app)
      .get(`/api/compare?a=${liudu23}&b=${liudu24}&section=nonsense`)
      .expect(400);
    expect(body.error.field).toBe("section");
  });
});

describe("the year of 青溪县", () => {
  it("has every township of the table, with or without a report", async () => {
    const { body } = await request(app)
      .get("/api/coverage")
      .query({ county: "青溪县", year: 2023 })
      .expect(200);
    expect(
      body.townships.map(({ name, report }: { name: string; report: unknown }) => [name, report !== null]),
    ).toEqual([
      ["柳渡镇", true],
      ["茶垭镇", true],
      ["麦浪镇", false],
    ]);
    expect(body.townships[0].sections).toMatchObject({ shortcomings: true, responsibility: true });
    expect(body.townships[1].sections).toMatchObject({ shortcomings: true, responsibility: false });
    expect(body).toMatchObject({ county: "青溪县", year: 2023 });
  });

  it("names the file of a township that was seen and not taken in", async () => {
    const leftOut = { file: "2023/麦浪镇.txt", reason: "文件是空的，没有任何文字。" };
    const seen = createApp(() => ({ ...library, sources: { ...library.sources, rejected: [leftOut] } }), {
      onError: (error) => console.error(error),
    });
    const query = { county: "青溪县", year: 2023 };
    const { body } = await request(seen).get("/api/coverage").query(query).expect(200);
    expect(body.townships.map((one: { leftOut: unknown }) => one.leftOut)).toEqual([null, null, leftOut]);
    const { text } = await request(seen).get("/coverage").query(query).expect(200);
    expect(text).toMatch(/文件未能收录：.*2023\/麦浪镇\.txt<\/a>，文件是空的/);
    const other = await request(seen)
      .get("/api/coverage")
      .query({ ...query, year: 2024 });
    expect(other.body.townships.every((one: { leftOut: unknown }) => one.leftOut === null)).toBe(true);
  });

  it("sets dates beside the reader's own", async () => {
    const late = await request(app).get("/coverage").query({ county: "990121", year: 2024 }).expect(200);
    expect(late.text).toContain("逾期");
    const inTime = await request(app)
      .get("/coverage")
      .query({ county: "990121", year: 2024, due: "2025-04-18" })
      .expect(200);
    expect(inTime.text).toContain('aria-label="按期"');
    expect(inTime.text).toContain("未收录");
    expect(inTime.text).not.toMatch(/未报送|没有报送|迟报|漏报/);
  });

  it("is a workbook too", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      (await binary(app, `/api/coverage.xlsx?county=${encodeURIComponent("青溪县")}&year=2023`)) as never,
    );
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["总览", "未收录名单", "说明"]);
    expect(workbook.worksheets[0]!.getRow(4).getCell(3).value).toBe("未收录");
  });

  it("gives the townships without a report as a list to copy and as a table, with what may be their report", async () => {
    const query = { county: "青溪县", year: 2023 };
    const { text } = await request(app).get("/coverage").query(query).expect(200);
    expect(text).toMatch(
      /未收录名单：<span data-tocopy="复制名单" data-copied="已复制 1 个[^"]*">麦浪镇<\/span>/,
    );
    const leftOut = { file: "2023/麦浪镇.txt", reason: "文件是空的，没有任何文字。" };
    const seen = createApp(() => ({ ...library, sources: { ...library.sources, rejected: [leftOut] } }));
    const doubted = await request(seen).get("/coverage").query(query).expect(200);
    expect(doubted.text).toContain(">麦浪镇（有文件，未能收录）</span>");
    const file = await request(seen)
      .get("/api/coverage.csv")
      .query({ ...query, table: "未收录名单" })
      .expect(200);
    const rows = parse(file.text, { bom: true, columns: true, relax_column_count: true }) as {
      乡镇: string;
      备注: string;
    }[];
    expect(rows[0]).toMatchObject({
      乡镇: "麦浪镇",
      备注: "文件未能收录：2023/麦浪镇.txt，文件是空的，没有任何文字。",
    });
  });

  it.each([
    [{ county: "青溪县" }, 400, "year"],
    [{ year: "2023" }, 400, "county"],
    [{ county: "青溪县", year: "2023", due: "2024-02-30" }, 400, "due"],
    [{ county: "无此县", year: "2023" }, 404, undefined],
  ])("%o is %i", async (query, status, field) => {
    const { body } = await request(app).get("/api/coverage").query(query).expect(status);
    expect(body.error.field).toBe(field);
  });
});

describe("the quality of the data", () => {
  it("names the scans that wait, the command for them, and how far a recogniser has come", async () => {
    const held: Library = { ...library, sources: { ...library.sources, scans: ["2023/石滩镇.pdf"] } };
    let progress: Progress | null = null;
    const app = createApp(() => held, { progress: () => progress });
    const waiting = await request(app).get("/quality").expect(200);
    expect(waiting.text).toMatch(/1 份是扫描件，在等待识别.*index --ocr/);
    progress = {
      done: 0,
      total: 1,
      file: "2023/石滩镇.pdf",
      seconds: 9,
      remaining: null,
      scan: { page: 2, pages: 5 },
    };
    // The same snapshot, yet no answer from the browser's store.
    const now = await request(app).get("/quality").set("If-None-Match", waiting.headers.etag!).expect(200);
    expect(now.text).toMatch(/正在识别扫描件：第 1 \/ 1 份，第 2 \/ 5 页（2023\/石滩镇\.pdf）/);
    expect(now.text).toMatch(/http-equiv="refresh"/);
  });

  it("counts what the lists behind the counts hold", async () => {
    const { text } = await request(app).get("/quality").expect(200);
    const rows = [...text.matchAll(/without=(\w+)">([\d,]+)</g)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, what, count] of rows) {
      const { body } = await request(app).get(`/api/reports?without=${what}`).expect(200);
      expect(body.total).toBe(Number(count!.replace(",", "")));
    }
    expect(text).toContain("文件里没有文字");
    expect(text).toContain("柳渡镇-副本.txt");
  });
});

describe("what can be taken away", () => {
  it("is a CSV that spreadsheets read, one row a hit", async () => {
    const body = (await binary(app, `/api/search.csv?q=${encodeURIComponent("执法")}`)).toString("utf8");
    expect(body.charCodeAt(0)).toBe(0xfeff);
    const rows = parse(body, { bom: true, columns: true }) as Record<string, string>[];
    const { body: answer } = await request(app).get("/api/search").query({ q: "执法" });
    expect(rows).toHaveLength(answer.total.occurrences);
    expect(rows[0]!.链接).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/reports\/[0-9a-f]{12}\?mark=/);
  });
  it("is lines of JSON, the first saying what they are", async () => {
    const lines = (await binary(app, `/api/search.jsonl?q=${encodeURIComponent("执法")}`))
      .toString("utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(lines[0]!).about).toMatchObject({ query: "执法" });
    expect(JSON.parse(lines[1]!)).toMatchObject({ match: "执法" });
  });
  it("is a workbook with its explanation", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      (await binary(app, `/api/search.xlsx?q=${encodeURIComponent("执法")}`)) as never,
    );
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["出处", "说明"]);
  });
  it("answers a bad query as every other address does", async () => {
    const { body } = await request(app).get("/api/search.csv").expect(400);
    expect(body.error.field).toBe("q");
  });
});

describe("the description of the interfaces", () => {
  it("names every address and every parameter", async () => {
    const { body } = await request(app).get("/api/openapi.json").expect(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        "/api/reports",
        "/api/reports/{id}",
        "/api/search",
        "/api/compare",
        "/api/coverage",
        "/api/health",
      ]),
    );
    const names = body.paths["/api/search"].get.parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "q",
        "mode",
        "literal",
        "scope",
        "section",
        "year",
        "county",
        "words",
        "mirrors",
        "sort",
        "cursor",
        "limit",
      ]),
    );
    const refs = new Set(
      [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
    );
    for (const name of refs) expect(Object.keys(body.components.schemas)).toContain(name);
  });
  it.each(["/help", "/api", "/quality", "/coverage", "/compare"])("%s is a page", async (path) => {
    const { text } = await request(app).get(path).expect(200);
    expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
  });
  it("has no example in the help that does not work", async () => {
    const { text } = await request(app).get("/help").expect(200);
    const examples = [...text.matchAll(/class="query" href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll("&amp;", "&"),
    );
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples) {
      const { status } = await request(app).get(example);
      if (!example.includes("mode=keywords")) expect([example, status]).toEqual([example, 200]);
    }
  });
});

describe("every link", () => {
  it("on every page leads somewhere", async () => {
    const seen = new Set(["/"]);
    const queue = ["/"];
    const most = 150;
    while (queue.length > 0 && seen.size < most) {
      const path = queue.shift()!;
      const { status, text = "" } = await request(app).get(path);
      const mayFail = /mode=keywords|search\.(csv|xlsx|jsonl)/.test(path);
      if (!mayFail) expect([path, status]).toEqual([path, 200]);
      if (!text.startsWith("<!doctype")) continue;
      for (const [, href] of text.matchAll(/ href="(\/[^"#]*)/g)) {
        const target = href!.replaceAll("&amp;", "&");
        if (!seen.has(target) && !target.startsWith("/public/")) {
          seen.add(target);
          queue.push(target);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(60);
  });
});
