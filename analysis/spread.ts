// How evenly a phrase is spread over reports, places or years.
import type { Work } from "../snapshot/turns.js";
import { charactersByReport, countPlaces } from "./counts.js";
import { type Dispersion, dispersion } from "./dispersion.js";
import type { Ground } from "./ground.js";
import type { Dimension } from "./groups.js";
import { type PhraseHits, type PhraseRequest, phraseHitsOf } from "./phrase.js";

export interface Spread extends Dispersion {
  readonly query: string;
  readonly over: Dimension | "report";
}

/**
 * Dispersion of places; a part is as large as the folded characters of the subset in it. Null where there is none.
 * O(occurrences + sections).
 */
export function spreadOfPlaces(ground: Ground, hits: PhraseHits, over: Dimension | "report"): Spread | null {
  let measured: Dispersion | null;
  if (over === "report") {
    const sizes = charactersByReport(ground, hits.subset);
    const occurrences = new Uint32Array(sizes.length);
    for (const report of hits.reports) occurrences[report]!++;
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

/** The same over several kinds of parts, one after the other, in turns. */
export function* spreadsWork(
  ground: Ground,
  hits: PhraseHits,
  overs: readonly (Dimension | "report")[],
): Work<(Spread | null)[]> {
  const spreads: (Spread | null)[] = [];
  for (const over of overs) {
    spreads.push(spreadOfPlaces(ground, hits, over));
    yield;
  }
  return spreads;
}

/** The same for a query. Throws `QueryError`. */
export const spreadOf = (ground: Ground, request: PhraseRequest, over: Dimension | "report"): Spread | null =>
  spreadOfPlaces(ground, phraseHitsOf(ground, request), over);
