// Points that lost their labels and run together: each finds its own beside it, though they are one item.
import { expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { backgroundWeights } from "../../compare/weights.js";
import { parseReport } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import type { Report } from "../../report/types.js";

const divisions = loadDivisions();

const read = (shortcomings: string): Report => {
  const text = `柳渡镇2023年法治政府建设情况报告\n现将情况报告如下：\n一、主要举措和成效\n全年调解纠纷三十六件，审查合同十二份，组织干部学法六次，渡口、集镇、茶山三处普法点全年开放，群众到点咨询二百一十人次。\n二、存在的不足\n${shortcomings}\n三、下一年度安排\n一是改进普法方式。二是充实执法队伍。`;
  const parsed = parseReport(
    { text, file: "柳渡镇.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
};

test("one item of several concerns stands beside all of them", () => {
  const lost = read(
    "主要存在以下问题一是学习贯彻习近平法治思想不够深入，学用脱节；普法宣传力度不够，形式单一，群众法治意识有待提高执法人员数量不足，专业素质不高，执法水平有待提升",
  );
  const whole = read(
    "一是普法宣传形式单一，群众参与不多；二是执法队伍力量薄弱，持证人员不足；三是镇村两级档案管理不规范。",
  );
  const [rest] = lost.sections.find(({ kind }) => kind === "shortcomings")!.items.slice(1);
  expect(rest!.label).toBeNull();
  const pairs = compareReports(lost, whole, ["shortcomings"], backgroundWeights).sections[0]!.pairs;
  const beside = pairs
    .filter(({ a }) => a.some(({ id }) => id === rest!.id))
    .flatMap(({ b }) => b.map(({ id }) => id));
  const items = whole.sections.find(({ kind }) => kind === "shortcomings")!.items;
  expect(beside.sort()).toEqual([items[0]!.id, items[1]!.id].sort());
});
