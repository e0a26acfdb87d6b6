// How surprising a stretch is: bits of a character language model, the passage's own copies taken out.
import { barrier, maskedNumber } from "./fold.js";
import type { Texts } from "./texts.js";

/**
 * Counts of n-grams by where they end: `three[i]` of units i-2 … i, `two[i]` of i-1 … i, both as `shortCount`; `one` by
 * unit. Counted in hashed tables without keys, so a count may be too high, never too low but by its rounding.
 */
export interface LanguageModel {
  readonly one: Uint32Array;
  readonly two: Uint16Array;
  readonly three: Uint16Array;
  readonly total: number;
}

/** A count in 16 bits: exact below 2^11, then 10 bits behind the first, cut off (.1 % at most): 4 bytes a letter saved. */
const exactBits = 11;
const keptBits = 10;

export function shortCount(count: number): number {
  if (count < 1 << exactBits) return count;
  const shift = 31 - Math.clz32(count) - keptBits;
  return (shift << keptBits) + (count >>> shift);
}

/** What each short count stands for. */
const longCounts = Uint32Array.from({ length: (33 - keptBits) << keptBits }, (_, short) => {
  if (short < 1 << exactBits) return short;
  const shift = (short >>> keptBits) - 1;
  return ((short & ((1 << keptBits) - 1)) | (1 << keptBits)) * 2 ** shift;
});

export const longCount = (short: number): number => longCounts[short]!;

/** Slots of the tables: 2^22 and 2^24 hold a nation's year with few collisions (4 million letters fill 2 %). */
const pairSlots = 22;
const tripleSlots = 24;
/** What a shorter context is worth ("stupid backoff": Brants et al. 2007). */
const backoff = 0.4;
/** No letter says more than this, however rare. */
const maxBits = 16;
const leastChance = 2 ** -maxBits;
/** A product of chances is kept well above what a float cannot hold. */
const smallestProduct = 1e-280;

const pairHash = (a: number, b: number): number =>
  Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - pairSlots);
const tripleHash = (a: number, b: number, c: number): number =>
  Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ (c * 0x27d4eb2f), 0xc2b2ae35) >>>
  (32 - tripleSlots);

/**
 * Texts that follow others are not counted: what a township says in two versions of one report is no commoner for it.
 * O(letters), two passes; 4 bytes a letter and 80 MB while counting.
 */
export function countLanguage({ units, starts, follows }: Texts): LanguageModel {
  const one = new Uint32Array(new SharedArrayBuffer(0x10000 * 4));
  const two = new Uint16Array(new SharedArrayBuffer(units.length * 2));
  const three = new Uint16Array(new SharedArrayBuffer(units.length * 2));
  const pairs = new Uint32Array(1 << pairSlots);
  const triples = new Uint32Array(1 << tripleSlots);
  const { length } = units;
  let total = 0;
  for (let text = 0; text + 1 < starts.length; text++) {
    if (follows[text] === 1) continue;
    for (let at = starts[text]!; at < starts[text + 1]!; at++) {
      const unit = units[at]!;
      one[unit]!++;
      if (unit !== barrier) total++;
      if (at > 0) pairs[pairHash(units[at - 1]!, unit)]!++;
      if (at > 1) triples[tripleHash(units[at - 2]!, units[at - 1]!, unit)]!++;
    }
  }
  for (let at = 1; at < length; at++) {
    two[at] = shortCount(pairs[pairHash(units[at - 1]!, units[at]!)]!);
    if (at > 1) three[at] = shortCount(triples[tripleHash(units[at - 2]!, units[at - 1]!, units[at]!)]!);
  }
  return { one, two, three, total };
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
  // A logarithm costs more than all else here: one for many letters.
  let product = 1;
  for (let at = start; at < end; at++) {
    const unit = units[at]!;
    if (unit === maskedNumber) continue;
    const others = longCounts[three[at]!]! - copies;
    let p: number;
    if (others > 0) p = others / Math.max(1, at > 0 ? longCounts[two[at - 1]!]! - copies : 1);
    else {
      const pairs = longCounts[two[at]!]! - copies;
      if (pairs > 0) p = (backoff * pairs) / Math.max(1, (at > 0 ? one[units[at - 1]!]! : 1) - copies);
      else p = (backoff * backoff * Math.max(one[unit]! - copies, 0.5)) / total;
    }
    if (p < 1) product *= Math.max(leastChance, p);
    if (product < smallestProduct) {
      bits -= Math.log2(product);
      product = 1;
    }
  }
  return bits - Math.log2(product);
}

/**
 * The chance of letter `at` as `bitsOf` takes it, at least, whichever number of copies from `fewest` to `most` is taken
 * out; 1 for a masked number. The fewer copies are left of what stands before it, the less does a letter surprise, but
 * where a shorter context takes over chances may rise again, so both sides of such a step are looked at.
 */
export function leastChanceOf(
  { one, two, three, total }: LanguageModel,
  units: Uint16Array,
  at: number,
  fewest: number,
  most: number,
): number {
  const unit = units[at]!;
  if (unit === maskedNumber) return 1;
  const triples = longCounts[three[at]!]!;
  const before = at > 0 ? longCounts[two[at - 1]!]! : most + 1;
  if (triples > most) return Math.max(leastChance, (triples - most) / Math.max(1, before - most));
  const last = fewest < triples ? 1 / Math.max(1, before - triples + 1) : 1;
  const pairs = longCounts[two[at]!]!;
  const ahead = at > 0 ? one[units[at - 1]!]! : most + 1;
  const single = (backoff * backoff * Math.max(one[unit]! - most, 0.5)) / total;
  const shorter =
    pairs > most
      ? Math.min(backoff, (backoff * (pairs - most)) / Math.max(1, ahead - most))
      : fewest < pairs
        ? Math.min(single, backoff / Math.max(1, ahead - pairs + 1))
        : single;
  return Math.max(leastChance, Math.min(last, shorter));
}

/** How often the rarest three letters of `[start, end)` stand in the corpus: no more copies of it can there be. O(length). */
export function maxCopies({ three }: LanguageModel, start: number, end: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = start + 2; at < end; at++) least = Math.min(least, longCounts[three[at]!]!);
  return least;
}
