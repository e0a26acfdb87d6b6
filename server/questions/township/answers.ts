// What follow-ups are called in words, on the page and in a terminal.
import type { Answer, BundledPlace, Return } from "../../../compare/followup.js";
import type { Report } from "../../../report/types.js";

type Dated = Pick<Report, "year">;

export const strengthNames: Readonly<Record<Answer["strength"] | "none" | "unsettled", string>> = {
  strong: "对应明确",
  weak: "部分对应",
  none: "未见对应",
  unsettled: "几件事合为一条，不作判断",
};

/** The year that is looked at, in words: 次年 only where it is the next one. */
const laterYear = (report: Dated, next: Dated | null): string => {
  if (next === null || next.year === null || report.year === null) return "后一份";
  return next.year === report.year + 1 ? "次年" : `${next.year}年`;
};

/** A shortcoming that is named again. */
export const againName = (report: Dated, next: Dated | null): string =>
  `${laterYear(report, next)}仍列为不足`;

export function answerName(answer: Answer | Return, report: Report): string {
  const { kind, strength } = answer;
  const strong = strength === "strong";
  if (kind === "shortcomings")
    return strong ? againName(report, answer.report) : `${laterYear(report, answer.report)}有相近的不足`;
  if (kind === "plans" && answer.report !== report)
    return `${laterYear(report, answer.report)}${strong ? "仍作安排" : "有相近安排"}`;
  return strengthNames[strength];
}

const partNames: Readonly<Record<(Answer | Return)["kind"], string>> = {
  achievements: "举措和成效",
  shortcomings: "不足",
  plans: "安排",
};

/** Where an answer stands. */
export const answerPlace = (answer: BundledPlace, report: Report): string => {
  const part = partNames[answer.kind];
  if (answer.report === report) return `本报告的${part}`;
  return `${answer.report.year === null ? "后一份报告" : `${answer.report.year} 年度`}的${part}`;
};
