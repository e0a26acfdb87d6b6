// A text of one paragraph, or of one line, is what its writer says: never a page's furniture for want of headings.
import { describe, expect, it } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";
import type { Report } from "../../../report/types.js";

const divisions = loadDivisions("code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n");

/** As a draft, or a file whose title a person typed. */
function read(text: string, breaks: "typed" | "wrapped"): Report {
  const parsed = parseReport(
    {
      ...{ text, breaks, file: "草稿.txt", fileSha256: "", chrome: [], pageTitle: null },
      ...{ typedTitle: "法治政府建设年度报告", shortest: 1 },
    },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(parsed.rejected);
  return parsed.report;
}

const points =
  "一是抓好法治宣传，全年开展集中宣讲十二场；二是规范行政执法，对重点案卷逐件评查；三是化解矛盾纠纷，受理八十六件。";

describe.each(["typed", "wrapped"] as const)("%s", (breaks) => {
  it.each([
    ["points and nothing else", points],
    ["a sentence before its points", `2023年，柳渡镇扎实推进法治政府建设，${points}`],
    ["a title above", `青溪县柳渡镇2023年度法治政府建设工作报告\n\n2023年，${points}`],
    ["a page's label before it", `信息来源：柳渡镇 2023年，${points}`],
    ["an office before it", `柳渡镇人民政府、司法所、派出所，${points}`],
    ["no stop at the end", points.slice(0, -1)],
    ["a signature behind it", `2023年，${points}\n柳渡镇人民政府\n2024年1月10日`],
  ])("one paragraph with %s has its points", (_, text) => {
    const { sections } = read(text, breaks);
    const labels = sections.flatMap(({ items }) => items.map(({ label }) => label));
    expect(labels).toEqual(["一是", "二是", "三是"]);
    expect(sections.filter(({ kind }) => kind === "chrome")).toEqual([]);
  });

  it.each([
    "桥面三月封闭施工。",
    "完善调解网络，充实执法人员",
    "1. 开展集中宣讲十二场。",
  ])("%s is text", (text) => {
    const { sections } = read(text, breaks);
    expect(sections.map(({ kind }) => kind)).toEqual(["other"]);
  });
});

it("a page that says nothing has no body", () => {
  const { sections } = read("首页 > 政务公开\n来源：柳渡镇\n打印 关闭", "typed");
  expect(sections.map(({ kind }) => kind)).toEqual(["chrome"]);
});
