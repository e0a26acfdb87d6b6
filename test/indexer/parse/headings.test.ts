// What headings say, in further wordings; and documents whose headings carry no number.
import { describe, expect, test } from "vitest";
import { headingKind } from "../../../indexer/parse/headings.js";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";

const wordings = {
  achievements: [
    "一、推进情况",
    "一、总体情况",
    "一、着力解决突出问题",
    "一、聚焦问题短板,提升执法质效",
    "二、针对薄弱环节,补齐短板",
  ],
  shortcomings: [
    "二、需要改进的方面",
    "二、工作短板",
    "二、尚存不足",
    "二、有待改进之处",
    "二、聚焦存在的问题",
    "二、存在的主要矛盾和问题",
    "二、不足与挑战",
  ],
  responsibility: ["第一责任人履职情况", "三、领导干部述法情况", "第一责任人职责落实情况"],
  plans: [
    "四、工作安排及打算",
    "四、对策与建议",
    "四、工作谋划",
    "四、2025年法治政府建设重点任务",
    "四、下一步",
  ],
  other: ["五、需要说明的问题", "五、工作建议和请求"],
};

describe("the kind a heading names", () => {
  test.each(
    Object.entries(wordings).flatMap(([kind, all]) => all.map((words) => [words, kind] as const)),
  )("%s: %s", (words, kind) => expect(headingKind(words, 2024).kind).toBe(kind));
});

const divisions = loadDivisions("code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n");
const kindsOf = (headings: readonly string[]): string[] => {
  const bodies = [
    "组织干部学法六次。\n审查合同十二份。",
    "普法形式单一。\n执法人员不足。",
    "书记、镇长带头学法，听取汇报四次。",
    "改进普法方式。\n充实执法队伍。",
  ];
  const text = `柳渡镇2024年法治政府建设年度报告\n2024年，柳渡镇坚持依法行政，现将有关情况报告如下：\n${headings
    .map((heading, at) => `${heading}\n${bodies[at]}`)
    .join("\n")}\n柳渡镇人民政府\n2025年1月6日`;
  const parsed = parseReport(
    { text, file: "报告.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report.sections
    .map(({ kind }) => kind)
    .filter((kind) => kind !== "opening" && kind !== "signature");
};
const all = ["achievements", "shortcomings", "responsibility", "plans"];

describe("headings", () => {
  test.each([
    [["工作推进情况：", "存在问题：", "第一责任人履职情况：", "下一步打算："]],
    [["主要举措和成效。", "存在的问题。", "主要负责人履职情况。", "下一年度工作安排。"]],
    [
      [
        "法治政府建设总体情况",
        "工作中的不足",
        "党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
        "今后工作打算",
      ],
    ],
    [["1.2024年工作情况", "2.不足与差距", "3.第一责任人职责落实情况", "4.2025年工作思路"]],
    [["第一部分 工作情况", "第二部分 存在的短板", "第三部分 主要负责人履职情况", "第四部分 2025年打算"]],
  ])("%j divide the document", (headings) => expect(kindsOf(headings)).toEqual(all));

  test("a converter's readings between the hanzi are no words of a heading", () => {
    const read = (words: string): string =>
      words.replace(/[一-龥]/g, (hanzi, at: number) => (at % 3 === 0 ? `${hanzi}(zhèn)` : hanzi));
    expect(
      kindsOf(
        ["一、主要举措和成效", "二、存在的不足和原因", "三、第一责任人履职情况", "四、下一年度工作安排"].map(
          read,
        ),
      ),
    ).toEqual(all);
  });
});
