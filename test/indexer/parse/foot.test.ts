// What stands behind a report, or cuts into it, and is none of it: lists of links, page numbers inside a sentence, copies.
import { describe, expect, test } from "vitest";
import { foldText } from "../../../report/fold.js";
import type { SectionKind } from "../../../report/kinds.js";
import type { Report } from "../../../report/types.js";
import { parse, read } from "./typedText.js";

const partOf = (report: Report, kind: SectionKind): string =>
  report.sections
    .filter((section) => section.kind === kind)
    .map(({ start, end }) => report.text.slice(start, end))
    .join("")
    .trim();
const pointsOf = (report: Report, kind: SectionKind): string[] =>
  report.sections
    .filter((section) => section.kind === kind)
    .flatMap(({ items }) => items.map(({ start, end }) => report.text.slice(start, end)));

const lastPoint = "（二）充实执法力量，年内再考取三名执法证。";
const withLack = (lack: string): string => `青溪县柳渡镇2024年度法治政府建设情况报告
一、主要举措和成效
（一）抓学习。组织干部学法六次，渡口、集镇、茶山三处普法点全年开放，群众到点咨询二百一十人次。
（二）抓调解。全年排查矛盾纠纷三十六件，化解三十五件，没有一件激化，回访都说满意。
二、存在的不足和原因
（一）普法方式单一，青年群众参与不多。
${lack}
三、下一年度主要安排
（一）改进普法方式，开设村民夜校。
${lastPoint}`;
const body = withLack("（二）执法力量偏弱，持证人员只有五名。");
const signature = "青溪县柳渡镇人民政府\n2025年1月10日";

describe("links behind a report are the page's, whatever they name", () => {
  test.each([
    [
      "a plan among them",
      "相关文章\n柳渡镇2023年法治政府建设情况报告\n茶垭镇2025年法治政府建设工作安排\n热点推荐\n青溪县司法局关于案卷评查的通知",
    ],
    [
      "buttons and neighbours",
      "扫一扫在手机打开当前页\n【打印本页】 【关闭窗口】\n上一篇\n茶垭镇2024年法治政府建设情况报告\n下一篇\n青溪县2024年法治政府建设工作计划",
    ],
    [
      "several that read as headings",
      "猜你喜欢\n法治政府建设存在的问题和不足\n柳渡镇下一步工作打算\n主要做法和成效",
    ],
    ["numbered", "相关报道：\n1.青溪县召开法治建设推进会\n2.茶垭镇2025年依法行政工作安排"],
    ["of explanations", "相关解读\n《青溪县行政执法监督办法》政策解读"],
    ["below counts", "阅读次数：312\n点赞 0\n延伸阅读 更多>>\n青溪县公布2024年执法典型案例"],
  ])("%s", (_, links) => {
    for (const end of ["", `\n${signature}`]) {
      const report = read(`${body}${end}\n${links}`);
      expect(partOf(report, "plans").endsWith(lastPoint)).toBe(true);
      expect(pointsOf(report, "plans")[1]).toBe(lastPoint);
      expect(partOf(report, "chrome")).toBe(links);
      expect(report.signed).toBe(end === "" ? null : "2025-01-10");
    }
  });

  test("in front of the signature too", () => {
    const links = "关联稿件\n茶垭镇2024年度法治政府建设年度报告\n青溪县2025年法治政府建设工作安排";
    const report = read(`${body}\n相关附件：\n${links}\n${links}\n${signature}`);
    expect(partOf(report, "plans").endsWith(lastPoint)).toBe(true);
    expect([partOf(report, "signature"), report.signed]).toEqual([signature, "2025-01-10"]);
  });

  test("a last paragraph stays, and sentences among links are said", () => {
    const closing = "以上情况，敬请审议，不妥之处请指正。";
    expect(
      partOf(read(`${body}\n${closing}\n相关链接\n茶垭镇2024年法治政府建设情况报告`), "plans"),
    ).toContain(closing);
    const teaser = "1月8日，柳渡镇司法所走进集市，发放普法资料五百份。";
    expect(read(`${body}\n相关新闻\n司法所赶集普法\n${teaser}`).warnings.join("")).toContain(
      "“相关新闻”之后有成句的文字",
    );
  });

  test("words that head a list of links head a part of the report where it goes on", () => {
    const report = read(body.replace("三、下一年度", "相关信息\n三、下一年度"));
    expect(pointsOf(report, "plans")).toHaveLength(2);
  });
});

describe("a sentence goes on behind what cuts it", () => {
  const cut: readonly (readonly [string, string, string])[] = [
    ["a page number", "，", "- 2 -\n持证人员只有五名。"],
    ["a mark behind a page number", "", "\n— 2 —\n\n，持证人员只有五名。"],
    ["pages counted", "，持证人员只有", "第2页 共5页\n五名，遇到联合执法只能借调。"],
    [
      "a running head",
      "，持证人员",
      "- 2 -\n青溪县柳渡镇2024年度法治政府建设情况报告\n只有五名，难以两人同行。",
    ],
    ["a bare number", "（持证人员只有五名", "3\n）。"],
    ["blank lines", "", "\n\n；持证人员只有五名。"],
    [
      "the site's name",
      "，部分人员在作出处罚决定之前没有充分听取当",
      "青溪县人民政府门户网站\n事人陈述申辩。",
    ],
  ];
  test.each(cut)("%s", (_, first, rest) => {
    const point = `（二）执法力量偏弱${first}\n${rest}`;
    const report = read(`${withLack(point)}\n${signature}`);
    expect(pointsOf(report, "shortcomings")[1]).toBe(point);
    expect(report.sections.map(({ kind }) => kind)).toEqual([
      "opening",
      "achievements",
      "shortcomings",
      "plans",
      "signature",
    ]);
  });

  test("what cut it is no letter for a search", () => {
    const report = read(withLack("（二）执法力量偏弱，\n- 2 -\n持证人员只有五名。"));
    const folded = foldText(report.text, report.paragraphs, report.marks).text;
    expect(folded).toContain("执法力量偏弱,持证人员只有五名。");
  });

  test("a point, a heading and a signature behind a page number begin anew", () => {
    const lack = "（二）执法力量偏弱，持证人员只有五名";
    const report = read(
      `${withLack(`${lack}\n- 2 -`).replace(lastPoint, lastPoint.slice(0, -1))}\n- 3 -\n${signature}`,
    );
    expect(pointsOf(report, "shortcomings")[1]).toBe(lack);
    expect(pointsOf(report, "plans")[1]).toBe(lastPoint.slice(0, -1));
    expect(report.signed).toBe("2025-01-10");
  });
});

test("paragraphs printed twice in a row are read once, and that is said", () => {
  const twice = body.replace(/^(（.*)$/gm, "$1\n$1");
  const report = read(twice);
  expect(pointsOf(report, "plans")).toEqual(pointsOf(read(body), "plans"));
  expect(pointsOf(report, "achievements")).toEqual(pointsOf(read(body), "achievements"));
  expect(report.warnings.join("")).toContain("有6段文字紧接着又印了一遍");
  expect(read(`${body}\n无。\n无。`).warnings.join("")).not.toContain("又印了一遍");
});

test("an interpretation with the report for an attachment is left out as what it is", () => {
  const text =
    "《柳渡镇2024年法治政府建设情况报告》政策解读\n发布机构：柳渡镇人民政府\n问：为什么要编制法治政府建设年度报告？\n答：督察工作规定对年度报告制度作出规定，地方各级政府应当每年公开。\n问：报告有哪些亮点？\n答：一是调解成功率高，二是法律顾问实现全覆盖。\n附件：柳渡镇2024年法治政府建设情况报告.pdf";
  const parsed = parse(text);
  expect("rejected" in parsed && parsed.rejected).toContain("政策解读");
});
