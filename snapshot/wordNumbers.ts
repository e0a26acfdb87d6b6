// Words of many texts as numbers: each text is taken apart once, whoever counts in it, and no string is made of a word.
import { lowerBound } from "../report/bounds.js";
import { roomFor, unitsToString } from "./growing.js";
import type { IndexedReport } from "./types.js";

/** Where the words of a text begin, its end behind them, and which word each is. */
interface CutText {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

export const noNumber = -1;

/** Numbers from 0 in the order of first sight. Holds the units of each different word once. */
export class WordNumbers {
  private slots = new Int32Array(1 << 14).fill(noNumber);
  private hashes = new Int32Array(1 << 13);
  private units = new Uint16Array(1 << 15);
  /** Where the units of word n end; those of the first begin at 0. */
  private ends = new Uint32Array(1 << 13);
  private count = 0;
  private last: { readonly of: IndexedReport; readonly cut: CutText } | null = null;

  /** Numbers so far. */
  get length(): number {
    return this.count;
  }

  word(number: number): string {
    return unitsToString(this.units, this.startOf(number), this.ends[number]!);
  }

  /** `noNumber` for a word that none was given. */
  find(word: string): number {
    return this.slots[this.slotOf(word, 0, word.length, hashOf(word, 0, word.length))]!;
  }

  /**
   * The words of `[from, to)` of a report's folded text, in order; one that reaches over an end is cut there. Several
   * may ask about one report after the other. O(words).
   */
  each(indexed: IndexedReport, from: number, to: number, told: (word: number, start: number) => void): void {
    if (from >= to) return;
    const { text } = indexed.folded;
    const { starts, numbers } = this.cutOf(indexed);
    let word = lowerBound(starts, from, 0, numbers.length);
    if (starts[word]! > from) told(this.numberOf(text, from, Math.min(starts[word]!, to)), from);
    for (; word < numbers.length && starts[word]! < to; word++) {
      const start = starts[word]!;
      told(starts[word + 1]! <= to ? numbers[word]! : this.numberOf(text, start, to), start);
    }
  }

  private cutOf(indexed: IndexedReport): CutText {
    if (this.last?.of === indexed) return this.last.cut;
    const { folded, wordStarts } = indexed;
    const { text } = folded;
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; at++)
      if ((wordStarts[at >> 3]! & (1 << (at & 7))) !== 0) starts[count++] = at;
    starts[count] = text.length;
    const numbers = new Uint32Array(count);
    for (let word = 0; word < count; word++)
      numbers[word] = this.numberOf(text, starts[word]!, starts[word + 1]!);
    const cut = { starts: starts.subarray(0, count + 1), numbers };
    this.last = { of: indexed, cut };
    return cut;
  }

  private numberOf(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    const slot = this.slotOf(text, from, to, hash);
    if (this.slots[slot]! >= 0) return this.slots[slot]!;
    const number = this.count++;
    const start = this.startOf(number);
    this.slots[slot] = number;
    this.hashes = roomFor(this.hashes, this.count);
    this.ends = roomFor(this.ends, this.count);
    this.units = roomFor(this.units, start + to - from);
    this.hashes[number] = hash;
    this.ends[number] = start + to - from;
    for (let at = from; at < to; at++) this.units[start + at - from] = text.charCodeAt(at);
    if (number * 2 > this.slots.length) this.rehash();
    return number;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends[number - 1]!;
  }

  private slotOf(text: string, from: number, to: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot]! >= 0; slot = (slot + 1) & mask)
      if (this.isWord(this.slots[slot]!, text, from, to, hash)) break;
    return slot;
  }

  private isWord(number: number, text: string, from: number, to: number, hash: number): boolean {
    if (this.hashes[number] !== hash) return false;
    const { units } = this;
    const start = this.startOf(number);
    if (this.ends[number]! - start !== to - from) return false;
    for (let at = from; at < to; at++) if (units[start + at - from] !== text.charCodeAt(at)) return false;
    return true;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(noNumber);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = this.hashes[number]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

/** FNV-1a over units, mixed once more so that the low bits tell. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
