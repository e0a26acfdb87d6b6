// A text of record as lines, each with its form folded unit for unit, so that rules are written once for every width
// and script and their matches are offsets of the record.
import { foldUnits } from "../../report/fold.js";
import type { Span } from "../../report/span.js";
import { withTrueBreaks } from "./breaks.js";

export interface Line extends Span {
  /** Number in the text. */
  readonly index: number;
  /** First unit that is not white space, and behind the last; both `end` for a blank line. */
  readonly ink: number;
  readonly inkEnd: number;
  /** The same without Markdown's marks around the words: `## 一、…`, `**一、…**`. */
  readonly inner: number;
  readonly innerEnd: number;
  /** Folded text of `inner … innerEnd`. */
  readonly text: string;
}

export interface LinedText {
  readonly text: string;
  /** `foldUnits(text)`, same length. */
  readonly folded: string;
  /** Readings stand behind characters (鎮(zhèn)); in `folded` they are white space. */
  readonly annotated: boolean;
  readonly lines: readonly Line[];
}

const lineBreak = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const blank = /[\s\u200b-\u200f\u2060\ufeff\u00ad]/;

const openingMarks = /^(?:#{1,6}\s+|>\s+|\*\*(?=\S)|__(?=\S))+/;
const closingMarks = /(?:\s+#{1,6}|(?<=\S)\*\*|(?<=\S)__)$/;

function lineAt(folded: string, index: number, start: number, end: number): Line {
  let ink = start;
  let inkEnd = end;
  while (ink < inkEnd && blank.test(folded[ink]!)) ink++;
  while (inkEnd > ink && blank.test(folded[inkEnd - 1]!)) inkEnd--;
  const words = folded.slice(ink, inkEnd);
  const opening = words.match(openingMarks)?.[0].length ?? 0;
  const bare = words.slice(opening);
  // **要点。**说明 closes its mark inside the line: there nothing is taken off the end.
  const closing = opening > 0 ? (bare.match(closingMarks)?.[0].length ?? 0) : 0;
  const inner = ink + opening;
  const innerEnd = inkEnd - closing;
  return { index, start, end, ink, inkEnd, inner, innerEnd, text: folded.slice(inner, innerEnd) };
}

/** The bracket first: a text is full of what may stand before. */
const reading = /\((?<=[\u3400-\u9fff]\()[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿê]{1,6}\)/g;
/** A site that converts its pages to traditional script prints readings all over: 三角鎮(zhèn)堅(jiān)持. */
const fewestReadings = 5;

/** Readings behind characters become white space of the same length. */
function withoutReadings(folded: string): string {
  if ((folded.match(reading)?.length ?? 0) < fewestReadings) return folded;
  return folded.replace(reading, (match) => " ".repeat(match.length));
}

/** The text as printed between two offsets, without the readings that the page's folded form leaves out. */
export function printedText(lined: LinedText, start: number, end: number): string {
  if (!lined.annotated) return lined.text.slice(start, end);
  let text = "";
  for (let at = start; at < end; at++)
    if (lined.folded[at] !== " " || blank.test(lined.text[at]!)) text += lined.text[at];
  return text;
}

/** O(length). Blank lines are lines too. Soft breaks are spaces in `folded` and end no line; lost ones are breaks. */
export function linedTextOf(text: string): LinedText {
  const shown = withTrueBreaks(text);
  const units = foldUnits(shown);
  const folded = withoutReadings(units);
  const lines: Line[] = [];
  let start = 0;
  for (const match of shown.matchAll(lineBreak)) {
    lines.push(lineAt(folded, lines.length, start, match.index));
    start = match.index + match[0].length;
  }
  lines.push(lineAt(folded, lines.length, start, text.length));
  return { text, folded, annotated: folded !== units, lines };
}

export const isBlank = (line: Line): boolean => line.ink === line.inkEnd;

export { dense } from "./spacing.js";
