// The points of a section: gaps, subheadings that are none, causes that are no shortcomings, blocks without labels.
import { describe, expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";
import type { SectionKind } from "../../../report/kinds.js";
import type { Report } from "../../../report/types.js";

const divisions = loadDivisions(
  "code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n990121102,茶垭镇\n",
);
const read = (text: string): Report => {
  const parsed = parseReport(
    { text, file: "报告.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
};

const achieved = "（一）抓学习。组织干部学法六次。\n（二）抓调解。排查纠纷三十六件。";
const lacking = "一是普法形式单一；二是执法人员不足。";
const planned = "一是改进普法方式。二是充实执法队伍。";
const reportWith = (parts: Partial<Record<SectionKind, string>>): Report =>
  read(`柳渡镇2024年法治政府建设年度报告
2024年，柳渡镇坚持依法行政，现将有关情况报告如下：
一、主要举措和成效
${parts.achievements ?? achieved}
二、存在的不足和原因
${parts.shortcomings ?? lacking}
三、第一责任人履职情况
书记、镇长带头学法，听取法治工作汇报四次。
四、下一年度工作安排
${parts.plans ?? planned}
柳渡镇人民政府
2025年1月6日`);

/** Label and text of the points of one kind, `*` before a bundled one. */
const pointsIn = (report: Report, kind: SectionKind): string[] =>
  report.sections
    .filter((section) => section.kind === kind)
    .flatMap(({ items }) => items)
    .map((item) => `${item.bundled ? "*" : ""}${report.text.slice(item.start, item.end)}`);
const labelsIn = (report: Report, kind: SectionKind): (string | null)[] =>
  report.sections
    .filter((section) => section.kind === kind)
    .flatMap(({ items }) => items)
    .map(({ label }) => label);

describe("numbers that do not follow", () => {
  test.each([
    ["（一）普法形式单一。\n（四）执法人员不足。", ["（一）", "（四）"]],
    ["一是普法形式单一。四是执法人员不足。", ["一是", "四是"]],
    ["1.普法形式单一。\n2.执法人员不足。\n2.案卷不规范。\n4.合同管理不严。", ["1.", "2.", "2.", "4."]],
    ["（一）普法形式单一。\n（三）执法人员不足。\n（二）案卷不规范。", ["（一）", "（三）", "（二）"]],
    ["一是普法形式单一。\n（二）执法人员不足。\n三是案卷不规范。", ["一是", "（二）", "三是"]],
    ["1.普法形式单一。\n1.执法人员不足。\n2.案卷不规范。", ["1.", "1.", "2."]],
    ["（一）普法形式单一。\n（一）执法人员不足。\n（二）案卷不规范。", ["（一）", "（一）", "（二）"]],
    ["一是普法形式单一。一是执法人员不足。二是案卷不规范。", ["一是", "一是", "二是"]],
    ["1.普法形式单一。1.执法人员不足。2.案卷不规范。", ["1.", "1.", "2."]],
    ["1.普法形式单一。\n1.执法人员不足。\n1.案卷不规范。\n2.合同管理不严。", ["1.", "1.", "1.", "2."]],
  ])("%s keeps every point", (shortcomings, labels) => {
    expect(labelsIn(reportWith({ shortcomings }), "shortcomings")).toEqual(labels);
  });

  test("a gap is said", () => {
    expect(reportWith({ plans: "（一）改进普法方式。\n（四）充实执法队伍。" }).warnings.join("")).toContain(
      "条目编号不连续",
    );
  });

  test("a first number written twice is said, and a list within a point stays there", () => {
    const twice = reportWith({ plans: "1.改进普法方式。\n1.充实执法队伍。\n2.规范案卷。" });
    expect(twice.warnings.join("")).toContain("条目编号不连续");
    const within = reportWith({ shortcomings: "1.队伍方面：1.编制少。2.培训少。" });
    const [first, ...others] = within.sections.find(({ kind }) => kind === "shortcomings")!.items;
    expect([first!.items.length, others]).toEqual([2, []]);
  });

  test("a list behind the last point's own paragraph lies inside it", () => {
    const report = reportWith({
      achievements:
        "（一）抓学习。组织干部学法六次。\n（二）自身建设有力。加强党的领导。办事规范有序。\n同时，对照要求自查，主要表现在：一是台账齐全；二是公开及时；三是答复规范。\n全年无复议案件。",
    });
    const last = report.sections.find(({ kind }) => kind === "achievements")!.items.at(-1)!;
    expect(last.items.map(({ label }) => label)).toEqual(["一是", "二是", "三是"]);
    expect(last.end).toBeGreaterThanOrEqual(last.items.at(-1)!.end);
  });
});

describe("subheadings that only name what stands under them", () => {
  const two = ["一是普法形式单一。", "二是执法人员不足。"];
  test.each([
    [
      "（一）存在问题\n一是普法形式单一。\n二是执法人员不足。\n（二）原因分析\n一是思想不重视。\n二是编制有限。",
    ],
    [
      "（一）存在的主要问题。一是普法形式单一。二是执法人员不足。\n（二）产生的主要原因。一是思想不重视。二是编制有限。",
    ],
    [
      "存在的主要问题\n一是普法形式单一。\n二是执法人员不足。\n原因剖析\n一是思想不重视。\n二是编制有限。\n三是经费不足。",
    ],
    [
      "问题表现：\n一是普法形式单一。\n二是执法人员不足。\n主客观原因：\n（一）思想不重视。\n（二）编制有限。",
    ],
    ["一是普法形式单一。二是执法人员不足。究其原因，一是思想不重视，二是编制有限。"],
    [
      "1.存在不足\n一是普法形式单一。\n二是执法人员不足。\n2.问题成因\n（1）思想不重视。\n（2）编制有限。\n3.整改措施\n（1）改进方式。\n（2）充实队伍。",
    ],
    [
      "（一）存在的问题\n一是普法形式单一。\n二是执法人员不足。\n（二）上年度问题整改情况\n一是普法已改进。\n二是人员已到位。",
    ],
  ])("%s has two shortcomings", (shortcomings) => {
    expect(pointsIn(reportWith({ shortcomings }), "shortcomings")).toEqual(two);
  });

  test("paragraphs under 存在问题 are its points, those under 原因分析 none", () => {
    const report = reportWith({
      shortcomings:
        "（一）存在问题\n普法形式单一，群众参与不多。\n执法人员不足，持证的只有三名。\n（二）原因分析\n思想不够重视，经费投入有限。",
    });
    expect(pointsIn(report, "shortcomings")).toEqual([
      "普法形式单一，群众参与不多。",
      "执法人员不足，持证的只有三名。",
    ]);
  });

  test("the causes of one point end with it", () => {
    expect(
      labelsIn(
        reportWith({
          shortcomings:
            "（一）普法形式单一。\n主要原因：一是思想不重视；二是经费少。\n（二）执法人员不足。\n主要原因：一是编制少；二是待遇低。",
        }),
        "shortcomings",
      ),
    ).toEqual(["（一）", "（二）"]);
  });

  test("a section of causes alone has no points", () => {
    const report = read(
      `柳渡镇2024年法治政府建设年度报告\n一、主要举措和成效\n${achieved}\n二、存在的主要问题\n${lacking}\n三、问题产生的原因\n一是思想不重视。二是编制有限。\n四、下一步打算\n${planned}`,
    );
    expect(labelsIn(report, "shortcomings")).toEqual(["一是", "二是"]);
  });

  test("问题表现 and 原因分析 inside a point are no points of it", () => {
    const [first] = reportWith({
      shortcomings:
        "（一）普法形式单一\n1.问题表现。发传单多，讲案例少。\n2.原因分析。人手不足。\n（二）执法人员不足\n持证的只有三名。",
    }).sections.find(({ kind }) => kind === "shortcomings")!.items;
    expect(first!.items.map(({ label }) => label)).toEqual(["1."]);
  });

  test.each([
    [
      "plans",
      "（一）工作目标\n1.改进普法方式。\n2.充实执法队伍。\n（二）主要任务\n1.规范案卷。\n2.管好合同。",
      ["1.", "2.", "1.", "2."],
    ],
    [
      "plans",
      "（一）主要任务\n1.改进普法方式。\n2.充实执法队伍。\n（二）充实调解力量\n聘请调解员。",
      ["（一）", "（二）"],
    ],
    [
      "achievements",
      "（一）主要做法\n1.抓学习。学法六次。\n2.抓调解。调解三十六件。\n（二）取得的成效\n1.纠纷少了。\n2.案卷好了。",
      ["1.", "2.", "1.", "2."],
    ],
  ] as const)("groups of %s give way where all are groups: %s", (kind, text, labels) => {
    expect(labelsIn(reportWith({ [kind]: text }), kind)).toEqual(labels);
  });

  test("a real point that begins with such words stays", () => {
    expect(
      labelsIn(
        reportWith({ shortcomings: "（一）问题整改不够及时。\n（二）原因分析不够深入，措施不实。" }),
        "shortcomings",
      ),
    ).toEqual(["（一）", "（二）"]);
  });
});

describe("a block without labels", () => {
  test("is divided where a sentence goes over to a further concern; what holds several still is bundled", () => {
    const report = reportWith({
      shortcomings: "普法宣传形式单一，执法力量不足。另外，矛盾化解机制不健全，调解员年龄偏大。",
    });
    expect(pointsIn(report, "shortcomings")).toEqual([
      "*普法宣传形式单一，执法力量不足。",
      "*另外，矛盾化解机制不健全，调解员年龄偏大。",
    ]);
    expect(report.warnings.join("")).toContain("几件事合为一条");
  });

  test("is divided where every sentence names a defect of its own", () => {
    const report = reportWith({
      shortcomings: "法治宣传还不够深入。执法队伍力量薄弱。镇村两级合同管理不规范。",
    });
    expect(pointsIn(report, "shortcomings")).toHaveLength(3);
    expect(report.warnings.join("")).not.toContain("几件事合为一条");
    expect(report.warnings.join("")).toContain("按句分条");
  });

  test("stays one point where nothing certain divides it", () => {
    const report = reportWith({
      shortcomings: "执法力量不足，群众法治意识有待提高。全镇持证的只有三名，夜间巡查时有空档。",
    });
    expect(pointsIn(report, "shortcomings")).toEqual([
      "*执法力量不足，群众法治意识有待提高。全镇持证的只有三名，夜间巡查时有空档。",
    ]);
  });

  test("what only announces is left out", () => {
    expect(
      pointsIn(
        reportWith({
          shortcomings:
            "2024年，我镇工作取得一定成绩，但仍存在一些不足。普法形式不够丰富。其次，执法案卷不够规范。",
        }),
        "shortcomings",
      ),
    ).toEqual(["普法形式不够丰富。", "其次，执法案卷不够规范。"]);
  });

  test("one defect is one point, and nothing is said of it", () => {
    const report = reportWith({ shortcomings: "执法人员配备不足，全镇持证的只有三名。" });
    expect(pointsIn(report, "shortcomings")).toEqual(["执法人员配备不足，全镇持证的只有三名。"]);
    expect(report.warnings.join("")).not.toContain("几件事");
  });

  test("a lone 一是 with nothing behind it is one point, and nothing is said of it", () => {
    const report = reportWith({ plans: "一是充实执法队伍。" });
    expect(pointsIn(report, "plans")).toEqual(["一是充实执法队伍。"]);
    expect(report.warnings).toEqual([]);
  });

  test("the rest behind a lone 一是 is bundled", () => {
    expect(
      pointsIn(
        reportWith({ shortcomings: "一是普法形式单一。执法人员不足。案卷制作不规范。" }),
        "shortcomings",
      ),
    ).toEqual(["一是普法形式单一。", "*执法人员不足。案卷制作不规范。"]);
  });
});
