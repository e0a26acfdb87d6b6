// Answers in words, for a terminal.

import { proofOf } from "../export/citation.js";
import { gbt7714 } from "../export/citationFormats.js";
import { kindNames } from "../report/kinds.js";
import { printedText } from "../report/marks.js";
import type { Item, Report, ReportHead } from "../report/types.js";
import { visible } from "../report/visible.js";
import type { HintedAnswer } from "../search/types.js";
import type { Cited } from "../server/questions/reports/cite.js";
import { rowLabel } from "../server/questions/search/arrangement.js";
import { hintTotal } from "../server/questions/search/hinted.js";
import { partOnly, totalsOf } from "../server/questions/search/totals.js";
import { bundledName, ocrSays } from "../server/wording.js";

const place = (head: Pick<ReportHead, "province" | "city" | "county" | "township">): string =>
  [head.province, head.city, head.county, head.township].filter(Boolean).join("") || "地点不详";

export const reportLine = (head: ReportHead): string =>
  `${head.id}  ${head.year ?? "年份不详"}  ${place(head)}  ${head.title ?? "（无标题）"}`;

/** What is to be known beside a report's line: its page, that it was a scan, what is to be checked. */
function besideLines(head: ReportHead): string[] {
  const [first] = head.warnings;
  const others = head.warnings.length > 1 ? `（另 ${head.warnings.length - 1} 处）` : "";
  return [
    ...(head.url === null ? [] : [head.url]),
    ...(head.ocr === null ? [] : [ocrSays(head)!]),
    ...(first === undefined ? [] : [`识读存疑：${first}${others}`]),
  ].map((line) => `    ${line}`);
}

export const reportsText = (answer: {
  total: number;
  reports: readonly ReportHead[];
  next: string | null;
}): string =>
  `共 ${answer.total} 份。\n${answer.reports.flatMap((head) => [reportLine(head), ...besideLines(head)]).join("\n")}\n${answer.next ? `下一页：--cursor ${answer.next}\n` : ""}`;

const itemLines = (item: Item, report: Report, indent: string): string[] => [
  `${indent}${item.label ?? "·"} ${printedText(report, item.lead ?? item)}${item.theme ? `  [${item.theme}]` : ""}${item.bundled ? `  （${bundledName}）` : ""}`,
  ...item.items.flatMap((child) => itemLines(child, report, `${indent}  `)),
];

export function reportText(report: Report): string {
  const facts: readonly (readonly [string, string | number | null])[] = [
    ["文件", visible(report.file)],
    ["地点", place(report)],
    ["层级", report.level],
    ["年份", report.year],
    ["发布", report.published],
    ["落款", report.signed],
    ["成文", report.drafted],
    ["来源", report.source],
    ["发布机构", report.issuer],
    ["文号", report.documentNumber],
    ["来源网页", report.url],
    ["识别", ocrSays(report)],
    ["人工核对", report.checked],
  ];
  return [
    report.title ?? "（无标题）",
    ...facts.filter(([, value]) => value !== null).map(([name, value]) => `${name}：${value}`),
    ...report.warnings.map((warning) => `识读存疑：${warning}`),
    ...report.sections.flatMap((section) => [
      `\n【${kindNames[section.kind]}】${section.heading}  ${section.start}–${section.end}`,
      ...section.items.flatMap((item) => itemLines(item, report, "  ")),
    ]),
    "",
  ].join("\n");
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

export function searchText(answer: HintedAnswer): string {
  const { searched, groups } = answer;
  const said = totalsOf(answer).map(({ before, count, says }) =>
    `${before}${before && " "}${count} ${says}`.trim(),
  );
  return [
    ...(answer.complete === false ? [partOnly] : []),
    `${said.join(" · ")}；检索范围 ${searched.reports} 份、${searched.characters} 字${answer.withoutSection > 0 ? `，另有 ${answer.withoutSection} 份未识别到该部分` : ""}。`,
    ...answer.hits.map((hit) => {
      const head = `${hit.report.id} ${hit.report.year ?? "年份不详"} ${hit.report.township ?? hit.report.county ?? "地点不详"} ${kindNames[hit.section]}`;
      return `${head}\n  ${oneLine(hit.before)}【${oneLine(hit.match)}】${oneLine(hit.after)}`;
    }),
    ...(groups
      ? [
          `${groups.total} 组：`,
          ...groups.rows.map(
            (row) =>
              `${rowLabel(groups.group, row)}（${groups.group}:${row.key}）  ${row.occurrences} 处  ${row.reports} 份`,
          ),
        ]
      : []),
    ...answer.hints.map((hint) => `${hint.says.replace(/。$/, "")}：${hint.q}${hintTotal(hint)}`),
    answer.next ? `下一页：--cursor ${answer.next}` : "",
    "",
  ].join("\n");
}

export const citationText = ({ citation }: Cited): string => `${gbt7714(citation)}\n${proofOf(citation)}\n`;

export const suggestedText = ({
  suggestions,
}: {
  readonly suggestions: readonly { readonly word: string; readonly reports: number }[];
}): string => suggestions.map(({ word, reports }) => `${word}  ${reports} 份\n`).join("");

export const suggestedPlacesText = ({
  places,
}: {
  readonly places: readonly { readonly code: string; readonly name: string; readonly where: string }[];
}): string => places.map(({ code, name, where }) => `${code}  ${name}  ${where}\n`).join("");

export const suggestedReportsText = ({
  reports,
}: {
  readonly reports: readonly { readonly id: string; readonly label: string; readonly where: string }[];
}): string => reports.map(({ id, label, where }) => `${id}  ${label}  ${where}\n`).join("");
