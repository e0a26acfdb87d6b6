// A folder becomes a snapshot, and a second run reads only what changed.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildIndex, type IndexSummary } from "../../indexer/build.js";
import { openCorpus } from "../../indexer/corpus.js";
import { silent } from "../../indexer/progress.js";
import { readsAlike, settingsFor } from "../../indexer/settings.js";
import { sameFile } from "../../indexer/unchanged.js";
import { projectRoot } from "../../report/generated.js";
import type { ReportHead } from "../../report/types.js";
import { openLibrary } from "../../server/library.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { verifySnapshot } from "../../snapshot/verify.js";
import { encode } from "../make/encode.js";

let folder: string;
let corpus: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-build-"));
  corpus = join(folder, "corpus");
  data = join(folder, "data");
  mkdirSync(corpus);
  cpSync(join(projectRoot, "corpus", "divisions.csv"), join(corpus, "divisions.csv"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const index = (): Promise<IndexSummary> => buildIndex({ corpus: [corpus], data });
const put = (name: string, content: string | Buffer): void => writeFileSync(join(corpus, name), content);
const heads = (): readonly ReportHead[] => openArchive(openSnapshot(data)).heads;
const head = (file: string): ReportHead => heads().find((each) => each.file === file)!;

const report = (township: string, year: number, shortcoming = "普法形式单一"): string =>
  `${township}${year}年法治政府建设年度报告
青溪县人民政府：
现将${township}${year}年法治政府建设情况报告如下：
一、主要举措和成效
${township}组织干部学法${year - 2000}次，审查合同12份，调解纠纷36件，渡口、茶山、集镇三处普法点全年开放，群众到点咨询的有210人次。
二、存在的不足
一是${shortcoming}；二是执法人员不足。
三、下一步打算
一是改进普法方式。二是充实执法队伍。
${township}人民政府
${year + 1}年1月18日`;

test("the second run reads nothing, a changed file changes one report, a removed one goes", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("茶垭镇.txt", report("茶垭镇", 2023));
  expect(await index()).toMatchObject({
    reports: 2,
    added: 2,
    changed: 0,
    removed: 0,
    unchanged: 0,
    rejected: [],
    duplicates: [],
  });
  const first = openSnapshot(data).manifest.id;
  expect(await index()).toMatchObject({ reports: 2, added: 0, unchanged: 2 });
  expect(openSnapshot(data).manifest.id).toBe(first);
  put("茶垭镇.txt", report("茶垭镇", 2023, "收购点备案不全"));
  expect(await index()).toMatchObject({ reports: 2, added: 0, changed: 1, removed: 0, unchanged: 1 });
  rmSync(join(corpus, "柳渡镇.txt"));
  expect(await index()).toMatchObject({ reports: 1, removed: 1, unchanged: 1 });
  expect(heads().map(({ township }) => township)).toEqual(["茶垭镇"]);
});

test("the same text in another encoding is a duplicate, and takes its twin's place when that goes", async () => {
  put("a.txt", report("柳渡镇", 2023));
  put("b.txt", encode(report("柳渡镇", 2023), "gb18030", "\r\n"));
  const summary = await index();
  expect(summary.reports).toBe(1);
  expect(summary.duplicates).toEqual([{ file: "b.txt", of: head("a.txt").id }]);
  rmSync(join(corpus, "a.txt"));
  expect(await index()).toMatchObject({ reports: 1, duplicates: [] });
  expect(heads().map(({ file }) => file)).toEqual(["b.txt"]);
});

test("a text that differs in two words, of the same place and year, is a mirror", async () => {
  const long = report("柳渡镇", 2023).replace(
    "二是执法人员不足。",
    `二是执法人员不足。${"全镇持证人员只有四人，夜间巡查常常排不开班，遇到集中整治还要向邻镇借人。".repeat(2)}`,
  );
  put("原件.txt", long);
  put("转载.txt", long.replace("普法形式单一", "普法形式较为单一").replace("改进普法方式", "改善普法方式"));
  await index();
  expect(head("转载.txt").mirrorOf).toBe(head("原件.txt").id);
  expect(head("原件.txt").mirrorOf).toBeNull();
});

test("the same words for another place or year are no duplicate", async () => {
  const plain = report("柳渡镇", 2023).replaceAll("柳渡镇", "我镇");
  put("一.txt", plain);
  put("二.txt", `${plain}\n`);
  put("metadata.csv", "file,township,county\n一.txt,柳渡镇,青溪县\n二.txt,茶垭镇,青溪县\n");
  expect(await index()).toMatchObject({ reports: 2, duplicates: [] });
  expect(heads().map(({ township, place }) => [township, place?.code.slice(0, 6)])).toEqual([
    ["柳渡镇", "990121"],
    ["茶垭镇", "990121"],
  ]);
});

test("metadata.csv overrides what was read, and a change in it is a change", async () => {
  put("报告.txt", report("柳渡镇", 2023));
  put("metadata.csv", "file,year,published,source\n报告.txt,2022,2023-02-01,县司法局\n不在.txt,2022,,\n");
  const summary = await index();
  expect(head("报告.txt")).toMatchObject({
    year: 2022,
    published: "2023-02-01",
    source: "县司法局",
    provenance: { year: "typed", published: "typed", source: "typed", title: "read" },
  });
  expect(summary.warnings.some(({ file }) => file === "不在.txt")).toBe(true);
  put("metadata.csv", "file,year\n报告.txt,去年\n");
  expect(await index()).toMatchObject({ reports: 1, changed: 1 });
  expect(head("报告.txt").year).toBe(2023);
  expect(head("报告.txt").warnings.join("")).toContain("不是年份");
});

const villages = [
  "上湾",
  "下湾",
  "石桥",
  "竹坞",
  "松岭",
  "渡口",
  "新塘",
  "柳林",
  "麦地",
  "茶坪",
  "东坡",
  "西坡",
];
const bare = villages
  .map(
    (village, at) =>
      `${village}村的法治宣传栏换了${at + 3}期内容，村里的调解员走了${at * 7 + 20}户人家，把地界、赡养、欠薪这些事一件件问清楚，能当场说开的当场说开，说不开的记在本子上，月底同司法所的人一起再去一趟。`,
  )
  .join("\n");

test("a text without title and headings is kept with a warning where it is long and speaks of the subject", async () => {
  put("无题.txt", bare);
  put("短.txt", bare.slice(0, 300));
  put("别的.txt", bare.replaceAll("法治宣传栏", "种粮宣传栏"));
  const { reports, rejected, warnings } = await index();
  expect(reports).toBe(1);
  expect(rejected.map(({ file }) => file).sort()).toEqual(["别的.txt", "短.txt"]);
  expect(warnings.find(({ file }) => file === "无题.txt")?.message).toContain("没有标题");
});

test("a typed title speaks for a page that does not say what it is", async () => {
  put("短.txt", bare.slice(0, 300));
  expect(await index()).toMatchObject({ reports: 0 });
  put("metadata.csv", "file,title,year\n短.txt,柳渡镇2023年法治政府建设年度报告,2023\n");
  expect(await index()).toMatchObject({ reports: 1, added: 1, rejected: [] });
  expect(head("短.txt")).toMatchObject({ title: "柳渡镇2023年法治政府建设年度报告", year: 2023 });
});

test("what is no report is left out with its reason, the rest is indexed", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("空.txt", "");
  put("图.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 0, 7]));
  put("模板.txt", report("XX镇", 2023));
  put(
    "信息公开.txt",
    "柳渡镇2023年政府信息公开工作年度报告\n一、总体情况\n柳渡镇主动公开政府信息55条，依申请公开办结3件，监督保障和教育培训有序开展，政府信息管理逐步规范，平台建设稳步推进，没有收到行政复议和诉讼。",
  );
  put("表.xlsx", "x");
  put("大.txt", "");
  truncateSync(join(corpus, "大.txt"), 200 * 1024 * 1024);
  const summary = await index();
  expect(summary.reports).toBe(1);
  expect(Object.fromEntries(summary.rejected.map(({ file, reason }) => [file, reason.length > 8]))).toEqual({
    "空.txt": true,
    "图.txt": true,
    "模板.txt": true,
    "信息公开.txt": true,
    "表.xlsx": true,
    "大.txt": true,
  });
});

test("a missing corpus folder is said in one sentence, and the last snapshot stays", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  await index();
  renameSync(corpus, `${corpus}-gone`);
  await expect(index()).rejects.toThrow(/不存在/);
  expect(heads()).toHaveLength(1);
});

test("what cannot be reached is left out with its reason, a link to a folder above is passed over", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  symlinkSync(".", join(corpus, "回环"));
  symlinkSync("自己", join(corpus, "自己"));
  symlinkSync("不在.txt", join(corpus, "断链.txt"));
  const gbk = encode("年度报告", "gb18030");
  for (const ending of ["", "二"]) {
    const name = Buffer.concat([Buffer.from(`${corpus}/`), gbk, Buffer.from(`${ending}.txt`)]);
    writeFileSync(name, report("茶垭镇", 2023));
  }
  const summary = await index();
  expect(summary.reports).toBe(1);
  expect(summary.rejected.map(({ reason }) => reason.slice(0, 5)).sort()).toEqual([
    "文件名不是",
    "文件名不是",
    "链接指向的",
    "链接指向的",
  ]);
  const first = openSnapshot(data).manifest.id;
  await index();
  expect(openSnapshot(data).manifest.id).toBe(first);
});

test("folders of one name stay apart, and each brings its own divisions.csv", async () => {
  const plain = report("青石桥镇", 2023).replace("青溪县", "桃源里县");
  for (const [at, township] of ["柳渡镇", "茶垭镇"].entries()) {
    mkdirSync(join(folder, String(at), "报告"), { recursive: true });
    writeFileSync(join(folder, String(at), "报告", "a.txt"), report(township, 2023));
  }
  writeFileSync(join(folder, "1", "报告", "b.txt"), plain);
  writeFileSync(
    join(folder, "1", "报告", "divisions.csv"),
    "code,name\n99,虚构省\n9909,甲市\n990909,桃源里县\n",
  );
  const both = ["0", "1", "0"].map((at) => join(folder, at, "报告"));
  expect(await buildIndex({ corpus: both, data })).toMatchObject({ reports: 3, added: 3, duplicates: [] });
  expect(heads().map(({ file }) => file)).toEqual(["0/报告/a.txt", "1/报告/a.txt", "1/报告/b.txt"]);
  expect(head("1/报告/b.txt").county).toBe("桃源里县");
});

test("a data folder inside the corpus, or the corpus itself, is no part of it", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  for (const inside of [join(corpus, "data"), corpus]) {
    await buildIndex({ corpus: [corpus], data: inside });
    const again = await buildIndex({ corpus: [corpus], data: inside });
    expect(again).toMatchObject({ reports: 1, unchanged: 1, rejected: [] });
    rmSync(join(corpus, "data"), { recursive: true, force: true });
  }
});

test("a file that could not be opened is read once its permission is given back", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  const { size, mtimeMs } = statSync(join(corpus, "柳渡镇.txt"));
  const file = { file: "柳渡镇.txt", path: join(corpus, "柳渡镇.txt"), size, mtimeMs, refused: null };
  const outcome = { kind: "rejected", reason: "文件打不开（EACCES）" } as const;
  const record = { path: file.file, size, mtimeMs, fileSha256: "", outcome };
  expect(sameFile(file, undefined, record)).toBe(false);
  expect(sameFile({ ...file, path: join(corpus, "不在.txt") }, undefined, record)).toBe(true);
  expect(sameFile({ ...file, size: 0 }, undefined, { ...record, size: 0 })).toBe(true);
});

test("a wrong divisions.csv is said in one sentence", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("divisions.csv", "code,name\n9901,甲市\n99x,乙县\n");
  await expect(index()).rejects.toMatchObject({
    name: "CorpusMissing",
    message: expect.stringContaining("99x"),
  });
});

test("what changes in the tables is counted as a change of the reports it changes", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("茶垭镇.txt", report("茶垭镇", 2023));
  put("下岭乡.txt", report("下岭乡", 2023));
  await index();
  rmSync(join(corpus, "下岭乡.txt"));
  const divisions = readFileSync(join(corpus, "divisions.csv"), "utf8");
  put("divisions.csv", divisions.replace("茶垭镇", "茶丫镇"));
  expect(await index()).toMatchObject({ reports: 2, added: 0, changed: 1, removed: 1, unchanged: 1 });
});

test("indexes that another version of the program wrote are written anew, without reading a file again", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  await index();
  const before = openSnapshot(data).manifest;
  const settings = settingsFor(openCorpus([corpus], data));
  expect(before.settings).toEqual(settings);
  expect(readsAlike({ ...settings, columns: "before" }, settings)).toBe(true);
  const { columns: _, ...older } = settings;
  expect(readsAlike(older, settings)).toBe(true);
  expect(readsAlike({ ...settings, code: "before" }, settings)).toBe(false);
  const manifest = join(data, "snapshots", before.id, "manifest.json");
  writeFileSync(manifest, JSON.stringify({ ...before, settings: older }));
  await index();
  const after = openSnapshot(data).manifest;
  expect(after.id).not.toBe(before.id);
  expect(after.settings).toEqual(settings);
  expect((await index()).reports).toBe(1);
  expect(openSnapshot(data).manifest.id).toBe(after.id);
});

test("a damaged snapshot is built anew, though no file changed", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  await index();
  const texts = join(data, "snapshots", openSnapshot(data).manifest.id, "archive.texts.strings");
  const bytes = readFileSync(texts);
  bytes[4]! ^= 1;
  writeFileSync(texts, bytes);
  expect(verifySnapshot(data).ok).toBe(false);
  expect(await index()).toMatchObject({ reports: 1 });
  expect(verifySnapshot(data).ok).toBe(true);
});

test("a page and a text file of the same words are one report, though only the page knows its menu", async () => {
  const [title, ...rest] = report("柳渡镇", 2023).split("\n");
  const menu = "柳渡镇人民政府政务公开服务指南";
  put(
    "页.html",
    `<html><body><div class="nav">${menu}</div><p>${[title, ...rest].join("</p><p>")}</p></body></html>`,
  );
  await index();
  put("文.txt", openArchive(openSnapshot(data)).text(0));
  expect(await index()).toMatchObject({ reports: 1, duplicates: [{ file: "页.html" }] });
});

test("an empty folder is a mistake, not a corpus of nothing, unless somebody says so", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  await index();
  rmSync(join(corpus, "柳渡镇.txt"));
  await expect(index()).rejects.toThrow(/^原有 1 份报告，这次会全部移除.*--allow-removal。$/);
  expect(heads()).toHaveLength(1);
  expect(await buildIndex({ corpus: [corpus], data, allowRemoval: true })).toMatchObject({
    reports: 0,
    removed: 1,
  });
  expect(heads()).toEqual([]);
});

test("a typed code brings its names; one that the table lacks is not taken", async () => {
  put("甲.txt", report("柳渡镇", 2023));
  put("乙.txt", report("茶垭镇", 2022));
  const code = readFileSync(join(corpus, "divisions.csv"), "utf8").match(/^(\d{9}),青石桥镇/m)![1]!;
  put("metadata.csv", `file,place\n甲.txt,${code}\n乙.txt,abc\n`);
  await index();
  expect(head("甲.txt")).toMatchObject({ place: { code }, township: "青石桥镇", county: "青溪县" });
  expect(head("乙.txt").township).toBe("茶垭镇");
  expect(head("乙.txt").warnings.join("")).toContain("abc");
});

/** What readers see of the snapshot in force: reports, shared passages, and reports in which none were looked for. */
const seen = () => {
  const source = openSnapshot(data);
  const { sharing, archive } = openLibrary(source);
  const { passages, pending } = sharing.reader().about;
  return { reports: archive.heads.length, passages, pending };
};

test("where passages take long, reports can be read before they are found", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("茶垭镇.txt", report("茶垭镇", 2023));
  await index();
  const before = seen();
  expect(before).toMatchObject({ reports: 2, pending: [] });
  expect(before.passages).toBeGreaterThan(0);

  put("麦浪镇.txt", report("麦浪镇", 2023));
  const between: ReturnType<typeof seen>[] = [];
  const progress = { ...silent, say: (line: string) => void (/可查阅/.test(line) && between.push(seen())) };
  await buildIndex({ corpus: [corpus], data, inSteps: true, progress });
  expect(between).toEqual([{ reports: 3, passages: before.passages, pending: [head("麦浪镇.txt").id] }]);
  const stepped = seen();
  expect(stepped.pending).toEqual([]);
  expect(verifySnapshot(data).ok).toBe(true);

  rmSync(data, { recursive: true });
  await index();
  expect(stepped).toEqual(seen());
});

test("a newcomer is laid against the passages that are known before all are found anew", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("茶垭镇.txt", report("茶垭镇", 2023));
  await index();
  const before = seen();
  put("麦浪镇.txt", report("麦浪镇", 2023));
  const layersOf = (file: string) =>
    openLibrary(openSnapshot(data)).sharing.reader().report(head(file).id, false)!;
  const between: unknown[] = [];
  const say = (line: string): void => {
    if (!line.includes("已与原有的共用表述对照")) return;
    const { sharing } = openLibrary(openSnapshot(data));
    between.push({ ...seen(), laid: sharing.laid });
    const { pending, spans } = layersOf("麦浪镇.txt");
    expect(pending).toBe(true);
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.every(({ reports }) => reports === 3)).toBe(true);
    // Killed here, the next run lays it again and then finds all.
    throw new Error("killed");
  };
  const { id } = head("柳渡镇.txt");
  await expect(
    buildIndex({ corpus: [corpus], data, inSteps: true, progress: { ...silent, say } }),
  ).rejects.toThrow("killed");
  expect(between).toEqual([
    { reports: 3, passages: before.passages, pending: [head("麦浪镇.txt").id], laid: true },
  ]);
  expect(head("柳渡镇.txt").id).toBe(id);
  await buildIndex({ corpus: [corpus], data, inSteps: true, progress: silent });
  expect(openLibrary(openSnapshot(data)).sharing).toMatchObject({ pending: new Set(), laid: false });
  const stepped = seen();
  rmSync(data, { recursive: true });
  await index();
  expect(stepped).toEqual(seen());
});

test("killed between the two steps, the next run looks for the passages", async () => {
  put("柳渡镇.txt", report("柳渡镇", 2023));
  put("茶垭镇.txt", report("茶垭镇", 2023));
  const progress = {
    ...silent,
    say: (line: string) => {
      if (/可查阅/.test(line)) throw new Error("killed");
    },
  };
  await expect(buildIndex({ corpus: [corpus], data, inSteps: true, progress })).rejects.toThrow("killed");
  expect(seen()).toMatchObject({ reports: 2, passages: 0 });
  expect(seen().pending).toHaveLength(2);
  expect(await index()).toMatchObject({ reports: 2, unchanged: 2 });
  expect(seen()).toMatchObject({ reports: 2, pending: [] });
  expect(seen().passages).toBeGreaterThan(0);
});
