// Marks of markup (Markdown's) stand in the text of record and print nothing.
import { type Span, spansWithin } from "./span.js";
import type { Report } from "./types.js";

type Marked = Pick<Report, "text" | "marks">;

/** The marks that reach into `span`, cut to it. O(log marks + those found). */
export const marksWithin = ({ marks = [] }: Pick<Report, "marks">, span: Span): Span[] =>
  spansWithin(marks, span);

/** The marks inside `span` by their offset from its start: those of the text that is cut out there. */
export const marksFrom = (report: Pick<Report, "marks">, span: Span): Span[] =>
  marksWithin(report, span).map(({ start, end }) => ({ start: start - span.start, end: end - span.start }));

/** What is printed of `span`: the text of record without marks. O(span). */
export function printedText(report: Marked, span: Span): string {
  const marks = marksWithin(report, span);
  if (marks.length === 0) return report.text.slice(span.start, span.end);
  let from = span.start;
  let printed = "";
  for (const { start, end } of marks) {
    printed += report.text.slice(from, start);
    from = end;
  }
  return printed + report.text.slice(from, span.end);
}

/** 1 for each unit of white space. */
const blanks = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  /\s/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/**
 * Where `words` (a heading, a label: as they were read) end when they are what is printed from `start` on, blanks and
 * marks not counted; null where something else is. O(span).
 */
export function printedEnd(report: Marked, { start, end }: Span, words: string): number | null {
  const wanted = words.replace(/\s+/g, "");
  if (wanted === "") return null;
  const marks = marksWithin(report, { start, end });
  let mark = 0;
  let matched = 0;
  for (let at = start; at < end; at++) {
    while (mark < marks.length && marks[mark]!.end <= at) mark++;
    const unit = report.text.charCodeAt(at);
    if ((mark < marks.length && marks[mark]!.start <= at) || blanks[unit] === 1) continue;
    if (unit !== wanted.charCodeAt(matched)) return null;
    if (++matched === wanted.length) return at + 1;
  }
  return null;
}

/** The text of `span` with marks as blanks, unit for unit: offsets are those of the text of record. O(span). */
export function blankedText(report: Marked, span: Span): string {
  let from = span.start;
  let blanked = "";
  for (const { start, end } of marksWithin(report, span)) {
    blanked += report.text.slice(from, start) + " ".repeat(end - start);
    from = end;
  }
  return blanked + report.text.slice(from, span.end);
}

/** The whole text, marks blanked. */
export const textWithoutMarks = (report: Marked): string =>
  blankedText(report, { start: 0, end: report.text.length });
