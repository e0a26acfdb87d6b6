// Answers in words, for a terminal.

import type { FollowUp } from "../compare/followup.js";
import type { Comparison, Pair } from "../compare/types.js";
import { kindNames } from "../report/kinds.js";
import type { Item, Report, ReportHead } from "../report/types.js";
import type { SearchAnswer } from "../search/types.js";

const place = (head: Pick<ReportHead, "province" | "city" | "county" | "township">): string =>
  [head.province, head.city, head.county, head.township].filter(Boolean).join("") || "地点不详";

const line = (head: ReportHead): string =>
  `${head.id}  ${head.year ?? "年份不详"}  ${place(head)}  ${head.title ?? "（无标题）"}`;

export const reportsText = (answer: {
  total: number;
  reports: readonly ReportHead[];
  next: string | null;
}): string =>
  `共 ${answer.total} 份。\n${answer.reports.map(line).join("\n")}\n${answer.next ? `下一页：--cursor ${answer.next}\n` : ""}`;

const itemLines = (item: Item, text: string, indent: string): string[] => [
  `${indent}${item.label ?? "·"} ${item.lead ? text.slice(item.lead.start, item.lead.end) : text.slice(item.start, item.end)}${item.theme ? `  [${item.theme}]` : ""}`,
  ...item.items.flatMap((child) => itemLines(child, text, `${indent}  `)),
];

export function reportText(report: Report): string {
  const facts: readonly (readonly [string, string | number | null])[] = [
    ["文件", report.file],
    ["地点", place(report)],
    ["层级", report.level],
    ["年份", report.year],
    ["发布", report.published],
    ["落款", report.signed],
    ["成文", report.drafted],
    ["来源", report.source],
    ["发布机构", report.issuer],
    ["文号", report.documentNumber],
  ];
  return [
    report.title ?? "（无标题）",
    ...facts.filter(([, value]) => value !== null).map(([name, value]) => `${name}：${value}`),
    ...report.warnings.map((warning) => `提示：${warning}`),
    ...report.sections.flatMap((section) => [
      `\n【${kindNames[section.kind]}】${section.heading}  ${section.start}–${section.end}`,
      ...section.items.flatMap((item) => itemLines(item, report.text, "  ")),
    ]),
    "",
  ].join("\n");
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

export function searchText(answer: SearchAnswer): string {
  const { total, searched } = answer;
  const unit = answer.mode === "phrase" ? "处" : "段";
  return [
    `${total.reports} 份报告，${total.occurrences} ${unit}；检索范围 ${searched.reports} 份、${searched.characters} 字${answer.withoutSection > 0 ? `，另有 ${answer.withoutSection} 份未识别到该部分` : ""}。`,
    ...answer.hits.map((hit) => {
      const head = `${hit.report.id} ${hit.report.year ?? "年份不详"} ${hit.report.township ?? hit.report.county ?? "地点不详"} ${kindNames[hit.section]}`;
      return `${head}\n  ${oneLine(hit.before)}【${oneLine(hit.match)}】${oneLine(hit.after)}`;
    }),
    answer.next ? `下一页：--cursor ${answer.next}` : "",
    "",
  ].join("\n");
}

const pairKinds: Readonly<Record<Pair["kind"], string>> = {
  same: "相同",
  changed: "改动",
  related: "相关",
  onlyA: "仅甲",
  onlyB: "仅乙",
};

export const comparisonText = (comparison: Comparison): string =>
  [
    `甲 ${line(comparison.a)}`,
    `乙 ${line(comparison.b)}`,
    ...comparison.sections.flatMap((section) => [
      `\n【${kindNames[section.kind]}】${section.a.length === 0 ? "甲未识别到该部分 " : ""}${section.b.length === 0 ? "乙未识别到该部分" : ""}`,
      ...section.pairs.map(
        (pair) =>
          `  ${pairKinds[pair.kind]}${pair.moved ? "（移位）" : ""} ${pair.a.join("、") || "—"} ↔ ${pair.b.join("、") || "—"}  ${pair.score.toFixed(2)}  ${pair.reason.theme ?? ""} ${pair.reason.words.join("、")}`,
      ),
    ]),
    "",
  ].join("\n");

const strengths = { strong: "明确", weak: "部分" } as const;
const answeredIn = { plans: "安排", achievements: "成效" } as const;

const returnedAs = { shortcomings: "次年仍列为不足", plans: "次年仍作安排" } as const;

export const followUpText = ({ report, next, links }: FollowUp): string =>
  [
    `${report}${next === null ? "" : `，后一年度 ${next}`}：${links.length} 条不足`,
    ...links.flatMap(({ shortcoming, answers, returns }) => [
      `\n${shortcoming}${answers.length === 0 ? "  未见对应" : ""}`,
      ...answers.map(
        ({ item, kind, strength, reason }) =>
          `  ${strengths[strength]}  ${answeredIn[kind]}  ${item}  ${reason.theme ?? ""} ${reason.words.join("、")}`,
      ),
      ...returns.map(
        ({ item, kind, strength, reason }) =>
          `  ${kind === "plans" && strength === "weak" ? "次年有相近安排" : returnedAs[kind]}  ${item}  ${reason.theme ?? ""} ${reason.words.join("、")}`,
      ),
    ]),
    "",
  ].join("\n");
