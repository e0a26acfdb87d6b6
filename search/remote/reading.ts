// What stands where in the texts that a cluster named: read in the folded texts at hand.
import { lowerBound } from "../../report/bounds.js";
import { GrowingArray } from "../../snapshot/growing.js";
import type { BigramCounts, BigramIndex } from "../bigrams.js";
import { breakUnit, type TextAxis } from "../textAxis.js";

/**
 * Every place of a string in these reports (numbers, ascending), ascending, overlapping ones too. O(their text); the
 * search within a text is that of node's buffers.
 */
export function stringIn(
  { units, reportStarts }: TextAxis,
  reports: Uint32Array,
  folded: string,
): Uint32Array {
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  const wanted = Buffer.from(folded, "utf16le");
  const found = new GrowingArray(Uint32Array);
  for (const report of reports) {
    const from = reportStarts[report]!;
    const text = bytes.subarray(from * 2, (reportStarts[report + 1]! - 1) * 2);
    for (let at = text.indexOf(wanted, 0, "utf16le"); at >= 0; at = text.indexOf(wanted, at + 2, "utf16le"))
      found.push(from + at / 2);
  }
  return found.view();
}

/**
 * The bigram index of these reports alone: a list of places is made by reading them when it is asked for. `counts` are
 * those of all reports. O(their text) a list.
 */
export function indexOf(
  counts: BigramCounts,
  { units, reportStarts }: TextAxis,
  reports: Uint32Array,
): BigramIndex {
  const { keys, starts } = counts;
  const within = (low: number, high: number): Uint32Array => {
    const found = new GrowingArray(Uint32Array);
    for (const report of reports) {
      const end = reportStarts[report + 1]! - 1;
      for (let at = reportStarts[report]!; at < end; at++) {
        const unit = units[at]!;
        if (unit === breakUnit) continue;
        const key = unit * 0x10000 + (units[at + 1] ?? breakUnit);
        if (key >= low && key <= high) found.push(at);
      }
    }
    return found.view();
  };
  return {
    ...counts,
    positions: {
      length: starts.at(-1) ?? 0,
      // Lists are asked for whole, one or several that follow each other, and every bigram has a place.
      subarray: (from, to) =>
        from === to
          ? new Uint32Array(0)
          : within(keys[lowerBound(starts, from)]!, keys[lowerBound(starts, to) - 1]!),
    },
  };
}
