// The passages of the last snapshot, which stand in until all are found anew.
import { type FoundIn, type Laid, readReuseAbout } from "../reuse/builder.js";
import { carriedPassages } from "../reuse/carried.js";
import type { LastSnapshot } from "../snapshot/carried.js";
import type { Standing } from "./standing.js";

export interface KnownPassages {
  readonly found: FoundIn;
  readonly pending: readonly string[];
}

/** Beyond so many newcomers the whole is found nearly as soon. */
const mostLaid = 500;

/** What is done with a few newcomers while all passages are found anew; undefined where nothing is known or too many came. */
export function newcomersTo(
  { found, pending }: KnownPassages,
  reports: readonly Standing[],
  told: Laid["told"],
): Laid | undefined {
  if (found.passages.length === 0 || pending.length === 0 || pending.length > mostLaid) return undefined;
  const waiting = new Set(pending);
  const documents = reports.flatMap(({ head }, number) => (waiting.has(head.id) ? [number] : []));
  return { known: found, documents, told };
}

/** The passages known from the last snapshot, and the ids of reports that it did not have. */
export function knownPassages(reports: readonly Standing[], last: LastSnapshot | null): KnownPassages {
  const ids = reports.map(({ head }) => head.id);
  if (!last) return { found: { setting: "dense", letters: 0, passages: [], seconds: 0 }, pending: ids };
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const waiting = new Set(readReuseAbout(last.source).pending);
  return {
    // What a run before laid a newcomer against is laid again.
    found: carriedPassages(last.source, last.archive, (id) =>
      waiting.has(id) ? undefined : numbers.get(id),
    ),
    pending: ids.filter((id) => waiting.has(id) || last.archive.numberOf(id) === undefined),
  };
}
