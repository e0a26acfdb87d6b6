// A zip file of reports: each is named 包.zip/文件.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import JSZip from "jszip";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { openCorpus } from "../../indexer/corpus.js";
import { bytesOf } from "../../indexer/reading.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-packed-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
beforeEach(() => {
  rmSync(corpus, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  mkdirSync(corpus);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reportOf = (township: string): string =>
  [
    `${township}2023年度法治政府建设情况报告`,
    "青溪县人民政府：",
    `2023年，${township}坚持依法行政，扎实推进各项工作，现将有关情况报告如下：`,
    "一、主要举措和成效",
    `（一）加强组织领导。${township}党委专题研究法治工作五次。`,
    "二、存在的不足和原因",
    "（一）执法力量薄弱。持证人员只有四名。",
    "三、下一年度主要安排",
    "（一）充实执法队伍。招录辅助人员三名。",
    `${township}人民政府`,
    "2024年1月18日",
  ].join("\n");

async function pack(files: Readonly<Record<string, string | Buffer>>, gbk = false): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  const bytes = await zip.generateAsync({
    type: "nodebuffer",
    compression: "DEFLATE",
    ...(gbk && { encodeFileName: (name: string) => iconv.encode(name, "gbk") as unknown as string }),
  });
  return bytes;
}

const listed = (): Record<string, string | null> =>
  Object.fromEntries(openCorpus([corpus], data).files.map(({ file, refused }) => [file, refused]));

describe("listing", () => {
  test("folders, names in GBK and in UTF-8, what packing programs leave behind", async () => {
    const files = {
      "2023/柳渡镇.txt": reportOf("柳渡镇"),
      "茶垭镇.html": "<p>",
      "__MACOSX/2023/._柳渡镇.txt": "x",
      ".DS_Store": "x",
      "~$茶垭镇.docx": "x",
      "照片.jpg": "x",
    };
    const names = ["2023/柳渡镇.txt", "茶垭镇.html", "照片.jpg"];
    writeFileSync(join(corpus, "甲.zip"), await pack(files));
    writeFileSync(join(corpus, "乙.ZIP"), await pack(files, true));
    expect(Object.keys(listed()).sort()).toEqual(
      ["甲.zip", "乙.ZIP"].flatMap((zip) => names.map((name) => `${zip}/${name}`)).sort(),
    );
    expect(listed()["甲.zip/照片.jpg"]).toMatch(/图片/);
    const [file] = openCorpus([corpus], data).files.filter((each) => each.file.endsWith("柳渡镇.txt"));
    expect(bytesOf(file!).toString()).toBe(reportOf("柳渡镇"));
  });

  test("a zip file in one is opened, the next is not", async () => {
    const third = await pack({ "丁.txt": "丁" });
    const second = await pack({ "丙.txt": "丙", "三.zip": third });
    writeFileSync(join(corpus, "一.zip"), await pack({ "乙.txt": "乙", "二.zip": second }));
    expect(listed()).toEqual({
      "一.zip/乙.txt": null,
      "一.zip/二.zip/丙.txt": null,
      "一.zip/二.zip/三.zip": expect.stringMatching(/套得太深/),
    });
    const inner = openCorpus([corpus], data).files.find(({ file }) => file.endsWith("丙.txt"))!;
    expect(bytesOf(inner).toString()).toBe("丙");
  });

  test("names that climb out of the zip file stay in it", async () => {
    writeFileSync(join(corpus, "一.zip"), await pack({ "../../甲.txt": "甲", "/乙.txt": "乙" }));
    expect(Object.keys(listed()).sort()).toEqual(["一.zip/乙.txt", "一.zip/甲.txt"].sort());
  });

  test("a bomb, a broken one, an empty one, one with a password: each says so", async () => {
    writeFileSync(join(corpus, "弹.zip"), await pack({ "a.txt": Buffer.alloc(30 * 1024 * 1024, 32) }));
    writeFileSync(join(corpus, "坏.zip"), (await pack({ "a.txt": "甲" })).subarray(0, 60));
    writeFileSync(join(corpus, "空.zip"), await pack({}));
    const locked = await pack({ "a.txt": "甲" });
    locked[locked.indexOf("PK\x01\x02", 0, "latin1") + 8]! |= 1;
    writeFileSync(join(corpus, "锁.zip"), locked);
    expect(listed()).toEqual({
      "弹.zip": expect.stringMatching(/压缩炸弹/),
      "坏.zip": expect.stringMatching(/损坏/),
      "空.zip": expect.stringMatching(/没有文件/),
      "锁.zip/a.txt": expect.stringMatching(/密码/),
    });
  });

  test("an entry that unpacks to more than it promises is damaged", async () => {
    const zip = await pack({ "a.txt": "甲".repeat(1000) });
    zip.writeUInt32LE(30, zip.indexOf("PK\x01\x02", 0, "latin1") + 24);
    writeFileSync(join(corpus, "一.zip"), zip);
    expect(() => bytesOf(openCorpus([corpus], data).files[0]!)).toThrow(/损坏/);
  });
});

describe("indexing", () => {
  test("reports in a zip file are read once, named, corrected by metadata.csv, and read again when they change", async () => {
    const both = { "2023/柳渡镇.txt": reportOf("柳渡镇"), "茶垭镇.txt": reportOf("茶垭镇") };
    const path = join(corpus, "青溪县.zip");
    writeFileSync(path, await pack(both));
    writeFileSync(join(corpus, "metadata.csv"), "file,year\n青溪县.zip/茶垭镇.txt,2022\n");
    expect(await buildIndex({ corpus: [corpus], data })).toMatchObject({
      reports: 2,
      added: 2,
      rejected: [],
    });
    const heads = openArchive(openSnapshot(data)).heads;
    expect(heads.map(({ file, year, township }) => [file, year, township]).sort()).toEqual([
      ["青溪县.zip/2023/柳渡镇.txt", 2023, "柳渡镇"],
      ["青溪县.zip/茶垭镇.txt", 2022, "茶垭镇"],
    ]);
    expect(await buildIndex({ corpus: [corpus], data })).toMatchObject({ unchanged: 2, changed: 0 });
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(await buildIndex({ corpus: [corpus], data })).toMatchObject({ unchanged: 2, changed: 0 });
    writeFileSync(path, await pack({ ...both, "茶垭镇.txt": reportOf("茶垭镇").replace("五次", "六次") }));
    expect(await buildIndex({ corpus: [corpus], data })).toMatchObject({ unchanged: 1, changed: 1 });
  });
});
