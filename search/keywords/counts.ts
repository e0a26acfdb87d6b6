// How often the words of a query are printed, by section and from there by report and by kind.

import { SectionCounts } from "../facets.js";
import type { Ground } from "../occurrences.js";
import { type Structure, sectionBits } from "../structure.js";
import { isWord } from "../textAxis.js";
import type { FacetValue } from "../types.js";
import type { Printed } from "./printed.js";

/** By section: how often the words are printed in it, and how often on word boundaries. O(places + sections). */
export function countBySection({ axis, structure }: Ground, printed: Printed, words: readonly string[]) {
  const places = new Uint32Array(structure.sectionStarts.length);
  const asWords = new Uint32Array(places.length);
  for (const word of words) {
    const { starts, sections } = printed.term(word).places;
    for (let at = 0; at < starts.length; at++) {
      places[sections[at]!]!++;
      if (isWord(axis, starts[at]!, starts[at]! + word.length)) asWords[sections[at]!]!++;
    }
  }
  return { places, asWords };
}

/** One count for every report, of one for every section. */
export function sumByReport({ firstSection }: Structure, bySection: Uint32Array): Uint32Array {
  const sums = new Uint32Array(firstSection.length - 1);
  for (let report = 0; report < sums.length; report++)
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++)
      sums[report]! += bySection[section]!;
  return sums;
}

/** Counts of the listed reports by kind of section. O(sections). */
export function sectionFacet(structure: Structure, places: Uint32Array, listed: Uint8Array): FacetValue[] {
  const counts = new SectionCounts();
  for (let report = 0; report < listed.length; report++) {
    if (!listed[report]) continue;
    for (
      let section = structure.firstSection[report]!;
      section < structure.firstSection[report + 1]!;
      section++
    )
      if (places[section]! > 0) counts.add(report, sectionBits(structure, section), places[section]!);
  }
  return counts.done();
}
