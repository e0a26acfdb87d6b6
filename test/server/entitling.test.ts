// A file that reads as something else is taken in under the title a person gives it, and can be let go again.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-entitling-"));
const corpus = join(home, "corpus");
afterAll(() => rmSync(home, { recursive: true, force: true }));

const here = workbenchHere([corpus], join(home, "data"));
const { workbench, library } = here;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  mkdirSync(corpus);
  app = createApp(library, { workbench, onError: (error) => console.error(error) });
  await request(app)
    .post("/api/corpus/files")
    .set("X-Duizhao", "1")
    .attach("files", Buffer.from(report), "青溪县柳渡镇2023年度法治政府建设情况报告.txt")
    .attach("files", Buffer.from(openness), "柳渡镇“公开”2023.txt")
    .expect(202);
  await here.ended();
});

const report =
  "青溪县柳渡镇2023年度法治政府建设情况报告\n一、主要举措和成效\n全年排查矛盾纠纷86件，组织学法12次，审查合同9份，渡口、茶山、集镇三处普法点全年开放，群众到点咨询的有二百多人次。\n二、存在的不足\n一是执法力量不足，持证人员只有六名，难以覆盖全镇各村。\n三、下一年度安排\n一是充实执法力量，新增持证人员三名；二是办好村里的普法讲堂。\n";
const openness =
  "青溪县柳渡镇2023年政府信息公开工作年度报告\n一、总体情况\n柳渡镇2023年主动公开政府信息86条，依法行政，规范执法，推进法治政府建设，受理依申请公开3件，均在规定期限内答复，没有因信息公开引起的行政复议和行政诉讼，群众办事更加方便，镇村两级公开栏按月更新内容。\n二、存在的问题\n一是公开不够及时。\n";
const file = "收件/柳渡镇“公开”2023.txt";
const title = "青溪县柳渡镇2023年度法治政府建设暨政务公开报告";

const put = (about: Record<string, string>) =>
  request(app)
    .put(`/api/corpus/title?${new URLSearchParams(about)}`)
    .set("X-Duizhao", "1");
const total = async (): Promise<number> => (await request(app).get("/api/reports").expect(200)).body.total;

it("is offered on the page where a title helps", async () => {
  expect(await total()).toBe(1);
  const { text } = await request(app).get("/quality").expect(200);
  expect(text).toContain(`data-send="PUT /api/corpus/title?file=${encodeURIComponent(file)}"`);
  expect(text).toContain('data-suggest="柳渡镇“公开”2023"');
  const { text: added } = await request(app).get("/corpus").expect(200);
  expect(added).toContain("写明标题，收录");
  const { text: closed } = await request(createApp(library)).get("/quality").expect(200);
  expect(closed).not.toContain("写明标题，收录");
});

it("is refused for a file that was not left out, and without a title or the header", async () => {
  await put({ file: "收件/没有.txt", title }).expect(404);
  await put({ file }).expect(400);
  await put({ file, title: " " }).expect(400);
  await request(app)
    .put(`/api/corpus/title?${new URLSearchParams({ file, title })}`)
    .expect(403);
  expect(await total()).toBe(1);
});

it("takes the file in; taken back, it is left out again", async () => {
  await put({ file, title }).expect(202);
  await here.ended();
  expect(readFileSync(join(corpus, "metadata.csv"), "utf8")).toContain(title);
  const { reports } = (await request(app).get("/api/reports").expect(200)).body;
  const taken = reports.find((one: { file: string }) => one.file === file);
  expect(taken).toMatchObject({ title, provenance: { title: "typed" } });
  await request(app).post(`/api/reports/${taken.id}/undo`).set("X-Duizhao", "1").expect(202);
  await here.ended();
  expect(await total()).toBe(1);
});

it("writes nothing beside rows that differ, of which reading takes none", async () => {
  const rows = `file,year\n${file},2022\n${file},2023\n`;
  writeFileSync(join(corpus, "metadata.csv"), rows);
  const { body } = await put({ file, title }).expect(409);
  expect(body.error.message).toContain("2 行");
  expect(readFileSync(join(corpus, "metadata.csv"), "utf8")).toBe(rows);
});
