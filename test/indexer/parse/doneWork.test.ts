// Work already done that a list of shortcomings or plans tells beside its points is none of them.
import { describe, expect, test } from "vitest";
import { headingKind } from "../../../indexer/parse/headings.js";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";

const divisions = loadDivisions("code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n");

function pointsOf(kind: "shortcomings" | "plans", body: string, heading?: string): string[] {
  const text = `青溪县柳渡镇2024年度法治政府建设情况报告
现将有关情况报告如下：
一、主要举措和成效
（一）抓学习。组织干部学法六次。
二、${kind === "shortcomings" ? (heading ?? "存在的不足") : "存在的不足"}
${kind === "shortcomings" ? body : "一是普法形式单一；二是执法人员不足。"}
三、下一年度工作安排
${kind === "plans" ? body : "一是改进普法方式。二是充实执法队伍。"}
柳渡镇人民政府
2025年1月6日`;
  const parsed = parseReport(
    { text, file: "报告.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report.sections
    .filter((section) => section.kind === kind)
    .flatMap(({ items }) => items.map(({ start, end }) => text.slice(start, end)));
}

describe("what was done is no point", () => {
  test.each([
    [
      "before the list",
      "对上年考核意见，我镇已逐条整改：一是补办证件；二是更新栏目。目前还存在这些短板：",
      "。",
    ],
    ["with numbers", "上年的问题均已解决：1.补办证件；2.更新栏目；3.归集档案。仍需改进的不足：", "。"],
    [
      "in its own sentence",
      "今年主要做了两件事。一是补办证件；二是更新栏目。尚未解决的问题有两个方面。",
      "。",
    ],
    [
      "its lead says both",
      "针对群众反映的问题，我镇采取了如下办法：①补办证件；②更新栏目。当前的薄弱环节：",
      "。",
    ],
    ["in paragraphs", "去年的问题已全部销号：\n1.补办证件。\n2.更新栏目。\n现存的主要问题：\n", "。"],
    ["behind the list", "", "。对上述问题，我镇已采取以下措施：一是补办证件；二是更新栏目。"],
    ["behind it in paragraphs", "", "。\n对上述问题，已完成以下整改：\n一是补办证件。\n二是更新栏目。"],
  ])("shortcomings: %s", (_, before, behind) => {
    expect(pointsOf("shortcomings", `${before}一是调解力量弱；二是文书不规范${behind}`)).toEqual([
      "一是调解力量弱；",
      "二是文书不规范。",
    ]);
  });

  test.each([
    ["before the list", "2024年，我镇主要开展了以下工作：（1）换发证件；（2）修订清单。明年计划：", "。"],
    ["a new year", "过去一年办好了三件实事：一是建站；二是配员；三是开通热线。新的一年着力做好：", "。"],
    ["behind the list", "", "。上述安排的准备已落实如下：一是方案报批；二是经费列支。"],
  ])("plans: %s", (_, before, behind) => {
    expect(pointsOf("plans", `${before}一是案卷互查；二是建调解室${behind}`)).toEqual([
      "一是案卷互查；",
      "二是建调解室。",
    ]);
  });

  test("what follows without numbers is still found", () => {
    const body = "对上年意见已逐项落实：一是加密调度；二是压实责任。当前法律顾问参与决策不深。";
    expect(pointsOf("shortcomings", body)).toEqual(["当前法律顾问参与决策不深。"]);
  });

  test("under a heading of its own, in a section named for both", () => {
    const heading = "上年度问题整改情况及存在的问题";
    expect(headingKind(heading)).toEqual({ kind: "shortcomings", sure: true });
    const body = "（一）上年度问题整改情况\n均已整改：1.合同补审；2.积案结案。\n（二）目前仍存在的问题\n";
    expect(pointsOf("shortcomings", `${body}1.人员缺额大。\n2.经费没有专列。`, heading)).toEqual([
      "1.人员缺额大。",
      "2.经费没有专列。",
    ]);
  });
});

describe("points that speak of what is done stay points", () => {
  test.each([
    ["shortcomings", "一是已建成的阵地利用率低；二是已完成整改的问题有反弹；三是采取的措施不贴近群众。", 3],
    ["shortcomings", "1.针对流动人口采取了宣传措施，效果不明显。\n2.完成了培训，实战能力没有跟上。", 2],
    ["shortcomings", "虽然解决了不少问题，与要求相比差距明显：一是统筹少；二是督促少。", 2],
    ["shortcomings", "通过自查，完成了问题梳理，主要有：一是演练少；二是案例少。", 2],
    ["plans", "一是巩固已完成的整改成果；二是落实已采取的便民措施；三是完成清单修订。", 3],
    ["plans", "针对上述问题，采取以下措施：一是增加坐班；二是招聘辅警。", 2],
    ["plans", "在已完成试点的基础上，抓好以下工作：1.调整清单；2.解决积案。", 2],
    ["plans", "已制定了以下计划：一是组织培训；二是开展评查。", 2],
  ] as const)("%s: %s", (kind, body, points) => {
    expect(pointsOf(kind, body)).toHaveLength(points);
  });
});

test("what leads to the next run of labels is no part of the point before", () => {
  expect(pointsOf("shortcomings", "一是学得少；二是用得少。队伍方面：一是编制少；二是培训少。")).toEqual([
    "一是学得少；",
    "二是用得少。",
    "一是编制少；",
    "二是培训少。",
  ]);
});
