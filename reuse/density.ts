// Cuts an alignment where letters that agree lie too thin: two set phrases in different sentences are two passages.
import type { Alignment } from "./alignment.js";
import { clauseBits, endsClause } from "./clusters.js";
import { maskedNumber } from "./fold.js";
import { bitsOf, type LanguageModel } from "./language.js";
import type { Texts } from "./texts.js";

/** What a letter without a partner takes away, in either text. */
const letterCost = 1.5;
/** An alignment in which so many letters agree needs no cut: a copy edited at every other word stays whole. */
const wholeShare = 0.45;
/** No gap costs more: a clause that changed places is far in one text only. */
const widestGap = 60;

/**
 * The parts of an alignment that hold together: of its runs by place in A the stretch with the highest score (bits of
 * runs less cost of gaps; Bentley's maximum subarray), then the same left and right of it. O(runs²) at worst.
 */
export function denseParts(
  texts: Texts,
  model: LanguageModel,
  whole: Alignment,
  copies: number,
): Alignment[] {
  const { runs, matched, aStart, aEnd, bStart, bEnd } = whole;
  if (matched >= wholeShare * Math.max(aEnd - aStart, bEnd - bStart)) return [whole];
  const count = runs.length / 3;
  const bits = new Float64Array(count);
  const gaps = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const a = runs[at * 3]!;
    const b = runs[at * 3 + 1]!;
    bits[at] = bitsOf(model, texts.units, a, a + runs[at * 3 + 2]!, copies);
    if (at === 0) continue;
    const beforeEndA = runs[at * 3 - 3]! + runs[at * 3 - 1]!;
    const beforeB = runs[at * 3 - 2]!;
    const gapA = Math.max(0, a - beforeEndA);
    const gapB = Math.max(0, b - beforeB - runs[at * 3 - 1]!, beforeB - b - runs[at * 3 + 2]!);
    gaps[at] = letterCost * (Math.min(gapA, widestGap) + Math.min(gapB, widestGap));
  }
  const parts: Alignment[] = [];
  const split = (from: number, to: number): void => {
    if (from >= to) return;
    let best = 0;
    let bestFrom = from;
    let bestTo = from;
    let sum = 0;
    let start = from;
    for (let at = from; at < to; at++) {
      if (sum - gaps[at]! > 0) sum -= gaps[at]!;
      else {
        sum = 0;
        start = at;
      }
      sum += bits[at]!;
      if (sum > best) {
        best = sum;
        bestFrom = start;
        bestTo = at + 1;
      }
    }
    if (best === 0) return;
    parts.push(partOf(texts, runs, bestFrom, bestTo, best));
    split(from, bestFrom);
    split(bestTo, to);
  };
  split(0, count);
  return parts;
}

/** A gap with so many letters of another correspondence is no gap: another point stands there. 12: granularity of the
 * usual kits 1.002 → 1.005, for clauses that an edit moved are cut off; shuffled points are found alike. */
const minForeign = 30;
/** Pairs of runs looked at in two texts: a bound for hostile ones. */
const maxRunPairs = 4_000_000;

export interface Correspondence {
  readonly alignment: Alignment;
  /** As in `bitsOf`. */
  readonly copies: number;
}

/**
 * Correspondences of two texts, cut where one reaches over another: of points in another order each is a link of its
 * own, or one that goes from the first to the third would hold the second in one text and not in the other. O(runs²).
 */
export function untangled(
  texts: Texts,
  model: LanguageModel,
  all: readonly Correspondence[],
): readonly Correspondence[] {
  const total = all.reduce((sum, { alignment }) => sum + alignment.runs.length / 3, 0);
  if (all.length < 2 || total * total > maxRunPairs) return all;
  const parts: Correspondence[] = [];
  for (const own of all) {
    const { alignment, copies } = own;
    const { runs } = alignment;
    const isForeign = (run: number, side: 0 | 1): boolean => {
      const [here, before] = [runs[run + side]!, runs[run - 3 + side]!];
      const from = Math.min(here + runs[run + 2]!, before + runs[run - 1]!);
      const to = Math.max(here, before);
      return to - from >= minForeign && lettersBetween(all, alignment, side, from, to) >= minForeign;
    };
    let from = 0;
    for (let run = 3; run < runs.length; run += 3) {
      if (!isForeign(run, 0) && !isForeign(run, 1)) continue;
      parts.push({ alignment: partBetween(texts, model, runs, from, run, copies), copies });
      from = run;
    }
    if (from === 0) parts.push(own);
    else parts.push({ alignment: partBetween(texts, model, runs, from, runs.length, copies), copies });
  }
  return parts;
}

/** Letters of other correspondences in `[from, to)` of A (`side` 0) or B (1). */
function lettersBetween(
  all: readonly Correspondence[],
  own: Alignment,
  side: 0 | 1,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (const { alignment } of all) {
    if (alignment === own) continue;
    for (let run = 0; run < alignment.runs.length; run += 3) {
      const start = alignment.runs[run + side]!;
      sum += Math.max(0, Math.min(to, start + alignment.runs[run + 2]!) - Math.max(from, start));
    }
  }
  return sum;
}

/** The runs `[from, to)`, of three numbers each. */
function partBetween(
  texts: Texts,
  model: LanguageModel,
  runs: readonly number[],
  from: number,
  to: number,
  copies: number,
): Alignment {
  let bits = 0;
  for (let run = from; run < to; run += 3)
    bits += bitsOf(model, texts.units, runs[run]!, runs[run]! + runs[run + 2]!, copies);
  return partOf(texts, runs, from / 3, to / 3, bits);
}

function partOf(texts: Texts, runs: readonly number[], from: number, to: number, bits: number): Alignment {
  const part: Alignment = {
    aStart: runs[from * 3]!,
    aEnd: 0,
    bStart: Number.POSITIVE_INFINITY,
    bEnd: 0,
    bits,
    matched: 0,
    longest: 0,
    runs: runs.slice(from * 3, to * 3),
  };
  for (let at = from; at < to; at++) {
    const a = runs[at * 3]!;
    const b = runs[at * 3 + 1]!;
    const length = runs[at * 3 + 2]!;
    part.aEnd = Math.max(part.aEnd, a + length);
    part.bStart = Math.min(part.bStart, b);
    part.bEnd = Math.max(part.bEnd, b + length);
    part.matched += length;
    let letters = 0;
    for (let step = 0; step < length; step++) if (texts.units[a + step] !== maskedNumber) letters++;
    part.longest = Math.max(part.longest, letters);
  }
  if (texts.clause[part.aStart] && texts.clause[part.bStart]) part.bits += clauseBits;
  if (endsClause(texts, part.aEnd) && endsClause(texts, part.bEnd)) part.bits += clauseBits;
  return part;
}
