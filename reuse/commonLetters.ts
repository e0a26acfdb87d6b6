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

  constructor(private readonly units: Uint16Array) {}

  /**
   * Whether so many letters of `[from, to)` stand in runs that `other` has too. An alignment matches no others, so what
   * is told no here need not be aligned, which takes ten times as long. O(letters).
   */
  haveAtLeast(least: number, from: number, to: number, other: Span): boolean {
    const { units, seen } = this;
    if (++this.stretch === 2 ** 32) {
      seen.fill(0);
      this.stretch = 1;
    }
    const { stretch } = this;
    for (let at = other.start; at + shortestRun <= other.end; at++) seen[slotOf(units, at)] = stretch;
    let common = 0;
    let counted = from;
    for (let at = from; at + shortestRun <= to; at++) {
      if (seen[slotOf(units, at)] !== stretch) continue;
      common += at + shortestRun - Math.max(at, counted);
      counted = at + shortestRun;
      if (common >= least) return true;
    }
    return common >= least;
  }
}

const slotOf = (units: Uint16Array, at: number): number =>
  Math.imul(
    Math.imul(Math.imul(units[at]!, 0x9e3779b1) ^ units[at + 1]!, 0x85ebca6b) ^ units[at + 2]!,
    0xc2b2ae35,
  ) >>>
  (32 - slotBits);
