// A comparison to take away: a table of its pairs, or laid out to be read, as a Word document or one HTML file.

import type { Comparison, PairKind } from "../../../compare/types.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import type { Report } from "../../../report/types.js";
import { placeOf, shortName } from "../../../report/unit.js";
import { links } from "../../links.js";
import { signsOf } from "../../parts/warnings.js";
import { comparisonDocument, comparisonHtml } from "./document.js";
import {
  type ComparedSection,
  comparedSections,
  differenceNames,
  type PointView,
  pairNames,
  pointText,
} from "./pairing.js";

const pairColumns = (a: Report, b: Report): Column[] => [
  { key: "section", title: "部分", width: 18 },
  { key: "kind", title: "类别", width: 8 },
  { key: "differences", title: "差异", width: 14, wrap: true },
  { key: "a", title: `甲：${shortName(a)}`, width: 60, wrap: true },
  { key: "b", title: `乙：${shortName(b)}`, width: 60, wrap: true },
  { key: "numbers", title: "数字变化", width: 30, wrap: true },
  { key: "score", title: "相近程度", width: 10 },
  { key: "words", title: "共同词语", width: 24, wrap: true },
  { key: "theme", title: "主题", width: 12 },
  { key: "aspect", title: "方面", width: 12 },
  { key: "subjects", title: "措辞相同、对象不同", width: 22 },
  { key: "moved", title: "次序不同", width: 8 },
  { key: "a_items", title: "甲条目", width: 18 },
  { key: "b_items", title: "乙条目", width: 18 },
  { key: "a_link", title: "甲链接", width: 40 },
  { key: "b_link", title: "乙链接", width: 40 },
];

/** A row a pair, in the comparison's order. */
function* pairRows(
  { a, b }: Comparison,
  sections: readonly ComparedSection[],
  origin: string | null,
): Generator<CellValue[]> {
  const textOf = (report: Report, points: readonly PointView[]): string =>
    points.map((point) => pointText(report, point)).join("\n");
  const linkOf = (report: Report, points: readonly PointView[]): string | null =>
    points.length === 0 || origin === null ? null : origin + links.marked(report.id, points);
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
        pair.reason.aspect,
        pair.reason.subjects && `${pair.reason.subjects.a} / ${pair.reason.subjects.b}`,
        pair.moved ? "是" : "否",
        pair.a.map(({ id }) => id).join("；"),
        pair.b.map(({ id }) => id).join("；"),
        linkOf(a, view.a),
        linkOf(b, view.b),
      ];
    }
  }
}

/** Whose report, from where and of when; what is to be checked in it. */
function described(report: Report): string {
  const { title, file, published, signed, source, url, sha256 } = report;
  const known = [source === null ? "" : `，来源 ${source}`, url === null ? "" : `，${url}`].join("");
  const doubts = signsOf(report).map(({ text }) => `；${text}`);
  const place = [placeOf(report), shortName(report)].filter((part) => part !== "").join(" ");
  const dated = published === null ? (signed === null ? "" : `，落款 ${signed}`) : `，${published} 发布`;
  return `${place}，${title ?? file}${dated}${known}${doubts.join("")}；原文 SHA-256 ${sha256}`;
}

/** `origin`: of links into the reports; null where they are not in the corpus. */
export function exportedComparison(comparison: Comparison, origin: string | null): Exported {
  const { a, b } = comparison;
  const sections = comparedSections(comparison);
  const pairs = sections.flatMap((section) => section.pairs);
  const count = (kind: PairKind): number => pairs.filter((pair) => pair.kind === kind).length;
  const totals = (Object.keys(pairNames) as PairKind[]).map((kind) => `${count(kind)} ${pairNames[kind]}`);
  const title = `${shortName(a)}与${shortName(b)}对照`;
  const laidOut = { title, a: shortName(a), b: shortName(b), sections };
  return {
    name: title,
    sheets: [{ name: "对照", columns: pairColumns(a, b), rows: pairRows(comparison, sections, origin) }],
    about: [
      { key: "a", title: "甲", value: described(a) },
      { key: "b", title: "乙", value: described(b) },
      { key: "sections", title: "部分", value: sections.map(({ name }) => name).join("、") },
      { key: "pairs", title: "合计", value: totals.join("，") },
    ],
    document: (about) => comparisonDocument({ ...laidOut, about }),
    standalone: (about) => comparisonHtml({ ...laidOut, about }),
  };
}
