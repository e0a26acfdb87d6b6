import { SearchBuilder, type Writing } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import type { Cluster } from "../../search/remote/cluster.js";
import { openElsewhere, writeElsewhere } from "../../search/remote/elsewhere.js";
import { putTexts } from "../../search/remote/putting.js";
import { tagsOf } from "../../search/remote/tags.js";
import { fieldValues } from "../../search/reportFields.js";
import type { Hit, SearchEngine, SearchRequest } from "../../search/types.js";
import type { Archive, ColumnSource, IndexedReport } from "../../snapshot/types.js";
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

/** The local engine over reports in memory. */
export function localEngine(
  reports: readonly IndexedReport[],
  snapshot = "snapshot-1",
  writing: Writing = {},
): SearchEngine {
  return openSearch(columnsOf(reports, writing).source(snapshot), memoryArchive(reports));
}

function columnsOf(reports: readonly IndexedReport[], writing: Writing): MemoryColumns {
  const builder = new SearchBuilder(undefined, writing);
  for (const report of reports) builder.add(report);
  const columns = new MemoryColumns();
  builder.write(columns);
  return columns;
}

export interface ClusterEngines {
  readonly indices: readonly string[];
  readonly source: ColumnSource;
  readonly archive: Archive;
  readonly open: () => SearchEngine;
}

/**
 * The same reports, their strings looked up in a cluster; what is returned opens an engine that was asked nothing yet.
 * All texts of a year under an alias stand in one index.
 */
export async function clusterEngines(
  cluster: Cluster,
  reports: readonly IndexedReport[],
  snapshot = "snapshot-1",
  alias = "contract",
): Promise<ClusterEngines> {
  const columns = columnsOf(reports, { places: false, fewestTallied: 1 });
  const texts = {
    length: reports.length,
    at: (number: number) => reports[number]!.folded.text,
    tags: (number: number) => tagsOf(reports[number]!.report),
  };
  const put = await putTexts(cluster, texts, { alias, shards: 3 });
  writeElsewhere(columns, put);
  const source = columns.source(snapshot);
  const archive = memoryArchive(reports);
  const open = () => openSearch(source, archive, undefined, openElsewhere(source, archive, cluster).finding);
  return { indices: Object.values(put.indices), source, archive, open };
}

export const clusterEngine = async (...given: Parameters<typeof clusterEngines>): Promise<SearchEngine> =>
  (await clusterEngines(...given)).open();

/** What `each` gives, in one list. */
export async function everyHit(engine: SearchEngine, request: SearchRequest): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const batch of engine.each(request)) hits.push(...batch);
  return hits;
}
