// The terminal says what is doubtful, as the pages do.
import { expect, test } from "vitest";
import { told } from "../../cli/indexing.js";
import { reportsText, reportText } from "../../cli/print.js";
import { comparisonText } from "../../cli/printComparing.js";
import { saysUnread } from "../../report/unread.js";
import { doubted } from "../server/doubted.js";
import { libraryOf } from "../server/library.js";

const [scan, liudu] = doubted;

test("show prints the page, the scan, the day of checking and every warning", () => {
  const text = reportText(scan!);
  expect(text).toContain("识别：由扫描件识别（PP-OCRv4），平均置信度 97.3%，请对照原件。");
  expect(text).toContain("人工核对：2026-11-20");
  const other = reportText(liudu!);
  expect(other).toContain("来源网页：https://www.qingxi.example/");
  expect(other.match(/^识读存疑：/gm)).toHaveLength(liudu!.warnings.length);
  expect(other).toMatch(/一是 执法人员偏少.*（几件事合为一条）/);
});

test("reports prints them under each line, the first warning for all", () => {
  const text = reportsText({ total: 2, reports: [scan!, liudu!], next: null });
  expect(text.split("\n").map((line) => line.trim().slice(0, 12))).toEqual([
    "共 2 份。",
    scan!.id,
    "由扫描件识别（PP-OC",
    "识读存疑：由扫描件识别（",
    liudu!.id,
    "https://www.",
    "识读存疑：没有认出日期，",
    "",
  ]);
  expect(text).toContain("（另 4 处）");
});

test("index lists the files left out, and what of others was not read", () => {
  const summary = {
    reports: 2,
    added: 2,
    changed: 0,
    removed: 0,
    unchanged: 0,
    rejected: [{ file: "信息公开年报.txt", reason: "这是政府信息公开年报，未收录。" }],
    duplicates: [],
    warnings: liudu!.warnings.map((message) => ({ file: "柳渡镇.pdf", message })),
    seconds: 1,
  };
  const text = told(summary);
  expect(text).toContain("未收录 1 个文件：\n  信息公开年报.txt：这是政府信息公开年报，未收录。");
  expect(text).toContain("没有读全 1 份：\n  柳渡镇.pdf：PDF 第 3 页没有文字层，可能是扫描页，内容未收录。");
  expect(text).toContain("识读存疑 4 处");
});

test("a comparison says of which side a point holds several concerns, and not that it is gone", () => {
  const library = libraryOf("doubted", doubted);
  const text = comparisonText(library.compare(scan!, liudu!, ["shortcomings"]));
  expect(text).toContain("乙几件事合为一条");
});

test.each([
  ["嵌入的对象（表格、图表、图示或文档，2 个）里的文字没有收录，请查看原文件。", true],
  ["部分自动编号读不出来，序号可能缺失，建议用 Word 或 WPS 另存为 .docx。", true],
  ["PDF 第 3 页没有文字层，可能是扫描页或空白页，内容未收录。", true],
  ["文件结尾不完整，后面的文字可能缺失，请重新下载或另存后重试。", true],
  ["文件带有未接受的修订（8 处），按全部接受后的文字收录：插入的收，删除的不收，请核对是否为定稿。", false],
  ["3 条脚注或尾注放在文末，不算正文。", false],
  ["发布日期未识别，请在报告页“校对”里填上。", false],
  ["未识别到“下一年度安排”部分，请对照原文。", false],
  ["metadata.csv 的 year“二〇二四”不是年份，未采用。", false],
])("%s says of the file that part was not read: %s", (warning, is) => {
  expect(saysUnread(warning)).toBe(is);
});
