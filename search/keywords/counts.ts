// How often the words of a query are printed, by report and by kind of section.

import { perSnapshot } from "../../snapshot/perSnapshot.js";
import { SectionCounts } from "../facets.js";
import { type Structure, sectionBits } from "../structure.js";
import type { FacetValue } from "../types.js";
import type { PrintedTerm, TermPlaces } from "./printed.js";

/** How often each report prints any of the terms, or prints them as words. O(reports · terms). */
export function sumByReport(terms: readonly PrintedTerm[], each: "counts" | "asWords"): Uint32Array {
  const [first, ...others] = terms.map((term) => term[each]);
  const sums = Uint32Array.from(first!);
  for (const counts of others)
    for (let report = 0; report < sums.length; report++) sums[report]! += counts[report]!;
  return sums;
}

/** How many places of a term stand in one section, in text order, with its kinds (bits) and its report. */
interface SectionPlaces {
  readonly reports: Uint32Array;
  readonly kinds: Uint16Array;
  readonly counts: Uint32Array;
}

/** O(places) once for each term that is kept. */
const sectionPlaces = perSnapshot(
  ({ sections, reports }: TermPlaces, structure: Structure): SectionPlaces => {
    const holders = new Uint32Array(sections.length);
    const kinds = new Uint16Array(sections.length);
    const counts = new Uint32Array(sections.length);
    let held = 0;
    for (let at = 0; at < sections.length; held++) {
      const from = at;
      const section = sections[at]!;
      while (at < sections.length && sections[at] === section) at++;
      holders[held] = reports[from]!;
      kinds[held] = sectionBits(structure, section);
      counts[held] = at - from;
    }
    return {
      reports: holders.slice(0, held),
      kinds: kinds.slice(0, held),
      counts: counts.slice(0, held),
    };
  },
);

/** Counts of the listed reports by kind of section. O(sections that hold a term + reports · terms). */
export function sectionFacet(
  structure: Structure,
  terms: readonly PrintedTerm[],
  listed: Uint8Array,
): FacetValue[] {
  const counts = new SectionCounts();
  for (const term of terms) {
    const places = sectionPlaces(term.places, structure);
    for (let at = 0; at < places.reports.length; at++)
      if (listed[places.reports[at]!]) counts.addPlaces(places.kinds[at]!, places.counts[at]!);
  }
  for (let report = 0; report < listed.length; report++) {
    if (!listed[report]) continue;
    let kinds = 0;
    for (const term of terms) kinds |= term.kinds[report]!;
    counts.addReport(kinds);
  }
  return counts.done();
}
