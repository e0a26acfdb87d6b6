import { SearchBuilder } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import { fieldValues } from "../../search/reportFields.js";
import type { Hit, SearchEngine, SearchRequest } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { MemoryColumns, memoryArchive } from "./memory.js";

/** A request as a reader who only typed `q` makes it. */
export const ask = (q: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  q,
  mode: "phrase",
  literal: false,
  scope: "report",
  sections: [],
  ...fieldValues(() => []),
  mirrors: false,
  words: false,
  sort: "relevance",
  cursor: null,
  limit: 20,
  ...more,
});

/** How the columns that an engine stands on were written. */
export interface Writing {
  /** Characters that stand so often are tallied. */
  readonly fewestTallied?: number;
}

/** The local engine over reports in memory. */
export function localEngine(
  reports: readonly IndexedReport[],
  snapshot = "snapshot-1",
  { fewestTallied }: Writing = {},
): SearchEngine {
  const builder = new SearchBuilder();
  for (const report of reports) builder.add(report);
  const columns = new MemoryColumns();
  builder.write(columns, fewestTallied);
  return openSearch(columns.source(snapshot), memoryArchive(reports));
}

/** What `each` gives, in one list. */
export async function everyHit(engine: SearchEngine, request: SearchRequest): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const batch of engine.each(request)) hits.push(...batch);
  return hits;
}
