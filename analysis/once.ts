// Every shared passage counted once: of the places that a query finds, those that are no later copy of another.
import { recordSpan } from "../report/fold.js";
import type { Copies } from "../reuse/copies.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import type { Ground } from "./ground.js";
import type { CountedAgain, PhraseHits } from "./phrase.js";

/** Reports read between two stops: some 0.2 ms each. */
const reportsAtOnce = 32;

/**
 * For each place the passage in which it is a later copy of another place of the same query and subset, or −1. So a
 * passage counts once in whatever subset is asked about, in the earliest report of the subset.
 * O(occurrences · shared passages of a report).
 */
export function* laterCopies({ archive, axis }: Ground, hits: PhraseHits, copies: Copies): Work<Int32Array> {
  const { length } = hits.starts;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  let read = 0;
  for (let from = 0; from < length; ) {
    if (++read % reportsAtOnce === 0) yield;
    const report = hits.reports[from]!;
    const shared = copies.hasShared(report);
    const folded = shared ? archive.folded(report) : null;
    const base = axis.reportStarts[report]!;
    let at = from;
    for (; at < length && hits.reports[at] === report; at++) {
      if (!folded) continue;
      const span = recordSpan(folded, hits.starts[at]! - base, hits.ends[at]! - base);
      starts[at] = span.start;
      ends[at] = span.end;
    }
    from = at;
  }
  return yield* copies.later({ reports: hits.reports, starts, ends });
}

/** 1 for each place that is no later copy of another. As long as `laterCopies`. */
export function* onceWork(ground: Ground, hits: PhraseHits, copies: Copies): Work<Uint8Array> {
  const later = yield* laterCopies(ground, hits, copies);
  return Uint8Array.from(later, (passage) => (passage < 0 ? 1 : 0));
}

/** The same all at once, for small corpora and tests. */
export const countedOnce =
  (ground: Ground, copies: Copies): CountedAgain =>
  (hits) =>
    atOnce(onceWork(ground, hits, copies));
