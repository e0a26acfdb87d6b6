// The order in which reports are listed.

import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import type { SortOrder } from "./types.js";

/** Unknown comes last in either direction. */
function compareKnown<T extends string | number>(a: T | null, b: T | null, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}

const byYear = (a: ReportHead, b: ReportHead): number => compareKnown(a.year, b.year, true);
const byPlace = (a: ReportHead, b: ReportHead): number =>
  compareKnown(a.place?.code ?? null, b.place?.code ?? null, false);
const byPublished = (a: ReportHead, b: ReportHead): number => compareKnown(a.published, b.published, true);
const byFirst = (a: ReportHead, b: ReportHead): number =>
  compareKnown(a.published ?? a.signed, b.published ?? b.signed, false);
const byName = (a: ReportHead, b: ReportHead): number => compareKnown(a.file, b.file, false);

type Comparison = (a: ReportHead, b: ReportHead) => number;

/** Where reports have no score, relevance is the newest year first, then by place. */
const chains: Readonly<Record<SortOrder, readonly Comparison[]>> = {
  relevance: [byYear, byPlace, byName],
  year: [byYear, byPlace, byName],
  place: [byPlace, byYear, byName],
  published: [byPublished, byYear, byPlace, byName],
  earliest: [byFirst, byPlace, byName],
};

const ordersOf = perSnapshot((_: Archive) => new Map<SortOrder, Uint32Array>());

/** All report numbers in order, worked out once for each archive. */
export function orderOf(archive: Archive, sort: SortOrder): Uint32Array {
  const known = ordersOf(archive);
  let order = known.get(sort);
  if (!order) {
    const { heads } = archive;
    const numbers = heads.map((_, number) => number);
    numbers.sort((a, b) => {
      for (const compare of chains[sort]) {
        const result = compare(heads[a]!, heads[b]!);
        if (result !== 0) return result;
      }
      return a - b;
    });
    order = Uint32Array.from(numbers);
    known.set(sort, order);
  }
  return order;
}

const ranked = perSnapshot((order: Uint32Array) => {
  const rank = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) rank[order[place]!] = place;
  return rank;
});

/** Where each report stands in `orderOf`. */
export const rankOf = (archive: Archive, sort: SortOrder): Uint32Array => ranked(orderOf(archive, sort));
