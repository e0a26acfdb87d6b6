// From a query to its hits: found, sifted, and kept.

import { bytesOf, type Concordance, noHits } from "./concordance.js";
import { reportAt, sectionAt } from "./intervals.js";
import { findOccurrences, type Ground, plainPlaces } from "./occurrences.js";
import type { Places } from "./places.js";
import { type Condition, nameOfPart } from "./query/syntax.js";
import { sectionBits } from "./structure.js";
import { beginsWord, type TextAxis } from "./textAxis.js";
import { together } from "./together.js";
import type { SearchRequest, SearchScope } from "./types.js";

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
  const { condition, scope, kinds, boundary, headings } = hitQuery;
  if (boundary !== "all" || headings === false) {
    const all = keptHits(ground, { condition, scope, kinds, boundary: "all" });
    return boundary === undefined ? noHits : sifted(ground, all, boundary, headings);
  }
  const plain = plainPlaces(ground, condition, scope);
  if (plain) return placed(ground, plain, kinds);
  return (
    together(ground, condition, scope, (part) => keptHits(ground, { ...hitQuery, condition: part })) ??
    placed(ground, findOccurrences(ground, condition, scope, kinds), kinds)
  );
}

/** The same, kept for the next page, another filter, the same words beside others. */
export const keptHits = (ground: Ground, hitQuery: HitQuery): Concordance =>
  ground.memo.get(`hits ${nameOfPart(hitQuery)}`, () => findHits(ground, hitQuery), bytesOf);

/** Those of the places that begin in sections of these kinds. O(places). */
function placed({ structure, axis }: Ground, { starts, lengths }: Places, kinds: number): Concordance {
  const { sectionStarts, firstSection } = structure;
  const { wordStarts } = axis;
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
    }
    if (!wanted) continue;
    if (report !== last) {
      last = report;
      reports[holders] = report;
      first[holders++] = count;
    }
    const end = start + lengths[at]!;
    kept[count] = start;
    keptLengths[count] = lengths[at]!;
    words[count] = (wordStarts[start >>> 3]! >>> (start & 7)) & (wordStarts[end >>> 3]! >>> (end & 7)) & 1;
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

/** Those that lie so between words, and unless `headings` behind their section's heading. O(hits). */
function sifted(
  { axis, structure }: Ground,
  found: Concordance,
  boundary: Boundary,
  headings = true,
): Concordance {
  const { starts, lengths, words, sections } = found;
  const passes = (hit: number): boolean => {
    const start = starts[hit]!;
    if (!headings && start < structure.sectionBodies[sections[hit]!]!) return false;
    if (boundary === "all") return true;
    if ((words[hit] === 0) !== (boundary === "between")) return false;
    return typeof boundary !== "number" || wordsIn(axis, start, start + lengths[hit]!) === boundary;
  };
  const kept = new Uint32Array(starts.length);
  const reports = new Uint32Array(found.reports.length);
  const first = new Uint32Array(reports.length + 1);
  let holders = 0;
  let count = 0;
  for (let at = 0; at < reports.length; at++) {
    const before = count;
    for (let hit = found.first[at]!; hit < found.first[at + 1]!; hit++) if (passes(hit)) kept[count++] = hit;
    if (count === before) continue;
    reports[holders] = found.reports[at]!;
    first[holders++] = before;
  }
  first[holders] = count;
  const hits = kept.subarray(0, count);
  const taken = <Column extends Uint32Array | Uint16Array | Uint8Array>(
    column: Column,
    into: Column,
  ): Column => {
    for (let at = 0; at < count; at++) into[at] = column[hits[at]!]!;
    return into;
  };
  return {
    starts: taken(starts, new Uint32Array(count)),
    lengths: taken(lengths, new Uint16Array(count)),
    words: taken(words, new Uint8Array(count)),
    sections: taken(sections, new Uint32Array(count)),
    reports: reports.slice(0, holders),
    first: first.slice(0, holders + 1),
  };
}
