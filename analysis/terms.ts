// Numbers for the strings of a corpus, without making the strings: a term is the place where it was first seen.
import { unitsToString } from "../snapshot/growing.js";
import { atOnce, type Work } from "../snapshot/turns.js";

const smallest = 1 << 12;

function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, 0x9e3779b1) ^ (hash >>> 15);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The UTF-16 units of a string. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** Values copied between two chances for others to have their turn. */
const copiedAtOnce = 1 << 18;

/** What `old` holds, in the array that takes its place. */
export function* longerWork<Values extends Uint32Array | Uint16Array>(
  old: Values,
  longer: Values,
): Work<Values> {
  for (let from = 0; from < old.length; from += copiedAtOnce) {
    longer.set(old.subarray(from, from + copiedAtOnce), from);
    yield;
  }
  return longer;
}

/** The table of hashes is cut into so many parts (a power of two), told by the first bits of a hash. */
const partBits = 6;

/**
 * Open addressing over slices of one array of units. Numbers ascend from 0 in order of appearance. Each part of the
 * table grows by itself, for moving two million terms at once takes a tenth of a second.
 */
export class Terms {
  size = 0;
  private starts = new Uint32Array(smallest);
  private lengths = new Uint16Array(smallest);
  private hashes = new Uint32Array(smallest);
  /** A number and one; 0 where the slot is free. */
  private readonly parts = Array.from(
    { length: 1 << partBits },
    () => new Uint32Array((smallest * 4) >> partBits),
  );
  private readonly held = new Uint32Array(1 << partBits);

  constructor(private readonly units: Uint16Array) {}

  /** The number of the term `[start, end)`, a fresh one where it was not seen yet. O(length). */
  number(start: number, end: number): number {
    const { units, hashes } = this;
    const length = end - start;
    const hash = hashOf(units, start, end);
    const part = hash >>> (32 - partBits);
    const slots = this.parts[part]!;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let taken = slots[slot]!; taken > 0; taken = slots[slot]!) {
      const number = taken - 1;
      if (hashes[number] === hash && this.same(number, start, length)) return number;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.starts.length) this.lengthen();
    const number = this.size++;
    this.starts[number] = start;
    this.lengths[number] = length;
    this.hashes[number] = hash;
    slots[slot] = number + 1;
    if (++this.held[part]! * 2 > slots.length) this.widen(part);
    return number;
  }

  /** The number of a term by its text; −1 where it was not seen. */
  find(text: string): number {
    const units = unitsOf(text);
    const hash = hashOf(units, 0, units.length);
    const slots = this.parts[hash >>> (32 - partBits)]!;
    const mask = slots.length - 1;
    for (let slot = hash & mask; slots[slot]! > 0; slot = (slot + 1) & mask) {
      const number = slots[slot]! - 1;
      if (this.hashes[number] === hash && this.lengths[number] === units.length && this.text(number) === text)
        return number;
    }
    return -1;
  }

  /** Whether a term holds these units, without making strings. */
  includes(number: number, wanted: Uint16Array): boolean {
    const { units } = this;
    const start = this.starts[number]!;
    const last = start + this.lengths[number]! - wanted.length;
    for (let from = start; from <= last; from++) {
      let at = 0;
      while (at < wanted.length && units[from + at] === wanted[at]) at++;
      if (at === wanted.length) return true;
    }
    return false;
  }

  /** What it holds beside the units. */
  get bytes(): number {
    const { starts, lengths, hashes, parts } = this;
    return [starts, lengths, hashes, ...parts].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  text(number: number): string {
    return unitsToString(this.units, this.starts[number]!, this.starts[number]! + this.lengths[number]!);
  }

  /** UTF-16 units. */
  length(number: number): number {
    return this.lengths[number]!;
  }

  /** Code order, without making strings. */
  compare(a: number, b: number): number {
    const { units, starts, lengths } = this;
    const shorter = Math.min(lengths[a]!, lengths[b]!);
    for (let at = 0; at < shorter; at++) {
      const difference = units[starts[a]! + at]! - units[starts[b]! + at]!;
      if (difference !== 0) return difference;
    }
    return lengths[a]! - lengths[b]!;
  }

  private same(number: number, start: number, length: number): boolean {
    if (this.lengths[number] !== length) return false;
    const { units } = this;
    const other = this.starts[number]!;
    for (let at = 0; at < length; at++) if (units[other + at] !== units[start + at]) return false;
    return true;
  }

  /**
   * Room for so many more terms, made in turns: what is not foreseen here is made at once, which takes a tenth of a
   * second for millions.
   */
  *roomWork(more: number): Work<void> {
    let { length } = this.starts;
    while (length < this.size + more) length *= 2;
    if (length > this.starts.length) {
      this.starts = yield* longerWork(this.starts, new Uint32Array(length));
      this.lengths = yield* longerWork(this.lengths, new Uint16Array(length));
      this.hashes = yield* longerWork(this.hashes, new Uint32Array(length));
    }
    // A part takes its share of them, and some more by chance.
    const share = (more >> partBits) * 2;
    for (let part = 0; part < this.parts.length; part++) {
      while ((this.held[part]! + share) * 2 > this.parts[part]!.length) {
        this.widen(part);
        yield;
      }
    }
  }

  private lengthen(): void {
    const length = this.starts.length * 2;
    this.starts = atOnce(longerWork(this.starts, new Uint32Array(length)));
    this.lengths = atOnce(longerWork(this.lengths, new Uint16Array(length)));
    this.hashes = atOnce(longerWork(this.hashes, new Uint32Array(length)));
  }

  private widen(part: number): void {
    const old = this.parts[part]!;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const taken of old) {
      if (taken === 0) continue;
      let slot = this.hashes[taken - 1]! & mask;
      while (slots[slot]! > 0) slot = (slot + 1) & mask;
      slots[slot] = taken;
    }
    this.parts[part] = slots;
  }
}
