// The phrase index of a new snapshot out of the last one's: places move with their reports, and only what came is
// sorted.
import { GrowingArray } from "../snapshot/growing.js";
import { type BigramIndex, type BuiltBigrams, buildBigrams } from "./bigrams.js";

/** Units `[from, to)` of a text. */
export interface Units {
  readonly from: number;
  readonly to: number;
}

/** Units of one text that stand in another from `at` on. */
export interface MovedUnits extends Units {
  readonly at: number;
}

/** Places are looked at in pieces of so many. */
const placesAtOnce = 1 << 22;
/** One entry of the table of beginnings for so many units. */
const unitsPerEntry = 12;

/** Where places of one text stand in another; those between the stretches are gone. */
class Moves {
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly by: Float64Array;
  /** By place >>> unitsPerEntry: the first stretch that may hold it. */
  private readonly first: Uint32Array;

  constructor(moves: readonly MovedUnits[], length: number) {
    // A stretch behind the last, so that no place is past all ends.
    this.starts = Float64Array.of(...moves.map(({ from }) => from), Number.POSITIVE_INFINITY);
    this.ends = Float64Array.of(...moves.map(({ to }) => to), Number.POSITIVE_INFINITY);
    this.by = Float64Array.of(...moves.map(({ from, at }) => at - from), 0);
    this.first = new Uint32Array((length >>> unitsPerEntry) + 1);
    let stretch = 0;
    for (let entry = 0; entry < this.first.length; entry++) {
      while (this.ends[stretch]! <= entry * 2 ** unitsPerEntry) stretch++;
      this.first[entry] = stretch;
    }
  }

  /** Writes where the ascending `places` stand now, from `to` on; returns the end of what was written. O(places). */
  put(places: Uint32Array, into: Uint32Array, to: number): number {
    if (places.length === 0) return to;
    const { starts, ends, by } = this;
    let stretch = this.first[places[0]! >>> unitsPerEntry]!;
    let end = to;
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      if (place >= ends[stretch]!) {
        // Lists of a frequent pair have places in every stretch, those of a rare one leap over many.
        stretch = Math.max(stretch, this.first[place >>> unitsPerEntry]!);
        while (place >= ends[stretch]!) stretch++;
      }
      if (place >= starts[stretch]!) into[end++] = place + by[stretch]!;
    }
    return end;
  }
}

/** The last index with where its reports stand now. */
export interface CarriedBigrams {
  readonly index: Pick<BigramIndex, "keys" | "starts" | "positions">;
  /** Units it was made of. */
  readonly length: number;
  readonly moves: readonly MovedUnits[];
}

/** Puts the ascending `more` among the ascending values `[from, to)` of `into`; there is room behind them. */
function putAmong(into: Uint32Array, from: number, to: number, more: Uint32Array): number {
  let end = to + more.length;
  let last = to - 1;
  for (let at = more.length - 1; at >= 0; at--) {
    const place = more[at]!;
    while (last >= from && into[last]! > place) into[--end] = into[last--]!;
    into[--end] = place;
  }
  return to + more.length;
}

/** Calls `each` with the places of every key in order; they hold until the next. Reads them in large pieces. */
function eachList(
  { keys, starts, positions }: CarriedBigrams["index"],
  atOnce: number,
  each: (key: number, places: Uint32Array) => void,
): void {
  for (let first = 0; first < keys.length; ) {
    let behind = first + 1;
    while (behind < keys.length && starts[behind + 1]! - starts[first]! <= atOnce) behind++;
    const base = starts[first]!;
    const piece = positions.subarray(base, starts[behind]!);
    for (let number = first; number < behind; number++)
      each(keys[number]!, piece.subarray(starts[number]! - base, starts[number + 1]! - base));
    first = behind;
  }
}

/**
 * As `buildBigrams(units)`, where `carried` says which units the last index knows and `fresh` where the others stand.
 * `atOnce` is for tests. O(places), most of it copying.
 */
export function mergeBigrams(
  units: Uint16Array,
  carried: CarriedBigrams,
  fresh: readonly Units[],
  atOnce = placesAtOnce,
): BuiltBigrams {
  const own = new GrowingArray(Uint16Array);
  const moves = fresh.map(({ from, to }): MovedUnits => {
    const start = own.length;
    own.append(units.subarray(from, to));
    return { from: start, to: own.length, at: from };
  });
  const news = buildBigrams(own.view());
  const newPlaces = new Uint32Array(news.positions.length);
  const put = new Moves(moves, own.length);
  for (let number = 0; number < news.keys.length; number++)
    put.put(
      news.positions.subarray(news.starts[number]!, news.starts[number + 1]!),
      newPlaces,
      news.starts[number]!,
    );

  const keys = new GrowingArray(Uint32Array);
  const starts = new GrowingArray(Uint32Array);
  const positions = new Uint32Array(units.length);
  const moved = new Moves(carried.moves, carried.length);
  let count = 0;
  let next = 0;
  const placesOf = (number: number): Uint32Array =>
    newPlaces.subarray(news.starts[number]!, news.starts[number + 1]!);
  const begin = (key: number): void => {
    keys.push(key);
    starts.push(count);
  };
  const putNew = (): void => {
    begin(news.keys[next]!);
    positions.set(placesOf(next), count);
    count += news.starts[next + 1]! - news.starts[next]!;
    next++;
  };
  eachList(carried.index, atOnce, (key, places) => {
    while (next < news.keys.length && news.keys[next]! < key) putNew();
    const from = count;
    const to = moved.put(places, positions, from);
    const also = next < news.keys.length && news.keys[next]! === key;
    if (to === from && !also) return;
    begin(key);
    count = also ? putAmong(positions, from, to, placesOf(next++)) : to;
  });
  while (next < news.keys.length) putNew();
  starts.push(count);
  return { keys: keys.view(), starts: starts.view(), positions: positions.subarray(0, count), units };
}
