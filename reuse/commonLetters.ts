// What two stretches can have in common at most, told without aligning them.
import type { Span } from "../report/span.js";
import { shortestRun } from "./alignment.js";

/** Slots for the runs of one stretch; where many share one, more is thought common than is. */
const slotBits = 13;

/** Holds scratch memory, so one serves one thread. */
export class CommonLetters {
  /** The stretch that was last seen to have a run of this hash. */
  private readonly seen = new Uint32Array(1 << slotBits);
  private stretch = 0;
  private last = -1;
  /** Slots of the runs of the others, one other behind the other, and where each begins. */
  private readonly slots: Uint16Array;
  private readonly starts: Uint32Array;
  /** Slots of the runs that begin in `[start, …)`, where windows lie. */
  private own = new Uint16Array(1024);
  private start = 0;

  /** O(letters of `others`): 2 bytes for each. */
  constructor(
    private readonly units: Uint16Array,
    others: readonly Span[],
  ) {
    this.starts = new Uint32Array(others.length + 1);
    others.forEach(({ start, end }, at) => {
      this.starts[at + 1] = this.starts[at]! + Math.max(0, end - start - shortestRun + 1);
    });
    this.slots = new Uint16Array(this.starts[others.length]!);
    others.forEach(({ start }, other) => {
      const from = this.starts[other]!;
      for (let at = from; at < this.starts[other + 1]!; at++)
        this.slots[at] = slotOf(units, start + at - from);
    });
  }

  /** Windows lie in `[start, end)` until the next call. O(letters). */
  within(start: number, end: number): void {
    if (end - start > this.own.length) this.own = new Uint16Array((end - start) * 2);
    this.start = start;
    for (let at = start; at + shortestRun <= end; at++) this.own[at - start] = slotOf(this.units, at);
  }

  /**
   * Whether so many letters of `[from, to)` stand in runs that `other` has too. An alignment matches no others, so what
   * is told no here need not be aligned, which takes ten times as long. O(letters), a look into a small table each.
   */
  haveAtLeast(least: number, from: number, to: number, other: number): boolean {
    const { seen, slots, starts, own } = this;
    if (other !== this.last) this.next(other, slots, starts, seen);
    const { stretch } = this;
    const last = to - this.start - shortestRun;
    let common = 0;
    let counted = 0;
    for (let at = from - this.start; at <= last; at++) {
      if (seen[own[at]!] !== stretch) continue;
      common += at < counted ? at + shortestRun - counted : shortestRun;
      counted = at + shortestRun;
      if (common >= least) return true;
    }
    return common >= least;
  }

  /** Marks the runs of `other`. */
  private next(other: number, slots: Uint16Array, starts: Uint32Array, seen: Uint32Array): void {
    if (++this.stretch === 2 ** 32) {
      seen.fill(0);
      this.stretch = 1;
    }
    const { stretch } = this;
    const end = starts[other + 1]!;
    for (let at = starts[other]!; at < end; at++) seen[slots[at]!] = stretch;
    this.last = other;
  }
}

const slotOf = (units: Uint16Array, at: number): number =>
  Math.imul(
    Math.imul(Math.imul(units[at]!, 0x9e3779b1) ^ units[at + 1]!, 0x85ebca6b) ^ units[at + 2]!,
    0xc2b2ae35,
  ) >>>
  (32 - slotBits);
