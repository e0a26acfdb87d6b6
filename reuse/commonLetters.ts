// What two stretches can have in common at most, told without aligning them.
import type { Span } from "../report/span.js";
import { nearMargin } from "./alignment.js";
import { clauseBits, endsClause } from "./clusters.js";
import { shortestRun } from "./equalRuns.js";
import { type LanguageModel, leastChanceOf } from "./language.js";
import type { Texts } from "./texts.js";

/** What an alignment has to come to. */
export interface Least {
  readonly bits: number;
  readonly letters: number;
  /** Copies that the corpus may be taken to have. */
  readonly fewest: number;
  readonly most: number;
}

/** Sums of bits come out a little different in another order. */
const slack = 1e-6;
const chanceOf = (bits: number): number => 2 ** -bits;

/** A run that is less surprising counts for nothing beside a longer one. */
const littleChance = chanceOf(nearMargin - slack);

/** Slots for the runs of one stretch; where many share one, more is thought common than is. */
const slotBits = 13;

/** Holds scratch memory, so one serves one thread. */
export class CommonLetters {
  /** The stretch that was last seen to have a run of this hash: a number of a byte, so that the table stays near. */
  private readonly seen = new Uint8Array(1 << slotBits);
  private stretch = 0;
  private last = -1;
  /** Slots of the runs of the others, one other behind the other, and where each begins. */
  private readonly slots: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly units: Uint16Array;
  /** Slots of the runs that begin in `[start, …)`, where windows lie. */
  private own = new Uint16Array(1024);
  private start = 0;
  private readonly chances = new Map<number, number>();

  /** O(letters of `others`): 2 bytes for each. */
  constructor(
    private readonly texts: Texts,
    private readonly model: LanguageModel,
    others: readonly Span[],
  ) {
    this.units = texts.units;
    const { units } = this;
    const { slots, starts } = slotsOf(units, others);
    this.slots = slots;
    this.starts = starts;
  }

  /** Windows lie in `[start, end)` until the next call. O(letters). */
  within(start: number, end: number): void {
    if (end - start > this.own.length) this.own = new Uint16Array((end - start) * 2);
    this.start = start;
    const { units, own } = this;
    for (let at = start; at + shortestRun <= end; at++) own[at - start] = slotOf(units, at);
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
    /** Where nothing was found behind this place, what is left is too little. */
    let hopeless = last + shortestRun - least;
    for (let at = from - this.start; at <= last; at++) {
      if (seen[own[at]!] === stretch) {
        const more = at < counted ? at + shortestRun - counted : shortestRun;
        common += more;
        hopeless += more;
        counted = at + shortestRun;
        if (common >= least) return true;
      } else if (at > hopeless) return false;
    }
    return common >= least;
  }

  /**
   * Whether an alignment of `[from, to)` with `other` can come to so much. Letters say no more than where all of them
   * are matched, and a run that says little counts only where it is the longest. O(letters), a logarithm none.
   */
  maySay({ bits, letters, fewest, most }: Least, from: number, to: number, other: number): boolean {
    const { seen, slots, starts, own, start, model, texts } = this;
    const { units, clause } = texts;
    if (other !== this.last) this.next(other, slots, starts, seen);
    const { stretch } = this;
    const last = to - start - shortestRun;
    /** Of the runs that say enough; and of the others what the one says that says most, and the letters of the longest. */
    let chance = 1;
    let matched = 0;
    let chanceOfLittle = 1;
    let matchedOfLittle = 0;
    let begins = false;
    let ends = false;
    for (let at = from - start; at <= last; at++) {
      if (seen[own[at]!] !== stretch) continue;
      const runStart = start + at;
      while (at <= last && seen[own[at]!] === stretch) at++;
      const runEnd = start + at + shortestRun - 1;
      let product = 1;
      for (let place = runStart; place < runEnd; place++) {
        const least = leastChanceOf(model, units, place, fewest, most);
        if (least < 1) product *= least;
        if (clause[place] === 1) begins = true;
        if (endsClause(texts, place + 1)) ends = true;
      }
      if (product < littleChance) {
        chance *= product;
        matched += runEnd - runStart;
      } else {
        chanceOfLittle = Math.min(chanceOfLittle, product);
        matchedOfLittle = Math.max(matchedOfLittle, runEnd - runStart);
      }
    }
    const bonus = (begins ? clauseBits : 0) + (ends ? clauseBits : 0);
    return matched + matchedOfLittle >= letters && chance * chanceOfLittle <= this.chanceOf(bits - bonus);
  }

  /** What few numbers are asked for takes longer than all else. */
  private chanceOf(bits: number): number {
    let chance = this.chances.get(bits);
    if (chance === undefined) {
      chance = chanceOf(bits - slack);
      this.chances.set(bits, chance);
    }
    return chance;
  }

  /** Marks the runs of `other`. */
  private next(other: number, slots: Uint16Array, starts: Uint32Array, seen: Uint8Array): void {
    if (++this.stretch === 256) {
      seen.fill(0);
      this.stretch = 1;
    }
    const { stretch } = this;
    const end = starts[other + 1]!;
    for (let at = starts[other]!; at < end; at++) seen[slots[at]!] = stretch;
    this.last = other;
  }
}

/** Slots of the runs of many places, one place behind the other, in memory that threads share; and where each begins. */
export interface PlaceSlots {
  readonly slots: Uint16Array;
  readonly starts: Uint32Array;
}

/** O(letters of `places`): 2 bytes for each. */
export function slotsOf(units: Uint16Array, places: readonly Span[]): PlaceSlots {
  const start = Uint32Array.from(places, (place) => place.start);
  const all = roomForSlots(
    start,
    Uint32Array.from(places, (place) => place.end),
  );
  fillSlots(units, start, all, 0, places.length);
  return all;
}

/** For places between these, in memory that threads share. */
export function roomForSlots(start: Uint32Array, end: Uint32Array): PlaceSlots {
  const starts = new Uint32Array(new SharedArrayBuffer((start.length + 1) * 4));
  for (let at = 0; at < start.length; at++)
    starts[at + 1] = starts[at]! + Math.max(0, end[at]! - start[at]! - shortestRun + 1);
  const slots = new Uint16Array(new SharedArrayBuffer(starts[start.length]! * 2));
  return { slots, starts };
}

/** Tells the slots of places `[from, to)`. O(their letters). */
export function fillSlots(
  units: Uint16Array,
  start: Uint32Array,
  { slots, starts }: PlaceSlots,
  from: number,
  to: number,
): void {
  for (let place = from; place < to; place++) {
    const first = starts[place]!;
    const shift = start[place]! - first;
    for (let at = first; at < starts[place + 1]!; at++) slots[at] = slotOf(units, at + shift);
  }
}

/** As `CommonLetters.haveAtLeast`, of many places beside one: some 50 nanoseconds each. */
export class BesideOne {
  private readonly seen = new Uint8Array(1 << slotBits);

  constructor(
    units: Uint16Array,
    one: Span,
    private readonly places: PlaceSlots,
  ) {
    for (let at = one.start; at + shortestRun <= one.end; at++) this.seen[slotOf(units, at)] = 1;
  }

  haveAtLeast(least: number, place: number): boolean {
    const { seen } = this;
    const { slots, starts } = this.places;
    const end = starts[place + 1]!;
    let common = 0;
    let counted = 0;
    for (let at = starts[place]!; at < end; at++) {
      if (seen[slots[at]!] === 0) continue;
      common += at < counted ? at + shortestRun - counted : shortestRun;
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
