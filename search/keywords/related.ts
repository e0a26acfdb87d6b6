// Words that stand in the same points as a word more often than chance would have it.

import { stopwords } from "../../words/stopwords.js";
import type { Ground } from "../occurrences.js";
import { keepPlaces, placesOfLength } from "../places.js";
import { noUnit, unitsOf } from "../scopes.js";
import { isWord } from "../textAxis.js";
import type { RelatedWord } from "../types.js";
import { type Vocabulary, wordNumber } from "./vocabulary.js";
import { isKeyword } from "./words.js";

/** Of a frequent word's points so many are read, evenly spaced, and no more than so many units of text: some 50 ms. */
const maxPoints = 4000;
const maxUnits = 400_000;
/** A word met once beside another proves nothing. */
const fewestTogether = 2;
/** Critical value of chi squared, one degree of freedom, p < 0.001. */
const significant = 10.83;

/**
 * Dunning's log-likelihood ratio (1993, "Accurate methods for the statistics of surprise and coincidence"): how much
 * likelier `k1` of `n1` and `k2` of `n2` are under two rates than under one.
 */
export function logLikelihood(k1: number, n1: number, k2: number, n2: number): number {
  const part = (k: number, n: number, rate: number): number =>
    (k === 0 ? 0 : k * Math.log(k / n / rate)) + (k === n ? 0 : (n - k) * Math.log((1 - k / n) / (1 - rate)));
  const rate = (k1 + k2) / (n1 + n2);
  return rate === 0 || rate === 1 ? 0 : 2 * (part(k1, n1, rate) + part(k2, n2, rate));
}

/** The points of the top level that hold the word, as a word. */
function pointsOf(ground: Ground, word: string): Uint32Array {
  const { axis, structure, phrases } = ground;
  const all = placesOfLength(phrases.string(word), word.length);
  const places = keepPlaces(all, (at) => isWord(axis, all.starts[at]!, all.starts[at]! + word.length));
  const units = unitsOf("item", axis, structure, places);
  let last = noUnit;
  return units.filter((unit) => {
    if (unit === noUnit || unit === last) return false;
    last = unit;
    return true;
  });
}

/** In how many of these points each word stands. */
function wordsIn(ground: Ground, points: Uint32Array): Map<string, number> {
  const { units, wordStarts } = ground.axis;
  const counts = new Map<string, number>();
  for (const point of points) {
    const words = new Set<string>();
    const to = ground.structure.itemEnds[point]!;
    for (let start = ground.structure.itemStarts[point]!; start < to; ) {
      let end = start + 1;
      while (end < to && !(wordStarts[end >> 3]! & (1 << (end & 7)))) end++;
      if (end - start > 1) words.add(String.fromCharCode(...units.subarray(start, end)));
      start = end;
    }
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/**
 * Words related to a folded word, the strongest first; none where it stands in no point. Words of one character, stop words and words that hold each other are
 * left out. O(points of the word, at most `maxPoints`).
 */
export function relatedWords(
  ground: Ground,
  vocabulary: Vocabulary,
  word: string,
  limit: number,
): RelatedWord[] {
  const all = word === "" ? new Uint32Array(0) : pointsOf(ground, word);
  if (all.length === 0) return [];
  const { itemStarts, itemEnds } = ground.structure;
  const units = all.reduce((sum, point) => sum + itemEnds[point]! - itemStarts[point]!, 0);
  const count = Math.min(all.length, maxPoints, Math.ceil((all.length * maxUnits) / Math.max(1, units)));
  const step = all.length / count;
  const read = Uint32Array.from({ length: count }, (_, at) => all[Math.floor(at * step)]!);
  const others = itemStarts.length - read.length;
  const related: RelatedWord[] = [];
  for (const [other, together] of wordsIn(ground, read)) {
    if (together < fewestTogether || other.includes(word) || word.includes(other)) continue;
    if (!isKeyword(other) || stopwords.has(other) || /\d/.test(other)) continue;
    const number = wordNumber(vocabulary, other);
    if (number < 0) continue;
    const elsewhere = Math.max(0, vocabulary.points[number]! - together);
    if (others > 0 && together / read.length <= elsewhere / others) continue;
    const strength = logLikelihood(together, read.length, elsewhere, others);
    if (strength >= significant)
      related.push({ word: other, strength: Number(strength.toFixed(1)), together });
  }
  return related.sort((a, b) => b.strength - a.strength || (a.word < b.word ? -1 : 1)).slice(0, limit);
}
