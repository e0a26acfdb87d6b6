// The list of reports: the same filters, orders and cursors as a search, without a query.
import type { ReportHead } from "../report/types.js";
import type { Archive } from "../snapshot/types.js";
import { readCursor, writeCursor } from "./cursors.js";
import { fieldFacet, reportCounts } from "./facets.js";
import { failures } from "./filters.js";
import { orderOf } from "./order.js";
import { type FieldKey, registerOf } from "./register.js";
import type { FacetValue, ReportFilter, SortOrder } from "./types.js";

export interface CatalogueRequest extends ReportFilter {
  readonly sort: SortOrder;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface CataloguePage {
  readonly total: number;
  readonly reports: readonly ReportHead[];
  readonly next: string | null;
}

/** `snapshot`: the manifest's id, which the cursors carry. O(reports). Throws `CursorGone`, `QueryError`. */
export function listReports(archive: Archive, snapshot: string, request: CatalogueRequest): CataloguePage {
  const failed = failures(registerOf(archive), request.mirrors, [request]);
  const place = readCursor(snapshot, request.cursor);
  const reports: ReportHead[] = [];
  let total = 0;
  for (const number of orderOf(archive, request.sort)) {
    if (failed[number]) continue;
    if (total >= place && reports.length < request.limit) reports.push(archive.heads[number]!);
    total++;
  }
  const next = place + reports.length < total ? writeCursor(snapshot, place + reports.length) : null;
  return { total, reports, next };
}

/** How many reports stand behind each value of a field, its own filter ignored; `occurrences` is 0 here. O(reports). */
export function catalogueFacet(
  archive: Archive,
  field: FieldKey,
  filter: ReportFilter,
): readonly FacetValue[] {
  const failed = failures(registerOf(archive), filter.mirrors, [filter]);
  return fieldFacet(
    registerOf(archive),
    field,
    failed,
    reportCounts(new Uint32Array(failed.length), () => true),
  );
}
