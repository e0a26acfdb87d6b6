// Which texts of a corpus may be one, found without laying every text beside every other.

import { GrowingArray } from "../snapshot/growing.js";

/** Letters that run on unharmed in both of two extractions that lost one character in thirty: three in ten such runs. */
const gramLength = 16;
/** The smallest hashes of a text's runs, kept as its sketch (Broder 1997): two texts alike but for 6 % share a tenth. */
const sketchSize = 64;
/** Hashes gathered between two looks for the smallest. */
const roomForHashes = 4 * sketchSize;
/** Common hashes that make two texts candidates. */
const fewestCommon = 3;
/** A run that more texts have is a formula and says nothing. */
const maxSayers = 20;
/** Candidates looked at for one text, those with most in common. */
const maxCandidates = 6;

/** The smallest hashes of a text's runs of letters. */
export type Sketch = Uint32Array;

/** Hash of each run of letters by a rolling polynomial modulo 2^32, mixed so that its order means nothing. O(letters). */
export function sketchOf(text: string): Sketch {
  const base = 0x01000193;
  let power = 1;
  for (let at = 1; at < gramLength; at++) power = Math.imul(power, base);
  let hash = 0;
  let bound = 0xffffffff;
  const found = new Uint32Array(roomForHashes);
  let count = 0;
  /** The smallest different ones among those found stay. */
  const prune = (): void => {
    const sorted = found.subarray(0, count).sort();
    count = 0;
    for (const each of sorted) {
      if (count > 0 && each === found[count - 1]) continue;
      found[count++] = each;
      if (count === sketchSize) break;
    }
    if (count === sketchSize) bound = found[count - 1]!;
  };
  for (let at = 0; at < text.length; at++) {
    if (at >= gramLength) hash = (hash - Math.imul(text.charCodeAt(at - gramLength), power)) | 0;
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
    if (at + 1 < gramLength) continue;
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
    if (mixed > bound) continue;
    found[count++] = mixed;
    if (count === roomForHashes) prune();
  }
  prune();
  return found.slice(0, count);
}

/** Beyond so many texts a hash and a number no longer fit one float. */
const maxTexts = 2 ** 20;

/** Every hash with its text, in the order of hashes: hash · 2^20 + text. */
function postings(sketches: readonly Sketch[]): Float64Array {
  const keys = new GrowingArray(Float64Array);
  sketches.forEach((sketch, text) => {
    for (const hash of sketch) keys.push(hash * maxTexts + text);
  });
  return keys.view().slice().sort();
}

/**
 * For each text the numbers of those before it that may be the same but for lost characters, the likeliest first.
 * A sort of 64 numbers a text.
 */
export function likelyTwins(sketches: readonly Sketch[]): readonly (readonly number[])[] {
  const keys = postings(sketches);
  const common: (Map<number, number> | undefined)[] = new Array(sketches.length).fill(undefined);
  for (let from = 0; from < keys.length; ) {
    const hash = Math.floor(keys[from]! / maxTexts);
    let to = from + 1;
    while (to < keys.length && Math.floor(keys[to]! / maxTexts) === hash) to++;
    for (let later = from + 1; later < to && to - from <= maxSayers; later++) {
      const text = keys[later]! % maxTexts;
      const counts = common[text] ?? new Map<number, number>();
      common[text] = counts;
      for (let at = from; at < later; at++) {
        const other = keys[at]! % maxTexts;
        counts.set(other, (counts.get(other) ?? 0) + 1);
      }
    }
    from = to;
  }
  return common.map((counts) =>
    [...(counts ?? [])]
      .filter(([, shared]) => shared >= fewestCommon)
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, maxCandidates)
      .map(([other]) => other),
  );
}
