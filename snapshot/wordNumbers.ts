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

/** Of each word its hash and where its units end, side by side, for both are wanted at once. */
const fields = 2;

/** Numbers from 0 in the order of first sight. Holds the units of each different word once. */
export class WordNumbers {
  private slots = new Int32Array(1 << 14).fill(noNumber);
  private words = new Int32Array(1 << 14);
  private units = new Uint16Array(1 << 15);
  private count = 0;
  private last: { readonly of: IndexedReport; readonly cut: CutText } | null = null;
  /** The units of the text that is being cut. */
  private text = new Uint16Array(1 << 13);
  /** Which words `within` told, and where each begins. */
  numbers = new Uint32Array(1 << 12);
  starts = new Uint32Array(1 << 12);

  /** Numbers so far. */
  get length(): number {
    return this.count;
  }

  word(number: number): string {
    return unitsToString(this.units, this.startOf(number), this.endOf(number));
  }

  /** `noNumber` for a word that none was given. */
  find(word: string): number {
    const units = this.unitsOf(word);
    return this.slots[this.slotOf(units, 0, word.length, hashOf(units, 0, word.length))]!;
  }

  /**
   * The words of `[from, to)` of a report's folded text, in order, put into `numbers` and `starts`; how many there are.
   * One that reaches over an end is cut there. Several may ask about one report after the other. O(words).
   */
  within(indexed: IndexedReport, from: number, to: number): number {
    if (from >= to) return 0;
    const { starts, numbers } = this.cutOf(indexed);
    if (numbers.length + 1 > this.numbers.length) {
      this.numbers = new Uint32Array((numbers.length + 1) * 2);
      this.starts = new Uint32Array((numbers.length + 1) * 2);
    }
    const [told, toldStarts] = [this.numbers, this.starts];
    let count = 0;
    let word = lowerBound(starts, from, 0, numbers.length);
    if (starts[word]! > from) {
      told[count] = this.partOf(indexed, from, Math.min(starts[word]!, to));
      toldStarts[count++] = from;
    }
    for (; word < numbers.length && starts[word]! < to; word++) {
      told[count] = numbers[word]!;
      toldStarts[count++] = starts[word]!;
    }
    if (word > 0 && starts[word]! > to && starts[word - 1]! >= from && count > 0)
      told[count - 1] = this.partOf(indexed, starts[word - 1]!, to);
    return count;
  }

  private partOf({ folded }: IndexedReport, from: number, to: number): number {
    return this.numberOf(this.unitsOf(folded.text.slice(from, to)), 0, to - from);
  }

  private unitsOf(text: string): Uint16Array {
    this.text = roomFor(this.text, text.length);
    const { buffer } = this.text;
    Buffer.from(buffer as ArrayBuffer, 0, text.length * 2).write(text, "utf16le");
    return this.text;
  }

  private cutOf(indexed: IndexedReport): CutText {
    if (this.last?.of === indexed) return this.last.cut;
    const { folded, wordStarts } = indexed;
    const { length } = folded.text;
    const units = this.unitsOf(folded.text);
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
