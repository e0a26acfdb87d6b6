// How evenly a phrase is spread over reports, places or years.
import { atOnce, type Work } from "../snapshot/turns.js";
import { charactersByReport, countPlacesWork, type PhraseCounts } from "./counts.js";
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
function* spreadWork(ground: Ground, hits: PhraseHits, over: Dimension | "report"): Work<Spread | null> {
  let measured: Dispersion | null;
  if (over === "report") {
    const sizes = charactersByReport(ground, hits.subset);
    const occurrences = new Uint32Array(sizes.length);
    for (const report of hits.reports) occurrences[report]!++;
    measured = dispersion(occurrences, sizes);
  } else {
    const { rows } = yield* countPlacesWork(ground, hits, [over]);
    measured = dispersion(
      rows.map(({ occurrences }) => occurrences),
      rows.map(({ characters }) => characters),
    );
  }
  return measured && { query: hits.query, over, ...measured };
}

/** A phrase over several kinds of parts. */
export interface Spreads {
  readonly query: string;
  readonly spreads: readonly { readonly over: Dimension | "report"; readonly spread: Spread | null }[];
  /** Its counts in each part of one kind; null where those are the reports. */
  readonly parts: PhraseCounts | null;
}

/** A phrase over these kinds of parts, with the counts by the first of them, in turns. Throws `QueryError`. */
export function* spreadsWork(
  ground: Ground,
  request: PhraseRequest,
  overs: readonly (Dimension | "report")[],
): Work<Spreads> {
  const hits = phraseHitsOf(ground, request);
  yield;
  const spreads: { over: Dimension | "report"; spread: Spread | null }[] = [];
  for (const over of overs) spreads.push({ over, spread: yield* spreadWork(ground, hits, over) });
  const first = overs[0]!;
  const parts = first === "report" ? null : yield* countPlacesWork(ground, hits, [first]);
  return { query: hits.query, spreads, parts };
}

/** The same for a query, without giving way. Throws `QueryError`. */
export const spreadOf = (ground: Ground, request: PhraseRequest, over: Dimension | "report"): Spread | null =>
  atOnce(spreadWork(ground, phraseHitsOf(ground, request), over));
