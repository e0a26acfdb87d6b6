// A township sends a corrected report, or one that is there already: what became of it is said, and what is new can be
// made to count in place of the old.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { workbenchHere } from "./workbenchHere.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-resent-"));
const corpus = join(home, "corpus");
const here = workbenchHere([corpus], join(home, "data"));
const app = createApp(here.library, { workbench: here.workbench });
afterAll(() => rmSync(home, { recursive: true, force: true }));

const reportText = (township: string, lacks: string, day: string): string =>
  `青溪县${township}2025年度法治政府建设年度报告\n日期：${day}    来源：${township}\n\n一、主要举措和成效\n${township}全年排查矛盾纠纷86件，网格员培训两批，村级法律顾问按月到岗，合同逐件审过，渡口执法点全年轮值。\n\n二、存在的不足和原因\n一是${lacks}。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。二是定期办普法直播，选题提前征集。\n\n青溪县${township}人民政府\n2026年1月30日\n`;
const old = reportText("茶垭镇", "直播普法后劲不足，选题临时拼凑", "2026-04-27");
const mended = reportText("茶垭镇", "直播普法后劲不足，选题临时拼凑，六月以后停播", "2026-04-28");

const ended = () => here.ended();
async function add(...files: readonly (readonly [name: string, content: string | Buffer])[]) {
  let post = request(app).post("/api/corpus/files").set("X-Duizhao", "1");
  for (const [name, content] of files)
    post = post.attach("files", Buffer.from(content), { filepath: name } as object);
  await post.expect(202);
  await ended();
  const { body } = await request(app).get("/api/corpus/received").expect(200);
  return body.files as { file: string; kind: string; says: string; counting: string | null }[];
}
const send = async (path: string, status = 202) => {
  const { body } = await request(app).post(encodeURI(path)).set("X-Duizhao", "1").expect(status);
  await ended();
  return body;
};
const page = async (path: string): Promise<string> =>
  (await request(app).get(encodeURI(path)).expect(200)).text;
const receivedSays = async (): Promise<string> =>
  /id="received">[\s\S]*?<p[^>]*>([^<]*)/.exec(await page("/corpus"))![1]!;
/** Files of reports that count. */
const counting = (): string[] =>
  here
    .library()!
    .archive.heads.filter(({ mirrorOf }) => mirrorOf === null)
    .map(({ file }) => file)
    .sort();

beforeAll(async () => {
  mkdirSync(corpus);
  writeFileSync(
    join(corpus, "divisions.csv"),
    "code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121100,柳渡镇\n990121101,茶垭镇\n",
  );
  await add(["茶垭镇2025.txt", old], ["柳渡镇2025.txt", reportText("柳渡镇", "执法力量不足", "2026-04-20")]);
});

describe("a corrected report of the same name", () => {
  it("is said to be a mirror that does not count, of which and where", async () => {
    const [one] = await add(["茶垭镇2025.txt", mended]);
    expect(one).toMatchObject({ file: "收件/茶垭镇2025 (2).txt", kind: "mirror" });
    const { archive } = here.library()!;
    const first = archive.heads.find(({ file }) => file === "收件/茶垭镇2025.txt")!;
    expect(one!.counting).toBe(`/reports/${first.id}`);
    expect(await receivedSays()).toBe("1 个文件，收录 0 份，记作镜像 1 份（不计数）。");
    const text = await page("/corpus");
    expect(text).toContain(
      "记作《青溪县茶垭镇2025年度法治政府建设年度报告》（收件/茶垭镇2025.txt）的镜像，不计数",
    );
    expect(text).toContain("青溪县 2025 年度（镜像 1 份，不计数）");
    expect(text).toContain(">以新的为准</button>");
    const csv = await request(app).get("/api/corpus/received.csv").expect(200);
    expect(csv.text).toContain("的镜像，不计数");
  });

  it("offers nothing to who only reads", async () => {
    const closed = createApp(here.library, {
      workbench: here.workbench,
      access: { readOnly: true, token: null, isLocal: true },
    });
    const { text } = await request(closed).get("/corpus").expect(200);
    expect(text).toContain("的镜像，不计数");
    expect(text).not.toContain("以新的为准</button>");
  });

  it("counts once it is preferred: everything says the new text; put back, the old", async () => {
    const review = encodeURI("/api/review?county=青溪县&year=2025");
    const reviewed = async () =>
      (await request(app).get(review).expect(200)).body.rows.find(
        (row: { township: string }) => row.township === "茶垭镇",
      ).report.file;
    expect(await reviewed()).toBe("收件/茶垭镇2025.txt");
    await send("/api/corpus/prefer?file=收件/茶垭镇2025 (2).txt");
    expect(counting()).toEqual(["收件/柳渡镇2025.txt", "收件/茶垭镇2025 (2).txt"]);
    expect(await reviewed()).toBe("收件/茶垭镇2025 (2).txt");
    expect(existsSync(join(corpus, ".removed", "收件", "茶垭镇2025.txt"))).toBe(true);
    expect(await page("/corpus")).toContain("放回");
    await send("/api/corpus/restore?file=收件/茶垭镇2025.txt");
    expect(await reviewed()).toBe("收件/茶垭镇2025.txt");
  });

  it("takes the place of all that stood before it: what was sent in between too, and copies", async () => {
    const last = reportText("茶垭镇", "直播普法后劲不足，选题临时拼凑，七月以后停播", "2026-04-29");
    const [copy] = await add(["抄件.txt", `${old}\n`]);
    expect(copy).toMatchObject({ kind: "known" });
    await add(["茶垭镇2025.txt", last]);
    const { text } = await request(app).get("/corpus").expect(200);
    for (const name of ["收件/抄件.txt", "收件/茶垭镇2025.txt", "收件/茶垭镇2025 (2).txt"])
      expect(/data-confirm="([^"]*为准[^"]*)"/.exec(text)![1]).toContain(name);
    await send("/api/corpus/prefer?file=收件/茶垭镇2025 (3).txt");
    expect(counting()).toEqual(["收件/柳渡镇2025.txt", "收件/茶垭镇2025 (3).txt"]);
    expect(here.library()!.archive.heads).toHaveLength(2);
  });

  it("is not preferred where it counts, is no report, or the old one lies in a zip file: then nothing moves", async () => {
    await send("/api/corpus/prefer?file=收件/茶垭镇2025 (3).txt", 404);
    await send("/api/corpus/prefer?file=没有.txt", 404);
    const zip = new JSZip().file("石.txt", reportText("石桥镇", "人手不足", "2026-03-01"));
    writeFileSync(join(corpus, "各镇.zip"), await zip.generateAsync({ type: "nodebuffer" }));
    await send("/api/corpus/index");
    const [one] = await add(["石桥镇.txt", reportText("石桥镇", "人手不足", "2026-03-01")]);
    await send("/api/corpus/prefer?file=收件/石桥镇.txt", 400);
    expect(one).toMatchObject({ kind: "known" });
    expect(existsSync(join(corpus, "各镇.zip"))).toBe(true);
  });
});

describe("what was there already", () => {
  it("is not counted as taken in: the very same file, and the same text under another name", async () => {
    const before = here.library()!.archive.heads.length;
    const liudu = reportText("柳渡镇", "执法力量不足", "2026-04-20");
    const zip = new JSZip().file("又一份.txt", liudu);
    const files = await add(
      ["柳渡镇2025.txt", liudu],
      ["报送.zip", await zip.generateAsync({ type: "nodebuffer" })],
      ["麦浪镇.txt", reportText("麦浪镇", "宣传形式单一", "2026-04-11")],
    );
    expect(files.map(({ kind }) => kind)).toEqual(["known", "known", "report"]);
    expect(here.library()!.archive.heads.length - before).toBe(1);
    expect(await receivedSays()).toBe("3 个文件，收录 1 份，本来就有 2 个。");
  });

  it("is said of its county too", async () => {
    await add(["柳渡镇2025.txt", reportText("柳渡镇", "执法力量不足", "2026-04-20")]);
    expect(await page("/corpus")).toContain("青溪县 2025 年度（本来就有）");
  });
});
