// Whatever a file holds, what is read from it keeps its promises.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseReport, sha256Of } from "../../../indexer/parse/parse.js";
import { markdownMarks } from "../../../indexer/read/markdown.js";
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
      "**",
      "- ",
      "|",
      "<br>",
      "一 、 不 足",
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
        for (const marks of [[], markdownMarks(each)]) {
          const parsed = parseReport(
            {
              text: each,
              file: "任意.md",
              fileSha256: "",
              breaks: "typed",
              chrome: [],
              pageTitle: null,
              marks,
            },
            divisions,
          );
          if ("report" in parsed) keepsItsPromises(parsed.report, each);
          else expect(parsed.rejected.length).toBeGreaterThan(6);
        }
      }
    }),
    { numRuns: 400 },
  );
});

const labels = [
  ...["一", "二", "三", "四", "五", "七"].flatMap((n) => [
    `${n}、`,
    `（${n}）`,
    `${n}是`,
    `第${n}，`,
    `其${n}，`,
  ]),
  ...[1, 2, 3, 5].flatMap((n) => [`${n}.`, `${n}、`, `（${n}）`, String.fromCharCode(0x245f + n)]),
  ...["首先，", "其次，", "最后，", "◆", "——", ""],
];
const said = fc.constantFrom(
  "加强党的领导。",
  "自身建设有待加强。",
  "存在的主要问题",
  "存在问题：",
  "原因分析",
  "产生上述问题的主要原因：",
  "究其原因，",
  "问题整改情况如下：",
  "整改措施。",
  "主要任务",
  "同时，与群众期盼相比还有差距，主要表现在：",
  "另外，矛盾化解机制不健全。",
  "普法宣传形式单一，执法力量不足；",
  "下一步，我镇将从以下方面着手。",
  "针对以上问题，",
  "原因是编制有限",
  "2024年，全镇办结",
  "把学法列入计划，组织集中学习六次、专题研讨四次，把法治内容纳入干部培训和村干部例会，做到年初有计划、年中有检查。年终有考核",
);
const ends = fc.constantFrom("\n", "\n", "", "；", "。", "。\n", "\n\n　　", "，\n", " ");
const point = fc.tuple(fc.constantFrom(...labels), said, ends).map((parts) => parts.join(""));
const points = fc.array(point, { maxLength: 14 }).map((all) => all.join(""));
const reportLike = fc
  .tuple(points, points, points)
  .map(
    ([done, wanting, planned]) =>
      `柳渡镇2024年法治政府建设年度报告\n现将有关情况报告如下：\n一、主要举措和成效\n${done}\n二、存在的不足和原因\n${wanting}\n三、下一年度工作安排\n${planned}`,
  );

test("points nest and follow one another in anything like a report: labels of all styles, gaps, repeats, broken lines", () => {
  fc.assert(
    fc.property(reportLike, (whole) => {
      const parsed = parseReport(
        { text: whole, file: "似.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
        divisions,
      );
      if ("report" in parsed) keepsItsPromises(parsed.report, whole);
    }),
    { numRuns: 300 },
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
