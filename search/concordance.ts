// All hits of a query, by report: what totals, facets, orders, groups and pages are counted from.

import { lowerBound } from "../report/bounds.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { type Structure, sectionBits } from "./structure.js";

/** In text order; `starts` are offsets over the archive's folded units. */
export interface Hits {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  /** 1 where both ends are word boundaries. */
  readonly words: Uint8Array;
  /** The section that each hit begins in. */
  readonly sections: Uint32Array;
}

/** `reports` are those that hold hits, ascending; hits `first[i] … first[i + 1] - 1` stand in `reports[i]`. */
export interface Concordance extends Hits {
  readonly reports: Uint32Array;
  readonly first: Uint32Array;
  /** Where the hits are those of several lists, none in two of them: what is counted of them is counted there. */
  readonly parts?: readonly Part[];
}

/** A list whose hits are among another's. */
export interface Part {
  readonly found: Concordance;
  /** For each place in the other's `reports` the place in its own; -1 where it has no hits there. */
  readonly holders: Int32Array;
}

/** The place of a hit's report in `reports`. O(log reports). */
export const holderOf = ({ first }: Concordance, hit: number): number =>
  lowerBound(first, hit + 1, 0, first.length) - 1;

export const noHits: Concordance = {
  starts: new Uint32Array(0),
  lengths: new Uint16Array(0),
  words: new Uint8Array(0),
  sections: new Uint32Array(0),
  reports: new Uint32Array(0),
  first: new Uint32Array(1),
};

export const hitCount = ({ first }: Concordance): number => first.at(-1)!;

/** With what is counted of it below. */
export const bytesOf = (found: Concordance): number => hitCount(found) * 11 + found.reports.length * 40;

/** Reports that hold hits, ascending, each with how many, and how many of these are words. */
export interface ReportHits {
  readonly reports: Uint32Array;
  readonly counts: Uint32Array;
  readonly words: Uint32Array;
}

/** O(hits) the first time. */
export const reportHits = perSnapshot((found: Concordance): ReportHits => {
  const { reports, first, parts } = found;
  const counts = new Uint32Array(reports.length);
  const words = new Uint32Array(reports.length);
  for (let at = 0; at < reports.length; at++) counts[at] = first[at + 1]! - first[at]!;
  for (const { found: part, holders } of parts ?? []) {
    const { words: partWords } = reportHits(part);
    for (let at = 0; at < reports.length; at++) if (holders[at]! >= 0) words[at]! += partWords[holders[at]!]!;
  }
  if (parts) return { reports, counts, words };
  for (let at = 0; at < reports.length; at++)
    for (let hit = first[at]!; hit < first[at + 1]!; hit++) words[at]! += found.words[hit]!;
  return { reports, counts, words };
});

/** How many hits of a report stand in sections of these kinds (bits), stretch by stretch: `first` as in a concordance. */
interface KindCounts {
  readonly first: Uint32Array;
  readonly kinds: Uint16Array;
  readonly counts: Uint32Array;
}

const kindCounts = perSnapshot(({ first, sections }: Concordance, structure: Structure): KindCounts => {
  const kinds = new Uint16Array(sections.length);
  const counts = new Uint32Array(sections.length);
  const firsts = new Uint32Array(first.length);
  let count = 0;
  for (let at = 0; at + 1 < first.length; at++) {
    firsts[at] = count;
    const to = first[at + 1]!;
    for (let hit = first[at]!; hit < to; count++) {
      const section = sections[hit]!;
      const from = hit;
      while (hit < to && sections[hit] === section) hit++;
      kinds[count] = sectionBits(structure, section);
      counts[count] = hit - from;
    }
  }
  firsts[first.length - 1] = count;
  return { first: firsts, kinds: kinds.slice(0, count), counts: counts.slice(0, count) };
});

/**
 * Calls `each` with kinds of sections (bits) and how many of a report's hits stand in them, for every report that passes.
 * Reports ascend. O(hits) the first time, then O(reports · sections that hold some).
 */
export function eachKind(
  structure: Structure,
  found: Concordance,
  passes: (report: number) => boolean,
  each: (report: number, kinds: number, count: number) => void,
): void {
  const { reports, parts } = found;
  const lists = parts ?? [{ found, holders: null }];
  const counted = lists.map((part) => kindCounts(part.found, structure));
  for (let at = 0; at < reports.length; at++) {
    const report = reports[at]!;
    if (!passes(report)) continue;
    for (let number = 0; number < lists.length; number++) {
      const holder = lists[number]!.holders?.[at] ?? at;
      if (holder < 0) continue;
      const { first, kinds, counts } = counted[number]!;
      for (let run = first[holder]!; run < first[holder + 1]!; run++) each(report, kinds[run]!, counts[run]!);
    }
  }
}
