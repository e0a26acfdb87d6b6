// A county's name is not enough where the text speaks of rungs, or of rules, under which that county does not lie.
import { expect, test } from "vitest";
import { parseReport, sha256Of } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";
import type { Report } from "../../../report/types.js";

const divisions = loadDivisions();

function read(title: string, opening: string, foot = ""): Report {
  const text = `${title}\n${opening}现将有关情况报告如下：
一、主要举措和成效
（一）注重统筹。定期召开专题会议研究有关事项，明确责任分工，细化工作措施，逐项抓好落实，全年办理各类事项126件。
二、存在的不足和原因
一是学习培训不够经常。二是普法形式较为单一。
三、下一年度主要安排
一是持续抓好学习培训。二是不断丰富普法形式。
${foot}`;
  const parsed = parseReport(
    { text, file: "甲.txt", fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
}

const title = "西城区2024年法治政府建设情况报告";

test("a district named like Beijing's under a province and a prefecture is not Beijing's, and that is said", () => {
  const report = read(title, "2024年，在省委、州委、市委的坚强领导下，西城区扎实推进法治政府建设各项任务。");
  expect([report.county, report.city, report.province, report.place]).toEqual([null, null, null, null]);
  expect(report.warnings.join()).toContain("北京市西城区");
  const listed = read(
    title,
    "2024年，西城区认真落实省州市法治建设各项部署，扎实推进各项任务，取得了一定成效。",
  );
  expect(listed.county).toBeNull();
});

test("where the text speaks of no other rung the name of which there is only one decides", () => {
  const report = read(title, "2024年，在市委、市政府的坚强领导下，西城区扎实推进法治政府建设各项任务。");
  expect([report.county, report.province]).toEqual(["西城区", "北京市"]);
});

test("rules of another province speak against a county that nothing else confirms", () => {
  const report = read(
    title,
    "2024年，西城区认真贯彻《青海省法治政府建设实施纲要》，扎实推进法治政府建设各项任务。",
  );
  expect(report.county).toBeNull();
});

test("a township that lies in the printed county is a second sign", () => {
  const report = read(
    "奉节县吐祥镇2025年法治政府建设情况报告",
    "2025年，吐祥镇借鉴外省经验，认真学习《四川省行政执法监督条例》，扎实推进法治政府建设各项任务。",
  );
  expect([report.county, report.province]).toEqual(["奉节县", "重庆市"]);
});

test("the site's own domain, and who keeps it, name the county", () => {
  const plain = "新安镇2024年法治政府建设情况报告";
  const opening = "2024年，新安镇坚持依法行政，扎实推进法治政府建设各项任务，取得了一定成效。";
  const domain = read(`中文域名：天津市宝坻区人民政府.政务\n${plain}`, opening);
  expect([domain.county, domain.province]).toEqual(["宝坻区", "天津市"]);
  const renamed = (text: string): string => text.replace("新安镇", "黄村镇");
  const foot = read(
    renamed(plain),
    renamed(opening),
    "主办：泾县人民政府办公室  承办：泾县数据资源管理局\n网站标识码：3400000000",
  );
  expect(foot.county).toBe("泾县");
});

test("readings that a site prints behind its characters are no part of a name", () => {
  const report = read(
    "三角鎮(zhèn)2024年法治政府建設(shè)情況報(bào)告",
    "2024年，三角鎮(zhèn)堅(jiān)持依法行政，推進(jìn)法治政府建設(shè)各項任務，取得成效。",
  );
  expect([report.title, report.township, report.year]).toEqual([
    "三角鎮2024年法治政府建設情況報告",
    "三角镇",
    2024,
  ]);
});
