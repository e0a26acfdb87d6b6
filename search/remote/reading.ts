// What stands where in the texts that a cluster named: read in the folded texts at hand.
import { lowerBound } from "../../report/bounds.js";
import { GrowingArray } from "../../snapshot/growing.js";
import type { BigramCounts, BigramIndex } from "../bigrams.js";
import { breakUnit, type TextAxis } from "../textAxis.js";

/**
 * Every place of a string in these reports (numbers, ascending), ascending, overlapping ones too. O(their text), some
 * 4 ns a unit: node's own search in buffers takes three times as long.
 */
export function stringIn(
  { units, reportStarts }: TextAxis,
  reports: Uint32Array,
  folded: string,
): Uint32Array {
  const wanted = Uint16Array.from({ length: folded.length }, (_, at) => folded.charCodeAt(at));
  const { length } = wanted;
  const first = wanted[0]!;
  const found = new GrowingArray(Uint32Array);
  for (const report of reports) {
    const last = reportStarts[report + 1]! - 1 - length;
    for (let start = reportStarts[report]!; start <= last; start++) {
      if (units[start] !== first) continue;
      let at = 1;
      while (at < length && units[start + at] === wanted[at]) at++;
      if (at === length) found.push(start);
    }
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
