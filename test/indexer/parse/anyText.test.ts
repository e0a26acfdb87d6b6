// Whatever a file holds, what is read from it keeps its promises.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseReport, sha256Of } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";
import { foldText } from "../../../report/fold.js";
import type { Item, Report } from "../../../report/types.js";

const divisions = loadDivisions();

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "一、",
      "二、",
      "三、",
      "（一）",
      "(二)",
      "1.",
      "2、",
      "①",
      "一是",
      "二 是",
      "首先，",
      "第一，",
      "——",
      "## ",
      "**",
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom("\n", "\n\n", "　　", " ", "。", "；", "：", "，", "\u200b", "\u00a0", "\r\n"),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "存在的不足和原因",
      "主要举措和成效",
      "下一步工作打算",
      "第一责任人履职情况",
      "青溪县",
      "柳渡镇人民政府",
      "2023年",
      "2024年1月18日",
      "2024129",
      "法治政府建设情况报告",
      "现将情况报告如下",
      "来源：",
      "发布日期：2024-01-30",
      "索引号",
      "首页 > 政务公开",
      "扫一扫在手机打开当前页",
      "- 2 -",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "普法宣传形式单一",
      "执法力量薄弱",
      "持续加强组织领导，压实各方责任",
      "全年调解矛盾纠纷126件",
      "下一步，我镇将",
      "但仍存在一些问题：",
      "𠮷",
      "\ud842",
      "ＡＢ１２",
      "\u0000",
    ),
  },
);
const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(""));

const inside = (item: Item, start: number, end: number): void => {
  expect(item.start).toBeGreaterThanOrEqual(start);
  expect(item.end).toBeLessThanOrEqual(end);
  expect(item.end).toBeGreaterThan(item.start);
  if (item.lead) {
    expect(item.lead.start).toBeGreaterThanOrEqual(item.start);
    expect(item.lead.end).toBeLessThanOrEqual(item.end);
  }
  let at = item.start;
  for (const child of item.items) {
    inside(child, at, item.end);
    expect(child.level).toBe(item.level + 1);
    at = child.end;
  }
};

function keepsItsPromises(report: Report, whole: string): void {
  expect(report.text).toBe(whole);
  expect(report.textLength).toBe(whole.length);
  expect(report.id).toBe(sha256Of(whole).slice(0, 12));
  let at = 0;
  for (const section of report.sections) {
    expect(section.start).toBe(at);
    expect(section.end).toBeGreaterThan(section.start);
    at = section.end;
    let behind = section.start;
    for (const item of section.items) {
      inside(item, behind, section.end);
      expect(item.level).toBe(1);
      behind = item.end;
    }
  }
  expect(at).toBe(whole.length);
  let end = 0;
  for (const paragraph of report.paragraphs) {
    expect(paragraph.start).toBeGreaterThanOrEqual(end);
    expect(paragraph.end).toBeGreaterThan(paragraph.start);
    end = paragraph.end;
  }
  expect(end).toBeLessThanOrEqual(whole.length);
  foldText(whole, report.paragraphs);
}

test("sections tile, items nest, paragraphs follow one another, in any text", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const filler =
        "柳渡镇全年组织干部学法六次，审查合同十二份，调解纠纷三十六件，群众到点咨询的有二百一十人次，渡口茶山集镇三处普法点全年开放。法治政府建设有序推进。";
      for (const each of [whole, `${filler}\n${whole}`, `${whole}\n${filler}`]) {
        const parsed = parseReport(
          { text: each, file: "任意.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
          divisions,
        );
        if ("report" in parsed) keepsItsPromises(parsed.report, each);
        else expect(parsed.rejected.length).toBeGreaterThan(6);
      }
    }),
    { numRuns: 400 },
  );
});

test("a text of one long line, or of a hundred thousand labels, is read to its end", () => {
  const hostile = [
    "一、".repeat(50_000),
    "（一）一是".repeat(30_000),
    `法治政府${"，".repeat(100_000)}`,
    "来源：".repeat(40_000),
    "2024年1月\n".repeat(20_000),
    "首页>".repeat(30_000),
    `${" ".repeat(200_000)}法治`,
    "\n".repeat(200_000),
  ];
  for (const whole of hostile) {
    const parsed = parseReport(
      { text: whole, file: "长.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
      divisions,
    );
    if ("report" in parsed) keepsItsPromises(parsed.report, whole);
  }
});
