// Where something stands on the axis: the currency between strings, patterns, distances and the conditions above them.

/** In text order, then the shorter first, no place twice; `starts` are offsets over the archive's folded units. */
export interface Places {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
}

export const noPlaces: Places = { starts: new Uint32Array(0), lengths: new Uint16Array(0) };

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
function united(a: Places, b: Places): Places {
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

/** What stands in any of the lists, each place once: halves are united first, so that no list is walked once for each. */
export function unitedAll(lists: readonly Places[]): Places {
  if (lists.length <= 1) return lists[0] ?? noPlaces;
  const middle = lists.length >> 1;
  return united(unitedAll(lists.slice(0, middle)), unitedAll(lists.slice(middle)));
}
