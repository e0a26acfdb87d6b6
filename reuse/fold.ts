// The reuse fold: what is left of a text when layout, punctuation and numbers do not count, with the way back.
import { foldedUnits } from "../report/fold.js";
import type { Span } from "../report/span.js";

/** Stands for a run of digits, whatever they are: 排查矛盾纠纷104件 and 95件 are the same words. */
export const maskedNumber = 0x23;
/** Stands between two stretches that do not touch in print (chrome was left out between them). In no match. */
export const barrier = 0;

/** Letters of a folded text one behind the other; entry `i` of each array belongs to letter `i`. */
export interface ReuseText {
  readonly units: Uint16Array;
  /** Where the letter stands in the text of record, and how many units it covers there (a number: all its digits). */
  readonly from: Uint32Array;
  readonly width: Uint8Array;
  /** 1 where a clause begins. */
  readonly clause: Uint8Array;
  /** Marks that print one breath with the letter: how many closing ones right behind it (0–2), 4 for an opening one before. */
  readonly marks: Uint8Array;
}

/** A longer run of digits is cut here, so that widths fit a byte. */
const longestNumber = 200;

const isLetter = /^[\p{L}\p{N}]$/u;
/** 1 for each unit that is a letter or a number by itself. */
export const letterUnits = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  isLetter.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether the two units from `at` on are one letter. */
export const isLetterPair = (text: string, at: number): boolean => isLetter.test(text.slice(at, at + 2));

/**
 * Letters and numbers of a text from `start` to `end`, or the first `enough` of them; what takes two units counts once.
 * Asked for each edge of each member. O(length).
 */
export function lettersIn(
  text: string,
  start = 0,
  end = text.length,
  enough = Number.POSITIVE_INFINITY,
): number {
  let letters = 0;
  for (let at = start; at < end && letters < enough; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) {
      if (at + 1 < end && isLetterPair(text, at)) letters++;
    } else letters += letterUnits[unit]!;
  }
  return letters;
}

const letter = 1;
const digit = 2;
const stop = 3;

/** What becomes of a folded unit: letters stay, digits are masked, ，。；：！？ end a clause, all else goes. */
const classes: Uint8Array = (() => {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) table[unit] = letter;
    else if (unit >= 0x30 && unit <= 0x39) table[unit] = digit;
    else if (/[\p{L}〇]/u.test(String.fromCharCode(unit))) table[unit] = letter;
  }
  for (const mark of ",.;:!?。") table[mark.charCodeAt(0)] = stop;
  return table;
})();

/** Marks that may stand inside a number: 1,234.56, 11.2:14.9; a line may break there too. */
const insideNumber = (unit: number): boolean =>
  unit === 0x2c || unit === 0x2e || unit === 0x0a || unit === 0x20;

/** Labels of points at the start of a clause, printed with or without spaces. They say where, not what. */
const enumerator =
  /(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}\s*[、是]\s*(?!否)|\d{1,2}\s*[.、](?!\d)|第[一二三四五六七八九十]{1,3}[，,、]|[①-⑳⑴-⒇]|(?:首先|其次|再次|最后)[，,])[，,、]?/y;

/** Units of the label that stands at `at` of a text; 0 where none does. */
export function labelAt(text: string, at: number): number {
  enumerator.lastIndex = at;
  return enumerator.exec(text)?.[0].length ?? 0;
}

/** 1 for each of these units. */
function tableOf(units: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let at = 0; at < units.length; at++) table[units.charCodeAt(at)] = 1;
  return table;
}

/** What a label begins with. */
const labelStarts = tableOf(
  "（(第首其再最一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
);
const closing = tableOf("。；！？”’」』）》】，、：;!?,:)…%％‰");
const opening = tableOf("“‘「『（《【(");
const closingMarks = 3;
const openingMark = 4;

const scratchFor = (letters: number) => ({
  units: new Uint16Array(letters),
  from: new Uint32Array(letters),
  width: new Uint8Array(letters),
  clause: new Uint8Array(letters),
  marks: new Uint8Array(letters),
});
/** Room for so many letters is used again for the next text. */
const keptLetters = 1 << 18;
let scratch = scratchFor(0);

/**
 * Folds what `keep` leaves of a text of record (ascending spans; between two of them stands a barrier). A paragraph
 * begins a clause; so does whatever follows ，。；：！？. O(length).
 */
export function foldForReuse(text: string, paragraphs: readonly Span[], keep: readonly Span[]): ReuseText {
  const folded = foldedUnits(text);
  const words = Buffer.from(folded.buffer).toString("utf16le");
  const most = text.length + keep.length;
  if (most > scratch.units.length && most <= keptLetters)
    scratch = scratchFor(Math.min(keptLetters, most * 2));
  const { units, from, width, clause, marks } = most <= keptLetters ? scratch : scratchFor(most);
  const begins = new Uint8Array(text.length);
  for (const { start } of paragraphs) begins[start] = 1;
  let count = 0;
  let atClause = true;
  const put = (unit: number, start: number, end: number): void => {
    units[count] = unit;
    from[count] = start;
    width[count] = end - start;
    clause[count] = atClause ? 1 : 0;
    // Most letters stand behind another, of which nothing more need be asked.
    const isOpened =
      start > 0 && classes[folded[start - 1]!] === 0 && opening[text.charCodeAt(start - 1)] === 1;
    marks[count] = isOpened ? openingMark : 0;
    atClause = false;
    count++;
  };
  for (const span of keep) {
    if (count > 0) put(barrier, span.start, span.start);
    atClause = true;
    for (let at = span.start; at < span.end; ) {
      if (begins[at] === 1) atClause = true;
      const unit = folded[at]!;
      if (labelStarts[unit] === 1 && (atClause || folded[at - 1] === 0x0a)) {
        enumerator.lastIndex = at;
        if (enumerator.test(words) && enumerator.lastIndex < span.end) {
          at = enumerator.lastIndex;
          atClause = true;
          continue;
        }
      }
      const kind = classes[unit]!;
      if (kind === letter) put(unit, at, at + 1);
      else if (kind === digit) {
        const end = numberEnd(folded, at, Math.min(span.end, at + longestNumber));
        put(maskedNumber, at, end);
        at = end;
        continue;
      } else {
        if (count > 0 && closing[text.charCodeAt(at)] === 1) {
          const behind = marks[count - 1]! & closingMarks;
          if (behind < 2 && from[count - 1]! + width[count - 1]! + behind === at) marks[count - 1]!++;
        }
        if (kind === stop) atClause = true;
      }
      at++;
    }
  }
  return {
    units: units.slice(0, count),
    from: from.slice(0, count),
    width: width.slice(0, count),
    clause: clause.slice(0, count),
    marks: marks.slice(0, count),
  };
}

/** The end of the number that begins at `at`: digits, with marks and line ends between them. */
function numberEnd(folded: Uint16Array, at: number, limit: number): number {
  let end = at + 1;
  for (let to = end; to < limit; to++) {
    const unit = folded[to]!;
    if (classes[unit] === digit) end = to + 1;
    else if (!insideNumber(unit) || to > end + 1) break;
  }
  return end;
}

/** The span of record of the letters `[start, end)`, with the marks that belong to its first and last letter. */
export function recordSpan(
  folded: { readonly from: Uint16Array | Uint32Array } & Pick<ReuseText, "width" | "marks">,
  start: number,
  end: number,
): Span {
  const last = end - 1;
  return {
    start: folded.from[start]! - (folded.marks[start]! & openingMark ? 1 : 0),
    end: folded.from[last]! + folded.width[last]! + (folded.marks[last]! & closingMarks),
  };
}
