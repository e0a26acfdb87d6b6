// Words of many texts as numbers: each text is taken apart once, whoever counts in it, and no string is made of a word.
import { lowerBound } from "../report/bounds.js";
import { roomFor, unitsOfString, unitsToString } from "./growing.js";
import type { IndexedReport } from "./types.js";

/** Where the words of a text begin, its end behind them, and which word each is. */
interface CutText {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

export const noNumber = -1;

/** Words `first` to `behind - 1` of these: which each is, and where it begins. */
export interface ToldWords extends CutText {
  readonly first: number;
  readonly behind: number;
}

const noWords: ToldWords = { numbers: new Uint32Array(0), starts: new Uint32Array(1), first: 0, behind: 0 };

/** Of each word its hash and where its units end, side by side, for both are wanted at once. */
const fields = 2;

/** Numbers from 0 in the order of first sight. Holds the units of each different word once. */
export class WordNumbers {
  private slots = new Int32Array(1 << 14).fill(noNumber);
  private words = new Int32Array(1 << 14);
  private units = new Uint16Array(1 << 15);
  private count = 0;
  private last: { readonly of: IndexedReport; readonly cut: CutText } | null = null;

  /** Numbers so far. */
  get length(): number {
    return this.count;
  }

  word(number: number): string {
    return unitsToString(this.units, this.startOf(number), this.endOf(number));
  }

  /** `noNumber` for a word that none was given. */
  find(word: string): number {
    const units = unitsOfString(word);
    return this.slots[this.slotOf(units, 0, word.length, hashOf(units, 0, word.length))]!;
  }

  /**
   * The words of `[from, to)` of a report's folded text, in order; one that reaches over an end is cut there. Several
   * may ask about one report after the other. O(log words) where none is cut, once the report is.
   */
  within(indexed: IndexedReport, from: number, to: number): ToldWords {
    if (from >= to) return noWords;
    const { starts, numbers } = this.cutOf(indexed);
    const first = lowerBound(starts, from, 0, numbers.length);
    const behind = lowerBound(starts, to, first, numbers.length);
    if (starts[first] === from && starts[behind] === to) return { numbers, starts, first, behind };
    const told = [...numbers.subarray(first, behind)];
    const toldStarts = [...starts.subarray(first, behind)];
    if (behind > first && starts[behind]! > to)
      told[told.length - 1] = this.partOf(indexed, starts[behind - 1]!, to);
    if (starts[first]! > from) {
      told.unshift(this.partOf(indexed, from, Math.min(starts[first]!, to)));
      toldStarts.unshift(from);
    }
    return {
      numbers: Uint32Array.from(told),
      starts: Uint32Array.from(toldStarts),
      first: 0,
      behind: told.length,
    };
  }

  private partOf({ folded }: IndexedReport, from: number, to: number): number {
    return this.numberOf(unitsOfString(folded.text.slice(from, to)), 0, to - from);
  }

  private cutOf(indexed: IndexedReport): CutText {
    if (this.last?.of === indexed) return this.last.cut;
    const { folded, wordStarts } = indexed;
    const { length } = folded.text;
    const units = unitsOfString(folded.text);
    const starts = new Uint32Array(length + 1);
    let count = 0;
    for (let at = 0; at < length; at++)
      if ((wordStarts[at >> 3]! & (1 << (at & 7))) !== 0) starts[count++] = at;
    starts[count] = length;
    const numbers = new Uint32Array(count);
    for (let word = 0; word < count; word++)
      numbers[word] = this.numberOf(units, starts[word]!, starts[word + 1]!);
    const cut = { starts: starts.subarray(0, count + 1), numbers };
    this.last = { of: indexed, cut };
    return cut;
  }

  private numberOf(text: Uint16Array, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    const slot = this.slotOf(text, from, to, hash);
    if (this.slots[slot]! >= 0) return this.slots[slot]!;
    const number = this.count++;
    const start = this.startOf(number);
    this.slots[slot] = number;
    this.words = roomFor(this.words, this.count * fields);
    this.units = roomFor(this.units, start + to - from);
    this.words[number * fields] = hash;
    this.words[number * fields + 1] = start + to - from;
    this.units.set(text.subarray(from, to), start);
    if (number * 2 > this.slots.length) this.rehash();
    return number;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.endOf(number - 1);
  }

  private endOf(number: number): number {
    return this.words[number * fields + 1]!;
  }

  private slotOf(text: Uint16Array, from: number, to: number, hash: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; slots[slot]! >= 0; slot = (slot + 1) & mask)
      if (this.isWord(slots[slot]!, text, from, to, hash)) break;
    return slot;
  }

  private isWord(number: number, text: Uint16Array, from: number, to: number, hash: number): boolean {
    const { units, words } = this;
    if (words[number * fields] !== hash) return false;
    const start = this.startOf(number);
    if (words[number * fields + 1]! - start !== to - from) return false;
    for (let at = from; at < to; at++) if (units[start + at - from] !== text[at]) return false;
    return true;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(noNumber);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = this.words[number * fields]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

/** FNV-1a over units, mixed once more so that the low bits tell. */
function hashOf(text: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
