// The reports that an answer speaks of: whoever looks strings up elsewhere need not ask about the others.
import type { Archive } from "../snapshot/types.js";
import { shownFacets } from "./facets.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { failureBit, failures } from "./filters.js";
import { parseQuery } from "./query/parser.js";
import { asksNothing, fieldValues, wantedOf } from "./reportFields.js";
import type { SearchRequest } from "./types.js";

export interface Among {
  /** Two of one name are the same. */
  readonly name: string;
  /** O(reports · filters); what it gives tells why a report matters, a number for each reason; null where it does not. */
  readonly why: () => (report: number) => number | null;
}

/**
 * mode=phrase: which reports' hits are looked at; null where all are. With `facets` those too that one facet's own filter
 * turns away, and nothing else: that facet counts them. Throws `QueryError`.
 */
export function reportsAmong(
  archive: Archive,
  request: Pick<SearchRequest, "q" | "literal" | "mirrors"> & Parameters<typeof asksNothing>[0],
  facets: boolean,
): Among | null {
  const { filter } = parseQuery(request.q, request.literal);
  const own = fieldValues((key) => wantedOf(request, key));
  const filters = [own, filter, ...(filter.refused ? [filter.refused] : [])];
  if (filters.every(asksNothing)) return null;
  const passed = new Set([0, ...(facets ? shownFacets.map(failureBit) : [])]);
  return {
    name: JSON.stringify([own, request.mirrors, filter, facets]),
    why: () => {
      const failed = failures(fieldColumnsOf(archive), request.mirrors, [own, filter]);
      return (report) => (passed.has(failed[report]!) ? failed[report]! : null);
    },
  };
}
