// The story of a report that comes in by the page: kept in the corpus folder, read, found, taken out again; and who may
// not write.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { safeName } from "../../workbench/keeping.js";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-writing-"));
const corpus = join(home, "corpus");
const data = join(home, "data");
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string): string =>
  `${township}2023年度法治政府建设年度报告\n\n一、主要举措和成效\n全年排查矛盾纠纷86件。\n\n二、存在的不足和原因\n一是执法力量不足，持证人员只有6名。\n二是普法形式单一，宣传多靠横幅。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n${township}人民政府\n2024年1月30日\n`;

const here = workbenchHere([corpus], data);
const { workbench, library } = here;
let app: ReturnType<typeof createApp>;

beforeAll(() => {
  mkdirSync(corpus);
  app = createApp(library, { workbench });
});

const post = (path: string) => request(app).post(path).set("X-Duizhao", "1");

describe("a report that comes in by the page", () => {
  it("is kept under 收件, read, and found", async () => {
    const sent = await post("/api/corpus/files")
      .attach("files", Buffer.from(reportText("柳渡镇")), { filepath: "镇村/柳渡镇2023.txt" } as object)
      .expect(202);
    expect(sent.body.job).toMatchObject({ state: "running" });
    await here.ended();
    expect(readFileSync(join(corpus, "收件", "镇村", "柳渡镇2023.txt"), "utf8")).toBe(reportText("柳渡镇"));
    const job = await request(app).get("/api/corpus/job").expect(200);
    expect(job.body).toMatchObject({ state: "done", summary: { reports: 1, added: 1 } });
    const received = await request(app).get("/api/corpus/received").expect(200);
    expect(received.body.files).toMatchObject([{ file: "收件/镇村/柳渡镇2023.txt", kind: "report" }]);
    const table = await request(app).get("/api/corpus/received.csv").expect(200);
    expect(table.text).toMatch(/^\ufeff文件,结果,说明,报告,链接\r\n收件\/镇村\/柳渡镇2023\.txt,已收录,/);
    const found = await request(app)
      .get(`/api/search?q=${encodeURIComponent("执法力量不足")}`)
      .expect(200);
    expect(found.body.total).toEqual({ reports: 1, occurrences: 1 });
  });

  it("never replaces another of the same name", async () => {
    await post("/api/corpus/files")
      .attach("files", Buffer.from(reportText("茶垭镇")), { filepath: "镇村/柳渡镇2023.txt" } as object)
      .expect(202);
    await here.ended();
    expect(readdirSync(join(corpus, "收件", "镇村")).sort()).toEqual([
      "柳渡镇2023 (2).txt",
      "柳渡镇2023.txt",
    ]);
  });

  it("is named while it is not indexed, and moved aside when it is taken out", async () => {
    writeFileSync(join(corpus, "麦浪镇.txt"), reportText("麦浪镇"));
    const state = await request(app).get("/api/corpus").expect(200);
    expect(state.body).toMatchObject({
      files: 3,
      changes: { added: ["麦浪镇.txt"], changed: [], removed: [] },
    });
    const file = "收件/镇村/柳渡镇2023 (2).txt";
    await request(app)
      .delete(`/api/corpus/files?file=${encodeURIComponent(file)}`)
      .set("X-Duizhao", "1")
      .expect(202);
    await here.ended();
    expect(existsSync(join(corpus, file))).toBe(false);
    expect(readFileSync(join(corpus, ".removed", file), "utf8")).toBe(reportText("茶垭镇"));
    expect(
      library()!
        .archive.heads.map(({ file }) => file)
        .sort(),
    ).toEqual(["收件/镇村/柳渡镇2023.txt", "麦浪镇.txt"]);
  });

  it("goes, the last one too: the home page greets, and what was taken out comes back", async () => {
    const files = library()!.archive.heads.map(({ file }) => file);
    const about = (file: string): string => `file=${encodeURIComponent(file)}`;
    for (const file of files) {
      await request(app)
        .delete(`/api/corpus/files?${about(file)}`)
        .set("X-Duizhao", "1")
        .expect(202);
    }
    await here.ended();
    expect(library()!.archive.heads).toEqual([]);
    const home = await request(app).get("/").expect(200);
    expect(home.text).toContain("把报告放进来");
    expect(home.text).toContain("移出的 3 个文件");
    await request(app).get("/api/search?q=%E6%B3%95").expect(200);
    for (const file of files) await post(`/api/corpus/restore?${about(file)}`).expect(202);
    await here.ended();
    expect(library()!.archive.heads.map(({ file }) => file)).toEqual(files);
  });

  it("stays inside the folder, whatever its name says", () => {
    expect(safeName("../../etc/passwd")).toBe("etc/passwd");
    expect(safeName("..\\..\\a.txt")).toBe("a.txt");
    expect(safeName("/srv/.bashrc")).toBe("srv/bashrc");
    expect(safeName("a\u202egnp.txt")).toBe("a_gnp.txt");
    expect(safeName("../..")).toBe("未命名");
    expect(Buffer.byteLength(safeName(`${"镇".repeat(300)}.txt`))).toBeLessThan(255);
  });
});

describe("who may not write", () => {
  const tryWith = (headers: Record<string, string>) => {
    const one = request(app).post("/api/corpus/index");
    for (const [name, value] of Object.entries(headers)) one.set(name, value);
    return one;
  };
  it.each([
    ["without the header", {}],
    ["a page of another origin", { "X-Duizhao": "1", Origin: "http://evil.example" }],
    ["a page without an origin", { "X-Duizhao": "1", Origin: "null" }],
    ["a page of another site", { "X-Duizhao": "1", "Sec-Fetch-Site": "cross-site" }],
    ["a reader behind a proxy", { "X-Duizhao": "1", "X-Forwarded-For": "203.0.113.7" }],
    ["a wrong token", { Authorization: "Bearer x" }],
  ])("%s", async (_, headers) => {
    const answer = await tryWith(headers).expect(403);
    expect(answer.body.error.code).toBe("forbidden");
  });
  it("anybody where the site is for reading, or where it listens to the network", async () => {
    const at = (access: { readOnly: boolean; token: string | null; isLocal: boolean }) =>
      request(createApp(library, { workbench, access })).post("/api/corpus/index");
    await at({ readOnly: true, token: "t", isLocal: true }).set("Authorization", "Bearer t").expect(403);
    await at({ readOnly: false, token: null, isLocal: false }).set("X-Duizhao", "1").expect(403);
    await at({ readOnly: false, token: "t", isLocal: false }).set("Authorization", "Bearer t").expect(202);
    await here.ended();
  });
});

describe("what cannot be taken", () => {
  it("says so", async () => {
    await post("/api/corpus/files").send({ a: 1 }).expect(415);
    await post("/api/corpus/files").field("x", "1").expect(400);
    await post("/api/corpus/files?x=1").attach("files", Buffer.from("a"), "a.txt").expect(400);
    await request(app).delete("/api/corpus/files?file=no.txt").set("X-Duizhao", "1").expect(404);
    await request(app)
      .put("/api/corpus/files")
      .set("X-Duizhao", "1")
      .expect(405)
      .expect("Allow", "POST, DELETE");
    await request(app).get("/api/corpus/files").expect(405).expect("Allow", "POST, DELETE");
    await request(app).post("/api/corpus").set("X-Duizhao", "1").expect(405).expect("Allow", "GET, HEAD");
  });
});
