// How evenly a phrase is spread over reports, places or years.
import { countPlaces } from "./counts.js";
import { type Dispersion, dispersion } from "./dispersion.js";
import type { Ground } from "./ground.js";
import type { Dimension } from "./groups.js";
import { type PhraseHits, type PhraseRequest, phraseHitsOf } from "./phrase.js";

export interface Spread extends Dispersion {
  readonly query: string;
  readonly over: Dimension | "report";
}

/**
 * Dispersion of places, parts measured in folded characters of the subset. Null where there is none.
 * O(occurrences + sections).
 */
export function spreadOfPlaces(ground: Ground, hits: PhraseHits, over: Dimension | "report"): Spread | null {
  let measured: Dispersion | null;
  if (over === "report") {
    const { subset, reports } = hits;
    const occurrences = new Uint32Array(subset.failed.length);
    const sizes = new Float64Array(subset.failed.length);
    for (const report of reports) occurrences[report]!++;
    // Paragraph breaks stay in these lengths; they are less than one unit in fifty and alike for all.
    subset.reports.forEach((report, section) => {
      sizes[report]! += subset.ends[section]! - subset.starts[section]!;
    });
    measured = dispersion(occurrences, sizes);
  } else {
    const { rows } = countPlaces(ground, hits, [over]);
    measured = dispersion(
      rows.map(({ occurrences }) => occurrences),
      rows.map(({ characters }) => characters),
    );
  }
  return measured && { query: hits.query, over, ...measured };
}

/** The same for a query. Throws `QueryError`. */
export const spreadOf = (ground: Ground, request: PhraseRequest, over: Dimension | "report"): Spread | null =>
  spreadOfPlaces(ground, phraseHitsOf(ground, request), over);
