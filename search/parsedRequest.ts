// A request read: which hits it wants, which reports it looks at, and what it is counted against.
import type { Concordance } from "./concordance.js";
import {
  type Denominators,
  denominators,
  facetKinds,
  type LookedAt,
  lookedIn,
  mirrorsTold,
} from "./denominators.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { type Failures, failures } from "./filters.js";
import { type Boundary, boundaryOf, type HitQuery, keptHits } from "./findHits.js";
import type { Ground } from "./occurrences.js";
import { parseQuery } from "./query/parser.js";
import { nameOfPart, type Query } from "./query/syntax.js";
import { fieldValues, wantedOf } from "./reportFields.js";
import type { Tallies } from "./tallies.js";
import type { SearchAnswer, SearchRequest } from "./types.js";

/** What a search is answered from. */
export interface SearchContext extends Ground {
  readonly snapshot: string;
  readonly tallies: Tallies;
}

export interface ParsedRequest {
  readonly request: SearchRequest;
  readonly query: Query;
  readonly looked: LookedAt;
  readonly boundary: Boundary | undefined;
  /** Names the reports looked at, for the memo. */
  readonly filterName: string;
  /** For every report 0 where all filters let it pass. */
  readonly failed: Failures;
  readonly denominators: Denominators & Pick<SearchAnswer, "mirrors">;
}

/** O(reports + sections) for filters not asked before. Throws `QueryError`. */
export function parseRequest(context: SearchContext, request: SearchRequest): ParsedRequest {
  const query = parseQuery(request.q, request.literal);
  const looked = lookedIn(request.sections, query.filter);
  const { mirrors } = request;
  const own = fieldValues((key) => wantedOf(request, key));
  const filterName = JSON.stringify([own, mirrors, query.filter]);
  const failed = context.memo.get(
    `filter ${filterName}`,
    () => failures(fieldColumnsOf(context.archive), mirrors, [own, query.filter]),
    (value) => value.byteLength,
  );
  return {
    request,
    query,
    looked,
    boundary: boundaryOf(request),
    filterName,
    failed,
    denominators: context.memo.get(
      `denominators ${looked.kinds} ${looked.asked} ${filterName}`,
      () => ({
        ...denominators(context.structure, failed, looked),
        ...mirrorsTold(context.structure, fieldColumnsOf(context.archive), failed, looked, mirrors),
      }),
      () => 100,
    ),
  };
}

/** What a request wants found in sections of these kinds: all that asks for hits asks here. */
export const hitQueryFor = (
  { condition }: Query,
  request: Pick<SearchRequest, "scope" | "words" | "between" | "cut" | "headings">,
  kinds: number,
): HitQuery => ({
  condition,
  scope: request.scope,
  kinds,
  boundary: boundaryOf(request),
  ...(request.headings === false ? { headings: false } : {}),
});

const hitQueryOf = (parsed: ParsedRequest, kinds: number): HitQuery =>
  hitQueryFor(parsed.query, parsed.request, kinds);

/** Names the hits of a request in sections of these kinds, for the memo; positions in the query change nothing. */
export const hitsName = (parsed: ParsedRequest, kinds = parsed.looked.kinds): string =>
  nameOfPart(hitQueryOf(parsed, kinds));

/** The hits in the sections looked at, in all reports. */
export const hitsOf = (context: SearchContext, parsed: ParsedRequest): Concordance =>
  keptHits(context, hitQueryOf(parsed, parsed.looked.kinds));

/** The hits that a facet of sections counts, the asked sections ignored. */
export const hitsEverywhere = (context: SearchContext, parsed: ParsedRequest): Concordance =>
  keptHits(context, hitQueryOf(parsed, facetKinds(parsed.looked)));
