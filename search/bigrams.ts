// The phrase index: every pair of neighbouring units → where it stands, in order. Characters for truth: a phrase is
// found wherever it is printed, however a segmenter would cut there.
import { lowerBound } from "../report/bounds.js";
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource, Stretches } from "../snapshot/types.js";
import { breakUnit, type TextAxis } from "./textAxis.js";

/** Up to so many places the engine's own sort is quick enough. */
const fewPlaces = 2000;
/** From one place in this many units on, marking them in a bitmap is quicker than sorting by halves. */
const markedShare = 64;

/**
 * `positions[starts[k] … starts[k + 1] - 1]` are the places of bigram `keys[k]` (first unit << 16 | second), ascending,
 * as offsets over the archive's folded units. Keys ascend. The last unit of a paragraph forms a bigram with the
 * break behind it, so that single characters are complete; no bigram begins with a break.
 */
export interface BigramIndex extends BigramCounts {
  readonly positions: Stretches;
}

/** How often each bigram stands, told without its places: bigram `keys[k]` has `starts[k + 1] - starts[k]`. */
export interface BigramCounts {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
}

export interface BuiltBigrams extends BigramIndex {
  readonly positions: Uint32Array;
}

const columns = { keys: "bigrams.keys", starts: "bigrams.starts", positions: "bigrams.positions" } as const;

const allUnits = 0x10000;

/** Counters for the second units of one bucket, left at zero after each. */
class SecondUnits {
  private readonly counts = new Uint32Array(allUnits);
  private readonly fill = new Uint32Array(allUnits);
  private readonly seen = new Uint16Array(allUnits);
  private scratch = new Uint32Array(0);

  /**
   * Puts the places of one first unit in the order of their second units, stably; calls `each` with every second unit
   * that occurs, ascending, and where in the bucket its places begin.
   */
  arrange(places: Uint32Array, seconds: Uint16Array, each: (second: number, from: number) => void): void {
    const { counts, fill } = this;
    let distinct = 0;
    for (let at = 0; at < seconds.length; at++) {
      if (counts[seconds[at]!]!++ === 0) this.seen[distinct++] = seconds[at]!;
    }
    let from = 0;
    for (const second of this.seen.subarray(0, distinct).sort()) {
      each(second, from);
      fill[second] = from;
      from += counts[second]!;
      counts[second] = 0;
    }
    if (this.scratch.length < places.length) this.scratch = new Uint32Array(places.length);
    const { scratch } = this;
    scratch.set(places);
    for (let at = 0; at < seconds.length; at++) places[fill[seconds[at]!]!++] = scratch[at]!;
  }
}

/**
 * Indexes all folded units, laid out as in `Archive.foldedUnits`. Sorted by first unit over the whole text, then by
 * second unit within each: both steps write to few places at a time, which a cache likes better than one step with a
 * million of them (58 M units a second of work against 14 M, at 160 M units). O(units); beside the index 2 bytes a unit while it works.
 */
export function buildBigrams(units: Uint16Array): BuiltBigrams {
  const firsts = new Uint32Array(allUnits + 1);
  for (let at = 0; at < units.length; at++) firsts[units[at]! + 1]!++;
  firsts[breakUnit + 1] = 0;
  for (let unit = 0; unit < allUnits; unit++) firsts[unit + 1]! += firsts[unit]!;
  const count = firsts[allUnits]!;
  const positions = new Uint32Array(count);
  const seconds = new Uint16Array(count);
  const fill = firsts.slice();
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]!;
    if (unit === breakUnit) continue;
    const place = fill[unit]!++;
    positions[place] = at;
    seconds[place] = at + 1 < units.length ? units[at + 1]! : breakUnit;
  }
  const keys = new GrowingArray(Uint32Array);
  const starts = new GrowingArray(Uint32Array);
  const order = new SecondUnits();
  for (let unit = 0; unit < allUnits; unit++) {
    const [from, to] = [firsts[unit]!, firsts[unit + 1]!];
    if (from === to) continue;
    order.arrange(positions.subarray(from, to), seconds.subarray(from, to), (second, offset) => {
      keys.push(((unit << 16) | second) >>> 0);
      starts.push(from + offset);
    });
  }
  starts.push(count);
  return { keys: keys.view(), starts: starts.view(), positions, units };
}

/** `places`: false where they are looked up elsewhere; how often each stands is kept here in any case. */
export function writeBigrams(index: BuiltBigrams, sink: ColumnSink, places = true): void {
  sink.numbers(columns.keys, index.keys);
  sink.numbers(columns.starts, index.starts);
  if (places) sink.numbers(columns.positions, index.positions);
}

export const openCounts = (source: ColumnSource, { units }: Pick<TextAxis, "units">): BigramCounts => ({
  keys: source.u32(columns.keys),
  starts: source.u32(columns.starts),
  units,
});

export const openBigrams = (source: ColumnSource, axis: Pick<TextAxis, "units">): BigramIndex => ({
  ...openCounts(source, axis),
  positions: source.stretches?.(columns.positions) ?? source.u32(columns.positions),
});

/** The numbers of the keys that begin with a unit: first, and behind the last. */
export const keyRange = ({ keys }: Pick<BigramCounts, "keys">, unit: number): readonly [number, number] => [
  lowerBound(keys, unit * 0x10000),
  unit === 0xffff ? keys.length : lowerBound(keys, (unit + 1) * 0x10000),
];

/** The places of one bigram, a view of the index. O(log keys). */
export function placesOfKey({ keys, starts, positions }: BigramIndex, key: number): Uint32Array {
  const number = lowerBound(keys, key);
  return keys[number] === key
    ? positions.subarray(starts[number]!, starts[number + 1]!)
    : positions.subarray(0, 0);
}

/** How many places a bigram has, none of them read. O(log keys). */
export function countOfKey({ keys, starts }: BigramCounts, key: number): number {
  const number = lowerBound(keys, key);
  return keys[number] === key ? starts[number + 1]! - starts[number]! : 0;
}

/** Every place of one unit, ascending: the bigrams that begin with it, put in order. O(places + units / 32). */
export function findUnit(index: BigramIndex, unit: number): Uint32Array {
  const { starts, positions, units } = index;
  const [from, to] = keyRange(index, unit);
  return ascending(positions.subarray(starts[from]!, starts[to]!).slice(), units.length);
}

/** Puts different places below `length` in order, in their own array. O(places), and where they are many length / 32. */
export function ascending(found: Uint32Array, length: number): Uint32Array {
  if (found.length <= fewPlaces) return found.sort();
  return found.length * markedShare < length ? sortedByHalves(found) : sortedByMarks(found, length);
}

/** Radix sort by the lower and then by the higher 16 bits. */
function sortedByHalves(found: Uint32Array): Uint32Array {
  const other = new Uint32Array(found.length);
  const fill = new Uint32Array(allUnits + 1);
  const pass = (from: Uint32Array, to: Uint32Array, shift: number): void => {
    fill.fill(0);
    for (let at = 0; at < from.length; at++) fill[((from[at]! >>> shift) & 0xffff) + 1]!++;
    for (let half = 0; half < allUnits; half++) fill[half + 1]! += fill[half]!;
    for (let at = 0; at < from.length; at++) to[fill[(from[at]! >>> shift) & 0xffff]!++] = from[at]!;
  };
  pass(found, other, 0);
  pass(other, found, 16);
  return found;
}

function sortedByMarks(found: Uint32Array, length: number): Uint32Array {
  const marks = new Uint32Array((length + 31) >>> 5);
  for (const position of found) marks[position >>> 5]! |= 1 << (position & 31);
  let count = 0;
  for (let word = 0; word < marks.length; word++) {
    for (let bits = marks[word]!; bits !== 0; bits &= bits - 1) {
      found[count++] = word * 32 + 31 - Math.clz32(bits & -bits);
    }
  }
  return found;
}

/** A longer list is not walked to sift a shorter one: reading the text at each of its places costs less. */
const worthSifting = 16;
/** So few candidates are read in the text at once. */
const fewCandidates = 256;

/** A pair of a phrase: where in it, and how often it stands anywhere. */
interface PhrasePair {
  readonly at: number;
  readonly key: number;
  readonly count: number;
}

/** Keeps the starts (ascending) that have one of the places (ascending) `at` units behind. O(starts + places). */
function sifted(starts: Uint32Array, at: number, places: Uint32Array): Uint32Array {
  const kept = new Uint32Array(starts.length);
  let count = 0;
  let next = 0;
  for (let number = 0; number < starts.length; number++) {
    const wanted = starts[number]! + at;
    while (next < places.length && places[next]! < wanted) next++;
    if (next === places.length) break;
    if (places[next] === wanted) kept[count++] = starts[number]!;
  }
  return kept.subarray(0, count);
}

/** Keeps the starts at which the phrase stands in the text. O(starts · phrase). */
function standing(units: Uint16Array, starts: Uint32Array, phrase: string): Uint32Array {
  // By units: a string goes by characters, of which those beyond the BMP are two.
  const wanted = Uint16Array.from({ length: phrase.length }, (_, at) => phrase.charCodeAt(at));
  const kept = new Uint32Array(starts.length);
  let count = 0;
  for (let number = 0; number < starts.length; number++) {
    const start = starts[number]!;
    let at = 0;
    while (at < wanted.length && units[start + at] === wanted[at]) at++;
    if (at === wanted.length) kept[count++] = start;
  }
  return kept.subarray(0, count);
}

/**
 * Every place where `phrase` (folded, not empty) stands, ascending, overlapping ones too. The result may be a view of
 * the index: read only. O(places of the rarest pair, and of others up to 16 times as frequent); for two units no more
 * than a look-up. Lists are walked side by side as long as that is cheaper than reading the text: the text of a
 * nation's year is 300 MB, and each place in it a memory's latency away.
 */
export function findPhrase(index: BigramIndex, phrase: string): Uint32Array {
  if (phrase.length === 1) return findUnit(index, phrase.charCodeAt(0));
  const pairs: PhrasePair[] = [];
  for (let at = 0; at + 1 < phrase.length; at++) {
    const key = phrase.charCodeAt(at) * 0x10000 + phrase.charCodeAt(at + 1);
    const count = countOfKey(index, key);
    if (count === 0) return new Uint32Array(0);
    pairs.push({ at, key, count });
  }
  pairs.sort((a, b) => a.count - b.count);
  const rarest = pairs[0]!;
  const places = placesOfKey(index, rarest.key);
  if (phrase.length === 2) return places;
  let starts = rarest.at === 0 ? places : startsOf(places, rarest.at);
  const known = new Set([rarest.at, rarest.at + 1]);
  for (const { at, key, count } of pairs.slice(1)) {
    if (known.size === phrase.length) return starts;
    if (starts.length < fewCandidates || count > starts.length * worthSifting) break;
    if (known.has(at) && known.has(at + 1)) continue;
    starts = sifted(starts, at, placesOfKey(index, key));
    known.add(at).add(at + 1);
  }
  return known.size === phrase.length ? starts : standing(index.units, starts, phrase);
}

/** Where the phrase would begin; a pair too near the beginning of everything belongs to none. */
function startsOf(places: Uint32Array, at: number): Uint32Array {
  let from = 0;
  while (from < places.length && places[from]! < at) from++;
  const starts = places.slice(from);
  for (let number = 0; number < starts.length; number++) starts[number]! -= at;
  return starts;
}
