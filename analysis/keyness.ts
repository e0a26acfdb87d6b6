// 关键词对比, in the field 主题词显著性: the words that one subset uses more than another.

import { atOnce, type Work } from "../snapshot/turns.js";
import { likelihoodTerm, usualSignificance } from "./association.js";
import { type FrequencyList, frequencyWork, type Run, rateBase } from "./frequency.js";
import type { Ground } from "./ground.js";
import { type Part, partWork } from "./ranking.js";
import { type Subset, sharedReports } from "./subset.js";
import { Terms } from "./terms.js";

/** Frequencies of one word in two corpora of so many words. */
export interface TwoCorpora {
  readonly a: number;
  readonly sizeA: number;
  readonly b: number;
  readonly sizeB: number;
}

/**
 * LL = 2 (a ln(a/E₁) + b ln(b/E₂)), Eᵢ = Nᵢ (a + b) / (N₁ + N₂). Rayson & Garside (2000), "Comparing corpora using
 * frequency profiling", equations (1) and (2). Never negative; 3.84 is p < 0.05, 6.63 p < 0.01, 15.13 p < 0.0001.
 */
export function keynessLogLikelihood({ a, sizeA, b, sizeB }: TwoCorpora): number {
  const share = (a + b) / (sizeA + sizeB);
  return Math.max(0, 2 * (likelihoodTerm(a, sizeA * share) + likelihoodTerm(b, sizeB * share)));
}

/** Bayes factor approximation LL − ln N for one degree of freedom. Wilson (2013); above 10 is very strong evidence. */
export const bayesFactor = (counts: TwoCorpora): number =>
  keynessLogLikelihood(counts) - Math.log(counts.sizeA + counts.sizeB);

/** Stands for a frequency of 0 in ratios (Hardie 2014). */
const zeroStandIn = 0.5;

/** Hardie (2014), "Log Ratio – an informal introduction": log₂ of the ratio of relative frequencies, 0 read as 0.5. */
export const logRatio = ({ a, sizeA, b, sizeB }: TwoCorpora): number =>
  Math.log2(Math.max(a, zeroStandIn) / sizeA / (Math.max(b, zeroStandIn) / sizeB));

/**
 * %DIFF = (NF_A − NF_B) · 100 / NF_B. Gabrielatos & Marchi (2011), "Keyness: matching metrics to definitions". Null
 * where B has none: the difference is then without bound, and `logRatio` tells words apart.
 */
export const percentDifference = ({ a, sizeA, b, sizeB }: TwoCorpora): number | null =>
  b === 0 ? null : ((a / sizeA - b / sizeB) * 100) / (b / sizeB);

export interface KeyWord {
  readonly text: string;
  readonly a: number;
  readonly b: number;
  readonly reportsA: number;
  readonly reportsB: number;
  /** Per 10,000 characters of its subset. */
  readonly rateA: number;
  readonly rateB: number;
  /** Which subset uses it more. */
  readonly side: "A" | "B";
  readonly logLikelihood: number;
  readonly bayesFactor: number;
  readonly logRatio: number;
  readonly percentDifference: number | null;
}

export interface KeynessView extends Part {
  /** In both subsets together. */
  readonly least: number;
  /** In the subset that uses it more: a word of one report is that report's, not the subset's. */
  readonly leastReports: number;
  /** Of one word; pages say that a list makes many comparisons. */
  readonly minLogLikelihood: number;
  readonly order: "logLikelihood" | "logRatio";
  readonly side: "A" | "B" | "both";
}

export const usualKeyness: KeynessView = {
  least: 5,
  leastReports: 2,
  minLogLikelihood: usualSignificance,
  order: "logLikelihood",
  side: "both",
  offset: 0,
  limit: 200,
};

export interface Keyness {
  readonly a: FrequencyList;
  readonly b: FrequencyList;
  /** Reports in both subsets; they belong to neither side. */
  readonly sharedReports: number;
  /** Words that pass the thresholds. */
  readonly total: number;
  readonly words: readonly KeyWord[];
}

/** Terms weighed between two chances for others to have their turn. */
const termsAtOnce = 1 << 15;

/** The lists of two subsets, numbers agreeing, and how many reports are in both. */
export interface TwoLists {
  readonly a: FrequencyList;
  readonly b: FrequencyList;
  readonly terms: Terms;
  readonly sharedReports: number;
}

/** O(characters of both subsets). */
export function* twoListsWork(
  ground: Ground,
  subsetA: Subset,
  subsetB: Subset,
  run: Run = { of: "words", n: 1 },
): Work<TwoLists> {
  const terms = new Terms(ground.axis.units);
  const a = yield* frequencyWork(ground, subsetA, run, terms);
  const b = yield* frequencyWork(ground, subsetB, run, terms);
  return { a, b, terms, sharedReports: sharedReports(subsetA, subsetB) };
}

/** O(types). */
export function* keynessWork(
  { a, b, terms, sharedReports: shared }: TwoLists,
  view: Partial<KeynessView> = {},
): Work<Keyness> {
  const { least, leastReports, minLogLikelihood, order, side, ...part } = { ...usualKeyness, ...view };
  const rate = (count: number, characters: number): number =>
    characters === 0 ? 0 : (count * rateBase) / characters;
  const words: (Omit<KeyWord, "text"> & { readonly number: number })[] = [];
  for (let number = 0; a.tokens > 0 && b.tokens > 0 && number < terms.size; number++) {
    if (number % termsAtOnce === 0) yield;
    const counts: TwoCorpora = {
      a: a.frequency[number] ?? 0,
      sizeA: a.tokens,
      b: b.frequency[number] ?? 0,
      sizeB: b.tokens,
    };
    if (counts.a + counts.b < least) continue;
    const more = counts.a / counts.sizeA >= counts.b / counts.sizeB ? "A" : "B";
    const reportsA = a.reports[number] ?? 0;
    const reportsB = b.reports[number] ?? 0;
    if ((side !== "both" && side !== more) || (more === "A" ? reportsA : reportsB) < leastReports) continue;
    const likelihood = keynessLogLikelihood(counts);
    if (likelihood < minLogLikelihood) continue;
    words.push({
      number,
      a: counts.a,
      b: counts.b,
      reportsA,
      reportsB,
      rateA: rate(counts.a, a.characters),
      rateB: rate(counts.b, b.characters),
      side: more,
      logLikelihood: likelihood,
      bayesFactor: bayesFactor(counts),
      logRatio: logRatio(counts),
      percentDifference: percentDifference(counts),
    });
  }
  yield;
  const size = (word: { readonly logLikelihood: number; readonly logRatio: number }): number =>
    order === "logLikelihood" ? word.logLikelihood : Math.abs(word.logRatio);
  const shown = yield* partWork(
    words,
    (x, y) => size(y) - size(x) || terms.compare(x.number, y.number),
    part,
  );
  return {
    a,
    b,
    sharedReports: shared,
    total: words.length,
    words: shown.map(({ number, ...word }) => ({ text: terms.text(number), ...word })),
  };
}

/** Both without giving way. */
export const keynessOf = (
  ground: Ground,
  subsetA: Subset,
  subsetB: Subset,
  view?: Partial<KeynessView>,
  run?: Run,
): Keyness => atOnce(keynessWork(atOnce(twoListsWork(ground, subsetA, subsetB, run)), view));
