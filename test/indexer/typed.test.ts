// What a person types settles what the reading left open, and what nobody settled is said on the report.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { type TypedFields, withTyped } from "../../indexer/typed.js";
import { withUnread } from "../../indexer/unread.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";

const divisions = loadDivisions(
  readFileSync(join(projectRoot, "test", "indexer", "cases", "divisions.csv"), "utf8"),
);

const body = `一年来，坚持把法治政府建设摆在突出位置，各项任务有序推进，成效逐步显现。现将有关情况报告如下：
一、主要举措和成效
（一）注重统筹。定期召开专题会议研究有关事项，明确责任分工，细化工作措施，逐项抓好落实。
二、存在的不足和原因
一是学习培训不够经常。二是普法形式较为单一。
三、下一年度主要安排
一是持续抓好学习培训。二是不断丰富普法形式。
四、党政主要负责人履行推进法治建设第一责任人职责情况
镇长每季度听取一次汇报，现场办理三件难事。`;

function read(head: string, typed?: TypedFields): Report {
  const text = `${head}${body}`;
  const parsed = parseReport(
    { text, file: "甲.txt", fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return withUnread(withTyped(parsed.report, typed, divisions), typed);
}

const said = (report: Report): string => report.warnings.join("\n");

describe("what was not recognised", () => {
  test("is named in one warning, with the columns that set it", () => {
    expect(read("").warnings).toEqual(["没有认出年度、乡镇街道、县区、日期，请在报告页“校对”里填上。"]);
  });

  test("is not named where it was recognised", () => {
    const report = read("青溪县白鹭洲镇2024年法治政府建设情况报告\n发布日期：2025-01-20\n");
    expect(report.warnings).toEqual([]);
  });

  test("is settled by what a person typed, a cell that clears among it", () => {
    const typed = { year: "2024", township: "白鹭洲镇", county: "-", published: "2025-01-20" };
    expect(said(read("", typed))).toBe("");
    expect(said(read("", { year: "2024", published: "2025-01-20" }))).toContain("没有认出乡镇街道、县区，");
  });

  test("a county's report lacks no township, a province's no county", () => {
    expect(said(read("青溪县人民政府2024年法治政府建设情况报告\n"))).toContain("没有认出日期，");
    expect(said(read("", { level: "省", province: "云衡省" }))).toContain("没有认出年度、日期，");
  });
});

describe("a township that the table lacks", () => {
  test("typed with its county: kept, its level from its name, and said", () => {
    const report = read("", { township: "望溪街道", county: "青溪县" });
    expect(report).toMatchObject({
      township: "望溪街道",
      county: "青溪县",
      city: "澄州市",
      province: "云衡省",
      level: "街道",
      place: { code: "950121" },
    });
    expect(report.provenance).toMatchObject({ township: "typed", level: "inferred" });
    expect(said(report)).toContain("区划表中青溪县没有“望溪街道”");
  });

  test("typed over a report of a known county: that county is kept", () => {
    const report = read("青溪县2024年法治政府建设情况报告\n", { township: "望溪镇" });
    expect(report).toMatchObject({ township: "望溪镇", county: "青溪县", level: "镇" });
    expect(said(report)).toContain("区划表中青溪县没有“望溪镇”");
  });

  test("typed without a county: kept, no place, and said", () => {
    const report = read("", { township: "望溪乡" });
    expect(report).toMatchObject({ township: "望溪乡", county: null, place: null, level: "乡" });
    expect(said(report)).toContain("区划表里没有“望溪乡”");
  });

  test("typed with a county that the table lacks too: both kept, and said", () => {
    const report = read("", { township: "望溪镇", county: "望溪县" });
    expect(report).toMatchObject({ township: "望溪镇", county: "望溪县", place: null });
    expect(said(report)).toContain("区划表里没有“望溪县”");
  });

  test("read from a page behind its county: kept in that county, and said", () => {
    const report = read("青溪县望溪街道2024年法治政府建设情况报告\n");
    expect(report).toMatchObject({ township: "望溪街道", county: "青溪县", level: "街道" });
    expect(report.place).toEqual({ code: "950121" });
    expect(said(report)).toContain("区划表中青溪县没有“望溪街道”");
  });
});

test("a name that several counties have asks for the county", () => {
  expect(said(read("", { township: "太平镇" }))).toContain("不止一处“太平镇”");
});

test("what is typed as url must be an address", () => {
  expect(read("", { url: "https://www.example.cn/1.html" })).toMatchObject({
    url: "https://www.example.cn/1.html",
    provenance: { url: "typed" },
  });
  const report = read("", { url: "javascript:alert(1)" });
  expect(report.url).toBeNull();
  expect(said(report)).toContain("不是网址");
});
