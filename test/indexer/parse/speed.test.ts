// Texts no office wrote: reading one takes time in proportion to its length.
import { expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";

const divisions = loadDivisions();
const report = `青溪县柳渡镇2023年法治政府建设年度报告
现将我镇2023年法治政府建设情况报告如下：
一、主要举措和成效
柳渡镇组织干部学法12次，审查合同12份，调解纠纷36件，渡口、茶山、集镇三处普法点全年开放，群众到点咨询的有210人次。
二、存在的不足
一是普法形式单一；二是执法人员不足。
三、下一步打算
一是改进普法方式。二是充实执法队伍。`;

const seconds = (text: string): number => {
  const began = process.cpuUsage();
  const chrome: [] = [];
  parseReport({ text, file: "a.txt", fileSha256: "", breaks: "typed", chrome, pageTitle: null }, divisions);
  return process.cpuUsage(began).user / 1e6;
};

test.each([
  ["headings in one line", "一、存在的问题 "],
  ["headings", "一、存在问题\n"],
  ["marks of a page's foot", "附件\n"],
  ["lines without any number", "来源\n"],
])(
  "200,000 characters of %s",
  (_what, piece) => {
    seconds(report);
    expect(seconds(report + piece.repeat(200_000 / piece.length))).toBeLessThan(10);
  },
  60_000,
);
