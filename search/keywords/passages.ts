// How well a report answers by what it prints: the sentence in which most of the query stands together, and beside it
// how often the whole report prints it. Evidence of the best passage with that of the whole text, after Callan (1994,
// "Passage-level evidence in document retrieval"); two words that the query prints as one are a term of their own, the
// ordered pairs of Metzler and Croft (2005, "A Markov random field model for term dependencies").

import { lowerBound } from "../../report/bounds.js";
import { firstAtLeastNear } from "../intervals.js";
import type { Ground } from "../occurrences.js";
import { Leaders } from "./leaders.js";
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

/** Finds the weight of the heaviest sentence of one report after the other, each term counted once; reports ascend. */
class BestSentences {
  private readonly sentences: Uint32Array;
  private readonly reportStarts: Uint32Array;
  /** By term, its first place that is not before the report asked last. */
  private readonly next: Uint32Array;
  private sums = new Float64Array(0);
  private first = 0;

  constructor(
    { axis, structure }: Ground,
    private readonly terms: readonly SoughtTerm[],
  ) {
    this.sentences = structure.sentences();
    this.reportStarts = axis.reportStarts;
    this.next = new Uint32Array(terms.length);
  }

  of(report: number): number {
    const { sentences, reportStarts, terms } = this;
    const first = firstAtLeastNear(sentences, reportStarts[report]!, this.first);
    const end = firstAtLeastNear(sentences, reportStarts[report + 1]!, first);
    this.first = first;
    if (this.sums.length < end - first) this.sums = new Float64Array(2 * (end - first));
    const sums = this.sums.fill(0, 0, end - first);
    let best = 0;
    for (let number = 0; number < terms.length; number++) {
      const { weight, printed } = terms[number]!;
      const { starts, reports } = printed.places;
      let at = firstAtLeastNear(reports, report, this.next[number]!);
      let last = -1;
      for (; at < reports.length && reports[at] === report; at++) {
        // The last that begins at or before the place.
        const sentence = lowerBound(sentences, starts[at]! + 1, first, end) - 1 - first;
        if (sentence === last) continue;
        last = sentence;
        sums[sentence]! += weight;
        if (sums[sentence]! > best) best = sums[sentence]!;
      }
      this.next[number] = at;
    }
    return best;
  }
}

/** A sentence worth so much, as a share of all terms, is no more than rounding. */
const rounding = 1e-9;

/**
 * A score for each listed report: its best sentence, what it prints all in all, and its `bonus`. Exact for those that
 * come among the first `count`, or within `slack` of the last of them; of the others only as much is reckoned as tells
 * that they do not, and their score is -Infinity. O(reports · terms + places of the terms in reports that may come).
 */
export function passageScores(
  ground: Ground,
  printed: Printed,
  weighed: readonly WeighedTerm[],
  listed: Uint8Array,
  bonus: (report: number) => number,
  count: number,
  slack: number,
): Float64Array {
  const terms = weighed.map(({ folded, weight }) => ({ printed: printed.term(folded), weight }));
  const sought = soughtTerms(terms);
  const sentences = new BestSentences(ground, sought);
  const { reportStarts } = ground.axis;
  const scores = new Float64Array(listed.length);
  const mean = reportStarts.at(-1)! / Math.max(1, scores.length);
  const room = slack + rounding * terms.reduce((sum, { weight }) => sum + weight, 0);
  const leaders = new Leaders(count < listed.length ? count : 0);
  const partOf = ({ printed: { counts }, weight }: SoughtTerm, report: number): number => {
    const times = counts[report]!;
    if (times === 0) return 0;
    const length = (reportStarts[report + 1]! - reportStarts[report]!) / mean;
    return (reportShare * weight * times * (k1 + 1)) / (times + k1 * (1 - b + b * length));
  };
  // What it prints, and its bonus, at once; of its best sentence only that it is worth one of the terms and not more than all.
  const most = new Float64Array(scores.length);
  const least = new Leaders(count < listed.length ? count : 0);
  for (let report = 0; report < scores.length; report++) {
    if (!listed[report]) continue;
    let score = 0;
    for (const term of terms) score += partOf(term, report);
    let [all, heaviest] = [0, 0];
    for (const { printed, weight } of sought) {
      if (printed.counts[report]! === 0) continue;
      all += weight;
      if (weight > heaviest) heaviest = weight;
    }
    most[report] = bonus(report) + score + all;
    least.add(bonus(report) + score + heaviest);
  }
  for (let report = 0; report < scores.length; report++) {
    if (!listed[report]) continue;
    if (most[report]! < Math.max(leaders.last, least.last) - room) {
      scores[report] = Number.NEGATIVE_INFINITY;
      continue;
    }
    let score = sentences.of(report);
    for (const term of terms) score += partOf(term, report);
    scores[report] = score + bonus(report);
    leaders.add(scores[report]!);
  }
  return scores;
}
