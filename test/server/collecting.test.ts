// The story of a collection: a hit, a point, a pair and a report are kept, coded by two, counted, taken away; the corpus
// is indexed again, and what changed is found again or said to be lost.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { type Library, openLibrary } from "../../server/library.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-collecting-"));
const corpus = join(home, "corpus");
const data = join(home, "data");
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string, first: string): string =>
  `${township}2023年度法治政府建设年度报告\n\n一、主要举措和成效\n全年排查矛盾纠纷86件。\n\n二、存在的不足和原因\n一是${first}\n二是普法形式单一，宣传多靠横幅。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n${township}人民政府\n2024年1月30日\n`;
const short = "执法力量不足，持证人员只有6名。";

let library: Library;
async function index(): Promise<void> {
  await buildIndex({ corpus: [corpus], data });
  library = openLibrary(openSnapshot(data));
}
const write = (township: string, text: string): void => writeFileSync(join(corpus, `${township}.txt`), text);

const { workbench } = workbenchHere([corpus], data);
const app = createApp(() => library, { workbench });

beforeAll(async () => {
  mkdirSync(corpus);
  write("柳渡镇", reportText("柳渡镇", short));
  write("茶垭镇", reportText("茶垭镇", "执法人员偏少，一线队员身兼数职。"));
  await index();
});

const send = async (method: "post" | "patch" | "put" | "delete", path: string, body: object = {}) => {
  const answer = await request(app)[method](path).set("X-Duizhao", "1").send(body);
  expect([path, answer.status, answer.body.error]).toEqual([path, 200, undefined]);
  return answer.body;
};
const get = async (path: string) => (await request(app).get(encodeURI(path)).expect(200)).body;

const of = (township: string) => library.archive.heads.find(({ file }) => file === `${township}.txt`)!;
const spanOf = (township: string, words: string) => {
  const { text } = library.archive.report(library.archive.numberOf(of(township).id)!);
  const start = text.indexOf(words);
  return { report: of(township).id, start, end: start + words.length };
};

let id = 0;
let marks: number[] = [];

describe("a collection", () => {
  it("takes in a hit, a point, a pair and a report, with a note", async () => {
    id = (await send("post", "/api/collections", { name: "执法力量", note: "两镇的不足" })).id;
    marks = (
      await send("post", `/api/collections/${id}/marks`, {
        marks: [
          { kind: "hit", places: [spanOf("柳渡镇", "执法力量不足")], note: "原话" },
          { kind: "point", places: [spanOf("柳渡镇", "二是普法形式单一，宣传多靠横幅。")] },
          {
            kind: "pair",
            places: [spanOf("柳渡镇", short), spanOf("茶垭镇", "执法人员偏少，一线队员身兼数职。")],
          },
          { kind: "report", places: [{ report: of("茶垭镇").id }] },
        ],
      })
    ).ids;
    const { collections } = await get("/api/collections");
    expect(collections).toMatchObject([{ id, name: "执法力量", marks: 4 }]);
    const list = await request(app).get("/api/collections.csv").expect(200);
    expect(list.text).toMatch(/^\ufeff名字,条数,附注,建于,链接\r\n执法力量,4,两镇的不足,/);
    const asked = await request(app).get(
      "/api/collections.csv?table=%E8%AE%B0%E4%B8%8B%E7%9A%84%E9%97%AE%E9%A2%98",
    );
    expect(asked.text).toMatch(/^\ufeff名字,记于,链接\r\n$/);
    const found = await get(`/api/collections/${id}`);
    expect(found).toMatchObject({ total: 4, matched: 4, lost: 0, moved: 0, agreement: [] });
    expect(found.marks[0]).toMatchObject({ kind: "hit", note: "原话", places: [{ quote: "执法力量不足" }] });
    expect((await get(`/api/collections/${id}?sort=place`)).marks).toHaveLength(4);
  });

  it("is coded by two, who agree as far as they do", async () => {
    const less = (await send("post", "/api/codes", { name: "缺人", description: "说到人手不够" })).id;
    const form = (await send("post", "/api/codes", { name: "形式" })).id;
    const given: readonly [coder: string, codes: readonly (readonly number[])[]][] = [
      ["甲", [[less], [form], [less, form], []]],
      ["乙", [[less], [form], [less], []]],
    ];
    for (const [coder, codes] of given)
      for (const [at, mark] of marks.entries())
        await send("put", `/api/marks/${mark}/codes`, { coder, codes: codes[at] });
    const { agreement, matrices, coders } = await get(`/api/collections/${id}`);
    expect(coders).toEqual(["甲", "乙"]);
    // 缺人: both 2, neither 2: κ = 1. 形式: both 1, only 甲 1, neither 2: po = 0.75, pe = 0.5, κ = 0.5.
    // Together: po = 0.875, pe = 0.5, κ = 0.75.
    expect(agreement).toHaveLength(1);
    expect(agreement[0]).toMatchObject({ coders: ["甲", "乙"], items: 4, overall: { kappa: 0.75 } });
    expect(agreement[0].codes).toMatchObject([
      { name: "缺人", both: 2, neither: 2, kappa: { kappa: 1 } },
      { name: "形式", both: 1, onlyFirst: 1, onlySecond: 0, neither: 2, kappa: { kappa: 0.5 } },
    ]);
    expect(matrices[0].columns).toEqual(["2023"]);
    expect(matrices[0].rows.slice(0, 2)).toMatchObject([
      { name: "缺人", marks: 2, cells: [2] },
      { name: "形式", marks: 2, cells: [2] },
    ]);
    const own = await get(`/api/collections/${id}?coder=乙&code=${form}`);
    expect(own.marks.map((mark: { id: number }) => mark.id)).toEqual([marks[1]]);
  });

  it("is a page, and files with the whole sentence quoted", async () => {
    const page = await request(app).get(`/collections/${id}`).expect(200);
    expect(page.text).toContain("总体 κ = 0.75");
    expect((await request(app).get("/collections").expect(200)).text).toContain("执法力量");
    expect(page.text).toContain(`/compare?`);
    const file = async (ending: string): Promise<Buffer> => {
      const answer = await request(app)
        .get(`/api/collections/${id}.${ending}`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(null, Buffer.concat(parts)));
        })
        .expect(200);
      return answer.body;
    };
    const sentence = "一是执法力量不足，持证人员只有6名。";
    const csv = (await file("csv")).toString();
    expect(csv).toContain(sentence);
    expect(csv.trim().split("\r\n")).toHaveLength(6);
    for (const ending of ["ris", "bib", "csl.json"])
      expect((await file(ending)).toString()).toContain(sentence);
    expect((await file("xlsx")).length).toBeGreaterThan(5000);
    const lines = (await file("jsonl")).toString().trim().split("\n");
    expect(JSON.parse(lines[0]!).about).toMatchObject({ collection: "执法力量" });
    const { default: JSZip } = await import("jszip");
    const zip = await JSZip.loadAsync(await file("docx"));
    expect(await zip.file("word/document.xml")!.async("string")).toContain(
      "一是执法力量不足，持证人员只有6名。",
    );
  });

  it("has a note that another changed meanwhile left alone, and given back", async () => {
    const path = `/api/marks/${marks[0]}`;
    const { note } = (await get(`/api/collections/${id}`)).marks[0];
    await send("patch", path, { note: "甲记", before: { note } });
    const { body } = await request(app)
      .patch(path)
      .set("X-Duizhao", "1")
      .send({ note: "乙记", before: { note } })
      .expect(409);
    expect(body.error).toMatchObject({ code: "changed", field: "note", now: "甲记" });
    await send("patch", path, { note: "甲记", before: { note } });
    await send("patch", path, { note, before: { note: "甲记" } });
  });

  it("is taken out and put back; a question is kept by its address", async () => {
    await send("delete", `/api/marks/${marks[0]}`);
    expect((await get(`/api/collections/${id}`)).total).toBe(3);
    await send("patch", `/api/marks/${marks[0]}`, { removed: false });
    expect((await get(`/api/collections/${id}`)).total).toBe(4);
    await send("post", "/api/questions", { name: "缺人的", address: "/search?q=执法力量不足" });
    expect((await get("/api/collections")).questions).toMatchObject([
      { name: "缺人的", address: "/search?q=执法力量不足" },
    ]);
  });

  it("refuses what is not there", async () => {
    const refused = async (path: string, body: object, status: number) => {
      const answer = await request(app).post(path).set("X-Duizhao", "1").send(body);
      expect([path, answer.status]).toEqual([path, status]);
    };
    const place = spanOf("柳渡镇", "执法");
    await refused("/api/collections/99/marks", { marks: [{ kind: "hit", places: [place] }] }, 404);
    await refused(
      `/api/collections/${id}/marks`,
      { marks: [{ kind: "hit", places: [{ ...place, end: 99999 }] }] },
      400,
    );
    await refused(
      `/api/collections/${id}/marks`,
      { marks: [{ kind: "hit", places: [{ report: "0".repeat(12) }] }] },
      404,
    );
    await refused("/api/questions", { name: "外", address: "//evil.example/" }, 400);
    await refused("/api/questions", { name: "外", address: "javascript:alert(1)" }, 400);
    await refused("/api/collections", { name: " " }, 400);
    await request(app).get("/api/collections/99").expect(404);
    await request(app).get("/collections/99").expect(404);
  });

  it("keeps its marks when the corpus is indexed again: by hash, by quote, or says what is lost", async () => {
    const state = async () =>
      (await get(`/api/collections/${id}`)).marks.map(
        ({ places }: { places: { state: string; quote: string; span: unknown }[] }) =>
          places.map((place) => place.state).join("+"),
      );
    expect(await state()).toEqual(["same", "same", "same+same", "same"]);
    // A page is not answered from before.
    const before = await request(app).get(`/collections/${id}`).expect(200);
    write("柳渡镇", `更正版\n\n${reportText("柳渡镇", short)}`);
    await index();
    expect(await state()).toEqual(["moved", "moved", "moved+same", "same"]);
    const [first] = (await get(`/api/collections/${id}`)).marks;
    const { start, end } = first.places[0].span;
    const { text } = library.archive.report(library.archive.numberOf(first.places[0].report)!);
    expect(text.slice(start, end)).toBe("执法力量不足");
    write("柳渡镇", reportText("柳渡镇", "执法力量不足，执法力量不足。"));
    await index();
    expect(await state()).toEqual(["lost", "moved", "lost+same", "same"]);
    const page = await request(app)
      .get(`/collections/${id}`)
      .set("If-None-Match", before.headers.etag!)
      .expect(200);
    expect(page.text).toContain("有 2 条所在的文件后来改过或不在了");
    expect(page.text).toContain("执法力量不足");
    write("柳渡镇", reportText("柳渡镇", short));
    await index();
    expect(await state()).toEqual(["same", "same", "same+same", "same"]);
  });

  it("of a server without a corpus folder is empty, and of a damaged file said to be so", async () => {
    const without = createApp(() => library);
    expect((await request(without).get("/api/collections").expect(200)).body).toMatchObject({ file: null });
    await request(without).get("/collections").expect(200);
    writeFileSync(workbench.collections.file, "坏");
    const answer = await request(app).get("/api/collections").expect(503);
    expect(answer.body.error).toMatchObject({ code: "unwritable" });
    await request(app).get("/reports").expect(200);
  });
});
