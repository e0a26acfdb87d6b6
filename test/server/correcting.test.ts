// The story of a report that a person sets right from its page: field, part, points, checked; seen on all pages, taken
// back, and left alone where somebody else changed what is meant.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCell } from "../../indexer/typed.js";
import type { ReportHead } from "../../report/types.js";
import { rowsIn } from "../../workbench/tables.js";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-correcting-"));
const folders = [join(home, "甲", "语料"), join(home, "乙", "语料")];
const here = workbenchHere(folders, join(home, "data"));
const app = createApp(here.library, { workbench: here.workbench });
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string, year: number): string =>
  `${township}${year}年度法治政府建设年度报告

一、主要举措和成效
全年排查矛盾纠纷${year - 1940}件，培训网格员两批。

二、需要说明的几件事
渡口执法点值守时断时续，周末无人在岗；村级法律顾问到岗次数偏少，合同把关跟不上。

三、下一年度安排
一是补齐渡口值守人员。二是督促法律顾问按月到岗。

${township}人民政府
${year + 1}年1月30日
`;

const [metadata, sections, journal] = ["metadata.csv", "sections.csv", ".corrections.jsonl"].map((name) =>
  join(folders[1]!, name),
) as [string, string, string];

const headOf = (file: string): ReportHead =>
  here.library()!.archive.heads.find((head) => head.file === file)!;
const mailang = "乙/语料/麦浪镇.txt";
const idOf = (file: string): string => headOf(file).id;
const textOf = (file: string): string => {
  const { archive } = here.library()!;
  return archive.report(archive.numberOf(idOf(file))!).text;
};

const send = (method: "patch" | "post", path: string, body?: object) =>
  request(app)[method](path).set("X-Duizhao", "1").send(body);
const patch = (body: object, file = mailang) => send("patch", `/api/reports/${idOf(file)}`, body);
const undo = (file = mailang) => send("post", `/api/reports/${idOf(file)}/undo`);

/** Sends, waits for the run, and says how many files were read again. */
async function corrected(body: object, file = mailang): Promise<unknown> {
  await patch(body, file).expect(202);
  await here.ended();
  return here.workbench.indexing.job()!.summary;
}
async function undone(file = mailang): Promise<void> {
  await undo(file).expect(202);
  await here.ended();
}
const get = async (path: string) => (await request(app).get(encodeURI(path)).expect(200)).body;

beforeAll(async () => {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  writeFileSync(join(folders[0]!, "柳渡镇.txt"), reportText("柳渡镇", 2023));
  writeFileSync(join(folders[1]!, "麦浪镇.txt"), reportText("麦浪镇", 2023));
  writeFileSync(join(folders[1]!, "茶垭镇.txt"), reportText("茶垭镇", 2022));
  writeFileSync(metadata, "file,note,county\n麦浪镇.txt,手抄本,\n");
  here.workbench.indexing.request();
  await here.ended();
});

describe("a field", () => {
  it("is written into the table of the folder that holds the file, and only that report is read again", async () => {
    const summary = await corrected({ year: 2021, county: "青溪县" });
    expect(summary).toMatchObject({ changed: 1, unchanged: 2, added: 0 });
    expect(rowsIn(metadata)).toEqual([
      { file: "麦浪镇.txt", note: "手抄本", county: "青溪县", year: "2021" },
    ]);
    expect(existsSync(join(folders[0]!, "metadata.csv"))).toBe(false);
    expect(headOf(mailang)).toMatchObject({ year: 2021, provenance: { year: "typed", county: "typed" } });
  });
  it("is seen by search, lists and overviews", async () => {
    expect(await get("/api/search?q=渡口&year=2021")).toMatchObject({ total: { reports: 1 } });
    expect(await get("/api/reports?county=青溪县")).toMatchObject({ total: 1 });
    expect(JSON.stringify(await get("/api/search?q=渡口"))).toContain("2021");
    expect((await request(app).get(`/reports/${idOf(mailang)}`)).text).toContain("录入");
  });
  it("is cleared by null, and taken back by nothing", async () => {
    await corrected({ year: null });
    expect(headOf(mailang).year).toBeNull();
    expect(rowsIn(metadata)[0]).toMatchObject({ year: "-" });
    await corrected({ year: "", county: "" });
    expect(headOf(mailang)).toMatchObject({ year: 2023, provenance: { year: "read" } });
  });
  it("is taken as it is plainly meant, and kept as a table has it", async () => {
    await corrected({ year: "二〇二二年" });
    expect(headOf(mailang).year).toBe(2022);
    expect(rowsIn(metadata)[0]).toMatchObject({ year: "2022" });
    const { divisions } = here.library()!;
    expect(readCell("signed", "2024年4月28日", divisions)).toEqual({ value: "2024-04-28" });
    await undone();
    await patch({ year: "2022年度", signed: "今年四月" })
      .expect(400)
      .expect(({ body }) => expect(body.error.message).toBe("落款日期“今年四月”不是日期（如 2024-01-30）。"));
  });
  it("that another set meanwhile is not written over, nor is theirs taken back for one's own", async () => {
    const year = String(headOf(mailang).year);
    const conflicts = async (body: object, now: string): Promise<void> => {
      const { body: answer } = await patch(body).expect(409);
      expect(answer.error).toMatchObject({ code: "changed", field: "year", now });
    };
    await patch({ year: "2021", before: { year } }).expect(202);
    // Not indexed yet, then indexed.
    await conflicts({ year: "2020", before: { year } }, "2021");
    await here.ended();
    await conflicts({ year: "2020", before: { year } }, "2021");
    const [first] = (await get(`/api/reports/${idOf(mailang)}/corrections`)).corrections;
    await corrected({ year: "2020", before: { year: "2021" } });
    await send("post", `/api/reports/${idOf(mailang)}/undo?when=${first.when}`).expect(409);
    expect(headOf(mailang).year).toBe(2020);
    await undone();
    await send("post", `/api/reports/${idOf(mailang)}/undo?when=${first.when}`).expect(202);
    await here.ended();
    expect(String(headOf(mailang).year)).toBe(year);
  });
  it.each([
    [{ year: 23 }, "year"],
    [{ signed: "昨天" }, "signed"],
    [{ place: "1" }, "place"],
    [{ level: "村" }, "level"],
    [{ url: "javascript:alert(1)" }, "url"],
    [{ year: 2022, colour: "red" }, "colour"],
    [{ year: 2022, sections: [{ start: 0, end: 99999, kind: "plans" }] }, "sections"],
    [{ year: 2022, sections: [{ start: 0, end: 9, kind: "tales" }] }, "sections.0.kind"],
    [{ year: 2022, points: [{ start: 9, end: 9 }] }, "points"],
    [{ checked: "yes" }, "checked"],
  ])("that is wrong is named, and nothing is written: %j", async (body, field) => {
    const before = readFileSync(metadata, "utf8");
    const answer = await patch(body).expect(400);
    expect(answer.body.error.field).toBe(field);
    expect(readFileSync(metadata, "utf8")).toBe(before);
    expect(existsSync(sections)).toBe(false);
  });
  it("that somebody changed in the table meanwhile is not written over", async () => {
    const before = readFileSync(metadata, "utf8");
    writeFileSync(metadata, "file,note,county,year\n麦浪镇.txt,手抄本,,2019\n");
    const answer = await patch({ year: 2024 }).expect(409);
    expect(answer.body.error).toMatchObject({ code: "changed", field: "year" });
    await patch({ source: "县府网" }).expect(202);
    await undone();
    writeFileSync(metadata, before);
    here.workbench.indexing.request();
    await here.ended();
  });
});

describe("parts and points", () => {
  const partOf = async (): Promise<
    { start: number; end: number; kind: string; items: { start: number }[] }[]
  > => (await get(`/api/reports/${idOf(mailang)}`)).sections;
  it("have the kind a person gave them, with hash and quotation in the table", async () => {
    const text = textOf(mailang);
    const [start, end] = [text.indexOf("二、需要"), text.indexOf("三、下一")];
    expect((await partOf()).map(({ kind }) => kind)).not.toContain("shortcomings");
    await corrected({ sections: [{ start, end, kind: "shortcomings" }] });
    expect((await partOf()).find((one) => one.start === start)).toMatchObject({ kind: "shortcomings" });
    expect(rowsIn(sections)).toEqual([
      {
        file: "麦浪镇.txt",
        sha256: headOf(mailang).sha256,
        start: String(start),
        end: String(end),
        kind: "shortcomings",
        quote: text.slice(start, end).replace(/\s+/g, "").slice(0, rowsIn(sections)[0]!.quote!.length),
      },
    ]);
    expect(await get("/api/search?q=渡口&section=shortcomings")).toMatchObject({ total: { reports: 1 } });
  });
  it("are divided and joined", async () => {
    const text = textOf(mailang);
    const [first, second] = [text.indexOf("渡口执法点"), text.indexOf("村级法律顾问")];
    const end = text.indexOf("\n", second);
    const pointsOf = async () =>
      (await partOf()).find(({ kind }) => kind === "shortcomings")!.items.map(({ start }) => start);
    await corrected({
      points: [
        { start: first, end: second },
        { start: second, end },
      ],
    });
    expect(await pointsOf()).toEqual([first, second]);
    await corrected({ points: [{ start: first, end }] });
    expect(await pointsOf()).toEqual([first]);
    expect(rowsIn(sections).filter(({ kind }) => kind === "point")).toHaveLength(1);
  });
  it("give way to what is said later of the same place", async () => {
    const text = textOf(mailang);
    const [start, end] = [text.indexOf("渡口执法点"), text.indexOf("三、下一")];
    await corrected({ sections: [{ start, end, kind: "responsibility" }] });
    expect(
      rowsIn(sections).flatMap((row) => (row.kind === "point" ? [] : [[row.kind, row.start, row.end]])),
    ).toEqual([
      ["shortcomings", String(text.indexOf("二、需要")), String(start)],
      ["responsibility", String(start), String(end)],
    ]);
    await undone();
    expect((await partOf()).map(({ kind }) => kind)).not.toContain("responsibility");
    await corrected({ sections: [{ start: 0, end: text.length, kind: null }] });
    expect(rowsIn(sections)).toEqual([]);
    await undone();
  });
});

describe("taking back", () => {
  it("goes step by step, the last first, to where it began", async () => {
    await corrected({ checked: true });
    expect(headOf(mailang).checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    const { corrections } = await get(`/api/reports/${idOf(mailang)}/corrections`);
    expect(corrections[0].cells).toEqual([{ field: "checked", before: "", after: headOf(mailang).checked }]);
    for (let left = corrections.length; left > 1; left--) here.workbench.corrections.undo(headOf(mailang));
    await undone();
    await undo().expect(404);
    expect(headOf(mailang)).toMatchObject({ year: 2023, checked: null });
    expect(rowsIn(sections)).toEqual([]);
    expect(rowsIn(metadata)).toEqual([
      { file: "麦浪镇.txt", note: "手抄本", county: "", year: "", checked: "" },
    ]);
  });
  it("leaves alone what somebody changed since", async () => {
    await corrected({ source: "县府网" });
    writeFileSync(metadata, readFileSync(metadata, "utf8").replace("县府网", "县志办"));
    expect((await undo().expect(409)).body.error.code).toBe("changed");
    expect(readFileSync(metadata, "utf8")).toContain("县志办");
    writeFileSync(metadata, readFileSync(metadata, "utf8").replace("县志办", "县府网"));
    await undone();
  });
  it("mends what a kill left between the two tables", async () => {
    const text = textOf(mailang);
    await corrected({
      issuer: "镇司法所",
      sections: [{ start: text.indexOf("二、需要"), end: text.indexOf("三、下一"), kind: "shortcomings" }],
    });
    writeFileSync(sections, "file,sha256,start,end,kind,quote\n");
    await undone();
    expect(headOf(mailang).issuer).toBeNull();
    expect(rowsIn(sections)).toEqual([]);
  });
  it("passes over a correction that never came to be written", async () => {
    await corrected({ issuer: "镇司法所" });
    const line = {
      when: "2026-01-01T00:00:00Z",
      file: "麦浪镇.txt",
      cells: { issuer: ["镇司法所", "县司法局"] },
    };
    writeFileSync(journal, `${readFileSync(journal, "utf8")}${JSON.stringify(line)}\n{"file":"麦浪`);
    await undone();
    expect(headOf(mailang).issuer).toBeNull();
  });
});

describe("a file that changed", () => {
  it("has its rows said, not misapplied, until they are taken out", async () => {
    const text = textOf(mailang);
    await corrected({
      sections: [{ start: text.indexOf("二、需要"), end: text.indexOf("三、下一"), kind: "shortcomings" }],
    });
    writeFileSync(join(folders[1]!, "麦浪镇.txt"), reportText("麦浪镇", 2023).replace("两批", "三批次"));
    here.workbench.indexing.request();
    await here.ended();
    expect(headOf(mailang).warnings.join()).toContain("这一行没有采用");
    await corrected({ clearUnfit: true });
    expect(headOf(mailang).warnings.join()).not.toContain("没有采用");
    expect(rowsIn(sections)).toEqual([]);
  });
});

it("the same address in another folder has its own table", async () => {
  await corrected({ year: 2020 }, "甲/语料/柳渡镇.txt");
  expect(rowsIn(join(folders[0]!, "metadata.csv"))).toEqual([{ file: "柳渡镇.txt", year: "2020" }]);
  await undone("甲/语料/柳渡镇.txt");
  expect(rowsIn(join(folders[0]!, "metadata.csv"))).toEqual([]);
});

it("what is not there is not found, and strangers may not write", async () => {
  await send("patch", "/api/reports/000000000000", { year: 2023 }).expect(404);
  await request(app)
    .patch(`/api/reports/${idOf(mailang)}`)
    .send({ year: 2023 })
    .expect(403);
});
