// Exact totals and facets of a concordance. O(reports with hits), for sections O(hits).
import type { Asked } from "./asked.js";
import type { Concordance } from "./concordance.js";
import { fieldFacet, SectionCounts } from "./facets.js";
import type { Ground } from "./occurrences.js";
import { registerOf } from "./register.js";
import { sectionBits } from "./structure.js";
import type { FacetValue, SearchAnswer } from "./types.js";

export type Summary = Pick<SearchAnswer, "total" | "words" | "facets">;

/** The section facet ignores the asked sections, so it counts what stands anywhere that may be looked at. */
function sectionFacet({ structure }: Ground, found: Concordance, failed: Uint8Array): FacetValue[] {
  const counts = new SectionCounts();
  found.reports.forEach((report, at) => {
    if (failed[report]) return;
    const to = found.first[at + 1]!;
    for (let hit = found.first[at]!; hit < to; ) {
      const section = found.sections[hit]!;
      const from = hit;
      while (hit < to && found.sections[hit] === section) hit++;
      counts.add(report, sectionBits(structure, section), hit - from);
    }
  });
  return counts.done();
}

/** `everywhere` are the hits with the asked sections ignored. */
export function summarize(
  ground: Ground,
  found: Concordance,
  everywhere: Concordance,
  { failed }: Asked,
): Summary {
  const register = registerOf(ground.archive);
  const counts = Uint32Array.from(found.reports, (_, at) => found.first[at + 1]! - found.first[at]!);
  let reports = 0;
  let occurrences = 0;
  let words = 0;
  found.reports.forEach((report, at) => {
    if (failed[report]) return;
    reports++;
    occurrences += counts[at]!;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) words += found.words[hit]!;
  });
  const facet = (field: "year" | "province" | "county"): FacetValue[] =>
    fieldFacet(register, field, failed, { reports: found.reports, counts });
  return {
    total: { reports, occurrences },
    words: { occurrences: words },
    facets: {
      year: facet("year"),
      province: facet("province"),
      county: facet("county"),
      section: sectionFacet(ground, everywhere, failed),
    },
  };
}
