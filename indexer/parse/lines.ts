// A text of record as lines, each with its form folded unit for unit, so that rules are written once for every width
// and script and their matches are offsets of the record.
import { foldUnits } from "../../report/fold.js";
import type { Span } from "../../report/span.js";

export interface Line extends Span {
  /** Number in the text. */
  readonly index: number;
  /** First unit that is not white space; `end` for a blank line. */
  readonly inner: number;
  /** Behind the last unit that is not white space. */
  readonly innerEnd: number;
  /** Folded text of `inner … innerEnd`. */
  readonly text: string;
}

export interface Page {
  readonly text: string;
  /** `foldUnits(text)`, same length. */
  readonly folded: string;
  readonly lines: readonly Line[];
}

const lineBreak = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const blank = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/;

function lineAt(folded: string, index: number, start: number, end: number): Line {
  let inner = start;
  let innerEnd = end;
  while (inner < innerEnd && blank.test(folded[inner]!)) inner++;
  while (innerEnd > inner && blank.test(folded[innerEnd - 1]!)) innerEnd--;
  return { index, start, end, inner, innerEnd, text: folded.slice(inner, innerEnd) };
}

/** O(length). Blank lines are lines too. */
export function pageOf(text: string): Page {
  const folded = foldUnits(text);
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(lineBreak)) {
    lines.push(lineAt(folded, lines.length, start, match.index));
    start = match.index + match[0].length;
  }
  lines.push(lineAt(folded, lines.length, start, text.length));
  return { text, folded, lines };
}

export const isBlank = (line: Line): boolean => line.inner === line.innerEnd;

/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export const dense = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, "");
