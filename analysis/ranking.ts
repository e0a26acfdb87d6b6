// A frequency list in the order a reader asked for: what passes, the most frequent first, a page of it.

import { atOnce, type Work } from "../snapshot/turns.js";
import { stopwords } from "../words/stopwords.js";
import { type FrequencyList, rateBase } from "./frequency.js";
import { unitsOf } from "./terms.js";

export interface FrequencyRow {
  /** As folded. */
  readonly text: string;
  readonly frequency: number;
  readonly reports: number;
  /** Per 10,000 characters of the subset. */
  readonly perTenThousand: number;
}

export interface FrequencyPage {
  /** Terms before the list's first row, for numbering. */
  readonly offset: number;
  /** Terms that `least`, `leastReports`, `containing` and stop words leave. */
  readonly total: number;
  readonly rows: readonly FrequencyRow[];
}

export interface FrequencyView extends Part {
  readonly order: "frequency" | "reports";
  readonly least: number;
  readonly leastReports: number;
  /** Folded; "" for all. */
  readonly containing: string;
  /** Function words and the genre's filler (words/stopwords.txt) are left out. */
  readonly withoutStopwords: boolean;
}

export const wholeView: FrequencyView = {
  order: "frequency",
  least: 1,
  leastReports: 1,
  containing: "",
  withoutStopwords: false,
  offset: 0,
  limit: 100,
};

/** Terms looked at between two chances for others to have their turn. */
const termsAtOnce = 1 << 15;
/** Terms sorted in one go before they are merged: some milliseconds. */
const runLength = 1 << 12;

/** What is more frequent is one group, sorted whole: a few hundred terms of the largest corpus. */
const maxCounted = 1 << 16;

/** Sorts in place, in turns: runs first, then runs merged two by two. O(n log n). */
function* sortWork(numbers: Uint32Array, compare: (a: number, b: number) => number): Work<Uint32Array> {
  for (let from = 0; from < numbers.length; from += runLength) {
    numbers.subarray(from, from + runLength).sort(compare);
    yield;
  }
  let from: Uint32Array = numbers;
  let to: Uint32Array = new Uint32Array(numbers.length);
  for (let size = runLength; size < numbers.length; size *= 2) {
    for (let start = 0; start < numbers.length; start += size * 2) {
      const middle = Math.min(start + size, numbers.length);
      const end = Math.min(start + size * 2, numbers.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
        to[at] = takeLeft ? from[left++]! : from[right++]!;
        if (at % runLength === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The part of a list that is asked for. */
export interface Part {
  readonly offset: number;
  readonly limit: number;
}

/** A part of what is sorted, in turns. O(n log n). */
export function* partWork<T>(
  all: readonly T[],
  compare: (a: T, b: T) => number,
  { offset, limit }: Part,
): Work<T[]> {
  const sorted = yield* sortWork(Uint32Array.from(all.keys()), (a, b) => compare(all[a]!, all[b]!));
  return Array.from(sorted.subarray(offset, offset + limit), (at) => all[at]!);
}

/** What a view leaves of a list, in its order. */
export interface Ordered {
  /** Terms that `least`, `leastReports`, `containing` and stop words leave. */
  readonly total: number;
  /** Numbers of the terms from the view's offset on, at most its limit. */
  readonly numbers: Uint32Array;
}

/** The most frequent first, ties in code order. O(types + page · log page). */
export function* orderWork(list: FrequencyList, view: Partial<FrequencyView> = {}): Work<Ordered> {
  const { order, least, leastReports, containing, withoutStopwords, offset, limit } = {
    ...wholeView,
    ...view,
  };
  const { terms, frequency, reports } = list;
  const key = order === "frequency" ? frequency : reports;
  const wanted = unitsOf(containing);
  const left = new Uint8Array(frequency.length);
  if (withoutStopwords)
    for (const word of stopwords) {
      const number = terms.find(word);
      if (number >= 0 && number < left.length) left[number] = 1;
    }
  const kept = new Uint32Array(frequency.length);
  const above = new Uint32Array(maxCounted + 1);
  let total = 0;
  for (let number = 0; number < frequency.length; number++) {
    if (number % termsAtOnce === 0) yield;
    if (left[number] || frequency[number]! < Math.max(1, least) || reports[number]! < leastReports) continue;
    if (wanted.length > 0 && !terms.includes(number, wanted)) continue;
    kept[total++] = number;
    above[Math.min(key[number]!, maxCounted)]!++;
  }
  // Only what may stand on this page or before it is sorted: half of all terms occur once.
  let lowest = maxCounted;
  for (let passed = above[lowest]!; passed < offset + limit && lowest > 0; passed += above[lowest]!) lowest--;
  let sortable = 0;
  for (let at = 0; at < total; at++) {
    if (at % termsAtOnce === 0) yield;
    if (key[kept[at]!]! >= lowest) kept[sortable++] = kept[at]!;
  }
  const sorted = yield* sortWork(
    kept.subarray(0, sortable),
    (a, b) => key[b]! - key[a]! || frequency[b]! - frequency[a]! || terms.compare(a, b),
  );
  return { total, numbers: sorted.subarray(offset, offset + limit) };
}

/** One term as a page shows it. */
export const frequencyRow = (list: FrequencyList, number: number): FrequencyRow => ({
  text: list.terms.text(number),
  frequency: list.frequency[number]!,
  reports: list.reports[number]!,
  perTenThousand: list.characters === 0 ? 0 : (list.frequency[number]! * rateBase) / list.characters,
});

/** One page of the list. */
export function* pageWork(list: FrequencyList, view: Partial<FrequencyView> = {}): Work<FrequencyPage> {
  const { total, numbers } = yield* orderWork(list, view);
  const rows = Array.from(numbers, (number) => frequencyRow(list, number));
  return { offset: view.offset ?? wholeView.offset, total, rows };
}

/** The same without giving way. */
export const frequencyPage = (list: FrequencyList, view?: Partial<FrequencyView>): FrequencyPage =>
  atOnce(pageWork(list, view));
