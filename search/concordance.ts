// All hits of a query, by report: what totals, facets, orders, groups and pages are counted from.

import { lowerBound } from "../report/bounds.js";
import { reportAt, sectionAt } from "./intervals.js";
import { findOccurrences, type Ground, plainPlaces } from "./occurrences.js";
import type { Condition } from "./query/syntax.js";
import { sectionBits } from "./structure.js";
import { beginsWord, type TextAxis } from "./textAxis.js";
import { together } from "./together.js";
import type { SearchRequest, SearchScope } from "./types.js";

/**
 * Hits in text order; `starts` are offsets over the archive's folded units. `reports` are those that hold hits,
 * ascending; hits `first[i] … first[i + 1] - 1` stand in `reports[i]`.
 */
export interface Concordance {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  /** 1 where both ends are word boundaries. */
  readonly words: Uint8Array;
  /** The section that each hit begins in. */
  readonly sections: Uint32Array;
  readonly reports: Uint32Array;
  readonly first: Uint32Array;
}

/** Which hits count: all, those on word boundaries, what lies between, or those of just so many words. */
export type Boundary = "all" | "words" | "between" | number;

/** Undefined where what lies between is asked for too: nothing is both. */
export const boundaryOf = ({
  words,
  between,
  cut,
}: Pick<SearchRequest, "words" | "between" | "cut">): Boundary | undefined => {
  if (between) return words || cut ? undefined : "between";
  return cut ?? (words ? "words" : "all");
};

/** Words that begin in `[start, end)`. */
function wordsIn(axis: TextAxis, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (beginsWord(axis, at)) count++;
  return count;
}

/** What decides which hits there are, reports' filters apart. */
export interface HitQuery {
  readonly condition: Condition;
  readonly scope: SearchScope;
  /** Bits of the sections' kinds. */
  readonly kinds: number;
  readonly boundary: Boundary | undefined;
  /** false leaves out what begins in a section's heading. */
  readonly headings?: boolean;
}

/** Every hit in every report. O(occurrences). Throws `QueryError` (`too_broad`). */
export function findHits(ground: Ground, hitQuery: HitQuery): Concordance {
  const { condition, scope, kinds, boundary } = hitQuery;
  // What is plain, or strings side by side, is sifted here, in the one walk over the hits; the rest comes sifted.
  const plain = plainPlaces(ground, condition, scope);
  const joined = plain ? undefined : together(ground, condition, scope, kinds);
  const holding = joined?.holding;
  const { starts, lengths } = plain ?? joined?.places ?? findOccurrences(ground, condition, scope, kinds);
  const { structure, axis } = ground;
  const { sectionStarts, firstSection } = structure;
  const { wordStarts } = axis;
  const bodies = hitQuery.headings === false ? structure.sectionBodies : undefined;
  const kept = new Uint32Array(starts.length);
  const keptLengths = new Uint16Array(starts.length);
  const words = new Uint8Array(starts.length);
  const sections = new Uint32Array(starts.length);
  const reports = new Uint32Array(Math.min(starts.length, firstSection.length - 1));
  const first = new Uint32Array(reports.length + 1);
  let holders = 0;
  let count = 0;
  let section = 0;
  let sectionEnd = 0;
  let wanted = false;
  let report = 0;
  let last = -1;
  for (let at = 0; at < starts.length; at++) {
    const start = starts[at]!;
    if (start >= sectionEnd) {
      section = sectionAt(sectionStarts, start, section);
      sectionEnd = sectionStarts[section + 1] ?? axis.units.length;
      wanted = (sectionBits(structure, section) & kinds) !== 0;
      report = reportAt(firstSection, section, report);
      if (holding?.[report] === 0) wanted = false;
    }
    if (!wanted || (bodies && start < bodies[section]!)) continue;
    const end = start + lengths[at]!;
    const word = (wordStarts[start >>> 3]! >>> (start & 7)) & (wordStarts[end >>> 3]! >>> (end & 7)) & 1;
    if (boundary !== "all" && (boundary === undefined || (word === 0) !== (boundary === "between"))) continue;
    if (typeof boundary === "number" && wordsIn(axis, start, end) !== boundary) continue;
    if (report !== last) {
      last = report;
      reports[holders] = report;
      first[holders++] = count;
    }
    kept[count] = start;
    keptLengths[count] = lengths[at]!;
    words[count] = word;
    sections[count++] = section;
  }
  first[holders] = count;
  return {
    starts: kept.subarray(0, count),
    lengths: keptLengths.subarray(0, count),
    words: words.subarray(0, count),
    sections: sections.subarray(0, count),
    reports: reports.slice(0, holders),
    first: first.slice(0, holders + 1),
  };
}

/** The place of a hit's report in `reports`. O(log reports). */
export const holderOf = ({ first }: Concordance, hit: number): number =>
  lowerBound(first, hit + 1, 0, first.length) - 1;

export const bytesOf = ({ starts, reports }: Concordance): number => starts.length * 11 + reports.length * 8;
