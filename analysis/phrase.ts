// The places of a phrase query inside a subset: what counts, collocates and dispersion start from.
import { isWord } from "../search/axis.js";
import { locate } from "../search/intervals.js";
import { findOccurrences } from "../search/occurrences.js";
import { parseQuery } from "../search/query/parser.js";
import type { SearchRequest } from "../search/types.js";
import type { Ground } from "./ground.js";
import { type Subset, subsetOf } from "./subset.js";

/** A phrase search without its page: the same query, scope and filters as on the search page. */
export type PhraseRequest = Omit<SearchRequest, "mode" | "sort" | "cursor" | "limit">;

/**
 * Leaves an occurrence out of every count where it answers false. The seam for reuse: a passage that was copied can be
 * counted in its earliest report only. Offsets over the folded units.
 */
export type Counted = (start: number, end: number) => boolean;

/** Occurrences in text order; `[starts[i], ends[i])` of the folded units, in report `reports[i]`. */
export interface Places {
  readonly query: string;
  readonly subset: Subset;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly reports: Uint32Array;
  /** 1 where both ends are word boundaries. */
  readonly words: Uint8Array;
}

/** Overlapping occurrences all count, as in search. O(occurrences + sections). Throws `QueryError`. */
export function placesOf(ground: Ground, request: PhraseRequest, counted?: Counted): Places {
  const query = parseQuery(request.q, request.literal);
  const subset = subsetOf(ground, request, query.filter);
  const found = findOccurrences(ground, query.condition, request.scope, subset.looked.kinds);
  const inReports = locate(ground.axis.reportStarts, found.starts);
  const { length } = found.starts;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  const reports = new Uint32Array(length);
  const words = new Uint8Array(length);
  let count = 0;
  for (let at = 0; at < length; at++) {
    if (subset.failed[inReports[at]!]) continue;
    const start = found.starts[at]!;
    const end = start + found.lengths[at]!;
    const word = isWord(ground.axis, start, end);
    if ((request.words && !word) || (counted && !counted(start, end))) continue;
    starts[count] = start;
    ends[count] = end;
    reports[count] = inReports[at]!;
    words[count++] = word ? 1 : 0;
  }
  return {
    query: request.q,
    subset,
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    reports: reports.subarray(0, count),
    words: words.subarray(0, count),
  };
}
