// Where the furniture behind a report begins, and where its signature does.
import type { Span } from "../../report/span.js";
import { findDate, isDateLine } from "./dates.js";
import { enumeratorAt } from "./enumeration.js";
import { headingKind } from "./headings.js";
import { isFootLabelLine } from "./labels.js";
import { dense, isBlank, type Line } from "./lines.js";
import * as wording from "./wording.js";

export const coveredBy = (line: Line, spans: readonly Span[]): boolean =>
  spans.some((span) => span.start <= line.inner && line.innerEnd <= span.end);

/** An unnumbered section heading on a line of its own. */
export const isPlainHeading = (line: Line): boolean => {
  const words = dense(line.text);
  if (words.length > 24 || words.length < 4 || /[。;,!?>|]|:.|报告$/.test(words)) return false;
  const { kind, sure } = headingKind(words);
  return sure && (kind !== "achievements" || /举措|成效|做法/.test(words)) && kind !== "other";
};

const endsSentence = /[。;!?:]["')\]]*$/;

/** A line that can only belong to the report: a numbered point, a heading, a sentence. */
export const isReportLine = (line: Line): boolean =>
  (enumeratorAt(line.text, 0) !== null && !isDateLine(line.text) && line.text.length > 4) ||
  isPlainHeading(line) ||
  (wording.isProse(line.text) && endsSentence.test(line.text));

/** A document's title in a list of links; nothing that a report says ends without a stop. */
const longestLinked = 60;
const isLinked = (line: Line): boolean =>
  line.text.length <= longestLinked &&
  !/[。;!?,:]["')\]]*$|。./.test(line.text) &&
  !/^(?:一、|（一）|一是|第一|其一|首先)$/.test(enumeratorAt(line.text, 0)?.style ?? "");

/** An office that signs, rather than one that a link names. */
const signing = /(人民政府|办事处|委员会|党委|党工委)(\(.{1,4}\))?$/;

/** Where the page's foot begins: the first mark of it behind which no heading and little text follows. */
export function footStart(lines: readonly Line[], from: number, chrome: readonly Span[]): number {
  let lengthBefore = lines.slice(from).reduce((sum, line) => sum + line.text.length, 0);
  // Walking up, so that what follows a line is known when the line is looked at.
  let start = lines.length;
  let reportBelow = 0;
  /** Of that, what no list of links says: it ends with a stop, or numbers parts. */
  let saidBelow = 0;
  /** A title in a list of links may read as a heading; only what leads on to such a list makes it none. */
  let passed = false;
  const below: Line[] = [];
  for (let at = lines.length - 1; at > from; at--) {
    const line = lines[at]!;
    lengthBefore -= line.text.length;
    if (isBlank(line)) continue;
    const covered = coveredBy(line, chrome);
    const isMark = wording.isTailMark(line.text);
    const signed = below.length <= 4 && below.slice(-3).some((other) => signing.test(dense(other.text)));
    const leads = wording.leadsOn(line.text);
    if (
      (leads || (!signed && !passed)) &&
      (leads ? saidBelow : reportBelow) * 4 <= lengthBefore &&
      (isMark || covered || isFootLabelLine(line))
    ) {
      start = at;
      passed &&= !leads;
    }
    if (covered) continue;
    if (enumeratorAt(line.text, 0)?.style === "一、") break;
    if (isPlainHeading(line) && !isMark) {
      if (saidBelow > 0) break;
      passed = true;
    }
    if (isReportLine(line) && !isMark) {
      reportBelow += line.text.length;
      if (!isLinked(line)) saidBelow += line.text.length;
    }
    if (!isMark) below.push(line);
  }
  return start;
}

/** The lines of the signature, at the end of the body: offices and days, nothing else behind them. */
export function signatureStart(lines: readonly Line[], from: number, to: number): number {
  let start = to;
  let seen = 0;
  for (let at = to - 1; at >= from && seen < 8; at--) {
    const line = lines[at]!;
    if (isBlank(line)) continue;
    seen++;
    if (wording.readsAsSignature(line.text) && !enumeratorAt(line.text, 0)) start = at;
    else if (start < to || isReportLine(line) || wording.isProse(line.text)) break;
  }
  return start;
}

/** Where links begin that stand between a report and its signature (`to`): below their heading nothing else follows. */
export function innerFootStart(lines: readonly Line[], from: number, to: number): number {
  let start = to;
  for (let at = to - 1; at > from; at--) {
    const line = lines[at]!;
    if (isBlank(line)) continue;
    if (wording.leadsOn(line.text)) start = at;
    else if (!isLinked(line)) break;
  }
  return start;
}

/** The signature at the end of a text whose links stand in front of it: an office with its day, or one alone. */
export function signatureBehind(lines: readonly Line[], foot: number): number | null {
  const first = lines[foot];
  if (!first || !wording.leadsOn(first.text)) return null;
  const start = signatureStart(lines, foot + 1, lines.length);
  const its = lines.slice(start).filter((line) => !isBlank(line));
  const isDated = its.length === 1 || its.some(({ text }) => findDate(text) !== null);
  return isDated && its.some(({ text }) => signing.test(dense(text).replace(/[(]?20.*$/, ""))) ? start : null;
}

const saysSomething = (line: Line): boolean => line.text.length >= 12 && endsSentence.test(line.text);

/** Sentences behind the heading of a list of links, whichever way they were taken. */
export function doubtfulFoot(lines: readonly Line[], roles: readonly string[], from: number): string[] {
  const heading = lines.find((line) => line.index > from && wording.isLinkHeading(line.text));
  if (!heading) return [];
  const doubtful = lines.find(
    (line) => line.index > heading.index && saysSomething(line) && !isFootLabelLine(line),
  );
  if (!doubtful || wording.isTailMark(doubtful.text)) return [];
  const taken = roles[doubtful.index] === "chrome" ? "算作网页附带文字" : "仍算正文";
  return [`“${dense(heading.text)}”之后有成句的文字，${taken}，请核对原文。`];
}
