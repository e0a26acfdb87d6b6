// Comparisons in words, for a terminal: whose reports, the points' own words, why they stand side by side.

import { type Answer, type FollowUp, isUntold, outcomeOf, type Return } from "../compare/followup.js";
import type { Comparison } from "../compare/types.js";
import { kindNames } from "../report/kinds.js";
import { cutShort } from "../report/surrogates.js";
import { comparedSections, reasonText } from "../server/questions/compare/pairing.js";
import {
  againName,
  answerName,
  answerPlace,
  carriedName,
  strengthNames,
  untoldName,
} from "../server/questions/township/answers.js";
import { reportLine } from "./print.js";

/** UTF-16 units of a point that are printed. */
const longestPoint = 48;

const shortened = (text: string): string => {
  const line = text
    .replace(/\s*\n\s*/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return cutShort(line, longestPoint, "…");
};

const behind = (text: string): string => (text === "" ? "" : `  ${text}`);

export function comparisonText(comparison: Comparison): string {
  const { a, b } = comparison;
  return [
    `甲 ${reportLine(a)}`,
    `乙 ${reportLine(b)}`,
    ...comparedSections(comparison).flatMap((section) => [
      `\n【${section.name}】${section.a.sections.length === 0 ? "甲未识别到该部分 " : ""}${section.b.sections.length === 0 ? "乙未识别到该部分" : ""}`,
      ...section.pairs.flatMap((pair) => [
        `  ${[pair.kindName, ...pair.remarks].join("，")}${behind(pair.reason)}`,
        ...pair.pair.a.map(({ id, text }) => `    甲 ${id}  ${shortened(text)}`),
        ...pair.pair.b.map(({ id, text }) => `    乙 ${id}  ${shortened(text)}`),
        ...pair.numbers.map((change) => `    ${change}`),
      ]),
    ]),
    "",
  ].join("\n");
}

export function followUpText(found: FollowUp): string {
  const { report, next, links } = found;
  const again = links.filter(({ returns }) =>
    returns.some(({ kind, strength }) => kind === "shortcomings" && strength === "strong"),
  ).length;
  const untold = links.filter((link) => isUntold(link, found)).length;
  return [
    reportLine(report),
    ...(next ? [`后一年度 ${reportLine(next)}`] : []),
    `【${kindNames.shortcomings}】${links.length} 条不足${next ? `，${untold} 条${untoldName(report, next)}，${again} 条${againName(report, next)}` : ""}`,
    ...links.flatMap((link) => {
      const { shortcoming, answers, carried, returns } = link;
      const says = [
        ...(answers.length > 0 ? [] : [strengthNames[outcomeOf(link, found)]]),
        ...(isUntold(link, found) ? [untoldName(report, next)] : []),
      ].join("；");
      const line = (answer: Answer | Return, name: string): string[] => [
        `  ${name}，${answerPlace(answer, report)}${behind(reasonText(answer.reason))}`,
        `    ${answer.point.id}  ${shortened(answer.point.text)}`,
      ];
      return [
        `\n${shortcoming.id}  ${shortened(shortcoming.text)}${behind(says)}`,
        ...answers.flatMap((one) => line(one, answerName(one, report))),
        ...carried.flatMap((one) => line(one, carriedName(one, report))),
        ...returns.flatMap((one) => line(one, answerName(one, report))),
      ];
    }),
    "",
  ].join("\n");
}
