// What readers of the first version found wrong, each told as it was met.
import { describe, expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import type { Report } from "../../../report/types.js";
import { divisions, parse, read } from "./typedText.js";

const kindsOf = (report: Report): string[] => report.sections.map(({ kind }) => kind);

const body = `一、主要举措和成效
（一）抓学习。组织干部学法六次，渡口、集镇、茶山三处普法点全年开放，群众到点咨询二百一十人次。
（二）抓调解。全年排查矛盾纠纷三十六件，化解三十五件，没有一件激化。
二、存在的不足
一是普法形式单一；二是执法人员不足。
三、下一步打算
一是改进普法方式。二是充实执法队伍。`;

test("a short first sentence behind the title is the report's own", () => {
  expect(
    kindsOf(read(`柳渡镇2024年法治政府建设年度报告\n2024年，柳渡镇坚持依法行政，成效明显。\n${body}`)),
  ).toEqual(["opening", "achievements", "shortcomings", "plans"]);
});

test("a link to a neighbour's report beside the page is not the title", () => {
  const report = read(
    `相关链接：茶垭镇2023年法治政府建设年度报告\n茶垭镇2023年法治政府建设年度报告\n柳渡镇2024年法治政府建设年度报告\n来源：柳渡镇人民政府\n${body}\n柳渡镇人民政府\n2025年1月6日`,
  );
  expect([report.title, report.township, report.year]).toEqual([
    "柳渡镇2024年法治政府建设年度报告",
    "柳渡镇",
    2024,
  ]);
});

test.each(["报送", "上报", "呈报"])("关于%s…的报告 names the township without the verb", (verb) => {
  expect(read(`青溪县柳渡镇人民政府关于${verb}柳渡镇2024年度法治政府建设情况的报告\n${body}`).township).toBe(
    "柳渡镇",
  );
});

test("a report sent round under a notice keeps its title", () => {
  expect(read(`关于印发《柳渡镇2024年法治政府建设年度报告》的通知\n${body}`).title).toBe(
    "关于印发《柳渡镇2024年法治政府建设年度报告》的通知",
  );
});

test.each([
  "柳渡镇2024年上半年法治政府建设工作总结",
  "柳渡镇2025年法治政府建设工作计划",
])("%s is no yearly report", (title) => {
  expect(parse(`${title}\n${body}`)).toHaveProperty("rejected");
});

test("a title that the headings contradict is believed, with a warning, and the headings keep their kinds", () => {
  const report = read(`柳渡镇2023年法治政府建设年度报告\n${body.replace("一、主要", "一、2024年主要")}`);
  expect(report.year).toBe(2023);
  expect(kindsOf(report)).toContain("achievements");
  expect(report.warnings.join("")).toContain("以标题为准");
});

test("a report signed before its year was over is worth a look", () => {
  expect(
    read(`柳渡镇2024年法治政府建设年度报告\n${body}\n柳渡镇人民政府\n2024年1月10日`).warnings.join(""),
  ).toContain("早于");
});

describe("the points of shortcomings", () => {
  const shortcomings = (text: string) =>
    read(
      `柳渡镇2024年法治政府建设年度报告\n${body.replace("一是普法形式单一；二是执法人员不足。", text)}`,
    ).sections.find(({ kind }) => kind === "shortcomings")!;

  test("the only one has its number", () => {
    expect(shortcomings("（一）执法力量薄弱。原因是编制不足。").items.map(({ label }) => label)).toEqual([
      "（一）",
    ]);
  });

  test("numbered causes are none", () => {
    expect(
      shortcomings(
        "一是普法形式单一；二是执法人员不足。\n产生上述问题的原因：一是编制紧张；二是经费有限。",
      ).items.map(({ label }) => label),
    ).toEqual(["一是", "二是"]);
  });
});

test("a day that the calendar does not have is not taken, and said", () => {
  const report = read(`柳渡镇2024年法治政府建设年度报告\n${body}\n柳渡镇人民政府\n2025年2月31日`);
  expect([report.signed, report.warnings.join("").includes("2月31日")]).toEqual([null, true]);
});

test("an empty cell of 文号 is not filled with what stands below it", () => {
  const numberOf = (cell: string): string | null => {
    const parsed = parseReport(
      {
        text: `索引号：QX-2025-0101\n文号：${cell}\n今日多云转晴，12到18度\n柳渡镇2024年法治政府建设年度报告\n现将柳渡镇2024年法治政府建设情况报告如下：\n一、主要举措和成效\n组织干部学法六次，渡口、集镇、茶山三处普法点全年开放，群众到点咨询二百一十人次，调解纠纷三十六件。\n二、存在的不足\n一是人员不足。\n三、下一步打算\n一是充实队伍。`,
        file: "柳渡镇.txt",
        fileSha256: "",
        breaks: "typed",
        chrome: [],
        pageTitle: null,
      },
      divisions,
    );
    if ("rejected" in parsed) throw new Error(parsed.rejected);
    return parsed.report.documentNumber;
  };
  expect(numberOf("")).toBeNull();
  expect(numberOf("无")).toBeNull();
  expect(numberOf("柳政发〔2025〕3号")).toBe("柳政发〔2025〕3号");
  expect(numberOf("QX-2025-003")).toBe("QX-2025-003");
});
