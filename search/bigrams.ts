// The phrase index: every pair of neighbouring units → where it stands, in order. Characters for truth: a phrase is
// found wherever it is printed, however a segmenter would cut there.
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";
import { type Axis, breakUnit } from "./axis.js";

/** Up to one place in this many units a sort is cheaper than marking them in a bitmap (0.1 ms against 0.9 ms at 8M). */
const sortedShare = 8192;

/**
 * `positions[starts[k] … starts[k + 1] - 1]` are the places of bigram `keys[k]` (first unit << 16 | second), ascending,
 * as offsets over the archive's folded units. Keys ascend. The last unit of a paragraph forms a bigram with the
 * break behind it, so that single characters are complete; no bigram begins with a break.
 */
export interface BigramIndex {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly positions: Uint32Array;
  readonly units: Uint16Array;
}

const columns = { keys: "bigrams.keys", starts: "bigrams.starts", positions: "bigrams.positions" } as const;

/** Distinct bigrams in order of appearance, by open addressing. */
class BigramTable {
  keys = new Uint32Array(1 << 16);
  counts = new Uint32Array(1 << 16);
  size = 0;
  private slots = new Int32Array(1 << 18).fill(-1);
  private shift = 32 - 18;

  /** Counts the bigrams of a text; `numbers[at]` becomes that of the bigram at `at`. Returns how many there are. */
  countAll(units: Uint16Array, numbers: Uint32Array): number {
    let { keys, counts, slots, shift } = this;
    let count = 0;
    for (let at = 0; at < units.length; at++) {
      const unit = units[at]!;
      if (unit === breakUnit) continue;
      count++;
      const next = at + 1 < units.length ? units[at + 1]! : breakUnit;
      const key = ((unit << 16) | next) >>> 0;
      // Most bigrams were seen before and lie in their first slot.
      const number = slots[Math.imul(key, 0x9e3779b1) >>> shift]!;
      if (number >= 0 && keys[number] === key) {
        counts[number]!++;
        numbers[at] = number;
        continue;
      }
      numbers[at] = this.count(key);
      ({ keys, counts, slots, shift } = this);
    }
    return count;
  }

  /** Counts one more `key`; returns its number. */
  private count(key: number): number {
    const { keys, slots } = this;
    const mask = slots.length - 1;
    let at = Math.imul(key, 0x9e3779b1) >>> this.shift;
    for (let number = slots[at]!; number >= 0; number = slots[at]!) {
      if (keys[number] === key) {
        this.counts[number]!++;
        return number;
      }
      at = (at + 1) & mask;
    }
    if (this.size === keys.length) this.grow();
    if (this.size * 2 >= slots.length) {
      this.rehash();
      return this.count(key);
    }
    slots[at] = this.size;
    this.keys[this.size] = key;
    this.counts[this.size] = 1;
    return this.size++;
  }

  /** The number of a key that was counted. */
  numberOf(key: number): number {
    let at = Math.imul(key, 0x9e3779b1) >>> this.shift;
    while (this.keys[this.slots[at]!] !== key) at = (at + 1) & (this.slots.length - 1);
    return this.slots[at]!;
  }

  private grow(): void {
    const keys = new Uint32Array(this.keys.length * 2);
    const counts = new Uint32Array(keys.length);
    keys.set(this.keys);
    counts.set(this.counts);
    this.keys = keys;
    this.counts = counts;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    this.shift--;
    for (let number = 0; number < this.size; number++) {
      let at = Math.imul(this.keys[number]!, 0x9e3779b1) >>> this.shift;
      while (slots[at]! >= 0) at = (at + 1) & (slots.length - 1);
      slots[at] = number;
    }
    this.slots = slots;
  }
}

/** Keys in order with where their places begin; `fill[n]` is that beginning for the n-th key in order of appearance. */
function layOut(table: BigramTable): { keys: Uint32Array; starts: Uint32Array; fill: Uint32Array } {
  const { size } = table;
  const keys = table.keys.slice(0, size).sort();
  const starts = new Uint32Array(size + 1);
  const fill = new Uint32Array(size);
  for (let rank = 0; rank < size; rank++) {
    const number = table.numberOf(keys[rank]!);
    fill[number] = starts[rank]!;
    starts[rank + 1] = starts[rank]! + table.counts[number]!;
  }
  return { keys, starts, fill };
}

/** Indexes all folded units, laid out as in `Archive.foldedUnits`. Counting sort in two passes: O(units). */
export function buildBigrams(units: Uint16Array): BigramIndex {
  const table = new BigramTable();
  const numbers = new Uint32Array(units.length);
  const count = table.countAll(units, numbers);
  const { keys, starts, fill } = layOut(table);
  const positions = new Uint32Array(count);
  for (let at = 0; at < units.length; at++) {
    // By number, not by rank: what is frequent was seen early, so the cells that matter lie together.
    if (units[at] !== breakUnit) positions[fill[numbers[at]!]!++] = at;
  }
  return { keys, starts, positions, units };
}

export function writeBigrams(index: BigramIndex, sink: ColumnSink): void {
  sink.numbers(columns.keys, index.keys);
  sink.numbers(columns.starts, index.starts);
  sink.numbers(columns.positions, index.positions);
}

export const openBigrams = (source: ColumnSource, axis: Axis): BigramIndex => ({
  keys: source.u32(columns.keys),
  starts: source.u32(columns.starts),
  positions: source.u32(columns.positions),
  units: axis.units,
});

/** The number of the first key that is not below `key`. */
function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers of the keys that begin with a unit: first, and behind the last. */
export const keyRange = ({ keys }: BigramIndex, unit: number): readonly [number, number] => [
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

/** Every place of one unit, ascending: the bigrams that begin with it, put in order. O(places + units / 32). */
export function findUnit(index: BigramIndex, unit: number): Uint32Array {
  const { starts, positions, units } = index;
  const [from, to] = keyRange(index, unit);
  const found = positions.slice(starts[from]!, starts[to]!);
  if (found.length * sortedShare < units.length) return found.sort();
  const marks = new Uint32Array((units.length + 31) >>> 5);
  for (const position of found) marks[position >>> 5]! |= 1 << (position & 31);
  let count = 0;
  for (let word = 0; word < marks.length; word++) {
    for (let bits = marks[word]!; bits !== 0; bits &= bits - 1) {
      found[count++] = word * 32 + 31 - Math.clz32(bits & -bits);
    }
  }
  return found;
}

/**
 * Every place where `phrase` (folded, not empty) stands, ascending, overlapping ones too. The result may be a view of
 * the index: read only. O(rarest bigram's places); for two units no more than a look-up.
 */
export function findPhrase(index: BigramIndex, phrase: string): Uint32Array {
  const { keys, starts, positions, units } = index;
  if (phrase.length === 1) return findUnit(index, phrase.charCodeAt(0));
  let rarest = -1;
  let shift = 0;
  for (let at = 0; at + 1 < phrase.length; at++) {
    const key = phrase.charCodeAt(at) * 0x10000 + phrase.charCodeAt(at + 1);
    const number = lowerBound(keys, key);
    if (keys[number] !== key) return new Uint32Array(0);
    if (rarest < 0 || starts[number + 1]! - starts[number]! < starts[rarest + 1]! - starts[rarest]!) {
      rarest = number;
      shift = at;
    }
  }
  const candidates = positions.subarray(starts[rarest]!, starts[rarest + 1]!);
  if (phrase.length === 2) return candidates;
  const wanted = Uint16Array.from(phrase, (_, at) => phrase.charCodeAt(at));
  const found = new Uint32Array(candidates.length);
  let count = 0;
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const start = candidates[candidate]! - shift;
    if (start < 0) continue;
    let at = 0;
    while (at < wanted.length && units[start + at] === wanted[at]) at++;
    if (at === wanted.length) found[count++] = start;
  }
  return found.subarray(0, count);
}
