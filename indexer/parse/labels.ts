// The lines in which a page speaks about its document: 索引号, 发布日期, 来源 … with their values.
import { findDate } from "./dates.js";
import { type HeadDate, headDate, isHeadOffice } from "./headDate.js";
import {
  alsoInReports,
  anyLabel,
  fieldOf,
  type LabelField,
  labelHeads,
  longLabel,
  standsWithoutColon,
} from "./labelNames.js";
import type { Line, LinedText } from "./lines.js";
import { isBlank, printedText } from "./lines.js";
import { matchesOf } from "./matches.js";
import { readsAsTitle } from "./wording.js";

export type { LabelField } from "./labelNames.js";

/** A label with what closes it: `索 引 号:`, `[ 索引号 ]`, `| 索引号 |`, `【字号:`; a bare label only in a table's cell. */
const labelled = new RegExp(
  `${labelHeads}(?:(?<![\\p{Script=Han}A-Za-z_/])(?<name>${anyLabel})|(?<long>${longLabel}))\\s*(?:(?<close>[:\\]】])\\s*[:]?|(?<cell>\\||\\t))`,
  "gu",
);
const wholeLabel = new RegExp(`^[\\[【|•·●◆\\-\\s]*(?<name>${anyLabel})[\\]】|:\\s]*$`, "u");

export interface LabelValue {
  readonly field: LabelField;
  readonly name: string;
  /** As printed; "" where the page prints none. */
  readonly value: string;
  readonly line: number;
}

interface Mark {
  readonly name: string;
  readonly start: number;
  /** Where its value begins. */
  readonly end: number;
}

interface LabelLine {
  readonly marks: readonly Mark[];
  /** What stands before the first label, where that is a date or an office: 2026-01-13 17:00 来源: … */
  readonly lead: HeadDate | null;
  readonly leadOffice: string | null;
}

/** A line longer than this is running text. */
const longestLabelLine = 500;
/** A label without colon is printed on a line no longer than this. */
const longestBareLine = 200;

const noLabels: LabelLine = { marks: [], lead: null, leadOffice: null };
const marked = new WeakMap<Line, LabelLine>();

function labelsOn(line: Line): LabelLine {
  let found = marked.get(line);
  if (!found) {
    found = mayHoldLabels(line.text) ? findLabels(line.text) : noLabels;
    marked.set(line, found);
  }
  return found;
}

/** Running text is most of what is asked about: it has no label's mark, and too many words for labels without. */
const mayHoldLabels = (text: string): boolean =>
  text.length <= longestLabelLine &&
  (/[:|\]】\t]/.test(text) || (text.length <= longestBareLine && !/[。;]/.test(text)));

const bullets = /^[\s•·●◆○\-*|[\]【】(>]*$/;

/** The labels printed on one line, if it is such a line: one that begins with a label (or a date, an office), or has two. */
function findLabels(text: string): LabelLine {
  const closed = closedMarks(text);
  const bare = bareMarks(text);
  if (closed.length === 0)
    return bare.length > 0 && isBareLine(text, bare) ? { ...noLabels, marks: bare } : noLabels;
  const marks = [
    ...closed,
    ...bare.filter(
      (mark) =>
        standsWithoutColon(mark.name) &&
        !closed.some((each) => mark.start < each.end && each.start < mark.end),
    ),
  ].sort((x, y) => x.start - y.start);
  const before = text.slice(0, marks[0]!.start);
  if (bullets.test(before)) return { ...noLabels, marks };
  const words = before.replace(/^[\s|]+|[\s|,;[(【]+$/g, "");
  const lead = headDate(words);
  if (lead) return { marks, lead, leadOffice: lead.office };
  if (isHeadOffice(words)) return { marks, lead: null, leadOffice: words };
  return closed.length >= 2 || readsAsTitle(words) ? { ...noLabels, marks } : noLabels;
}

/** Labels that a colon, a bracket or a cell's edge closes. */
function closedMarks(text: string): Mark[] {
  if (!/[:|\]】\t]/.test(text)) return [];
  const marks: Mark[] = [];
  for (const match of matchesOf(labelled, text)) {
    const { name: short, long, cell } = match.groups!;
    const name = short ?? long;
    if (cell && !text.includes("|") && !text.includes("\t")) continue;
    marks.push({ name: name!.replace(/\s/g, ""), start: match.index, end: match.index + match[0].length });
  }
  if (marks.length > 0) return marks;
  const whole = text.match(wholeLabel);
  return whole && /[:\]】|]/.test(text)
    ? [{ name: whole.groups!.name!.replace(/\s/g, ""), start: 0, end: text.length }]
    : [];
}

const validity = "现行有效|有效|失效|已废止|废止|无效";
const closedValue = `${validity}|主动公开|依申请公开|长期公开|长期|面向社会|全社会|社会公众`;
const bareLabel = new RegExp(
  `${labelHeads}(?<=^|[\\s|\\]】>•·*\\-]|\\d|${closedValue})(?<name>${anyLabel})`,
  "gu",
);

/** Labels without anything that closes them: `责任部门 塘栖镇 公开形式 主动公开`, `发布日期2026-01-27`, `时效性有效`. */
function bareMarks(text: string): Mark[] {
  if (text.length > longestBareLine || /[。;]/.test(text)) return [];
  const marks: Mark[] = [];
  for (const match of matchesOf(bareLabel, text)) {
    const end = match.index + match[0].length;
    const name = match.groups!.name!.replace(/\s/g, "");
    if (/^\s|^$/.test(text.slice(end)) || isGluedValue(fieldOf.get(name)!, text.slice(end)))
      marks.push({ name, start: match.index, end });
  }
  return marks;
}

const gluedDate = /^(?:20\d\d|二[〇○零])/;
const gluedOther = new RegExp(`^(?:${closedValue}|[是否](?=\\s|$)|[A-Za-z]{0,20}[/\\-]?\\d)`);
const gluedNumber = /^[\p{Script=Han}]{2,12}[〔[(]20\d\d|^无?(?=\s|$)/u;

/** Whether what stands right behind a label can only be its value. */
function isGluedValue(field: LabelField, rest: string): boolean {
  if (field === "published" || field === "posted" || field === "dated" || field === "drafted")
    return gluedDate.test(rest);
  if (field === "none") return gluedOther.test(rest);
  if (field === "documentNumber") return gluedNumber.test(rest);
  const word = rest.match(/^\S+/)?.[0] ?? "";
  if (field === "title") return readsAsTitle(word);
  return field !== "author" && isHeadOffice(word);
}

/** The value of a label without colon that stands alone on its line is at most this long. */
const longestBareValue = 40;

/** Whether labels without colon make a line of labels: it begins with one whose value fits, or has several. */
function isBareLine(text: string, marks: readonly Mark[]): boolean {
  const [first, second] = marks;
  if (!bullets.test(text.slice(0, first!.start))) return false;
  const rest = text.slice(first!.end);
  const field = fieldOf.get(first!.name)!;
  if (!/^\s/.test(rest)) return rest !== "" && standsWithoutColon(first!.name);
  if (second) return standsWithoutColon(first!.name) || standsWithoutColon(second.name);
  const value = rest.trim();
  if (field === "title" && readsAsTitle(value)) return true;
  if (
    value === "" ||
    !standsWithoutColon(first!.name) ||
    value.length > longestBareValue ||
    /[,:]/.test(value)
  )
    return false;
  return !/^(?:published|posted|dated|drafted)$/.test(field) || findDate(value)?.start === 0;
}

/** A line of labels in a page's head. */
export const isLabelLine = (line: Line): boolean => labelsOn(line).marks.length > 0;

const closedValueAhead = new RegExp(`^\\s*(?:${closedValue})`);

/** From the first label of a line to behind the last one with its value, where more follows (时效性有效柳渡镇…报告). */
export function labelledStretch(line: Line): { start: number; end: number } {
  const { marks } = labelsOn(line);
  const last = marks.at(-1)!;
  const rest = line.text.slice(last.end);
  const value = rest.match(closedValueAhead)?.[0] ?? rest.match(/^\s*\S+(?=\s)/)?.[0] ?? rest;
  return { start: marks[0]!.start, end: last.end + value.length };
}

/** A line of labels behind a report: not one that a report's own tables print (责任单位: 司法所). */
export const isFootLabelLine = (line: Line): boolean => {
  const { marks } = labelsOn(line);
  return marks.length > 0 && /[:\]】|]/.test(line.text) && !alsoInReports.has(marks[0]!.name);
};

/** A short line that is nothing but a label, without colon: the cell of a table whose cells stand on lines of their own. */
export const isBareLabel = (line: Line): boolean => wholeLabel.test(line.text) && line.text.length < 14;

/** A label that the table lacks ends the value before it: 云桥镇 信息时效：有效. */
const unknownLabel = /\s+[[【(（]?\p{Script=Han}{2,8}[\]】]?\s*[:：].*$/u;

const trimValue = (value: string): string =>
  value
    .replace(unknownLabel, "")
    .replace(/^[\s|｜\]】[:：]+/u, "")
    .replace(/[\s|｜[【（(]+$/u, "")
    .trim();

const namesOffice: ReadonlySet<LabelField> = new Set(["author", "source", "issuer", "affiliation"]);
/** A day that runs on behind an office: 作者：党政办 2024-01-12 15:20. */
const dateBehind = /(?:^|\s)(20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)(?=\s|$)/;

/** Reads the labels of `lines`; a value may stand on the next line. Returns every label, with "" where no value follows. */
export function readLabels(lined: LinedText, lines: readonly Line[]): LabelValue[] {
  const values: LabelValue[] = [];
  lines.forEach((line, at) => {
    if (isBlank(line)) return;
    const { marks: found, lead, leadOffice } = labelsOn(line);
    if (lead)
      values.push({ field: lead.padded ? "posted" : "signed", name: "", value: lead.iso, line: line.index });
    if (leadOffice) values.push({ field: "affiliation", name: "", value: leadOffice, line: line.index });
    const name = found.length === 0 && isBareLabel(line) ? line.text.match(wholeLabel)!.groups!.name! : null;
    const marks =
      name === null ? found : [{ name: name.replace(/\s/g, ""), start: 0, end: line.text.length }];
    marks.forEach((mark, index) => {
      const until = marks[index + 1]?.start ?? line.text.length;
      let value = trimValue(printedText(lined, line.inner + mark.end, line.inner + until));
      if (value === "" && index === marks.length - 1) value = valueBelow(lined, lines, at);
      const field = fieldOf.get(mark.name)!;
      const dated = namesOffice.has(field) ? value.match(dateBehind) : null;
      if (dated) {
        values.push({ field: "dated", name: "", value: dated[1]!, line: line.index });
        value = value.slice(0, dated.index).trim();
      }
      values.push({ field, name: mark.name, value, line: line.index });
    });
  });
  return values;
}

/** The next line that is not blank, where it can be a value: short, and no label itself. */
function valueBelow(lined: LinedText, lines: readonly Line[], at: number): string {
  let next = at + 1;
  while (next < lines.length && isBlank(lines[next]!)) next++;
  const below = lines[next];
  if (!below || below.text.length > 50 || /[。;]/.test(below.text)) return "";
  if (isLabelLine(below) || isBareLabel(below) || readsAsTitle(below.text)) return "";
  return trimValue(printedText(lined, below.inner, below.innerEnd));
}

/** The lines that hold the value of the label above them. */
export function isValueBelow(lines: readonly Line[], at: number): boolean {
  const line = lines[at]!;
  if (line.text.length > 50 || /[。;]/.test(line.text)) return false;
  for (let above = at - 1; above >= 0; above--) {
    const other = lines[above]!;
    if (isBlank(other)) continue;
    const { marks } = labelsOn(other);
    if (marks.length > 0) return marks[marks.length - 1]!.end >= other.text.length;
    return isBareLabel(other);
  }
  return false;
}
