// How far a query would walk, told before it sets out: what would take too long is refused at once, never cut short.
import { type BigramCounts, countOfKey, keyRange } from "./bigrams.js";
import { anchorOf } from "./patterns.js";
import { isOpen } from "./query/pattern.js";
import type { Located, Pattern, Slot, Wanted } from "./query/syntax.js";
import { QueryError } from "./types.js";

/**
 * Places that one query with wildcards, distances or several strings may walk through, all its parts together: each
 * costs 100 to 250 ns from look-up to facets, so that at 15,000 reports no query takes more than 100 ms of work.
 * Larger archives may be walked through in the same share.
 */
const maxPlaces = ({ units }: BigramCounts): number => Math.max(400_000, units.length / 150);
/** The same for a single string that is listed otherwise than report by report, and for all terms of a keyword query; some 60 ns each. */
export const maxPlainPlaces = ({ units }: BigramCounts): number => Math.max(1_200_000, units.length / 50);
/** Places of single characters come out of many lists and are tried in the text one by one: each counts for two. */
const placesOfAUnit = 2;
/** So many places of a long segment cost as much as one place more: the text is read on from each. */
const unitsOfAPlace = 32;

export const tooBroad = (position: number): QueryError =>
  new QueryError(
    "这个检索式要查的地方太多；请把常用单字换成更长的字句，或去掉一些通配符",
    position,
    "too_broad",
  );

function stringReach(index: BigramCounts, folded: string): number {
  if (folded.length === 1) {
    const [from, to] = keyRange(index, folded.charCodeAt(0));
    return index.starts[to]! - index.starts[from]!;
  }
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < folded.length; at++) {
    const key = folded.charCodeAt(at) * 0x10000 + folded.charCodeAt(at + 1);
    least = Math.min(least, countOfKey(index, key));
  }
  return least;
}

function segmentReach(index: BigramCounts, segment: readonly Slot[]): number {
  const anchor = anchorOf(index, segment)!;
  const places = anchor.cost * (anchor.pair ? 1 : placesOfAUnit);
  return places * (1 + Math.floor(segment.length / unitsOfAPlace));
}

/** Behind each place of the segment before, an open end is tried unit by unit up to the first that fits. */
const placesOfAnOpenEnd = 2;

/** An open segment in the middle may stand at every unit of its gap. */
function patternReach(index: BigramCounts, { segments, gaps }: Pattern): number {
  let sum = 0;
  let places = 0;
  segments.forEach((segment, at) => {
    const ends = at === segments.length - 1;
    places = isOpen(segment)
      ? places * (ends ? placesOfAnOpenEnd : gaps[at - 1]!.max + 1)
      : segmentReach(index, segment);
    sum += places;
  });
  return sum;
}

/** Places to look at for one part of a query. O(its length · log keys). */
export function reachOf(index: BigramCounts, located: Located): number {
  switch (located.kind) {
    case "string":
      return stringReach(index, located.folded);
    case "pattern":
      return patternReach(index, located);
    case "any":
      return located.parts.reduce((sum, part) => sum + reachOf(index, part), 0);
    case "near":
      return reachOf(index, located.left) + reachOf(index, located.right);
  }
}

/** Throws `QueryError` (`too_broad`) where the parts together reach too far; each counts once, however often it is written. */
export function checkReach(
  index: BigramCounts,
  parts: readonly (Located & { readonly position: number })[],
): void {
  let walked = 0;
  for (const part of parts) {
    walked += reachOf(index, part);
    if (walked > maxPlaces(index)) throw tooBroad(part.position);
  }
}

/** The same for a condition that is one string. */
export function checkPlainReach(index: BigramCounts, string: Wanted): void {
  if (reachOf(index, string) > maxPlainPlaces(index)) {
    throw new QueryError(
      "这个字句处数太多，不能这样排列、归并或限在要点里；请写长一些，或改为逐份报告列出",
      string.position,
      "too_broad",
    );
  }
}
