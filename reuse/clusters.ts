// Where a text and an earlier one touch: equal runs grown from seeds, near ones gathered into a cluster.
import { bitsOf, type LanguageModel } from "./language.js";
import { noPlace, type Seeds } from "./seeds.js";
import { TextNumbers, type Texts } from "./texts.js";

/** A box of places in two texts that is worth a closer look. `a` lies in the later text. */
export interface Cluster {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
  /** Of the equal runs in it, edges that are a clause's on both sides included. */
  bits: number;
  /** Places that its rarest and its most frequent seed stand at. */
  copies: number;
  most: number;
  /** The longest equal run, from which the alignment starts. */
  longest: number;
  longestA: number;
  longestB: number;
}

/** Runs farther apart in either text belong to different clusters. 40: plagdet −.004, 90: +.001 and slower (prototype). */
export const clusterGap = 60;
/** A clause that begins or ends at the same place in both is no accident. 0: .930, 10: .963, 20: .941 (prototype). */
export const clauseBits = 10;

/** Equal runs of one text with earlier ones; arrays grow and are used again for the next text. */
class Runs {
  a = new Uint32Array(1024);
  b = new Uint32Array(1024);
  length = new Uint32Array(1024);
  copies = new Uint32Array(1024);
  most = new Uint32Array(1024);
  count = 0;
  private slots = new Int32Array(1 << 12);
  private diagonals = new Uint32Array(1 << 12);
  private used = 0;

  clear(): void {
    this.count = 0;
    this.used = 0;
    this.slots.fill(-1);
  }

  /** The last run on this diagonal, or -1. */
  on(diagonal: number): number {
    return this.slots[this.slotOf(diagonal)]!;
  }

  add(a: number, b: number, length: number, copies: number): void {
    if (this.count === this.a.length) this.grow();
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.length[this.count] = length;
    this.copies[this.count] = copies;
    this.most[this.count] = copies;
    const slot = this.slotOf(a - b);
    if (this.slots[slot]! < 0) this.used++;
    this.slots[slot] = this.count++;
    this.diagonals[slot] = a - b;
    if (this.used * 2 > this.slots.length) this.rehash();
  }

  private slotOf(diagonal: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(diagonal, 0x9e3779b1) >>> 8) & mask;
    while (this.slots[slot]! >= 0 && this.diagonals[slot] !== diagonal) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    for (const name of ["a", "b", "length", "copies", "most"] as const) {
      const grown = new Uint32Array(this.count * 2);
      grown.set(this[name]);
      this[name] = grown;
    }
  }

  private rehash(): void {
    const old = this.slots;
    const diagonals = this.diagonals;
    this.slots = new Int32Array(old.length * 2).fill(-1);
    this.diagonals = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at++) {
      if (old[at]! < 0) continue;
      const slot = this.slotOf(diagonals[at]!);
      this.slots[slot] = old[at]!;
      this.diagonals[slot] = diagonals[at]!;
    }
  }
}

/**
 * How many copies of a passage the corpus seems to hold. Its rarest seed alone says too few where every copy was edited
 * elsewhere (a family of 41 at a rate of .1 lost all its bits to copies not taken out).
 */
export const copiesFrom = (rarest: number, most: number): number => Math.min(most, copyFactor * rarest);
const copyFactor = 2;

/**
 * Letters compared for each letter of a text, many times what any report needs (about 5): a file of one character over
 * and over touches itself everywhere and would take hours.
 */
const workPerLetter = 200;

export class ClusterFinder {
  private readonly runs = new Runs();
  private readonly textNumber: TextNumbers;

  constructor(
    private readonly texts: Texts,
    private readonly model: LanguageModel,
    private readonly seeds: Seeds,
  ) {
    this.textNumber = new TextNumbers(texts);
  }

  /** Every cluster of text `number` with texts before it that has at least `minBits`. O(its seeds · representatives). */
  find(number: number, minBits: number): Cluster[] {
    this.findRuns(number);
    return this.gather(minBits);
  }

  private findRuns(number: number): void {
    const { units, starts } = this.texts;
    const { seeds, runs } = this;
    const { representatives } = seeds.settings;
    const start = starts[number]!;
    runs.clear();
    let work = workPerLetter * (starts[number + 1]! - start);
    for (let seed = seeds.textSeeds[number]!; seed < seeds.textSeeds[number + 1]!; seed++) {
      const a = seeds.places[seed]!;
      const run = seeds.runs[seed]!;
      const copies = seeds.spread[run]!;
      for (let each = run * representatives; each < (run + 1) * representatives; each++) {
        const b = seeds.first[each]!;
        if (b === noPlace || b >= start) break;
        const before = runs.on(a - b);
        if (before >= 0 && a < runs.a[before]! + runs.length[before]!) {
          if (copies < runs.copies[before]!) runs.copies[before] = copies;
          else if (copies > runs.most[before]!) runs.most[before] = copies;
          continue;
        }
        let left = 0;
        while (
          a - left > start &&
          b - left > 0 &&
          units[a - left - 1] === units[b - left - 1] &&
          units[a - left - 1] !== 0
        )
          left++;
        let right = 0;
        while (units[a + right] === units[b + right] && units[a + right] !== 0) right++;
        work -= left + right;
        if (work < 0) return;
        // Two seeds with one hash that are not the same letters.
        if (right < seeds.settings.length) continue;
        runs.add(a - left, b - left, left + right, copies);
      }
    }
  }

  private gather(minBits: number): Cluster[] {
    const { runs, texts, model } = this;
    const { units, clause } = texts;
    const textOf = new Uint32Array(runs.count);
    for (let at = 0; at < runs.count; at++) textOf[at] = this.textNumber.of(runs.b[at]!);
    const order = ordered(textOf, runs.a.subarray(0, runs.count));
    const found: Cluster[] = [];
    let open: Cluster[] = [];
    let text = -1;
    const close = (cluster: Cluster): void => {
      if (cluster.bits >= minBits) found.push(cluster);
    };
    for (const run of order) {
      const a = runs.a[run]!;
      const b = runs.b[run]!;
      const length = runs.length[run]!;
      if (textOf[run] !== text) {
        open.forEach(close);
        open = [];
        text = textOf[run]!;
      }
      let bits = bitsOf(model, units, a, a + length, copiesFrom(runs.copies[run]!, runs.most[run]!));
      if (clause[a] && clause[b]) bits += clauseBits;
      if (endsClause(texts, a + length) && endsClause(texts, b + length)) bits += clauseBits;
      let into: Cluster = {
        aStart: a,
        aEnd: a + length,
        bStart: b,
        bEnd: b + length,
        bits,
        copies: runs.copies[run]!,
        most: runs.most[run]!,
        longest: length,
        longestA: a,
        longestB: b,
      };
      const still: Cluster[] = [];
      for (const cluster of open) {
        if (cluster.aEnd + clusterGap < a) close(cluster);
        else if (into.bStart > cluster.bEnd + clusterGap || into.bEnd + clusterGap < cluster.bStart)
          still.push(cluster);
        else if (isParted(units, cluster, into)) still.push(cluster);
        else into = joined(cluster, into);
      }
      still.push(into);
      open = still;
    }
    open.forEach(close);
    return found;
  }
}

/** Whether a barrier stands between two boxes, in either text: no alignment would go from one to the other. */
function isParted(units: Uint16Array, one: Cluster, other: Cluster): boolean {
  const hasBarrier = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (units[at] === 0) return true;
    return false;
  };
  return (
    hasBarrier(one.aEnd, other.aStart) ||
    hasBarrier(one.bEnd, other.bStart) ||
    hasBarrier(other.bEnd, one.bStart)
  );
}

/** The order that sorts by text and then by place, equals as they stand. O(n log n). */
function ordered(textOf: Uint32Array, places: Uint32Array): Uint32Array {
  const { length } = places;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let last = 0;
  for (let at = 0; at < length; at++) {
    least = Math.min(least, places[at]!);
    most = Math.max(most, places[at]!);
    last = Math.max(last, textOf[at]!);
  }
  const width = most - least + 1;
  const order = new Uint32Array(length);
  if ((last + 1) * width * length > Number.MAX_SAFE_INTEGER) {
    for (let at = 0; at < length; at++) order[at] = at;
    return order.sort((x, y) => textOf[x]! - textOf[y]! || places[x]! - places[y]!);
  }
  // One number each, for numbers are sorted without asking anybody.
  const keys = new Float64Array(length);
  for (let at = 0; at < length; at++) keys[at] = (textOf[at]! * width + places[at]! - least) * length + at;
  keys.sort();
  for (let at = 0; at < length; at++) order[at] = keys[at]! % length;
  return order;
}

export const endsClause = ({ clause, units }: Texts, at: number): boolean =>
  units[at] === 0 || clause[at] === 1;

function joined(one: Cluster, other: Cluster): Cluster {
  const longer = one.longest >= other.longest ? one : other;
  return {
    aStart: Math.min(one.aStart, other.aStart),
    aEnd: Math.max(one.aEnd, other.aEnd),
    bStart: Math.min(one.bStart, other.bStart),
    bEnd: Math.max(one.bEnd, other.bEnd),
    bits: one.bits + other.bits,
    copies: Math.min(one.copies, other.copies),
    most: Math.max(one.most, other.most),
    longest: longer.longest,
    longestA: longer.longestA,
    longestB: longer.longestB,
  };
}
