// How evenly a phrase is spread over reports, places or years.
import { countPhrase } from "./counts.js";
import { type Dispersion, dispersion } from "./dispersion.js";
import type { Ground } from "./ground.js";
import type { Dimension } from "./groups.js";
import { type Counted, type PhraseRequest, placesOf } from "./phrase.js";

export interface Spread extends Dispersion {
  readonly query: string;
  readonly over: Dimension | "report";
}

/**
 * Dispersion of a phrase query, parts measured in folded characters of the subset. Null where it does not occur.
 * O(occurrences + sections). Throws `QueryError`.
 */
export function spreadOf(
  ground: Ground,
  request: PhraseRequest,
  over: Dimension | "report",
  counted?: Counted,
): Spread | null {
  let measured: Dispersion | null;
  if (over === "report") {
    const { subset, reports } = placesOf(ground, request, counted);
    const occurrences = new Uint32Array(subset.failed.length);
    const sizes = new Float64Array(subset.failed.length);
    for (const report of reports) occurrences[report]!++;
    // Paragraph breaks stay in these lengths; they are less than one unit in fifty and alike for all.
    subset.reports.forEach((report, section) => {
      sizes[report]! += subset.ends[section]! - subset.starts[section]!;
    });
    measured = dispersion(occurrences, sizes);
  } else {
    const { rows } = countPhrase(ground, request, [over], counted);
    measured = dispersion(
      rows.map(({ occurrences }) => occurrences),
      rows.map(({ characters }) => characters),
    );
  }
  return measured && { query: request.q, over, ...measured };
}
