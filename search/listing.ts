// The order in which hits are listed: a page is a slice of it, however far behind the first.

import { lowerBound } from "../report/bounds.js";
import type { Archive } from "../snapshot/types.js";
import type { Concordance } from "./concordance.js";
import { type ContextKey, contextNumbers, type Edges } from "./context.js";
import type { Failures } from "./filters.js";
import { checkContexts, contextKeyOf } from "./groups.js";
import { firstAtLeastNear } from "./intervals.js";
import type { Ground } from "./occurrences.js";
import { orderOf, rankOf } from "./order.js";
import type { ParsedRequest, SearchContext } from "./parsedRequest.js";
import { hitsName } from "./parsedRequest.js";
import { sampleOf } from "./sample.js";
import type { SearchRequest, SortOrder } from "./types.js";

/** Numbers of hits in the concordance, in the order of the list. */
export interface Listing {
  readonly length: number;
  /** O(log reports). */
  hitAt(place: number): number;
  readonly bytes: number;
}

/** `date` and `place` are orders of reports. */
export function reportOrder({ order, sort }: SearchRequest): SortOrder {
  return order === "date" ? "published" : order === "place" ? "place" : sort;
}

/** Reports one behind the other, each with its hits. */
export interface Runs {
  readonly length: number;
  /** Which report holds the hit at this place of the list (a place in `reports`), and its how-many-th it is. */
  at(place: number): readonly [holder: number, number: number];
  readonly bytes: number;
}

/** From one report in so many on, walking through all in order is quicker than sorting those that hold hits. */
const manyReports = 16;

/** The places in `reports` (ascending) of those that pass, in order. O(reports with hits, or all). */
function holdersInOrder(
  archive: Archive,
  reports: Uint32Array,
  failed: Failures,
  sort: SortOrder,
): Uint32Array {
  const order = orderOf(archive, sort);
  if (reports.length * manyReports < order.length) {
    const rank = rankOf(archive, sort);
    const ranks = reports.filter((report) => !failed[report]).map((report) => rank[report]!);
    return ranks.sort().map((place) => lowerBound(reports, order[place]!));
  }
  const holders = new Int32Array(order.length).fill(-1);
  for (let at = 0; at < reports.length; at++) if (!failed[reports[at]!]) holders[reports[at]!] = at;
  const found = new Uint32Array(reports.length);
  let count = 0;
  for (const report of order) if (holders[report]! >= 0) found[count++] = holders[report]!;
  return found.subarray(0, count);
}

/** Report by report: two numbers each. */
export function runsOf(
  archive: Archive,
  reports: Uint32Array,
  countOf: (holder: number) => number,
  failed: Failures,
  sort: SortOrder,
): Runs {
  const holders = holdersInOrder(archive, reports, failed, sort);
  const ends = new Uint32Array(holders.length);
  let sum = 0;
  /** Where the last question led: the next is mostly about the same report, or the one behind it. */
  let near = 0;
  for (let at = 0; at < holders.length; at++) {
    sum += countOf(holders[at]!);
    ends[at] = sum;
  }
  return {
    length: sum,
    at: (place) => {
      near = firstAtLeastNear(ends, place + 1, near);
      const at = near;
      return [holders[at]!, place - (at === 0 ? 0 : ends[at - 1]!)];
    },
    bytes: holders.length * 8,
  };
}

/** Report by report, text order within. */
function byReports(
  ground: Ground,
  { reports, first }: Concordance,
  failed: Failures,
  sort: SortOrder,
): Listing {
  const runs = runsOf(ground.archive, reports, (holder) => first[holder + 1]! - first[holder]!, failed, sort);
  return {
    ...runs,
    hitAt: (place) => {
      const [holder, number] = runs.at(place);
      return first[holder]! + number;
    },
  };
}

/** Any hits in any order. */
const explicit = (hits: Uint32Array): Listing => ({
  length: hits.length,
  hitAt: (place) => hits[place]!,
  bytes: hits.byteLength,
});

/** Equal contexts stay in the order they came. O(hits · log hits). */
function byContext(
  ground: Ground,
  found: Concordance,
  base: Listing,
  key: ContextKey,
  parsed: ParsedRequest,
): Listing {
  checkContexts(base.length);
  const hits = new Uint32Array(base.length);
  for (let place = 0; place < base.length; place++) hits[place] = base.hitAt(place);
  const edges: Edges = {
    length: hits.length,
    startAt: (place) => found.starts[hits[place]!]!,
    endAt: (place) => found.starts[hits[place]!]! + found.lengths[hits[place]!]!,
  };
  const numbers = contextNumbers(key, ground.axis, edges, parsed.request.collation ?? "pinyin");
  const fill = new Uint32Array(hits.length + 1);
  for (const number of numbers) fill[number + 1]!++;
  for (let number = 0; number < hits.length; number++) fill[number + 1]! += fill[number]!;
  const sorted = new Uint32Array(hits.length);
  numbers.forEach((number, place) => {
    sorted[fill[number]!++] = hits[place]!;
  });
  return explicit(sorted);
}

function sampled(
  ground: Ground,
  found: Concordance,
  base: Listing,
  { sample, seed }: SearchRequest,
): Listing {
  let near = 0;
  const drawn = sampleOf(ground.archive, base.length, Math.max(0, sample!), seed ?? 0, (place) => {
    const hit = base.hitAt(place);
    near = firstAtLeastNear(found.first, hit + 1, near);
    const report = found.reports[near - 1]!;
    const offset = found.starts[hit]! - ground.axis.reportStarts[report]!;
    return { report, offset, length: found.lengths[hit]! };
  });
  return explicit(drawn.map((place) => base.hitAt(place)));
}

/**
 * The list a request asks for, remembered for the pages after the first; `narrowed` names what the concordance was
 * narrowed to. Throws `QueryError` (`too_many_hits`) for a context order of more than 200,000 hits.
 */
export function listingOf(
  context: SearchContext,
  parsed: ParsedRequest,
  found: Concordance,
  narrowed: string,
): Listing {
  const { request, failed, filterName } = parsed;
  const { order, collation, sample, seed } = request;
  const contextKey = contextKeyOf(order ?? "report");
  const sort = reportOrder(request);
  const name = JSON.stringify([
    "listing",
    hitsName(parsed),
    filterName,
    narrowed,
    sort,
    contextKey ? [order, collation] : null,
    sample === undefined || sample === null ? null : [sample, seed],
  ]);
  return context.memo.get(
    name,
    () => {
      let listing = byReports(context, found, failed, sort);
      if (sample !== undefined && sample !== null && sample < listing.length)
        listing = sampled(context, found, listing, request);
      return contextKey ? byContext(context, found, listing, contextKey, parsed) : listing;
    },
    ({ bytes }) => bytes + 200,
  );
}
