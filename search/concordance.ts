// All hits of a query, by report: what totals, facets, orders, groups and pages are counted from.

import { lowerBound } from "../report/bounds.js";
import { findOccurrences, type Ground, plainPlaces } from "./occurrences.js";
import type { Condition } from "./query/syntax.js";
import { sectionBits } from "./structure.js";
import { beginsWord, type TextAxis } from "./textAxis.js";
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
  // What is plain is sifted by section here, in the one walk over the hits; the rest comes sifted.
  const plain = plainPlaces(ground, condition, scope);
  const { starts, lengths } = plain ?? findOccurrences(ground, condition, scope, kinds);
  const { structure, axis } = ground;
  const { sectionStarts, firstSection } = structure;
  const { wordStarts } = axis;
  const bodies = hitQuery.headings === false ? structure.sectionBodies : undefined;
  const kept = new Uint32Array(starts.length);
  const keptLengths = new Uint16Array(starts.length);
  const words = new Uint8Array(starts.length);
  const sections = new Uint32Array(starts.length);
  const reports: number[] = [];
  const first: number[] = [];
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
    }
    if (!wanted || (bodies && start < bodies[section]!)) continue;
    const end = start + lengths[at]!;
    const word = (wordStarts[start >>> 3]! >>> (start & 7)) & (wordStarts[end >>> 3]! >>> (end & 7)) & 1;
    if (boundary !== "all" && (boundary === undefined || (word === 0) !== (boundary === "between"))) continue;
    if (typeof boundary === "number" && wordsIn(axis, start, end) !== boundary) continue;
    if (report !== last) {
      last = report;
      reports.push(report);
      first.push(count);
    }
    kept[count] = start;
    keptLengths[count] = lengths[at]!;
    words[count] = word;
    sections[count++] = section;
  }
  first.push(count);
  return {
    starts: kept.subarray(0, count),
    lengths: keptLengths.subarray(0, count),
    words: words.subarray(0, count),
    sections: sections.subarray(0, count),
    reports: Uint32Array.from(reports),
    first: Uint32Array.from(first),
  };
}

/** The next section is the likeliest for a frequent string: so many are tried one by one. */
const triedSingly = 4;

/** The last start that is not behind `offset`, looked for from `from` on: a few single steps, then growing ones. */
function sectionAt(starts: Uint32Array, offset: number, from: number): number {
  let low = from;
  for (let tried = 0; tried < triedSingly; tried++) {
    if (low + 1 >= starts.length || starts[low + 1]! > offset) return low;
    low++;
  }
  let step = 1;
  while (low + step < starts.length && starts[low + step]! <= offset) {
    low += step;
    step *= 2;
  }
  return lowerBound(starts, offset + 1, low, Math.min(starts.length, low + step)) - 1;
}

/** The report that holds a section; every report has one at least. */
function reportAt(firstSection: Uint32Array, section: number, from: number): number {
  if (section < firstSection[from + 1]!) return from;
  return sectionAt(firstSection, section, from);
}

/** The place of a hit's report in `reports`. O(log reports). */
export const holderOf = ({ first }: Concordance, hit: number): number =>
  lowerBound(first, hit + 1, 0, first.length) - 1;

export const bytesOf = ({ starts, reports }: Concordance): number => starts.length * 11 + reports.length * 8;
