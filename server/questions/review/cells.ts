// A row of the review as its page shows it: each cell with what it says, whether it is to be looked at, and the link to
// what stands behind it.
import type { Beside, ReviewRow } from "../../../analysis/review.js";
import { percent } from "../../../reuse/shares.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";
import { correctingOf } from "../../parts/doubts.js";
import * as wording from "../../wording.js";
import { dayText } from "../county/timeliness.js";
import { lateText, partsText, peerText, untoldText } from "./wording.js";

interface Cell {
  readonly label: string;
  readonly text: string;
  readonly href: string | null;
  /** Where it is set right, where writing is open. */
  readonly correcting: string | null;
  /** To be looked at. */
  readonly marked: boolean;
  /** Behind the text, in small. */
  readonly more: string;
  readonly figure: boolean;
}

export const cellLabels = [
  "发布",
  "四个部分",
  "字数",
  "占上年",
  "占他乡镇",
  "独有",
  "疑似沿用未改",
  "数字同上年",
  "不足无下文",
  "识读存疑",
] as const;

/** The cells behind the name, in the order of `cellLabels`; [] without a report. */
export function cellsOf(library: Library, row: ReviewRow, due: string): readonly Cell[] {
  const { report, facts, signs } = row;
  if (report === null || facts === null) return [];
  const pending = facts.pending ? "尚未查过" : null;
  const shown: Omit<Cell, "label">[] = [];
  const add = (text: string, href: string | null, marked: boolean, more = "", figure = true): void => {
    shown.push({ text, href, correcting: null, marked, more, figure });
  };
  const count = (number: number, href: string): void =>
    add(wording.number(number), number === 0 ? null : href, number > 0);
  const beside = (one: Beside | null, none: string, marked: boolean, name: string): void => {
    if (one === null) add(none, null, false);
    else add(percent(one.share), links.reusePairs({ a: report.id, b: one.report.id }), marked, name);
  };

  add(
    dayText(report),
    links.report(report.id, {}, "f-published"),
    signs.includes("late") || signs.includes("dates"),
    lateText(row, due),
    false,
  );
  add(partsText(row), links.report(report.id, {}, "parts"), row.unrecognised.length > 0, "", false);
  add(wording.number(row.characters), links.report(report.id), false);
  beside(
    facts.lastYear,
    facts.last === null ? "无上年" : "尚未查过",
    signs.includes("lastYear"),
    facts.lastYear ? `${facts.lastYear.report.year} 年` : "",
  );
  beside(facts.peer, pending ?? "无", signs.includes("peer"), peerText(row));
  add(
    facts.ownShare === null ? "尚未查过" : percent(facts.ownShare),
    links.reuseReport(report.id, { layer: "own" }),
    false,
  );
  if (pending !== null) add(pending, null, false);
  else count(facts.alerts.length, links.reuseReport(report.id, {}, "alerts"));
  if (facts.last === null) add("无上年", null, false);
  else {
    const ledger = row.code === null ? null : links.ledger({ place: row.code });
    const [same, changed] = [facts.sameNumbers.length, facts.changedNumbers.length];
    add(wording.number(same), ledger, same > 0, `不同 ${wording.number(changed)}`);
  }
  if (facts.followed.points === null) add("未识别到", null, false);
  else
    add(
      wording.number(facts.unanswered.length),
      links.followUp(report.id, { next: facts.followed.next?.id }),
      facts.unanswered.length > 0,
      `共 ${wording.number(facts.followed.points.length)} 条${facts.untold.length > 0 ? `，${untoldText(row)}` : ""}`,
    );
  count(row.readingWarnings.length, links.report(report.id, {}, "warnings"));
  if (row.readingWarnings.length > 0)
    shown.push({ ...shown.pop()!, correcting: correctingOf(reportOf(library, report.id)) });
  return shown.map((cell, at) => ({ label: cellLabels[at]!, ...cell }));
}
