// Equal runs of three letters and more in two windows of the corpus: what an alignment is put together from.
import { roomFor } from "../snapshot/growing.js";
import { maskedNumber } from "./fold.js";
import type { Texts } from "./texts.js";

/** Shorter runs are found everywhere. */
export const shortestRun = 3;

/** Places compared for each letter of a window, and runs kept: bounds for hostile texts, far from what reports need. */
const workPerLetter = 500;
const maxRuns = 20_000;

/** Slots for runs of three, so that few share one. */
const slotsPerLetter = 6;
const fewestSlotBits = 8;
/** So many are put in order by moving them past each other. */
const fewRuns = 40;

/** Spreads three letters over all bits; the upper ones serve. The products do not wait for each other. */
const runHash = (first: number, second: number, third: number): number => {
  const sum = Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b) + Math.imul(third, 0xc2b2ae35);
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
};

/** How far a hash is shifted to give one of at least so many slots. */
function shiftFor(slots: number): number {
  let bits = fewestSlotBits;
  while (1 << bits < slots) bits++;
  return 32 - bits;
}

/** Of one window: by slot where the first of its runs of three begins, counted from `from` on, and which is next. */
class WindowTable {
  /** Less than `base` where there is none: entries of windows before. */
  heads = new Int32Array(1 << 10);
  next = new Int32Array(1 << 9);
  base = 1;
  shift = 0;
  from = 0;
  to = 0;

  constructor(private readonly units: Uint16Array) {}

  /** O(letters). */
  fill(from: number, to: number): void {
    const width = to - from;
    this.shift = shiftFor(width * slotsPerLetter);
    const slots = 1 << (32 - this.shift);
    this.base += this.to - this.from;
    if (slots > this.heads.length || this.base + width > 0x7fffffff) {
      this.heads = new Int32Array(Math.max(slots, this.heads.length));
      this.base = 1;
    }
    if (width > this.next.length) this.next = new Int32Array(width * 2);
    this.from = from;
    this.to = to;
    const { units, heads, next, base, shift } = this;
    let second = units[to - 2]!;
    let third = units[to - 1]!;
    for (let at = width - shortestRun; at >= 0; at--) {
      const first = units[from + at]!;
      const slot = runHash(first, second, third) >>> shift;
      next[at] = heads[slot]! - base;
      heads[slot] = base + at;
      third = second;
      second = first;
    }
  }
}

/** Places in a text are numbers of 16 bits in `TextTable`; longer texts do without it. */
const longestText = 0xffff;
/** Where no run begins: its first place is behind all, its last before all. */
const nowhere = 0xffff0000;

/** Of a text: by slot where the first and the last of its runs of three begin, counted from `from` on, and which is next. */
class TextTable {
  /** First and last in one number, for both are wanted at once and the smaller the table, the more of it stays near. */
  ends = new Uint32Array(0);
  next = new Int32Array(0);
  shift = 0;
  from = 0;
  to = 0;

  constructor(private readonly units: Uint16Array) {}

  /** O(letters). */
  fill(from: number, to: number): void {
    const width = to - from;
    this.shift = shiftFor(width * slotsPerLetter);
    const slots = 1 << (32 - this.shift);
    if (slots > this.ends.length) this.ends = new Uint32Array(slots);
    this.ends.fill(nowhere, 0, slots);
    if (width > this.next.length) this.next = new Int32Array(width * 2);
    this.from = from;
    this.to = to;
    const { units, ends, next, shift } = this;
    let second = units[to - 2]!;
    let third = units[to - 1]!;
    for (let at = width - shortestRun; at >= 0; at--) {
      const first = units[from + at]!;
      const slot = runHash(first, second, third) >>> shift;
      const known = ends[slot]!;
      next[at] = known === nowhere ? -1 : known >>> 16;
      ends[slot] = (at << 16) | (known === nowhere ? at : known & 0xffff);
      third = second;
      second = first;
    }
  }
}

/** Holds scratch memory, so one serves one thread. */
export class EqualRuns {
  a = new Int32Array(1 << 10);
  b = new Int32Array(1 << 10);
  length = new Int32Array(1 << 10);
  count = 0;
  private readonly units: Uint16Array;
  /** Of the text that windows A lie in, and of the window B that is told apart from none. */
  private readonly tableA: TextTable;
  private readonly tableB: WindowTable;
  private lookedFrom = 0;
  private lookedTo = 0;
  private keys = new Float64Array(0);

  constructor({ units }: Texts) {
    this.units = units;
    this.tableA = new TextTable(units);
    this.tableB = new WindowTable(units);
  }

  /** `[from, to)` is where many windows A lie: one table serves them all. */
  lookFrom(from: number, to: number): void {
    this.lookedFrom = from;
    this.lookedTo = to;
  }

  /** All left-maximal equal runs of the two windows, by A and then by B. O(window + matches). */
  find(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    this.count = 0;
    const { tableA, tableB, lookedFrom, lookedTo } = this;
    // Many are laid beside one medoid.
    if (tableB.from !== bFrom || tableB.to !== bTo) {
      if (aFrom >= lookedFrom && aTo <= lookedTo && lookedTo - lookedFrom < longestText) {
        if (tableA.from !== lookedFrom || tableA.to !== lookedTo) tableA.fill(lookedFrom, lookedTo);
        this.walkB(aFrom, aTo, bFrom, bTo);
        return;
      }
      tableB.fill(bFrom, bTo);
    }
    this.walkA(aFrom, aTo, bFrom, bTo);
  }

  private walkA(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    const { units } = this;
    const { heads, next, base, shift } = this.tableB;
    let work = workPerLetter * (aTo - aFrom + bTo - bFrom);
    let second = units[aFrom]!;
    let third = units[aFrom + 1]!;
    for (let a = aFrom; a + shortestRun <= aTo; a++) {
      const unit = second;
      second = third;
      third = units[a + 2]!;
      let at = heads[runHash(unit, second, third) >>> shift]! - base;
      if (at < 0 || isNothing(unit, second, third)) continue;
      for (; at >= 0; at = next[at]!) {
        if (--work < 0 || this.count === maxRuns) return;
        const b = bFrom + at;
        if (units[b] !== unit || (a > aFrom && b > bFrom && units[a - 1] === units[b - 1])) continue;
        work -= this.take(a, aTo, b, bTo);
      }
    }
  }

  private walkB(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    const { units } = this;
    const { ends, next, shift, from } = this.tableA;
    const [first, last] = [aFrom - from, aTo - from - shortestRun];
    let work = workPerLetter * (aTo - aFrom + bTo - bFrom);
    let second = units[bFrom]!;
    let third = units[bFrom + 1]!;
    for (let b = bFrom; b + shortestRun <= bTo; b++) {
      const unit = second;
      second = third;
      third = units[b + 2]!;
      const both = ends[runHash(unit, second, third) >>> shift]!;
      let at = both >>> 16;
      // One branch for both, for most letters have nothing in the window.
      if (((last - at) | ((both & 0xffff) - first)) < 0 || isNothing(unit, second, third)) continue;
      for (; at >= 0 && at <= last; at = next[at]!) {
        if (--work < 0 || this.count === maxRuns) break;
        if (at < first) continue;
        const a = from + at;
        if (units[a] !== unit || (a > aFrom && b > bFrom && units[a - 1] === units[b - 1])) continue;
        work -= this.take(a, aTo, b, bTo);
      }
    }
    this.sort();
  }

  /** Puts the run that begins at `a` and `b` down where it is long enough. Its length. */
  private take(a: number, aTo: number, b: number, bTo: number): number {
    const { units } = this;
    let size = 1;
    while (a + size < aTo && b + size < bTo && units[a + size] === units[b + size] && units[a + size] !== 0)
      size++;
    if (size < shortestRun) return size;
    const { count } = this;
    if (count === this.a.length)
      for (const name of ["a", "b", "length"] as const) this[name] = roomFor(this[name], count * 2);
    this.a[count] = a;
    this.b[count] = b;
    this.length[count] = size;
    this.count = count + 1;
    return size;
  }

  /** By A and then by B. */
  private sort(): void {
    const { a, b, length, count } = this;
    if (count > fewRuns) {
      this.sortMany();
      return;
    }
    for (let at = 1; at < count; at++) {
      const [ownA, ownB, own] = [a[at]!, b[at]!, length[at]!];
      let to = at;
      // They came by B.
      for (; to > 0 && a[to - 1]! > ownA; to--) {
        a[to] = a[to - 1]!;
        b[to] = b[to - 1]!;
        length[to] = length[to - 1]!;
      }
      a[to] = ownA;
      b[to] = ownB;
      length[to] = own;
    }
  }

  /** Numbers are sorted without asking anybody: one holds place in A, and where the run stood. */
  private sortMany(): void {
    const { count } = this;
    const [a, b, length] = [this.a.slice(0, count), this.b.slice(0, count), this.length.slice(0, count)];
    if (this.keys.length < count) this.keys = new Float64Array(count * 2);
    const keys = this.keys.subarray(0, count);
    for (let at = 0; at < count; at++) keys[at] = a[at]! * maxRuns + at;
    keys.sort();
    for (let to = 0; to < count; to++) {
      const at = keys[to]! % maxRuns;
      this.a[to] = a[at]!;
      this.b[to] = b[at]!;
      this.length[to] = length[at]!;
    }
  }
}

/** No run begins with a barrier, nor with a number and one more. */
const isNothing = (first: number, second: number, third: number): boolean =>
  first === 0 || (first === maskedNumber && (second === maskedNumber || third === maskedNumber));
