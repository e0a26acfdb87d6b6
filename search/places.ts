// Where something stands on the axis: the currency between strings, patterns, distances and the conditions above them.
import { QueryError } from "./types.js";

/** In text order, then the shorter first, no place twice; `starts` are offsets over the archive's folded units. */
export interface Places {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
}

export const noPlaces: Places = { starts: new Uint32Array(0), lengths: new Uint16Array(0) };

/**
 * Places that one query with wildcards, distances or several strings may walk through, all its parts together. A place
 * takes 30 to 100 ns: past this a query takes longer than a reader waits, and says so instead.
 */
const mostPlaces = 4_000_000;

/** How far one query has walked. */
export class Walk {
  private walked = 0;

  /** Throws `QueryError` (`too_broad`) where it is too far; `position` is that of the part that wants to. */
  take(places: number, position: number): void {
    this.walked += places;
    if (this.walked > mostPlaces) throw tooBroad(position);
  }
}

export const tooBroad = (position: number): QueryError =>
  new QueryError(
    "这个检索式要查的地方太多；请把常用单字换成更长的字句，或去掉一些通配符",
    position,
    "too_broad",
  );

/** Places of one length. `starts` ascend. */
export const placesOfLength = (starts: Uint32Array, length: number): Places => ({
  starts,
  lengths: new Uint16Array(starts.length).fill(length),
});

/** Longer than any query's longest match, so that a place packs into one number that sorts. */
const lengthRange = 65_536;

/** From places in any order, repeated ones too. O(n log n). */
export function sortedPlaces(starts: readonly number[], lengths: readonly number[]): Places {
  const packed = Float64Array.from(starts, (start, at) => start * lengthRange + lengths[at]!).sort();
  const sorted = { starts: new Uint32Array(packed.length), lengths: new Uint16Array(packed.length) };
  let count = 0;
  for (let at = 0; at < packed.length; at++) {
    const place = packed[at]!;
    if (at > 0 && place === packed[at - 1]) continue;
    sorted.starts[count] = Math.floor(place / lengthRange);
    sorted.lengths[count++] = place % lengthRange;
  }
  return { starts: sorted.starts.subarray(0, count), lengths: sorted.lengths.subarray(0, count) };
}

/** What stands in one list or the other; a place of both counts once. O(a + b). */
export function united(a: Places, b: Places): Places {
  if (a.starts.length === 0) return b;
  if (b.starts.length === 0) return a;
  const starts = new Uint32Array(a.starts.length + b.starts.length);
  const lengths = new Uint16Array(starts.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.starts.length || j < b.starts.length) {
    const difference =
      i >= a.starts.length
        ? 1
        : j >= b.starts.length
          ? -1
          : a.starts[i]! - b.starts[j]! || a.lengths[i]! - b.lengths[j]!;
    const from = difference <= 0 ? a : b;
    const at = difference <= 0 ? i : j;
    starts[count] = from.starts[at]!;
    lengths[count++] = from.lengths[at]!;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return { starts: starts.subarray(0, count), lengths: lengths.subarray(0, count) };
}

/** The places whose number passes. O(places). */
export function keepPlaces({ starts, lengths }: Places, passes: (at: number) => boolean): Places {
  const kept = new Uint32Array(starts.length);
  const keptLengths = new Uint16Array(starts.length);
  let count = 0;
  for (let at = 0; at < starts.length; at++) {
    if (!passes(at)) continue;
    kept[count] = starts[at]!;
    keptLengths[count++] = lengths[at]!;
  }
  return { starts: kept.subarray(0, count), lengths: keptLengths.subarray(0, count) };
}
