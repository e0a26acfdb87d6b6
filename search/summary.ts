// Exact totals and facets of a concordance. O(reports with hits).

import { type Concordance, eachKind, type ReportHits } from "./concordance.js";
import { fieldFacet, SectionCounts, type shownFacets } from "./facets.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import type { Failures } from "./filters.js";
import { type Ground, isLeaf } from "./occurrences.js";
import type { ParsedRequest } from "./parsedRequest.js";
import { unitsOf } from "./scopes.js";
import { countTownships } from "./townships.js";
import type { FacetValue, SearchAnswer } from "./types.js";

export type Summary = Pick<SearchAnswer, "total" | "townships" | "units" | "words" | "facets">;

/** Of the hits in sections of any kind that may be looked at, the asked sections ignored. */
export function sectionFacet({ structure }: Ground, found: Concordance, failed: Failures): FacetValue[] {
  const counts = new SectionCounts();
  eachKind(
    structure,
    found,
    (report) => failed[report] === 0,
    (report, kinds, count) => counts.add(report, kinds, count),
  );
  return counts.done();
}

/** In how many units of its scope a query of several strings has a hit; of one string the hits themselves say it. O(hits). */
export function unitsTold(
  { axis, structure }: Ground,
  found: Concordance,
  { request: { scope }, query: { condition }, failed }: ParsedRequest,
): Pick<Summary, "units"> {
  if (isLeaf(condition)) return {};
  if (scope === "report") {
    const count = found.reports.reduce((sum, report) => sum + (failed[report] ? 0 : 1), 0);
    return { units: { scope, count } };
  }
  const units = unitsOf(scope, axis, structure, found);
  let count = 0;
  found.reports.forEach((report, at) => {
    if (failed[report]) return;
    let last = -1;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) {
      if (units[hit] !== last) count++;
      last = units[hit]!;
    }
  });
  return { units: { scope, count } };
}

/** `section`: that facet's values, which ignore the asked sections. O(reports with hits). */
export function summarize(
  ground: Ground,
  hits: ReportHits,
  section: readonly FacetValue[],
  { failed }: ParsedRequest,
): Summary {
  const columns = fieldColumnsOf(ground.archive);
  let reports = 0;
  let occurrences = 0;
  let words = 0;
  for (let at = 0; at < hits.reports.length; at++) {
    if (failed[hits.reports[at]!]) continue;
    reports++;
    occurrences += hits.counts[at]!;
    words += hits.words[at]!;
  }
  const facet = (field: (typeof shownFacets)[number]): FacetValue[] =>
    fieldFacet(columns, field, failed, hits);
  return {
    total: { reports, occurrences },
    townships: countTownships(ground.archive, hits.reports, failed),
    words: { occurrences: words },
    facets: { year: facet("year"), province: facet("province"), county: facet("county"), section },
  };
}
