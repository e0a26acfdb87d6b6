// The phrases two differently worded points have in common.
import { foldText, recordSpan } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { stopwords } from "../words/stopwords.js";
import type { Point } from "./points.js";

/** Shorter stretches are in common between any two points (法治, 工作). Han characters. */
const leastHanzi = 4;
/** At most this many phrases for one pair. */
const mostPhrases = 40;
/** Points are looked through to this many folded units. */
const longestPoint = 5000;
/** A gram that stands in more places of one point than this is looked for in the first ones only. */
const mostPlaces = 8;

const han = /\p{Script=Han}/gu;

/** A stretch without a stop in it that holds enough characters and is more than filler. */
const speaks = (phrase: string): boolean =>
  (phrase.match(han)?.length ?? 0) >= leastHanzi && !stopwords.has(phrase);

const stop = /[,。;:!?、"'()\s]/;

/**
 * Phrases of at least four characters that stand in both points, the longest first, none overlapping another; spans
 * over the texts of record. Near O(units of a + units of b).
 */
export function sharedPhrases(a: Point, b: Point): { a: Span; b: Span }[] {
  const fold = (point: Point) => {
    const folded = foldText(point.text, [{ start: 0, end: point.text.length }]);
    return { ...folded, text: folded.text.slice(0, longestPoint) };
  };
  const [left, right] = [fold(a), fold(b)];
  const found = commonRuns(left.text, right.text).sort(
    (x, y) => y.length - x.length || x.a - y.a || x.b - y.b,
  );
  const usedA = new Uint8Array(left.text.length);
  const usedB = new Uint8Array(right.text.length);
  const phrases: { a: Span; b: Span }[] = [];
  for (const run of found) {
    if (phrases.length >= mostPhrases) break;
    if (!speaks(left.text.slice(run.a, run.a + run.length))) continue;
    if (isUsed(usedA, run.a, run.length) || isUsed(usedB, run.b, run.length)) continue;
    usedA.fill(1, run.a, run.a + run.length);
    usedB.fill(1, run.b, run.b + run.length);
    const place = (folded: typeof left, point: Point, from: number): Span => {
      const span = recordSpan(folded, from, from + run.length);
      return { start: span.start + point.start, end: span.end + point.start };
    };
    phrases.push({ a: place(left, a, run.a), b: place(right, b, run.b) });
  }
  return phrases.sort((x, y) => x.a.start - y.a.start);
}

const isUsed = (used: Uint8Array, from: number, length: number): boolean => {
  for (let at = from; at < from + length; at++) if (used[at]) return true;
  return false;
};

/** Every maximal run of equal units without a stop in it, of at least `leastHanzi` units, by the grams they begin with. */
function commonRuns(a: string, b: string): { a: number; b: number; length: number }[] {
  const places = new Map<string, number[]>();
  for (let at = 0; at + leastHanzi <= b.length; at++) {
    const gram = b.slice(at, at + leastHanzi);
    const found = places.get(gram);
    if (!found) places.set(gram, [at]);
    else if (found.length < mostPlaces) found.push(at);
  }
  const runs: { a: number; b: number; length: number }[] = [];
  const stops = a.split("").map((unit) => stop.test(unit));
  const equal = (x: number, y: number): boolean => x < a.length && y < b.length && a[x] === b[y] && !stops[x];
  for (let at = 0; at + leastHanzi <= a.length; at++) {
    for (const to of places.get(a.slice(at, at + leastHanzi)) ?? []) {
      if (at > 0 && to > 0 && equal(at - 1, to - 1)) continue;
      let length = 0;
      while (equal(at + length, to + length)) length++;
      if (length >= leastHanzi) runs.push({ a: at, b: to, length });
    }
  }
  return runs;
}
