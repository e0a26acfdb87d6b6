// Where words begin in a folded text. Offices say the same clauses over and over: what was cut once is remembered.
import { isMark } from "./cutWords.js";
import { segmenter } from "./segmenter.js";

/**
 * Marks of ASCII between which texts are cut by themselves, as between all others: no word of the dictionary holds one, and the
 * model for unknown words ends at each, so that what stands beside a clause changes nothing in it. Each is a word.
 */
export const marks = "\n 。,;:!?\"'()[]/";
const anyDigit = 0x30;
/**
 * What stands for a unit where clauses are compared: 0 for a mark, and one digit for all, since no word holds any. Where a
 * digit stands beside a letter that is no ASCII, a clause ends too, for the same reason.
 */
const alike: Uint16Array = (() => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => (isMark(unit) ? 0 : unit));
  for (const mark of `${marks}\0`) table[mark.charCodeAt(0)] = 0;
  for (const digit of "0123456789") table[digit.charCodeAt(0)] = anyDigit;
  return table;
})();
/** Whether a unit stands between words and in none. */
export const isWordMark = (unit: number): boolean => alike[unit] === 0;
/** Between clauses that are handed over at once; the segmenter cuts there too. */
const seam = "\n";

/** Units of a place in memory: how long the clause is, two of its cut, its units. One line of a processor's cache. */
const room = 32;
/** Units of the longest clause that is remembered: its words are bits of one number. */
const longest = room - 3;
/** Clauses that are remembered at most, a power of two: 16 MB. A year's clauses of some thousand townships. */
const slots = 1 << 18;
/** FNV-1a. */
const hashBase = 0x811c9dc5;
const hashFactor = 0x01000193;

const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (slots - 1);

/** Cuts of clauses. Each has one place, by its hash, and the newest has it: the bounds hold without any counting. */
class CutMemory {
  private readonly units = new Uint16Array(slots * room);

  /** Bit `i`: a word begins at unit `i` of the clause. 0 where it is not known, for one begins at its first. */
  cutOf(text: string, start: number, end: number, hash: number): number {
    let own = slotOf(hash) * room;
    if (this.units[own] !== end - start) return 0;
    const cut = this.units[own + 1]! | (this.units[own + 2]! << 16);
    own += 3;
    for (let at = start; at < end; at++, own++) if (this.units[own] !== alike[text.charCodeAt(at)]) return 0;
    return cut;
  }

  keep(text: string, start: number, end: number, hash: number, cut: number): void {
    let own = slotOf(hash) * room;
    this.units[own++] = end - start;
    this.units[own++] = cut & 0xffff;
    this.units[own++] = cut >>> 16;
    for (let at = start; at < end; at++, own++) this.units[own] = alike[text.charCodeAt(at)]!;
  }
}

let memory: CutMemory | undefined;

/** A clause that is not known, and the hash of one that may be remembered. */
interface Unknown {
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

/** Bit `i` of the result (byte `i >> 3`, bit `i & 7`) says that a word begins at unit `i` of a folded text. O(length). */
export function wordStarts(folded: string): Uint8Array {
  memory ??= new CutMemory();
  const bits = new Uint8Array((folded.length + 7) >> 3);
  const unknown: Unknown[] = [];
  const known = memory;
  const clause = (start: number, end: number, hash: number): void => {
    const cut = end - start <= longest ? known.cutOf(folded, start, end, hash) : 0;
    if (cut === 0) unknown.push({ start, end, hash });
    else
      for (let left = cut; left !== 0; left &= left - 1) begin(bits, start + 31 - Math.clz32(left & -left));
  };
  let start = 0;
  let hash = hashBase;
  let last = 0;
  for (let at = 0; at < folded.length; at++) {
    const unit = alike[folded.charCodeAt(at)]!;
    const ends = unit === 0 || (unit === anyDigit ? last > 0x7f : unit > 0x7f && last === anyDigit);
    if (ends) {
      if (at > start) clause(start, at, hash);
      start = at;
      hash = hashBase;
    }
    if (unit === 0) {
      begin(bits, at);
      start = at + 1;
    } else hash = Math.imul(hash ^ unit, hashFactor);
    last = unit;
  }
  if (folded.length > start) clause(start, folded.length, hash);
  cutUnknown(folded, unknown, bits, known);
  return bits;
}

const begin = (bits: Uint8Array, at: number): void => {
  bits[at >> 3]! |= 1 << (at & 7);
};

function cutUnknown(folded: string, unknown: readonly Unknown[], bits: Uint8Array, known: CutMemory): void {
  if (unknown.length === 0) return;
  const words = segmenter().cut(unknown.map(({ start, end }) => folded.slice(start, end)).join(seam));
  let word = 0;
  for (const { start, end, hash } of unknown) {
    let cut = 0;
    for (let at = start; at < end; at += words[word++]!.length) {
      begin(bits, at);
      cut |= 1 << (at - start);
    }
    // The seam.
    word++;
    if (end - start <= longest) known.keep(folded, start, end, hash, cut);
  }
}
