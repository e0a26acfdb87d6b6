// 处理意见 of 审阅: what an officer writes beside a township, kept in a table that people open too.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binary } from "./binary.js";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";
import { workbenchHere } from "./workbenchHere.js";

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const wordsIn = (xml: string): string =>
  [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join("");

describe("处理意见", () => {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-notes-"));
  const table = join(folder, "review.csv");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { workbench } = workbenchHere([folder], join(folder, "data"));
  let desk: ReturnType<typeof createApp>;
  beforeAll(() => {
    desk = createApp(() => demo.library, { workbench });
  });
  const about = { county: "990121", year: 2023, code: "990121101", name: "茶垭镇" };
  const put = (body: object) => request(desk).put("/api/review/notes").set("X-Duizhao", "1").send(body);
  const noteOf = async (township: string) =>
    (await request(desk).get(encodeURI("/api/review?county=青溪县&year=2023")).expect(200)).body.rows.find(
      (row: { township: string }) => row.township === township,
    ).note;

  it("is kept in review.csv, and stands beside its township at once", async () => {
    await put({ ...about, note: "请核实“柳渡镇”，\n月底前报说明" }).expect(200);
    expect(readFileSync(table, "utf8")).toMatch(
      /^\ufeffcounty,year,code,name,note,date\r\n990121,2023,990121101,茶垭镇,"请核实“柳渡镇”，\n月底前报说明",\d{4}-\d\d-\d\d\r\n$/,
    );
    expect((await noteOf("茶垭镇")).text).toBe("请核实“柳渡镇”，\n月底前报说明");
    expect(await noteOf("柳渡镇")).toBeNull();
  });

  it("is what a person made of the table, columns of theirs kept when the page writes again", async () => {
    writeFileSync(
      table,
      "county,year,code,name,note,谁办\n青溪县,2023,,樟树湾镇,催报,老李\n990121,2023,990121101,茶垭镇,已退回,小王\n",
    );
    expect(await noteOf("茶垭镇")).toEqual({ text: "已退回", date: null });
    await put({ ...about, note: "" }).expect(200);
    expect(await noteOf("茶垭镇")).toBeNull();
    const [header, first, second] = readFileSync(table, "utf8").trim().split("\n");
    expect([header, first]).toEqual([
      "county,year,code,name,note,谁办,date",
      "青溪县,2023,,樟树湾镇,催报,老李,",
    ]);
    expect(second).toMatch(/^990121,2023,990121101,茶垭镇,,小王,\d{4}-/);
  });

  it("names a township by county and name where the row has no code", async () => {
    expect(await noteOf("樟树湾镇")).toEqual({ text: "催报", date: null });
  });

  it("goes into the workbook and the document, with what it is about", async () => {
    await put({ ...about, note: "请核实" }).expect(200);
    const at = encodeURI("?county=青溪县&year=2023");
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await binary(desk, `/api/review.xlsx${at}`)) as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["审阅", "各处", "说明"]);
    const sheet = workbook.getWorksheet("审阅")!;
    const header = sheet.getRow(1).values as unknown[];
    const cells = sheet.getRow(2).values as unknown[];
    expect([cells[header.indexOf("乡镇")], cells[header.indexOf("处理意见")]]).toEqual(["茶垭镇", "请核实"]);
    expect(cells[header.indexOf("疑似沿用未改")]).toBe(2);
    const found = workbook.getWorksheet("各处")!;
    const quoted = (found.getColumn(4).values as unknown[]).join("");
    expect(quoted).toContain("柳渡镇党委理论学习中心组把习近平法治思想列为年度必学专题");
    const zip = await JSZip.loadAsync(await binary(desk, `/api/review.docx${at}`));
    const xml = await zip.file("word/document.xml")!.async("string");
    const text = wordsIn(xml);
    expect(text).toContain(
      "10 个乡镇街道，已收录 7 个（期限 2024-03-31），按期 7 个，逾期 0 个，未收录 3 个；收录的里面，有要看的 4 个。",
    );
    expect(text).toContain("未收录（本库没有这份报告）");
    for (const inner of ["metadata.csv", "http:", "127.0.0.1", ".txt", ".docx"])
      expect(text).not.toContain(inner);
    expect(text).toContain("发放宣传资料4860份");
    expect(text).toContain("茶垭镇 2023 年度，“一、主要举措和成效” （五）");
    expect(text).toContain("处理意见　请核实（");
    expect(text).toContain(demo.library.manifest.id);
    expect(xml).toContain("<w:tblHeader/>");
  });

  it("is not written over what somebody else wrote meanwhile: that is given back", async () => {
    await put({ ...about, note: "" }).expect(200);
    await put({ ...about, note: "甲写的", before: "" }).expect(200);
    const { body } = await put({ ...about, note: "乙写的", before: "" }).expect(409);
    expect(body.error).toMatchObject({ code: "changed", field: "note", now: "甲写的" });
    expect((await noteOf("茶垭镇")).text).toBe("甲写的");
    await put({ ...about, note: "甲写的", before: "" }).expect(200);
    await put({ ...about, note: "乙写的", before: "甲写的" }).expect(200);
    // Another's rows, and line ends of another system, are no change.
    await put({ ...about, code: "990121100", name: "柳渡镇", note: "丙\n写的", before: "" }).expect(200);
    writeFileSync(table, readFileSync(table, "utf8").replace("丙\n写的", "丙\r\n写的"));
    await put({ ...about, code: "990121100", name: "柳渡镇", note: "", before: "丙\n写的" }).expect(200);
    expect((await noteOf("茶垭镇")).text).toBe("乙写的");
    await put({ ...about, note: "请核实" }).expect(200);
  });

  it("is refused without the header, and where it cannot be read or is too long", async () => {
    await request(desk)
      .put("/api/review/notes")
      .send({ ...about, note: "x" })
      .expect(403);
    for (const [wrong, field] of [
      [{ year: "二〇二三" }, "year"],
      [{ note: "长".repeat(5001) }, "note"],
      [{ note: "\u0000" }, "note"],
      [{ code: "x" }, "code"],
      [{ name: "" }, "name"],
    ] as const) {
      const { body } = await put({ ...about, note: "x", ...wrong }).expect(400);
      expect(body.error.field).toBe(field);
    }
    expect((await noteOf("茶垭镇")).text).toBe("请核实");
  });

  it("keeps a table that is no table as it is, and says so on the page", async () => {
    writeFileSync(table, 'county,year\n"990121,2023');
    await put({ ...about, note: "x" }).expect(503);
    expect(readFileSync(table, "utf8")).toBe('county,year\n"990121,2023');
    const { text } = await request(desk).get(encodeURI("/review?county=青溪县&year=2023")).expect(200);
    expect(text).toContain("处理意见没有读到");
    expect(existsSync(`${table}.tmp`)).toBe(false);
  });

  it("has no controls where the site is read only", async () => {
    const path = encodeURI("/review?county=青溪县&year=2023");
    expect((await request(desk).get(path).expect(200)).text).toContain("<textarea");
    const access = { readOnly: true, token: null, isLocal: true };
    const closed = createApp(() => demo.library, { workbench, access });
    expect((await request(closed).get(path).expect(200)).text).not.toContain("<textarea");
  });
});
