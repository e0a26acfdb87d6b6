// How two stretches correspond: equal runs of three letters and more, joined from the longest outwards where the bits
// they say outweigh the gaps between them. Order does not matter, so clauses that changed places come along.
import { clauseBits, endsClause } from "./clusters.js";
import { EqualRuns, shortestRun } from "./equalRuns.js";
import { maskedNumber } from "./fold.js";
import { bitsOf, type LanguageModel, maxCopies } from "./language.js";
import type { Texts } from "./texts.js";

/** What a run but the longest must say beyond the cost of its gaps. 4: .961, 8: .966, 12: .968 but granularity 1.03 (prototype). */
export const runMargin = 8;
/** And of a run that goes on so few letters behind or before one that is in, in both texts: hardly any stands there by chance,
 * and 情况报告如下 goes with 法治政府建设 whether or not 工作 stands between them. Plagdet of twelve kits in the mean .9634, so
 * .9648 (3: the same, 4: .9644, 6: one kit .010 lower; 3 letters or 12: the same). */
const nearGap = 6;
export const nearMargin = 5;
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

/** The widest of them: runs farther off in A are not looked at. */
const widestGap = 80;
/** Of a run: in no correspondence yet; in the one that is grown; in one, or cut too short. */
const open = 0;
const accepted = 1;
const gone = 2;

const log2 = new Float64Array(4096);
for (let at = 0; at < log2.length; at++) log2[at] = Math.log2(1 + at);

/** Aligns windows of the corpus. Holds scratch memory, so one serves one thread. */
export class Aligner {
  private readonly found: EqualRuns;
  /** Runs without noise. */
  private count = 0;
  private aFrom = 0;
  private bFrom = 0;
  /** Letters of the windows that are taken bear the number `taken`, which none has when it rises. */
  private inA = new Int32Array(1 << 10);
  private inB = new Int32Array(1 << 10);
  private taken = 0;
  private order = new Uint32Array(1 << 10);
  private state = new Uint8Array(1 << 10);
  /** The runs of the last `align`. */
  private kept = new Int32Array(3 << 10);

  constructor(
    private readonly texts: Texts,
    readonly model: LanguageModel,
  ) {
    this.found = new EqualRuns(texts);
  }

  /**
   * The best correspondence of `[aFrom, aTo)` with `[bFrom, bTo)`, or null where not even three letters agree.
   * `copies`: how many copies of the passage the corpus is taken to have. O(window + matches).
   */
  align(aFrom: number, aTo: number, bFrom: number, bTo: number, copies: number): Alignment | null {
    this.prepare(aFrom, aTo, bFrom, bTo);
    if (this.count === 0) return null;
    this.keepRuns();
    return this.grow(this.longestRun(), copies);
  }

  /** As the last `align`, which was not null, with another number of copies: its runs are known. O(matches). */
  again(copies: number): Alignment {
    const { kept, count } = this;
    const { a, b, length } = this.found;
    for (let at = 0; at < count; at++) {
      a[at] = kept[at * 3]!;
      b[at] = kept[at * 3 + 1]!;
      length[at] = kept[at * 3 + 2]!;
    }
    this.state.fill(0, 0, count);
    this.taken++;
    return this.grow(this.longestRun(), copies);
  }

  /** Growing cuts runs. */
  private keepRuns(): void {
    const { count } = this;
    const { a, b, length } = this.found;
    if (this.kept.length < count * 3) this.kept = new Int32Array(count * 6);
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
    const all: Alignment[] = [];
    if (this.count === 0) return all;
    const { state } = this;
    const { length } = this.found;
    let start = this.longestRun();
    do {
      all.push(this.grow(start, copies));
      for (let at = 0; at < this.count; at++) if (state[at] === open) this.trim(at);
      start = this.longestRun();
    } while (start >= 0 && length[start]! >= least);
    return all;
  }

  /** `[start, end)` is where many windows A lie: what serves all of them is told once. */
  lookFrom(start: number, end: number): void {
    this.found.lookFrom(start, end);
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

  private prepare(aFrom: number, aTo: number, bFrom: number, bTo: number): void {
    this.found.find(aFrom, aTo, bFrom, bTo);
    this.count = this.found.count;
    this.aFrom = aFrom;
    this.bFrom = bFrom;
    if (aTo - aFrom > this.inA.length) this.inA = new Int32Array((aTo - aFrom) * 2);
    if (bTo - bFrom > this.inB.length) this.inB = new Int32Array((bTo - bFrom) * 2);
    if (this.count > this.state.length) {
      this.state = new Uint8Array(this.count * 2);
      this.order = new Uint32Array(this.count * 2);
    }
    this.clearNoise();
    this.taken++;
    this.state.fill(open, 0, this.count);
  }

  /** Of those in no correspondence yet; -1 where there is none. */
  private longestRun(): number {
    const { state, count } = this;
    const { length } = this.found;
    let longest = -1;
    let most = -1;
    for (let at = 0; at < count; at++) {
      if (length[at]! <= most || state[at] !== open) continue;
      longest = at;
      most = length[at]!;
    }
    return longest;
  }

  /** Takes out short runs that touch the core's letters in either text without being part of it. */
  private clearNoise(): void {
    const { count } = this;
    const { a, b, length } = this.found;
    let core = 0;
    this.taken++;
    for (let at = 0; at < count; at++) {
      if (length[at]! < coreRun) continue;
      core++;
      this.mark(a[at]!, b[at]!, length[at]!);
    }
    if (core === 0 || core === count) return;
    const { aFrom, bFrom, inA, inB, taken } = this;
    let left = 0;
    for (let at = 0; at < count; at++) {
      const size = length[at]!;
      if (size < shortRun) {
        const [inOneA, inOneB] = [a[at]! - aFrom, b[at]! - bFrom];
        let step = 0;
        while (step < size && inA[inOneA + step] !== taken && inB[inOneB + step] !== taken) step++;
        if (step < size) continue;
      }
      a[left] = a[at]!;
      b[left] = b[at]!;
      length[left++] = size;
    }
    this.count = left;
  }

  private mark(a: number, b: number, size: number): void {
    const { inA, inB, taken } = this;
    const [fromA, fromB] = [a - this.aFrom, b - this.bFrom];
    for (let step = 0; step < size; step++) {
      inA[fromA + step] = taken;
      inB[fromB + step] = taken;
    }
  }

  private grow(start: number, copies: number): Alignment {
    const { state, count, model } = this;
    const { units } = this.texts;
    const { a, b, length } = this.found;
    const reach = length[start]! + widestGap;
    const result: Alignment = {
      aStart: a[start]!,
      aEnd: a[start]!,
      bStart: b[start]!,
      bEnd: b[start]!,
      bits: 0,
      matched: 0,
      longest: 0,
      runs: [],
    };
    this.accept(start, result, bitsOf(model, units, a[start]!, a[start]! + length[start]!, copies));
    const queue = this.order;
    queue[0] = start;
    for (let head = 0, tail = 1; head < tail; head++) {
      const from = queue[head]!;
      const lastA = a[from]! + length[from]! + widestGap;
      for (let at = from + 1; at < count && a[at]! <= lastA; at++)
        if (state[at] === open && this.joins(at, from, copies, result)) queue[tail++] = at;
      const firstA = a[from]! - reach;
      for (let at = from - 1; at >= 0 && a[at]! >= firstA; at--)
        if (state[at] === open && this.joins(at, from, copies, result)) queue[tail++] = at;
    }
    this.finish(result);
    return result;
  }

  /** Whether a run comes to the correspondence by way of the run `from`, which is in. */
  private joins(at: number, from: number, copies: number, result: Alignment): boolean {
    const { a, b, length } = this.found;
    const size = length[at]!;
    const gapA = Math.max(0, a[at]! - a[from]! - length[from]!, a[from]! - a[at]! - size);
    const gapB = Math.max(0, b[at]! - b[from]! - length[from]!, b[from]! - b[at]! - size);
    const limit = gapByLength[Math.min(size, coreRun)]!;
    if (gapA > limit || gapB > limit) return false;
    this.trim(at);
    if (length[at]! < shortestRun) {
      this.state[at] = gone;
      return false;
    }
    const cost = log2[gapA]! + log2[gapB]!;
    const bits = bitsOf(this.model, this.texts.units, a[at]!, a[at]! + length[at]!, copies);
    const goesOn = gapA <= nearGap && gapB <= nearGap && a[at]! < a[from]! === b[at]! < b[from]!;
    if (bits <= cost + (goesOn ? nearMargin : runMargin)) return false;
    this.accept(at, result, bits - cost);
    return true;
  }

  /** Cuts off what letters already taken in either text leave no room for. */
  private trim(at: number): void {
    const { inA, inB, taken } = this;
    const { a, b, length } = this.found;
    const [ownA, ownB, size] = [a[at]! - this.aFrom, b[at]! - this.bFrom, length[at]!];
    let from = 0;
    while (from < size && (inA[ownA + from] === taken || inB[ownB + from] === taken)) from++;
    let to = from;
    while (to < size && inA[ownA + to] !== taken && inB[ownB + to] !== taken) to++;
    a[at]! += from;
    b[at]! += from;
    length[at] = to - from;
  }

  private accept(at: number, result: Alignment, bits: number): void {
    const { units } = this.texts;
    const [a, b, size] = [this.found.a[at]!, this.found.b[at]!, this.found.length[at]!];
    this.state[at] = accepted;
    this.mark(a, b, size);
    result.bits += bits;
    result.matched += size;
    result.aStart = Math.min(result.aStart, a);
    result.aEnd = Math.max(result.aEnd, a + size);
    result.bStart = Math.min(result.bStart, b);
    result.bEnd = Math.max(result.bEnd, b + size);
    if (size <= result.longest) return;
    let letters = 0;
    for (let place = a; place < a + size; place++) if (units[place] !== maskedNumber) letters++;
    result.longest = Math.max(result.longest, letters);
  }

  private finish(result: Alignment): void {
    const { state, count } = this;
    const { a, b, length } = this.found;
    const { runs } = result;
    for (let at = 0; at < count; at++) {
      if (state[at] !== accepted) continue;
      runs.push(a[at]!, b[at]!, length[at]!);
      state[at] = gone;
    }
    sortTriples(runs);
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
