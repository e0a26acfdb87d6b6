// The story of a draft: 茶垭镇's clerk writes this year's report, part of it 柳渡镇's of the year before, and has it checked before it is
// sent. Nothing of it stays; a file that means harm takes nothing along.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openDrafts } from "../../workbench/drafts.js";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";
import { draftText as storyOf } from "./drafted.js";
import { workbenchHere } from "./workbenchHere.js";

let demo: Demo;
let app: ReturnType<typeof createApp>;
const folders = [join(projectRoot, "corpus")];
const drafts = openDrafts(folders);
const home = mkdtempSync(join(tmpdir(), "duizhao-drafts-"));

beforeAll(async () => {
  demo = await openDemo();
  app = createApp(() => demo.library, { workbench: { ...workbenchHere([home], home).workbench, drafts } });
});
afterAll(() => {
  drafts.stop();
  demo.close();
  rmSync(home, { recursive: true, force: true });
});

const check = (text: string, query = "") =>
  request(app)
    .post(`/api/draft${query}`)
    .set("X-Duizhao", "1")
    .set("Content-Type", "text/plain; charset=utf-8")
    .send(text);
const asChaya = `?township=${encodeURIComponent("茶垭镇")}&county=${encodeURIComponent("青溪县")}&year=2024`;

const draftText = (): string => storyOf(demo);

describe("a draft", () => {
  it("is read as a report of whom its writer says, and what it shares is told from what is its own", async () => {
    const text = draftText();
    const { body } = await check(text, asChaya).expect(200);
    expect(body.report).toMatchObject({ township: "茶垭镇", county: "青溪县", year: 2024, text });
    expect(body.report.id).toBeUndefined();
    expect(body.missing).toEqual(["responsibility"]);
    const { formula, local, ownYear, peer } = body.layers;
    expect(body.own + formula + local + ownYear + peer).toBe(body.characters);
    expect(body.own).toBeLessThan(body.characters / 2);
    const named = (list: readonly { readonly report: string }[]) => list.map(({ report }) => report);
    expect(named(body.nearest)).toContain(demo.of("2023 柳渡镇").id);
    const hints = body.alerts.map((alert: { kind: string; text: string }) => `${alert.kind} ${alert.text}`);
    expect(hints).toContain("staleYear 2023年");
    expect(hints.some((hint: string) => hint.startsWith("copiedNumber"))).toBe(true);
    expect(body.spans.flatMap(({ holders }: { holders: [] }) => named(holders))).toContain(
      demo.of("2023 柳渡镇").id,
    );
    const own = text.indexOf("养蜂户合同纠纷");
    expect(
      body.spans.some(({ start, end }: { start: number; end: number }) => start <= own && own < end),
    ).toBe(false);
  });

  it("is told last year's shortcomings that its plans leave alone, and how neighbours put its themes", async () => {
    const { body } = await check(draftText(), asChaya).expect(200);
    const last = demo.of("2023 茶垭镇").id;
    expect(body.unanswered.length).toBeGreaterThan(0);
    for (const { report, item } of body.unanswered) {
      expect(report).toBe(last);
      expect(item.startsWith(`${last}-`)).toBe(true);
    }
    for (const { items } of body.neighbours)
      for (const { report } of items)
        expect(demo.library.archive.heads.find(({ id }) => id === report)).toMatchObject({
          county: "青溪县",
        });
  });

  it("is a Word document to go on with: its own text, and each comment at the words it speaks of", async () => {
    const text = draftText();
    const { body } = await request(app)
      .post(`/api/draft.docx${asChaya}`)
      .set("X-Duizhao", "1")
      .set("Content-Type", "text/plain; charset=utf-8")
      .send(text)
      .responseType("blob")
      .expect(200);
    const zip = await JSZip.loadAsync(body as Buffer);
    const partOf = (name: string): Promise<string> => zip.file(name)!.async("string");
    const wordsOf = (xml: string): string => xml.replace(/<[^>]+>/g, "").replaceAll("&quot;", '"');
    const written = await partOf("word/document.xml");
    expect(wordsOf(written.replaceAll("</w:p>", "\n")).trim()).toBe(text.replace(/\n+/g, "\n").trim());
    const comments = [
      ...(await partOf("word/comments.xml")).matchAll(/<w:comment .*?w:id="(\d+)".*?<\/w:comment>/gs),
    ].map(([xml, id]) => {
      const [, covered] = new RegExp(
        `<w:commentRangeStart w:id="${id}"/>(.*?)<w:commentRangeEnd w:id="${id}"/>`,
        "s",
      ).exec(written)!;
      return { at: wordsOf(covered!), says: wordsOf(xml) };
    });
    const at = (words: string): string[] =>
      comments.filter(({ says }) => says.includes(words)).map((one) => one.at);
    expect(at("没有识别到：第一责任人履职")).toEqual([text.split("\n")[0]]);
    expect(at("年份疑似沿用未改")).toContain("2023年");
    expect(at("与他乡镇相同").concat(at("本地统一表述")).join("").length).toBeGreaterThan(50);
    expect(at("最早的是").length).toBeGreaterThan(0);
    expect(at("上一年度的不足，安排里没有找到说到的")).toEqual(["三、下一年度安排"]);
    expect(at("养蜂")).toEqual([]);
  });

  it("leaves nothing behind", async () => {
    const before = readdirSync(tmpdir());
    const words = readdirSync(folders[0]!, { recursive: true });
    await request(app)
      .post("/api/draft")
      .set("X-Duizhao", "1")
      .attach("file", Buffer.from(draftText()), "草稿.txt")
      .expect(200);
    expect(readdirSync(folders[0]!, { recursive: true })).toEqual(words);
    expect(
      readdirSync(tmpdir()).filter((name) => !before.includes(name) && /duizhao-(received|draft)/.test(name)),
    ).toEqual([]);
    expect(existsSync(join(folders[0]!, "收件"))).toBe(false);
  });

  it("is not taken from another site", async () => {
    await request(app).post("/api/draft").set("Content-Type", "text/plain").send("甲").expect(403);
    await check("甲", "?year=24").expect(400);
  });
});

describe("two files", () => {
  const send = (path: string) => request(app).post(path).set("X-Duizhao", "1");
  const notice = (month: string) =>
    `关于修桥的通知\n\n各村：\n桥面将于${month}封闭施工，请大家绕行。施工期间每日有人值守，电话另行通知。\n`;

  it("are compared as two reports are, whatever they are, and linked to nowhere", async () => {
    const { body } = await send("/api/compare")
      .attach("a", Buffer.from(notice("3月")), "通知.txt")
      .field("b", notice("4月"))
      .expect(200);
    expect(body.a.file).toBe("通知.txt");
    const pairs = body.sections.flatMap((one: { pairs: object[] }) => one.pairs);
    expect(pairs.map(({ kind }: { kind: string }) => kind)).toContain("changed");
    const page = await send("/draft/two?view=texts&section=all")
      .field("a", notice("3月"))
      .field("b", notice("4月"))
      .expect(200);
    expect(page.text).toContain('class="panes"');
    expect(page.text.split("<main")[1]!.split("</main")[0]).not.toMatch(/href="\/reports/);
    const table = await send("/api/compare.csv")
      .field("a", notice("3月"))
      .field("b", notice("4月"))
      .expect(200);
    expect(table.text).toContain("桥面将于4月封闭施工");
    expect(table.text).not.toContain("/reports/");
  });

  it.each([
    ["one alone", { a: "甲" }, "b"],
    ["a part of another name", { a: "甲", c: "乙" }, "b"],
    ["a blank one", { a: " ", b: "乙" }, "a"],
  ])("%s is refused, and the field is named", async (_, fields, field) => {
    const { body } = await send("/api/compare").field(fields).expect(400);
    expect(body.error.field).toBe(field);
  });

  it("are not taken from another site, and not asked for by reading", async () => {
    await request(app).post("/draft/two").field("a", "甲").field("b", "乙").expect(403);
    await request(app).get("/api/compare.csv").expect(400);
  });
});

describe("a file that cannot be read", () => {
  const bomb = (): Promise<Buffer> =>
    new JSZip()
      .file("word/document.xml", " ".repeat(100 * 1024 * 1024))
      .generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
  const send = (bytes: Buffer, name: string) =>
    request(app).post("/api/draft").set("X-Duizhao", "1").attach("file", bytes, name);

  it.each([
    ["a broken PDF", () => Buffer.from("%PDF-1.7\n1 0 obj\n<<"), "坏.pdf"],
    ["a line without end", () => Buffer.alloc(49 * 1024 * 1024, "法治"), "长.txt"],
    ["a broken .docx", () => Buffer.from("PK\u0003\u0004 no archive"), "坏.docx"],
    ["nothing", () => Buffer.alloc(0), "空.txt"],
    ["a zip bomb", bomb, "炸弹.docx"],
    ["a text of a hundred reports", () => Buffer.from(draftText().repeat(400)), "长.txt"],
  ])("%s is answered in one sentence, and the next is read", async (_, bytes, name) => {
    const { body } = await send(await bytes(), name).expect(400);
    expect(body.error).toMatchObject({ code: "bad_parameter", field: "file" });
    expect(body.error.message).toMatch(/^[^\n]{8,200}。$/);
    await check(draftText()).expect(200);
  });

  it("that is larger than a report can be is refused as it comes", async () => {
    const { body } = await send(Buffer.alloc(51 * 1024 * 1024), "大.pdf").expect(413);
    expect(body.error.message).toMatch(/最多 50 MB/);
  });

  it("ends the thread in which passages are looked for, and says so", async () => {
    const { PassageFinder } = (await import(
      join(projectRoot, "dist", "reuse", "passages.js")
    )) as typeof import("../../reuse/passages.js");
    const finder = new PassageFinder();
    const text = draftText();
    for (let copy = 0; copy < 40; copy++)
      finder.add({ text, paragraphs: [], keep: [{ start: 0, end: text.length }], follows: false });
    await expect(finder.find({ aside: { time: 0, memory: 512 } })).rejects.toMatchObject({
      name: "TookTooMuch",
    });
  });

  it("ends the process that takes too long, and no other", async () => {
    const long = Array.from(
      { length: 8000 },
      (_, at) => `${at}.调解纠纷${at * 7}件，组织学法${at * 3}次。`,
    ).join("\n");
    const hasty = openDrafts(folders, { seconds: 0, megabytes: 512 });
    await expect(hasty.read({ name: null, bytes: Buffer.from(long) }, {})).rejects.toThrow(
      /秒处理器时间还没有读完/,
    );
    await check(draftText()).expect(200);
    hasty.stop();
  });
});
