// Links that lead out of the corpus, circles of links, names that deceive, rows of tables nobody can mean.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../../cli/indexing.js";
import { buildIndex, type IndexSummary } from "../../indexer/build.js";
import { openCorpus } from "../../indexer/corpus.js";
import { noticesOf } from "../../indexer/summary.js";
import { readTyped } from "../../indexer/typed.js";
import { visible, visibleJson, visibleLines } from "../../report/visible.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { duizhao } from "../cli/duizhao.js";
import { townshipsOf } from "../make/townships.js";

let folder: string;
let corpus: string;
let data: string;

const put = (name: string, text: string): void => writeFileSync(join(corpus, name), text);
const index = (): Promise<IndexSummary> => buildIndex({ corpus: [corpus], data });
const [one, other] = townshipsOf(2, 2023);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-links-"));
  corpus = join(folder, "corpus");
  data = join(folder, "data");
  mkdirSync(join(corpus, "甲"), { recursive: true });
  mkdirSync(join(folder, "外"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a link out of the corpus folder is named and not followed, to a file or to a folder", async () => {
  writeFileSync(join(folder, "外", "乙.txt"), other!.text);
  put("甲.txt", one!.text);
  symlinkSync(join(folder, "外", "乙.txt"), join(corpus, "乙.txt"));
  symlinkSync("../外", join(corpus, "外"));
  symlinkSync("/", join(corpus, "甲", "根"));
  const { reports, rejected } = await index();
  expect(reports).toBe(1);
  expect(rejected.map(({ file }) => file).sort()).toEqual(["乙.txt", "外", "甲/根"].sort());
  for (const { reason } of rejected) expect(reason).toMatch(/^链接指向语料文件夹以外，没有跟过去/);
});

test("links within are followed once, circles end, and a corpus folder may be a link itself", () => {
  put("甲/一.txt", one!.text);
  mkdirSync(join(corpus, ".藏"));
  put(".藏/二.txt", other!.text);
  symlinkSync("甲", join(corpus, "乙"));
  symlinkSync("..", join(corpus, "甲", "上"));
  symlinkSync("丁", join(corpus, "丙"));
  symlinkSync("丙", join(corpus, "丁"));
  symlinkSync("甲/一.txt", join(corpus, "零.txt"));
  symlinkSync(".藏", join(corpus, "显"));
  symlinkSync("../显", join(corpus, "甲", "又"));
  symlinkSync("corpus", join(folder, "link"));
  for (const place of [corpus, join(folder, "link")]) {
    const { files } = openCorpus([place]);
    expect(files.filter(({ refused }) => refused === null).map(({ file }) => file)).toEqual(
      expect.arrayContaining(["甲/一.txt"]),
    );
    expect(files.filter(({ refused }) => refused === null)).toHaveLength(2);
    expect(
      files.filter(({ refused }) => refused !== null).map(({ refused }) => refused!.slice(0, 5)),
    ).toEqual(["链接指向的", "链接指向的"]);
  }
});

test("a name that breaks a line or turns the direction is spelt out on the terminal", async () => {
  put("报\u202etxt.告\n新增 99\u001b[2J.txt", "买菜：豆腐。");
  put("甲.txt", one!.text);
  const { code, out, err } = await duizhao("index", "--corpus", corpus, "--data", data);
  expect(code).toBe(0);
  expect(out).toContain("  报\\u202etxt.告\\u000a新增 99\\u001b[2J.txt：");
  expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  const json = (await duizhao("index", "--json", "--corpus", corpus, "--data", data)).out;
  expect(json.trimEnd()).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
  expect(JSON.parse(json).rejected[0].file).toBe("报\u202etxt.告\n新增 99\u001b[2J.txt");
});

test("every mark that deceives is spelt out, every other stays", () => {
  const marks = [
    ..."\u0000\u0007\t\n\r\u001b\u007f\u0085\u009b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069",
  ];
  for (const mark of marks) {
    expect(visible(`青${mark}溪`)).toMatch(/^青\\u[0-9a-f]{4}溪$/);
    expect(JSON.parse(visibleJson({ file: mark }))).toEqual({ file: mark });
  }
  expect(visibleLines("一\n二\r")).toBe("一\n二\\u000d");
  expect(visible("青溪县 （2023）—“柳渡镇”é😀")).toBe("青溪县 （2023）—“柳渡镇”é😀");
});

const typedOf = (table: string) =>
  readTyped({ metadata: [{ table, prefix: "", name: "metadata.csv" }], sections: [] });

test("of two rows for one file that differ neither is taken, and it is said; equal ones are", async () => {
  put("甲.txt", one!.text);
  put("乙.txt", other!.text);
  put("metadata.csv", "file,source\n甲.txt,县司法局\n乙.txt,镇政府\n甲.txt,县政府\n乙.txt,镇政府\n");
  const summary = await index();
  expect(summary.warnings.filter(({ message }) => /同一个文件/.test(message))).toEqual([
    {
      file: "甲.txt",
      message: "metadata.csv 第 2、4 行写的是同一个文件，内容不同，都未采用；请只留一行。",
    },
  ]);
  const heads = openArchive(openSnapshot(data)).heads;
  expect(heads.map(({ file, source }) => [file, source])).toEqual([
    ["乙.txt", "镇政府"],
    ["甲.txt", null],
  ]);
  expect(told(summary)).toContain("识读存疑");
  const third = typedOf("file,year\n甲.txt,2022\n甲.txt,2023\n甲.txt,2022\n");
  expect(third.rows.get("甲.txt")?.fields).toEqual({});
  expect(third.warnings[0]!.message).toContain("第 2、3、4 行");
});

test("many rows without a file are one notice with a count and the first few, in time that grows with them", () => {
  const rows = (count: number): string =>
    `file,year\n${Array.from({ length: count }, (_, at) => `不在${at}.txt,2023\n`).join("")}`;
  expect(noticesOf(typedOf(rows(5)), new Set())).toHaveLength(5);
  const took = (count: number): number => {
    const table = rows(count);
    const began = process.cpuUsage();
    expect(noticesOf(typedOf(table), new Set())).toEqual([
      {
        file: "metadata.csv",
        message: `写了 ${count} 个文件，语料文件夹里都没有：不在0.txt、不在1.txt、不在2.txt、不在3.txt、不在4.txt 等。`,
      },
    ]);
    return process.cpuUsage(began).user;
  };
  took(5000);
  expect(took(80_000)).toBeLessThan(took(20_000) * 10);
  const torn = `file,year\n${Array.from({ length: 50 }, (_, at) => `重${at % 10}.txt,${2001 + at}\n`).join("")}`;
  expect(typedOf(torn).warnings).toEqual([
    { file: "metadata.csv", message: expect.stringMatching(/^有 10 个文件各有内容不同的几行，都未采用/) },
  ]);
});
