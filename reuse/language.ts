// How surprising a stretch is: bits of a character language model, the passage's own copies taken out.
import { barrier, maskedNumber } from "./fold.js";
import type { Texts } from "./texts.js";

/**
 * Counts of n-grams by where they end: `three[i]` of units i-2 … i, `two[i]` of i-1 … i; `one` by unit. Counted in
 * hashed tables without keys, so a count may be too high, never too low.
 */
export interface LanguageModel {
  readonly one: Uint32Array;
  readonly two: Uint32Array;
  readonly three: Uint32Array;
  readonly total: number;
}

/** Slots of the tables: 2^22 and 2^24 hold a nation's year with few collisions (4 million letters fill 2 %). */
const pairSlots = 22;
const tripleSlots = 24;
/** What a shorter context is worth ("stupid backoff": Brants et al. 2007). */
const backoff = 0.4;
/** No letter says more than this, however rare. */
const mostBits = 16;

const pairHash = (a: number, b: number): number =>
  Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - pairSlots);
const tripleHash = (a: number, b: number, c: number): number =>
  Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ (c * 0x27d4eb2f), 0xc2b2ae35) >>>
  (32 - tripleSlots);

/** O(letters), two passes; 8 bytes a letter and 80 MB while counting. */
export function countLanguage({ units }: Texts): LanguageModel {
  const one = new Uint32Array(new SharedArrayBuffer(0x10000 * 4));
  const two = new Uint32Array(new SharedArrayBuffer(units.length * 4));
  const three = new Uint32Array(new SharedArrayBuffer(units.length * 4));
  const pairs = new Uint32Array(1 << pairSlots);
  const triples = new Uint32Array(1 << tripleSlots);
  const { length } = units;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    one[unit]!++;
    if (at > 0) pairs[pairHash(units[at - 1]!, unit)]!++;
    if (at > 1) triples[tripleHash(units[at - 2]!, units[at - 1]!, unit)]!++;
  }
  for (let at = 1; at < length; at++) {
    two[at] = pairs[pairHash(units[at - 1]!, units[at]!)]!;
    if (at > 1) three[at] = triples[tripleHash(units[at - 2]!, units[at - 1]!, units[at]!)]!;
  }
  return { one, two, three, total: length - one[barrier]! };
}

/**
 * Bits of the letters `[start, end)` given the two before each, were the passage's `copies` copies not in the corpus:
 * then a formula that everybody prints is no less a match than a rare one. Masked numbers are worth nothing. O(length).
 */
export function bitsOf(
  model: LanguageModel,
  units: Uint16Array,
  start: number,
  end: number,
  copies: number,
): number {
  const { one, two, three, total } = model;
  let bits = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at]!;
    if (unit === maskedNumber) continue;
    const others = three[at]! - copies;
    let p: number;
    if (others > 0) p = others / Math.max(1, at > 0 ? two[at - 1]! - copies : 1);
    else {
      const pairs = two[at]! - copies;
      if (pairs > 0) p = (backoff * pairs) / Math.max(1, (at > 0 ? one[units[at - 1]!]! : 1) - copies);
      else p = (backoff * backoff * Math.max(one[unit]! - copies, 0.5)) / total;
    }
    if (p < 1) bits += Math.min(mostBits, -Math.log2(p));
  }
  return bits;
}
