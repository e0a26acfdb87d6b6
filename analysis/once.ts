// Every shared passage counted once: of the places that a query finds, those that are no later copy of another.
import { recordSpan } from "../report/fold.js";
import type { Copies } from "../reuse/copies.js";
import type { Ground } from "./ground.js";
import type { Counted, Places } from "./phrase.js";

/**
 * For each place the passage in which it is a later copy of another place of the same query and subset, or −1. So a
 * passage counts once in whatever subset is asked about, in the earliest report of the subset.
 * O(occurrences · shared passages of a report).
 */
export function laterCopies({ archive, axis }: Ground, places: Places, copies: Copies): Int32Array {
  const { length } = places.starts;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  for (let from = 0; from < length; ) {
    const report = places.reports[from]!;
    const shared = copies.hasShared(report);
    const folded = shared ? archive.folded(report) : null;
    const base = axis.reportStarts[report]!;
    let at = from;
    for (; at < length && places.reports[at] === report; at++) {
      if (!folded) continue;
      const span = recordSpan(folded, places.starts[at]! - base, places.ends[at]! - base);
      starts[at] = span.start;
      ends[at] = span.end;
    }
    from = at;
  }
  return copies.later({ reports: places.reports, starts, ends });
}

export const countedOnce =
  (ground: Ground, copies: Copies): Counted =>
  (places) =>
    Uint8Array.from(laterCopies(ground, places, copies), (passage) => (passage < 0 ? 1 : 0));
