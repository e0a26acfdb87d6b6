// A comparison as rows to take away: one for each pair.

import type { Comparison } from "../../compare/types.js";
import type { CellValue, Column } from "../../export/table.js";
import { printedText } from "../../report/marks.js";
import type { Report } from "../../report/types.js";
import { links } from "../links.js";
import { type ComparedSection, differenceNames, type PointView } from "../pairing.js";
import { shortName } from "../wording.js";

export const pairColumns = (a: Report, b: Report): Column[] => [
  { title: "部分", width: 18 },
  { title: "类别", width: 8 },
  { title: "差异", width: 14, wrap: true },
  { title: `甲：${shortName(a)}`, width: 60, wrap: true },
  { title: `乙：${shortName(b)}`, width: 60, wrap: true },
  { title: "数字变化", width: 30, wrap: true },
  { title: "相近程度", width: 10 },
  { title: "共同词语", width: 24, wrap: true },
  { title: "主题", width: 12 },
  { title: "次序不同", width: 8 },
  { title: "甲条目", width: 18 },
  { title: "乙条目", width: 18 },
  { title: "甲链接", width: 40 },
  { title: "乙链接", width: 40 },
];

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").trim();

/** The rows of all pairs, in the comparison's order. */
export function* pairRows(
  { a, b }: Comparison,
  sections: readonly ComparedSection[],
  origin: string,
): Generator<CellValue[]> {
  const textOf = (report: Report, points: readonly PointView[]): string =>
    points.map((point) => oneLine(printedText(report, point))).join("\n");
  const linkOf = (report: Report, points: readonly PointView[]): string | null =>
    points.length === 0 ? null : origin + links.marked(report.id, points);
  for (const section of sections) {
    for (const { pair, ...view } of section.pairs) {
      yield [
        section.name,
        view.kindName,
        view.differences.map((kind) => differenceNames[kind]).join("、"),
        textOf(a, view.a),
        textOf(b, view.b),
        view.numbers.join("；"),
        pair.a.length > 0 && pair.b.length > 0 ? pair.score : null,
        pair.reason.words.join("、"),
        pair.reason.theme,
        pair.moved ? "是" : "否",
        pair.a.map(({ id }) => id).join("；"),
        pair.b.map(({ id }) => id).join("；"),
        linkOf(a, view.a),
        linkOf(b, view.b),
      ];
    }
  }
}
