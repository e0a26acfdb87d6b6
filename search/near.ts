// 甲 ~10 乙 and 甲 >10 乙: which places of the one pair with which of the other.
//
// A pair stands apart by the units between the two, at most the distance, with no paragraph's break between; they do
// not overlap. Of two pairs the nearer one is that with fewer units between, then the shorter span, then the earlier.
// A pair is a hit when neither of its two has a nearer pair: 甲 甲 乙 is one hit, and no word is counted in two.

import { firstAtLeastNear } from "./intervals.js";
import { type Places, sortedPlaces } from "./places.js";
import { breakUnit } from "./textAxis.js";

/** A list with its ends in order; among equal ends the shortest last. */
interface Side {
  readonly places: Places;
  readonly ends: Uint32Array;
  /** `byEnd[i]`: the number of the place that ends at `ends[i]`. */
  readonly byEnd: Uint32Array;
}

function sideOf(places: Places): Side {
  const { starts, lengths } = places;
  const ends = starts.map((start, at) => start + lengths[at]!);
  const byEnd = starts.map((_, at) => at);
  let sorted = true;
  for (let at = 1; at < ends.length && sorted; at++) sorted = ends[at]! > ends[at - 1]!;
  if (sorted) return { places, ends, byEnd };
  byEnd.sort((a, b) => ends[a]! - ends[b]! || lengths[b]! - lengths[a]!);
  return { places, ends: byEnd.map((number) => ends[number]!), byEnd };
}

const none = -1;
const notLookedFor = -2;

/** Finds the partner of a place among the other side's. */
class Partners {
  /** Where was looked last; the next place asked for is not far. */
  private lastStart = 0;
  private lastEnd = 0;
  private best = none;
  private bestGap = 0;
  private bestSpan = 0;

  constructor(
    private readonly units: Uint16Array,
    private readonly distance: number,
  ) {}

  /** The nearest place of `side` behind, before, or on either hand of `[start, end)`; -1 where none is near enough. */
  find(side: Side, start: number, end: number, behind: boolean, before: boolean): number {
    this.best = none;
    if (before) this.before(side, start, end);
    if (behind) this.behind(side, start, end);
    return this.best;
  }

  private behind({ places: { starts, lengths } }: Side, start: number, end: number): void {
    const at = firstAtLeastNear(starts, end, this.lastStart);
    this.lastStart = at;
    if (at === starts.length) return;
    this.offer(at, end, starts[at]!, starts[at]! + lengths[at]! - start);
  }

  private before({ places: { starts }, ends, byEnd }: Side, start: number, end: number): void {
    const at = firstAtLeastNear(ends, start + 1, this.lastEnd) - 1;
    this.lastEnd = Math.max(0, at);
    if (at < 0) return;
    const number = byEnd[at]!;
    this.offer(number, ends[at]!, start, end - starts[number]!);
  }

  /** Takes a partner unless the one before, which stands earlier, is as near. */
  private offer(number: number, from: number, to: number, span: number): void {
    const gap = to - from;
    if (gap > this.distance) return;
    if (this.best !== none && (gap > this.bestGap || (gap === this.bestGap && span >= this.bestSpan))) return;
    for (let at = from; at < to; at++) if (this.units[at] === breakUnit) return;
    this.best = number;
    this.bestGap = gap;
    this.bestSpan = span;
  }
}

/** The span of every nearest pair. O(left + right + pairs · distance). */
export function nearestPairs(
  units: Uint16Array,
  left: Places,
  right: Places,
  distance: number,
  ordered: boolean,
): Places {
  const [a, b] = [sideOf(left), sideOf(right)];
  const ofLeft = new Partners(units, distance);
  const ofRight = new Partners(units, distance);
  const known = new Int32Array(right.starts.length).fill(notLookedFor);
  const starts: number[] = [];
  const lengths: number[] = [];
  for (let i = 0; i < left.starts.length; i++) {
    const start = left.starts[i]!;
    const end = start + left.lengths[i]!;
    const j = ofLeft.find(b, start, end, true, !ordered);
    if (j === none) continue;
    const otherStart = right.starts[j]!;
    const otherEnd = otherStart + right.lengths[j]!;
    if (known[j] === notLookedFor) known[j] = ofRight.find(a, otherStart, otherEnd, !ordered, true);
    if (known[j] !== i) continue;
    starts.push(Math.min(start, otherStart));
    lengths.push(Math.max(end, otherEnd) - Math.min(start, otherStart));
  }
  return sortedPlaces(starts, lengths);
}
