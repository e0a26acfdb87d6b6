// What follow-ups are called in words, on the page and in a terminal.
import type { Answer, BundledPlace, Outcome, Return } from "../../../compare/followup.js";
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

const toldNames: Readonly<Record<Outcome, string>> = {
  strong: "成效有说到",
  weak: "成效或有说到",
  none: "成效未见",
  unsettled: "成效几件事合为一条，不作判断",
};

/** What the next year's achievements say of it; "" where there are none to look at. */
export const toldName = (told: Outcome | null, report: Dated, next: Dated | null): string =>
  told === null ? "" : `${laterYear(report, next)}${toldNames[told]}`;

/** A shortcoming that is clearly planned for, and of which the next year's achievements have no word. */
export const untoldName = (report: Dated, next: Dated | null): string =>
  `有安排，${toldName("none", report, next)}`;

/** What must be known of it wherever it is counted. */
export const untoldLimits = "成效未见只说那一年的举措和成效里没有找到说到它的文字，不是没有做。";

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

/** What the next year tells of the plan, where it does not speak of the shortcoming. */
export const carriedName = ({ strength, report: of }: Answer, report: Report): string =>
  `${laterYear(report, of)}${strength === "strong" ? "说到这项安排" : "有相近的举措"}`;

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
