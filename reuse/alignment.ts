// How two stretches correspond: equal runs of three letters and more, joined from the longest outwards where the bits
// they say outweigh the gaps between them. Order does not matter, so clauses that changed places come along.
import { roomFor } from "../snapshot/growing.js";
import { clauseBits, endsClause } from "./clusters.js";
import { maskedNumber } from "./fold.js";
import { bitsOf, type LanguageModel, maxCopies } from "./language.js";
import type { Texts } from "./texts.js";

/** Shorter runs are found everywhere. */
export const shortestRun = 3;
/** What a run but the longest must say beyond the cost of its gaps. 4: .961, 8: .966, 12: .968 but granularity 1.03 (prototype). */
export const runMargin = 8;
/** A run this long or longer is the core: short runs beside its diagonal are noise (+.003 and a quarter of the time). */
const coreRun = 12;
const shortRun = 6;
/** How far a run may stand from one that is already in, by its length (prototype; 60–80 for the longest). */
const gapByLength: readonly number[] = [0, 0, 0, 6, 14, 30, 60, 60, 60, 60, 60, 60, 80];

export interface Alignment {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
  /** Bits of the runs less the gaps between them, with what the outer edges add. */
  bits: number;
  /** Letters in runs. */
  matched: number;
  /** Letters of the longest run, numbers not counted. */
  longest: number;
  /** The runs, by place in A: triples a, b, length. */
  runs: number[];
}

/** Places compared for each letter of a window, and runs kept: bounds for hostile texts, far from what reports need. */
const workPerLetter = 500;
const maxRuns = 20_000;

const log2 = new Float64Array(4096);
for (let at = 0; at < log2.length; at++) log2[at] = Math.log2(1 + at);

const runHash = (units: Uint16Array, at: number): number =>
  Math.imul(
    Math.imul(Math.imul(units[at]!, 0x9e3779b1) ^ units[at + 1]!, 0x85ebca6b) ^ units[at + 2]!,
    0xc2b2ae35,
  );
/** Slots for runs of three, so that few share one. */
const slotsPerLetter = 6;

/** Aligns windows of the corpus. Holds scratch memory, so one serves one thread. */
export class Aligner {
  /** Of window B: by slot where the first of its runs of three begins, counted from `base` on; less where there is none. */
  private heads = new Int32Array(1 << 10);
  private next = new Int32Array(1 << 9);
  private base = 1;
  private shift = 0;
  private linkedFrom = 0;
  private linkedTo = 0;
  /** Of every run of three that begins in `[hashedFrom, hashedTo)`. */
  private hashes = new Int32Array(1 << 10);
  private hashedFrom = 0;
  private hashedTo = 0;
  private a = new Int32Array(1 << 10);
  private b = new Int32Array(1 << 10);
  private length = new Int32Array(1 << 10);
  private count = 0;
  private inA = new Uint8Array(1 << 10);
  private inB = new Uint8Array(1 << 10);
  private order = new Uint32Array(1 << 10);
  private state = new Uint8Array(1 << 10);
  /** The runs of the last `align` and its windows. */
  private kept = new Int32Array(3 << 10);
  private last: readonly [aFrom: number, aTo: number, bFrom: number, bTo: number] = [0, 0, 0, 0];

  constructor(
    private readonly texts: Texts,
    readonly model: LanguageModel,
  ) {}

  /**
   * The best correspondence of `[aFrom, aTo)` with `[bFrom, bTo)`, or null where not even three letters agree.
   * `copies`: how many copies of the passage the corpus is taken to have. O(window + matches).
   */
  align(aFrom: number, aTo: number, bFrom: number, bTo: number, copies: number): Alignment | null {
    this.prepare(aFrom, aTo, bFrom, bTo);
    if (this.count === 0) return null;
    const windows = [aFrom, aTo, bFrom, bTo] as const;
    this.last = windows;
    this.keepRuns();
    return this.grow(this.longestRun(), ...windows, copies);
  }

  /** As the last `align`, which was not null, with another number of copies: its runs are known. O(matches). */
  again(copies: number): Alignment {
    const { a, b, length, kept, count } = this;
    for (let at = 0; at < count; at++) {
      a[at] = kept[at * 3]!;
      b[at] = kept[at * 3 + 1]!;
      length[at] = kept[at * 3 + 2]!;
    }
    const [aFrom, aTo, bFrom, bTo] = this.last;
    this.state.fill(0, 0, count);
    this.coverReset(aTo - aFrom, bTo - bFrom);
    return this.grow(this.longestRun(), aFrom, aTo, bFrom, bTo, copies);
  }

  /** Growing cuts runs. */
  private keepRuns(): void {
    const { a, b, length, count } = this;
    if (this.kept.length < count * 3) this.kept = new Int32Array(a.length * 3);
    const { kept } = this;
    for (let at = 0; at < count; at++) {
      kept[at * 3] = a[at]!;
      kept[at * 3 + 1] = b[at]!;
      kept[at * 3 + 2] = length[at]!;
    }
  }

  /**
   * The best correspondence, then the best of what it left out, and so on while a run of `least` letters is left: points
   * that changed places stand too far apart for one. O(window + matches) for each.
   */
  alignAll(
    aFrom: number,
    aTo: number,
    bFrom: number,
    bTo: number,
    copies: number,
    least: number,
  ): Alignment[] {
    this.prepare(aFrom, aTo, bFrom, bTo);
    const found: Alignment[] = [];
    if (this.count === 0) return found;
    let start = this.longestRun();
    do {
      found.push(this.grow(start, aFrom, aTo, bFrom, bTo, copies));
      for (let at = 0; at < this.count; at++) if (this.state[at] === 0) this.trim(at, aFrom, bFrom);
      start = this.longestRun();
    } while (start >= 0 && this.length[start]! >= least);
    return found;
  }

  private prepare(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    this.findRuns(aFrom, aTo, bFrom, bTo);
    if (this.count > 0) this.clearNoise(aFrom, aTo, bFrom, bTo);
    this.state.fill(0, 0, this.count);
  }

  /** Of those in no correspondence yet; -1 where there is none. */
  private longestRun(): number {
    let longest = -1;
    for (let at = 0; at < this.count; at++)
      if (this.state[at] === 0 && (longest < 0 || this.length[at]! > this.length[longest]!)) longest = at;
    return longest;
  }

  /** See `maxCopies`. */
  maxCopies(start: number, end: number): number {
    return maxCopies(this.model, start, end);
  }

  /** A stretch with `margin` letters on either side, as far as no barrier stands. */
  around(start: number, end: number, margin: number): [number, number] {
    const { units } = this.texts;
    let from = start;
    let to = end;
    while (from > 0 && start - from < margin && units[from - 1] !== 0) from--;
    while (to < units.length && to - end < margin && units[to] !== 0) to++;
    return [from, to];
  }

  /** `[start, end)` is where many windows A lie: its runs are told once. O(letters). */
  lookFrom(start: number, end: number): void {
    if (end - start > this.hashes.length) this.hashes = new Int32Array((end - start) * 2);
    for (let at = start; at + shortestRun <= end; at++)
      this.hashes[at - start] = runHash(this.texts.units, at);
    this.hashedFrom = start;
    this.hashedTo = end;
  }

  /** Makes the table of window B's runs of three. Entries of windows before lie below its base. O(letters). */
  private link(bFrom: number, bTo: number): void {
    const { units } = this.texts;
    const width = bTo - bFrom;
    let bits = 8;
    while (2 ** bits < width * slotsPerLetter) bits++;
    this.base += this.linkedTo - this.linkedFrom;
    if (2 ** bits > this.heads.length || this.base + width > 0x7fffffff) {
      this.heads = new Int32Array(Math.max(2 ** bits, this.heads.length));
      this.base = 1;
    }
    if (width > this.next.length) this.next = new Int32Array(2 ** bits);
    this.shift = 32 - bits;
    const { heads, next, base, shift } = this;
    for (let b = bTo - shortestRun; b >= bFrom; b--) {
      const slot = runHash(units, b) >>> shift;
      next[b - bFrom] = heads[slot]! - base;
      heads[slot] = base + b - bFrom;
    }
    this.linkedFrom = bFrom;
    this.linkedTo = bTo;
  }

  /** All left-maximal equal runs of at least three letters, by A. */
  private findRuns(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    const { units } = this.texts;
    if (aFrom < this.hashedFrom || aTo > this.hashedTo) this.lookFrom(aFrom, aTo);
    // Many are laid beside one medoid.
    if (bFrom !== this.linkedFrom || bTo !== this.linkedTo) this.link(bFrom, bTo);
    const { heads, next, base, shift, hashes, hashedFrom } = this;
    this.count = 0;
    let work = workPerLetter * (aTo - aFrom + bTo - bFrom);
    for (let a = aFrom; a + shortestRun <= aTo; a++) {
      const unit = units[a]!;
      if (unit === 0) continue;
      if (unit === maskedNumber && (units[a + 1] === maskedNumber || units[a + 2] === maskedNumber)) continue;
      for (let at = heads[hashes[a - hashedFrom]! >>> shift]! - base; at >= 0; at = next[at]!) {
        if (--work < 0 || this.count === maxRuns) return;
        const b = bFrom + at;
        if (units[b] !== unit || (a > aFrom && b > bFrom && units[a - 1] === units[b - 1])) continue;
        let length = 1;
        while (
          a + length < aTo &&
          b + length < bTo &&
          units[a + length] === units[b + length] &&
          units[a + length] !== 0
        )
          length++;
        work -= length;
        if (length >= shortestRun) this.push(a, b, length);
      }
    }
  }

  private push(a: number, b: number, length: number): void {
    if (this.count === this.a.length) {
      const twice = this.count * 2;
      for (const name of ["a", "b", "length"] as const) this[name] = roomFor(this[name], twice);
      this.state = new Uint8Array(twice);
      this.order = new Uint32Array(twice);
    }
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.length[this.count++] = length;
  }

  /** Takes out short runs that touch the core's letters in either text without being part of it. */
  private clearNoise(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    this.coverReset(aTo - aFrom, bTo - bFrom);
    const { a, b, length, inA, inB } = this;
    let core = 0;
    for (let at = 0; at < this.count; at++) {
      if (length[at]! < coreRun) continue;
      core++;
      inA.fill(1, a[at]! - aFrom, a[at]! - aFrom + length[at]!);
      inB.fill(1, b[at]! - bFrom, b[at]! - bFrom + length[at]!);
    }
    if (core === 0) return;
    let left = 0;
    for (let at = 0; at < this.count; at++) {
      const size = length[at]!;
      if (size < shortRun) {
        let touches = 0;
        for (let step = 0; step < size; step++)
          touches |= inA[a[at]! - aFrom + step]! | inB[b[at]! - bFrom + step]!;
        if (touches) continue;
      }
      a[left] = a[at]!;
      b[left] = b[at]!;
      length[left++] = size;
    }
    this.count = left;
    this.coverReset(aTo - aFrom, bTo - bFrom);
  }

  private coverReset(widthA: number, widthB: number): void {
    if (widthA > this.inA.length) this.inA = new Uint8Array(widthA * 2);
    else this.inA.fill(0, 0, widthA);
    if (widthB > this.inB.length) this.inB = new Uint8Array(widthB * 2);
    else this.inB.fill(0, 0, widthB);
  }

  private grow(
    start: number,
    aFrom: number,
    aTo: number,
    bFrom: number,
    bTo: number,
    copies: number,
  ): Alignment {
    const { a, b, length, state, count } = this;
    const longestRun = length[start]!;
    const result: Alignment = {
      aStart: aTo,
      aEnd: aFrom,
      bStart: bTo,
      bEnd: bFrom,
      bits: 0,
      matched: 0,
      longest: 0,
      runs: [],
    };
    this.accept(
      start,
      aFrom,
      bFrom,
      result,
      bitsOf(this.model, this.texts.units, a[start]!, a[start]! + length[start]!, copies),
    );
    const queue = this.order;
    queue[0] = start;
    for (let head = 0, tail = 1; head < tail; head++) {
      const from = queue[head]!;
      const fromA = a[from]!;
      const fromAEnd = fromA + length[from]!;
      const fromB = b[from]!;
      const fromBEnd = fromB + length[from]!;
      const consider = (at: number): void => {
        if (state[at] !== 0) return;
        const size = length[at]!;
        const gapA = Math.max(0, a[at]! - fromAEnd, fromA - a[at]! - size);
        const gapB = Math.max(0, b[at]! - fromBEnd, fromB - b[at]! - size);
        const limit = gapByLength[Math.min(size, 12)]!;
        if (gapA > limit || gapB > limit) return;
        this.trim(at, aFrom, bFrom);
        if (length[at]! < shortestRun) {
          state[at] = 2;
          return;
        }
        const cost = log2[gapA]! + log2[gapB]!;
        const bits = bitsOf(this.model, this.texts.units, a[at]!, a[at]! + length[at]!, copies);
        if (bits <= cost + runMargin) return;
        this.accept(at, aFrom, bFrom, result, bits - cost);
        queue[tail++] = at;
      };
      for (let at = from + 1; at < count && a[at]! <= fromAEnd + 80; at++) consider(at);
      for (let at = from - 1; at >= 0 && a[at]! + longestRun + 80 >= fromA; at--) consider(at);
    }
    this.finish(result);
    return result;
  }

  /** Cuts off what letters already taken in either text leave no room for. */
  private trim(at: number, aFrom: number, bFrom: number): void {
    const { a, b, length, inA, inB } = this;
    let from = 0;
    let to = length[at]!;
    const taken = (step: number): number => inA[a[at]! - aFrom + step]! | inB[b[at]! - bFrom + step]!;
    while (from < to && taken(from)) from++;
    let end = from;
    while (end < to && !taken(end)) end++;
    to = end;
    a[at]! += from;
    b[at]! += from;
    length[at] = to - from;
  }

  private accept(at: number, aFrom: number, bFrom: number, result: Alignment, bits: number): void {
    const { a, b, length, inA, inB, state } = this;
    const size = length[at]!;
    state[at] = 1;
    inA.fill(1, a[at]! - aFrom, a[at]! - aFrom + size);
    inB.fill(1, b[at]! - bFrom, b[at]! - bFrom + size);
    result.bits += bits;
    result.matched += size;
    result.aStart = Math.min(result.aStart, a[at]!);
    result.aEnd = Math.max(result.aEnd, a[at]! + size);
    result.bStart = Math.min(result.bStart, b[at]!);
    result.bEnd = Math.max(result.bEnd, b[at]! + size);
    let letters = 0;
    for (let step = 0; step < size; step++) if (this.texts.units[a[at]! + step] !== maskedNumber) letters++;
    result.longest = Math.max(result.longest, letters);
  }

  private finish(result: Alignment): void {
    const { a, b, length, state } = this;
    for (let at = 0; at < this.count; at++) {
      if (state[at] !== 1) continue;
      result.runs.push(a[at]!, b[at]!, length[at]!);
      state[at] = 2;
    }
    sortTriples(result.runs);
    const { clause } = this.texts;
    if (clause[result.aStart] && clause[result.bStart]) result.bits += clauseBits;
    if (endsClause(this.texts, result.aEnd) && endsClause(this.texts, result.bEnd)) result.bits += clauseBits;
  }
}

/** Trimming may have moved a run's start past its neighbour's. Nearly sorted: insertion sort. */
function sortTriples(runs: number[]): void {
  for (let at = 3; at < runs.length; at += 3) {
    for (let to = at; to >= 3 && runs[to - 3]! > runs[to]!; to -= 3) {
      for (let each = 0; each < 3; each++) {
        const held = runs[to + each]!;
        runs[to + each] = runs[to - 3 + each]!;
        runs[to - 3 + each] = held;
      }
    }
  }
}
