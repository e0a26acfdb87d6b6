// What is doubtful in reading a report, each with the place where a person sets it right.
import type { Report, ReportHead } from "../../report/types.js";
import { saysUnread } from "../../report/unread.js";
import { links } from "../links.js";
import { saysUnfit, shownWarnings, topicOf, warningSentence } from "./warnings.js";

/** Worst first: what is not read is nowhere, what has no place or year is in no table, then what is counted wrongly. */
export const doubtNames = {
  unread: "没有读全",
  unfit: "更正对不上",
  unknown: "没有地点、年度",
  parts: "部分",
  points: "分条",
  place: "地点",
  year: "年度",
  dates: "日期",
  text: "正文",
} as const;
export type DoubtKind = keyof typeof doubtNames;
export const doubtKinds = Object.keys(doubtNames) as DoubtKind[];

export interface Doubt {
  readonly kind: DoubtKind;
  readonly says: string;
}

const topicKinds: Readonly<Record<string, DoubtKind>> = {
  部分: "parts",
  分条: "points",
  地点: "place",
  年度: "year",
};

function kindOf(warning: string): DoubtKind | null {
  if (saysUnread(warning)) return "unread";
  if (saysUnfit(warning)) return "unfit";
  if (/^没有认出/.test(warning)) return /年度|乡镇|县区/.test(warning) ? "unknown" : "dates";
  if (/^未识别到[“"「]/.test(warning)) return "parts";
  if (/放在文末/.test(warning)) return null;
  const topic = topicOf(warning);
  return topic === null ? "dates" : (topicKinds[topic] ?? "text");
}

/** What is left to look at, worst first. Who checked a report has looked at all but rows that mean another text. */
export function doubtsOf(head: ReportHead): readonly Doubt[] {
  return shownWarnings(head)
    .flatMap((says): Doubt[] => {
      const kind = kindOf(says);
      return kind === null || (head.checked !== null && kind !== "unfit") ? [] : [{ kind, says }];
    })
    .sort((one, other) => doubtKinds.indexOf(one.kind) - doubtKinds.indexOf(other.kind));
}

/** The anchor of the place on the report's page. */
export function placeOf(report: Report, { kind, says }: Doubt): string {
  const bundled = kind === "points" ? firstBundled(report) : null;
  if (bundled !== null) return `p${bundled}`;
  const link = warningSentence(report, says).find((part) => typeof part !== "string");
  return link && typeof link !== "string" ? link.href.replace(/^.*#/, "") : "warnings";
}

/** The report, where the first of its doubts is set right. */
export function correctingOf(report: Report): string {
  const [first] = doubtsOf(report);
  return links.report(report.id, { correct: true }, first ? placeOf(report, first) : "warnings");
}

function firstBundled({ sections }: Report): number | null {
  for (const { items } of sections)
    for (const item of items) {
      const [found] = [item, ...item.items].filter((one) => one.bundled);
      if (found) return found.start;
    }
  return null;
}
