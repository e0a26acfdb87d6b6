// The folded text: what two ways of printing the same words have in common. Search compares folded with folded;
// the map leads every folded offset back to the text of record.
import { firstThat, lowerBound } from "./bounds.js";
import { unifiedIdeographs } from "./radicals.js";
import { simplified } from "./simplified.js";
import type { Span } from "./span.js";

/** Stands between two paragraphs in a folded text. No folded phrase holds it, so nothing matches across. */
export const paragraphBreak = "\n";

/**
 * A folded text and the way back. `at[i]` is a folded offset from which on the text of record runs `shift[i]`
 * units ahead; both ascend, `at[0]` is 0.
 */
export interface FoldedText {
  readonly text: string;
  readonly at: Uint32Array;
  readonly shift: Int32Array;
}

const doubleQuotes = "“”„‟「」『』＂";
const singleQuotes = "‘’＇";
/** Dashes and hyphens of one unit: an office prints 2021-2025 with any of them. */
const dashes = "‐‑‒–—―−－";

/** White space, and characters of no width (soft hyphen, zero-width space and joiners, direction marks, BOM). */
const isSpace = (unit: number): boolean =>
  unit === 0x20 ||
  (unit >= 0x09 && unit <= 0x0d) ||
  unit === 0x85 ||
  unit === 0xa0 ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x2028 ||
  unit === 0x2029 ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0x3000;

const isZeroWidth = (unit: number): boolean =>
  unit === 0xad ||
  (unit >= 0x200b && unit <= 0x200f) ||
  (unit >= 0x202a && unit <= 0x202e) ||
  (unit >= 0x2060 && unit <= 0x2064) ||
  unit === 0xfeff;

/** One folded unit for every UTF-16 unit that has one of its own; 0 marks a unit that is kept or needs a closer look. */
const unitFold: Uint16Array = (() => {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    let folded = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
    const lower = String.fromCharCode(folded).toLowerCase();
    if (lower.length === 1) folded = lower.charCodeAt(0);
    table[unit] = folded;
  }
  for (const [from, to] of simplified) if (from.length === 1) table[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const [sign, hanzi] of unifiedIdeographs) {
    if (sign.length === 1) table[sign.charCodeAt(0)] = (simplified.get(hanzi) ?? hanzi).charCodeAt(0);
  }
  for (const dash of dashes) table[dash.charCodeAt(0)] = 0x2d;
  for (const quote of doubleQuotes) table[quote.charCodeAt(0)] = 0x22;
  for (const quote of singleQuotes) table[quote.charCodeAt(0)] = 0x27;
  for (const [full, half] of ["￠¢", "￡£", "￢¬", "￣¯", "￤¦", "￥¥", "￦₩"]) {
    table[full!.charCodeAt(0)] = half!.charCodeAt(0);
  }
  return table;
})();

const astralFold: ReadonlyMap<string, string> = new Map(
  [
    ...simplified,
    ...[...unifiedIdeographs].map(([sign, hanzi]) => [sign, simplified.get(hanzi) ?? hanzi] as const),
  ].filter(([from, to]) => from.length === 2 && to.length === 2),
);

const isLatinOrDigit = (unit: number): boolean => {
  const folded = unitFold[unit]!;
  return (
    (folded >= 0x30 && folded <= 0x39) ||
    (folded >= 0x61 && folded <= 0x7a) ||
    (folded >= 0xdf && folded <= 0x24f && folded !== 0xf7)
  );
};

/** Folds one stretch; calls `keep(unit, from)` for every unit that stays. `hidden`: 1 where a mark stands. O(length). */
function foldStretch(
  text: string,
  start: number,
  end: number,
  hidden: Uint8Array | null,
  keep: (unit: number, from: number) => void,
): void {
  let last = -1;
  for (let from = start; from < end; from++) {
    if (hidden !== null && hidden[from] === 1) continue;
    const unit = text.charCodeAt(from);
    if (isSpace(unit) || isZeroWidth(unit)) {
      let to = from + 1;
      let printed = isSpace(unit);
      for (; to < end; to++) {
        const next = text.charCodeAt(to);
        if (hidden !== null && hidden[to] === 1) continue;
        if (isSpace(next)) printed = true;
        else if (!isZeroWidth(next)) break;
      }
      if (last >= 0 && to < end && isLatinOrDigit(last) && isLatinOrDigit(text.charCodeAt(to))) {
        keep(printed ? 0x20 : 0x200b, from);
      }
      from = to - 1;
      continue;
    }
    last = unit;
    if (unit >= 0xd800 && unit < 0xdc00 && from + 1 < end) {
      const pair = text.slice(from, from + 2);
      const low = pair.charCodeAt(1);
      if (low >= 0xdc00 && low < 0xe000) {
        const folded = astralFold.get(pair) ?? pair;
        keep(folded.charCodeAt(0), from);
        keep(folded.charCodeAt(1), from + 1);
        last = low;
        from++;
        continue;
      }
    }
    keep(unitFold[unit]!, from);
  }
}

/**
 * Folds a query as one paragraph: width, case, traditional → simplified, radicals → hanzi, quotation marks, dashes;
 * white space and zero-width characters go unless they stand between two Latin letters or digits. Idempotent. "" means nothing is left to find.
 */
export function foldPhrase(phrase: string): string {
  const units: number[] = [];
  foldStretch(phrase, 0, phrase.length, null, (unit) => units.push(unit));
  let folded = "";
  for (let at = 0; at < units.length; at += 8192)
    folded += String.fromCharCode(...units.slice(at, at + 8192));
  return folded;
}

/** As `unitFold`, white space within a line a blank. */
const plainFold: Uint16Array = unitFold.map((folded, unit) => (isSpace(unit) && unit > 0x0d ? 0x20 : folded));

/** Width, case, script, radicals, quotation marks and dashes folded unit for unit, nothing dropped: offsets stay. O(length). */
export function foldedUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) units[at] = plainFold[text.charCodeAt(at)]!;
  return units;
}

/** `foldedUnits` as a string. */
export const foldUnits = (text: string): string => Buffer.from(foldedUnits(text).buffer).toString("utf16le");

function maskOf(length: number, marks: readonly Span[]): Uint8Array | null {
  if (marks.length === 0) return null;
  const mask = new Uint8Array(length);
  for (const { start, end } of marks) mask.fill(1, start, end);
  return mask;
}

/**
 * Folds a text of record, its paragraphs joined by `paragraphBreak`; `marks` (`Report.marks`) are no letters and leave
 * nothing behind. O(length).
 */
export function foldText(text: string, paragraphs: readonly Span[], marks: readonly Span[] = []): FoldedText {
  const units = new Uint16Array(text.length + paragraphs.length);
  const at: number[] = [0];
  const shift: number[] = [paragraphs[0]?.start ?? 0];
  let length = 0;
  let ahead = shift[0]!;
  const hidden = maskOf(text.length, marks);
  const keep = (unit: number, from: number): void => {
    if (from - length !== ahead) {
      ahead = from - length;
      if (at[at.length - 1] === length) shift[shift.length - 1] = ahead;
      else {
        at.push(length);
        shift.push(ahead);
      }
    }
    units[length++] = unit;
  };
  paragraphs.forEach((paragraph, index) => {
    // A break takes the place of the last unit before the paragraph, so that shifts never fall below zero.
    if (index > 0) keep(0x0a, Math.max(paragraph.start - 1, length + ahead));
    foldStretch(text, paragraph.start, paragraph.end, hidden, keep);
  });
  const folded = Buffer.from(units.buffer, 0, length * 2).toString("utf16le");
  return { text: folded, at: Uint32Array.from(at), shift: Int32Array.from(shift) };
}

/** The offset in the text of record of the folded unit at `offset`. O(log breaks). */
export function recordOffset(folded: Pick<FoldedText, "at" | "shift">, offset: number): number {
  const stretch = lowerBound(folded.at, offset + 1, 1) - 1;
  return offset + folded.shift[stretch]!;
}

/** The span of record of a folded stretch `[start, end)`; `end > start`. */
export const recordSpan = (folded: Pick<FoldedText, "at" | "shift">, start: number, end: number): Span => ({
  start: recordOffset(folded, start),
  end: recordOffset(folded, end - 1) + 1,
});

/** The first folded offset that stands at or behind `offset` of the text of record. O(log breaks · log length). */
export function foldedOffset(folded: FoldedText, offset: number): number {
  return firstThat(folded.text.length, (at) => recordOffset(folded, at) >= offset);
}
