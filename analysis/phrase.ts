// The places of a phrase query inside a subset: what counts, collocates and dispersion start from.

import type { Concordance } from "../search/concordance.js";
import { keptHits } from "../search/findHits.js";
import { withinGroup } from "../search/groups.js";
import { hitQueryFor } from "../search/parsedRequest.js";
import { parseQuery } from "../search/query/parser.js";
import type { SearchRequest } from "../search/types.js";
import type { Ground } from "./ground.js";
import { type Subset, subsetOf } from "./subset.js";

/** A phrase search without its page: what decides which hits there are, the same as on the search page. */
export type PhraseRequest = Omit<
  SearchRequest,
  "mode" | "sort" | "cursor" | "limit" | "order" | "collation" | "sample" | "seed" | "group" | "context"
>;

/**
 * Which of a query's places count a second time of counting: 1 for each that does. The seam for reuse, where a passage
 * that was copied is counted in its earliest report only (once.ts).
 */
export type CountedAgain = (hits: PhraseHits) => Uint8Array;

/** Occurrences in text order; `[starts[i], ends[i])` of the folded units, in report `reports[i]`. */
export interface PhraseHits {
  readonly query: string;
  readonly subset: Subset;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly reports: Uint32Array;
  /** 1 where both ends are word boundaries. */
  readonly words: Uint8Array;
}

/** What a query finds anywhere, and the subset it is counted in. */
export interface PhraseFound {
  readonly query: string;
  readonly subset: Subset;
  /** In the sections looked at, in all reports. */
  readonly found: Concordance;
}

/** Found by the same functions as the hits of the search page. Throws `QueryError`. */
export function phraseFound(ground: Ground, request: PhraseRequest): PhraseFound {
  const query = parseQuery(request.q, request.literal);
  const subset = subsetOf(ground, request, query.filter);
  const all = keptHits(ground, hitQueryFor(query, request, subset.looked.kinds));
  const { within } = request;
  const found = within ? withinGroup(ground, all, within.group, within.key) : all;
  return { query: request.q, subset, found };
}

/**
 * The hits of the search page, overlapping ones too, on word boundaries or between them, of one group where `within` names
 * it. O(occurrences). Throws `QueryError`.
 */
export function phraseHitsOf(ground: Ground, request: PhraseRequest): PhraseHits {
  const { query, subset, found } = phraseFound(ground, request);
  const { starts: all, lengths, words: asWords } = found;
  const starts = new Uint32Array(all.length);
  const ends = new Uint32Array(all.length);
  const reports = new Uint32Array(all.length);
  const words = new Uint8Array(all.length);
  let count = 0;
  found.reports.forEach((report, at) => {
    if (subset.failed[report]) return;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) {
      starts[count] = all[hit]!;
      ends[count] = all[hit]! + lengths[hit]!;
      reports[count] = report;
      words[count++] = asWords[hit]!;
    }
  });
  return {
    query,
    subset,
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    reports: reports.subarray(0, count),
    words: words.subarray(0, count),
  };
}
