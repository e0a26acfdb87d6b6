// How often the words of a query are printed, by report and by kind of section.

import { SectionCounts } from "../facets.js";
import { type Structure, sectionBits } from "../structure.js";
import type { FacetValue } from "../types.js";
import type { PrintedTerm } from "./printed.js";

/** How often each report prints any of the terms, or prints them as words. O(reports · terms). */
export function sumByReport(terms: readonly PrintedTerm[], each: "counts" | "asWords"): Uint32Array {
  const [first, ...others] = terms.map((term) => term[each]);
  const sums = Uint32Array.from(first!);
  for (const counts of others)
    for (let report = 0; report < sums.length; report++) sums[report]! += counts[report]!;
  return sums;
}

/** Counts of the listed reports by kind of section. O(places + reports · terms). */
export function sectionFacet(
  structure: Structure,
  terms: readonly PrintedTerm[],
  listed: Uint8Array,
): FacetValue[] {
  const counts = new SectionCounts();
  for (const { places } of terms)
    for (let at = 0; at < places.reports.length; at++)
      if (listed[places.reports[at]!]) counts.addPlaces(sectionBits(structure, places.sections[at]!), 1);
  for (let report = 0; report < listed.length; report++) {
    if (!listed[report]) continue;
    let kinds = 0;
    for (const term of terms) kinds |= term.kinds[report]!;
    counts.addReport(kinds);
  }
  return counts.done();
}
