// The phrases two differently worded points have in common.

import { type FoldedText, foldText, recordSpan } from "../report/fold.js";
import type { Span } from "../report/span.js";
import { beginning } from "../report/surrogates.js";
import { stopwords } from "../words/stopwords.js";
import type { Point } from "./points.js";
import type { Token } from "./tokens.js";

/** Shorter stretches are in common between any two points (法治, 工作). Han characters. */
const minHanzi = 4;
/** At most this many phrases for one pair. */
const maxPhrases = 40;
/** Points are looked through to this many folded units. */
const longestPoint = 5000;
/** A gram that stands in more places of one point than this is looked for in the first ones only. */
const maxPlaces = 8;

const han = /\p{Script=Han}/gu;

/** A stretch without a stop in it that holds enough characters and is more than filler. */
const speaks = (phrase: string): boolean =>
  (phrase.match(han)?.length ?? 0) >= minHanzi && !stopwords.has(phrase);

const stop = /[,。;:!?、"'()\s]/;

/** A text as the search for phrases wants it. */
interface Side {
  readonly point: TokenizedPoint;
  readonly folded: FoldedText;
  /** 1 where a word begins or ends. */
  readonly edge: Uint8Array;
  /** 1 where a phrase stands already. */
  readonly used: Uint8Array;
}

interface TokenizedPoint extends Point {
  readonly tokens: readonly Token[];
}

function sideOf(point: TokenizedPoint): Side {
  const whole = foldText(point.text, [{ start: 0, end: point.text.length }], point.marks);
  const folded = { ...whole, text: beginning(whole.text, longestPoint) };
  const edge = new Uint8Array(whole.text.length + 1);
  let at = 0;
  edge[0] = 1;
  for (const { key } of point.tokens) {
    at += key.length;
    edge[at] = 1;
  }
  return { point, folded, edge, used: new Uint8Array(folded.text.length) };
}

/**
 * Phrases of whole words, at least four characters, that stand in both points: the longest first, none overlapping
 * another; in A's order, spans over the texts of record. Near O(units of a + units of b).
 */
export function sharedPhrases(a: TokenizedPoint, b: TokenizedPoint): { a: Span; b: Span }[] {
  const [left, right] = [sideOf(a), sideOf(b)];
  const found = commonRuns(left.folded.text, right.folded.text)
    .map((run) => ofWholeWords(run, left, right))
    .sort((x, y) => y.length - x.length || x.a - y.a || x.b - y.b);
  const phrases: { a: Span; b: Span }[] = [];
  for (const run of found) {
    if (phrases.length >= maxPhrases) break;
    if (!speaks(left.folded.text.slice(run.a, run.a + run.length))) continue;
    if (isUsed(left.used, run.a, run.length) || isUsed(right.used, run.b, run.length)) continue;
    left.used.fill(1, run.a, run.a + run.length);
    right.used.fill(1, run.b, run.b + run.length);
    phrases.push({ a: placeOf(left, run.a, run.length), b: placeOf(right, run.b, run.length) });
  }
  return phrases.sort((x, y) => x.a.start - y.a.start);
}

function placeOf({ folded, point }: Side, from: number, length: number): Span {
  const span = recordSpan(folded, from, from + length);
  return { start: span.start + point.start, end: span.end + point.start };
}

/** The run without the pieces of words at its ends. */
function ofWholeWords(run: Run, left: Side, right: Side): Run {
  const isEdge = (at: number): boolean => left.edge[run.a + at] === 1 && right.edge[run.b + at] === 1;
  let [from, to] = [0, run.length];
  while (from < to && !isEdge(from)) from++;
  while (to > from && !isEdge(to)) to--;
  return { a: run.a + from, b: run.b + from, length: to - from };
}

interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

const isUsed = (used: Uint8Array, from: number, length: number): boolean => {
  for (let at = from; at < from + length; at++) if (used[at]) return true;
  return false;
};

/** Every maximal run of equal units without a stop in it, of at least `minHanzi` units, by the grams they begin with. */
function commonRuns(a: string, b: string): Run[] {
  const places = new Map<string, number[]>();
  for (let at = 0; at + minHanzi <= b.length; at++) {
    const gram = b.slice(at, at + minHanzi);
    const found = places.get(gram);
    if (!found) places.set(gram, [at]);
    else if (found.length < maxPlaces) found.push(at);
  }
  const runs: Run[] = [];
  const stops = a.split("").map((unit) => stop.test(unit));
  const equal = (x: number, y: number): boolean => x < a.length && y < b.length && a[x] === b[y] && !stops[x];
  for (let at = 0; at + minHanzi <= a.length; at++) {
    for (const to of places.get(a.slice(at, at + minHanzi)) ?? []) {
      if (at > 0 && to > 0 && equal(at - 1, to - 1)) continue;
      let length = 0;
      while (equal(at + length, to + length)) length++;
      if (length >= minHanzi) runs.push({ a: at, b: to, length });
    }
  }
  return runs;
}
