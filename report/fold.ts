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

/** What a unit is to the fold; nearly all are letters, of which `unitFold` says all. */
const kinds = { letter: 0, space: 1, zeroWidth: 2, highHalf: 3 } as const;
const unitKind = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  isSpace(unit)
    ? kinds.space
    : isZeroWidth(unit)
      ? kinds.zeroWidth
      : unit >= 0xd800 && unit < 0xdc00
        ? kinds.highHalf
        : kinds.letter,
);

/** Room for most texts, used again and again: a folding is done before the next begins. */
const desk = new Uint16Array(0x10000);

/** A folded text in the making, and the way back. */
class Folding {
  readonly at: number[] = [0];
  readonly shift: number[];
  length = 0;
  ahead: number;
  private readonly units: Uint16Array;

  /** At most `room` units are kept, the first of them `ahead` units ahead. */
  constructor(room: number, ahead: number) {
    this.units = room <= desk.length ? desk : new Uint16Array(room);
    this.shift = [ahead];
    this.ahead = ahead;
  }

  get text(): string {
    return Buffer.from(this.units.buffer, 0, this.length * 2).toString("utf16le");
  }

  keep(unit: number, from: number): void {
    if (from - this.length !== this.ahead) this.turn(from);
    this.units[this.length++] = unit;
  }

  /** From here on the text of record runs otherwise ahead. */
  private turn(from: number): void {
    this.ahead = from - this.length;
    if (this.at[this.at.length - 1] === this.length) this.shift[this.shift.length - 1] = this.ahead;
    else {
      this.at.push(this.length);
      this.shift.push(this.ahead);
    }
  }

  /** Folds one stretch. `hidden`: 1 where a mark stands. O(length). */
  add(text: string, start: number, end: number, hidden: Uint8Array | null): void {
    let last = -1;
    for (let from = start; from < end; from++) {
      if (hidden !== null && hidden[from] === 1) continue;
      const unit = text.charCodeAt(from);
      const kind = unitKind[unit]!;
      if (kind === kinds.letter) {
        last = unit;
        this.keep(unitFold[unit]!, from);
      } else if (kind === kinds.highHalf) {
        from = this.addHalf(text, from, end);
        last = text.charCodeAt(from);
      } else from = this.addBlank(text, from, end, hidden, last) - 1;
    }
  }

  /** A high surrogate, with the low one behind it if there is one; the last unit that was read. */
  private addHalf(text: string, from: number, end: number): number {
    const low = from + 1 < end ? text.charCodeAt(from + 1) : 0;
    if (low < 0xdc00 || low >= 0xe000) {
      this.keep(unitFold[text.charCodeAt(from)]!, from);
      return from;
    }
    const pair = text.slice(from, from + 2);
    const folded = astralFold.get(pair) ?? pair;
    this.keep(folded.charCodeAt(0), from);
    this.keep(folded.charCodeAt(1), from + 1);
    return from + 1;
  }

  /** White space and what has no width, up to the next letter, whose place is given; `last` is the letter before. */
  private addBlank(text: string, from: number, end: number, hidden: Uint8Array | null, last: number): number {
    let printed = false;
    let to = from;
    for (; to < end; to++) {
      if (hidden !== null && hidden[to] === 1) continue;
      const kind = unitKind[text.charCodeAt(to)]!;
      if (kind === kinds.space) printed = true;
      else if (kind !== kinds.zeroWidth) break;
    }
    if (last >= 0 && to < end && isLatinOrDigit(last) && isLatinOrDigit(text.charCodeAt(to)))
      this.keep(printed ? 0x20 : 0x200b, from);
    return to;
  }
}

/**
 * Folds a query as one paragraph: width, case, traditional → simplified, radicals → hanzi, quotation marks, dashes;
 * white space and zero-width characters go unless they stand between two Latin letters or digits. Idempotent. "" means nothing is left to find.
 */
export function foldPhrase(phrase: string): string {
  const folding = new Folding(phrase.length, 0);
  folding.add(phrase, 0, phrase.length, null);
  return folding.text;
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
  const folding = new Folding(text.length + paragraphs.length, paragraphs[0]?.start ?? 0);
  const hidden = maskOf(text.length, marks);
  paragraphs.forEach(({ start, end }, index) => {
    // A break takes the place of the last unit before the paragraph, so that shifts never fall below zero.
    if (index > 0) folding.keep(0x0a, Math.max(start - 1, folding.length + folding.ahead));
    folding.add(text, start, end, hidden);
  });
  const { at, shift } = folding;
  return { text: folding.text, at: Uint32Array.from(at), shift: Int32Array.from(shift) };
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
