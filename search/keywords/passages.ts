// How well a report answers by what it prints: the sentence in which most of the query stands together, and beside it
// how often the whole report prints it. Evidence of the best passage with that of the whole text, after Callan (1994,
// "Passage-level evidence in document retrieval"); two words that the query prints as one are a term of their own, the
// ordered pairs of Metzler and Croft (2005, "A Markov random field model for term dependencies").

import { lowerBound } from "../../report/bounds.js";
import { firstAtLeastNear } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import type { Printed, PrintedTerm } from "./printed.js";

/** Places that are sought in sentences, some 25 ns each; of a query with more, its rarer terms decide. */
const soughtPlaces = 400_000;
/** BM25's usual values (Robertson and Zaragoza 2009): how soon a repeated word says nothing new, and what length takes away. */
const k1 = 1.2;
const b = 0.75;
/** What the report counts beside its best sentence; between 0.2 and 0.5 judged needs come out alike. */
const reportShare = 0.25;

/** `weight`: how telling, times what such a term counts. */
export interface WeighedTerm {
  readonly folded: string;
  readonly weight: number;
}

interface SoughtTerm {
  readonly printed: PrintedTerm;
  readonly weight: number;
}

/** The terms whose places are read, the most telling of them. */
function soughtTerms(terms: readonly SoughtTerm[]): readonly SoughtTerm[] {
  let left = soughtPlaces;
  return [...terms]
    .sort((one, other) => other.weight - one.weight)
    .filter(({ printed }) => {
      left -= printed.places.starts.length;
      return left >= 0;
    });
}

/** The weight of the heaviest sentence of each report that `wanted` marks, each term counted once. */
function bestSentences(
  { axis, structure }: Ground,
  terms: readonly SoughtTerm[],
  wanted: Uint8Array,
): Float64Array {
  const sentences = structure.sentences();
  const best = new Float64Array(wanted.length);
  const next = new Uint32Array(terms.length);
  let sums = new Float64Array(0);
  let first = 0;
  for (let report = 0; report < wanted.length; report++) {
    if (!wanted[report]) continue;
    first = firstAtLeastNear(sentences, axis.reportStarts[report]!, first);
    const end = firstAtLeastNear(sentences, axis.reportStarts[report + 1]!, first);
    if (sums.length < end - first) sums = new Float64Array(2 * (end - first));
    sums.fill(0, 0, end - first);
    for (let number = 0; number < terms.length; number++) {
      const { weight, printed } = terms[number]!;
      const { starts, reports } = printed.places;
      let at = next[number]!;
      while (at < reports.length && reports[at]! < report) at++;
      let last = -1;
      for (; at < reports.length && reports[at] === report; at++) {
        // The last that begins at or before the place.
        const sentence = lowerBound(sentences, starts[at]! + 1, first, end) - 1 - first;
        if (sentence === last) continue;
        last = sentence;
        sums[sentence]! += weight;
        if (sums[sentence]! > best[report]!) best[report] = sums[sentence]!;
      }
      next[number] = at;
    }
  }
  return best;
}

/** A score for each listed report. O(places of the terms + reports · terms). */
export function passageScores(
  ground: Ground,
  printed: Printed,
  weighed: readonly WeighedTerm[],
  listed: Uint8Array,
): Float64Array {
  const terms = weighed.map(({ folded, weight }) => ({ printed: printed.term(folded), weight }));
  const scores = bestSentences(ground, soughtTerms(terms), listed);
  const { reportStarts } = ground.axis;
  const mean = reportStarts.at(-1)! / Math.max(1, scores.length);
  for (const {
    printed: { counts },
    weight,
  } of terms) {
    for (let report = 0; report < scores.length; report++) {
      const count = listed[report] ? counts[report]! : 0;
      if (count === 0) continue;
      const length = (reportStarts[report + 1]! - reportStarts[report]!) / mean;
      scores[report]! += (reportShare * weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
    }
  }
  return scores;
}
