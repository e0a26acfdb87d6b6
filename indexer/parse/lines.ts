// A text of record as lines, each with its form folded unit for unit, so that rules are written once for every width
// and script and their matches are offsets of the record.
import { foldUnits } from "../../report/fold.js";
import type { Span } from "../../report/span.js";
import { enumeratorAt } from "./enumeration.js";

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

export interface Page {
  readonly text: string;
  /** `foldUnits(text)`, same length. */
  readonly folded: string;
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

/** How the lines of a text came about: as typed, or cut at a page's width (PDF) with a blank line between paragraphs. */
export type Breaks = "typed" | "wrapped";

/** A break of a wrapped text with words on both sides: no end of a line, but of a page's width. */
const softBreak = /(?<=\S[ \t]*)\n(?=[ \t]*\S)/g;

/** In a text wrapped by hand at least this share of its longer lines end within two units of one width … */
const wrappedShare = 0.45;
/** … which is no wider than this, and there are at least so many of them. */
const widest = 60;
const fewestLines = 12;

/** The width at which a text was cut by hand or by a converter, or null where lines are whole paragraphs. */
function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length >= 18);
  if (lengths.length < fewestLines) return null;
  const width = [...lengths].sort((x, y) => x - y)[Math.floor(lengths.length * 0.9)]!;
  if (width > widest) return null;
  const full = lengths.filter((length) => Math.abs(length - width) <= 2).length;
  return full / lengths.length >= wrappedShare ? width : null;
}

/** Soft breaks become spaces, unit for unit. */
function unwrapped(text: string, breaks: Breaks): string {
  if (breaks === "wrapped") return text.replace(softBreak, " ");
  const lines = text.split("\n");
  const width = wrapWidth(lines);
  if (width === null) return text;
  return lines.reduce((joined, line, at) => {
    const above = lines[at - 1] ?? "";
    const soft =
      at > 0 &&
      above.trimEnd().length >= width - 2 &&
      /^\s?\S/.test(line) &&
      !(/[。；;：:！？]$/.test(above.trimEnd()) && enumeratorAt(foldUnits(line.trimStart()), 0) !== null);
    return at === 0 ? line : `${joined}${soft ? " " : "\n"}${line}`;
  }, "");
}

/** O(length). Blank lines are lines too. Soft breaks are spaces in `folded`, and end no line. */
export function pageOf(text: string, breaks: Breaks = "typed"): Page {
  const shown = unwrapped(text, breaks);
  const folded = foldUnits(shown);
  const lines: Line[] = [];
  let start = 0;
  for (const match of shown.matchAll(lineBreak)) {
    lines.push(lineAt(folded, lines.length, start, match.index));
    start = match.index + match[0].length;
  }
  lines.push(lineAt(folded, lines.length, start, text.length));
  return { text, folded, lines };
}

export const isBlank = (line: Line): boolean => line.ink === line.inkEnd;

/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export const dense = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, "");
