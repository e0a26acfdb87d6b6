// Where a text and an earlier one touch: equal runs grown from seeds, near ones gathered into a cluster.
import { roomFor } from "../snapshot/growing.js";
import { bitsOf, type LanguageModel } from "./language.js";
import { SeedRuns } from "./seedRuns.js";
import { noPlace, type Seeds } from "./seeds.js";
import { TextNumbers, type Texts } from "./texts.js";

/** A box of places in two texts that is worth a closer look. `a` lies in the later text. */
export interface Cluster {
  /** The earlier one. */
  text: number;
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

/** So many are put in order by moving them past each other. */
const fewRuns = 40;

export class ClusterFinder {
  private readonly runs = new SeedRuns();
  private readonly textNumber: TextNumbers;
  /** Runs by text, and by place in A within it. */
  private order = new Uint32Array(1024);
  private keys = new Float64Array(1024);
  /** Runs of each text, all zero between two, and the texts that have any. */
  private readonly ofText: Uint32Array;
  private touched = new Uint32Array(1024);
  /** Room for clusters that runs may still join, and such as say too little and are used again. */
  private readonly open: Cluster[] = [];
  private readonly spare: Cluster[] = [];
  /** What was fetched is put down, or nobody would fetch it; not private, for nobody reads it. */
  protected fetched = 0;

  constructor(
    private readonly texts: Texts,
    private readonly model: LanguageModel,
    private readonly seeds: Seeds,
  ) {
    this.textNumber = new TextNumbers(texts);
    this.ofText = new Uint32Array(texts.starts.length);
  }

  /**
   * Every cluster of text `number` with texts before it that has at least `minBits`: those of one text side by side, by
   * place in it. O(its seeds · representatives).
   */
  find(number: number, minBits: number): Cluster[] {
    this.fetch(number);
    this.findRuns(number);
    this.weigh();
    const found: Cluster[] = [];
    const touched = this.byText();
    let from = 0;
    for (let each = 0; each < touched; each++) {
      const text = this.touched[each]!;
      const to = this.ofText[text]!;
      this.ofText[text] = 0;
      this.sortByPlace(from, to);
      this.gather(from, to, minBits, found);
      from = to;
    }
    return found;
  }

  /** Looks at all that `findRuns` will: the processor asks for many places far apart while it waits for one. */
  private fetch(number: number): void {
    const { units, clause, starts } = this.texts;
    const { runs, spread, first, textSeeds, settings } = this.seeds;
    const { representatives } = settings;
    const start = starts[number]!;
    let sum = 0;
    for (let seed = textSeeds[number]!; seed < textSeeds[number + 1]!; seed++) {
      const run = runs[seed]!;
      sum ^= spread[run]!;
      for (let each = run * representatives; each < (run + 1) * representatives; each++)
        if (first[each]! < start) sum ^= units[first[each]!]! ^ clause[first[each]!]!;
    }
    this.fetched = sum;
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

  /** What each run says, edges that are a clause's on both sides included. The same letters often follow each other. */
  private weigh(): void {
    const { runs, texts, model } = this;
    const { units, clause } = texts;
    const { a, b, length, copies, most } = runs;
    let bits = 0;
    for (let at = 0; at < runs.count; at++) {
      const end = a[at]! + length[at]!;
      const isSame =
        at > 0 &&
        a[at] === a[at - 1] &&
        length[at] === length[at - 1] &&
        copies[at] === copies[at - 1] &&
        most[at] === most[at - 1];
      if (!isSame) bits = bitsOf(model, units, a[at]!, end, copiesFrom(copies[at]!, most[at]!));
      let all = bits;
      if (clause[a[at]!] && clause[b[at]!]) all += clauseBits;
      if (endsClause(texts, end) && endsClause(texts, b[at]! + length[at]!)) all += clauseBits;
      runs.bits[at] = all;
    }
  }

  /** Puts runs in order of texts, as they stand within each; `ofText` is then where a text's end. How many texts. */
  private byText(): number {
    const { runs, ofText, textNumber } = this;
    const { b, text, count } = runs;
    let touched = 0;
    for (let at = 0; at < count; at++) {
      const its = textNumber.of(b[at]!);
      text[at] = its;
      if (ofText[its]!++ > 0) continue;
      if (touched === this.touched.length) this.touched = roomFor(this.touched, touched + 1);
      this.touched[touched++] = its;
    }
    let sum = 0;
    for (let each = 0; each < touched; each++) {
      const its = this.touched[each]!;
      const runsOfIt = ofText[its]!;
      ofText[its] = sum;
      sum += runsOfIt;
    }
    if (this.order.length < count) this.order = new Uint32Array(count * 2);
    for (let at = 0; at < count; at++) this.order[ofText[text[at]!]!++] = at;
    return touched;
  }

  /** Equals stay as they stand. Runs came by their first seed, so they are nearly in order. */
  private sortByPlace(from: number, to: number): void {
    const { order } = this;
    const { a } = this.runs;
    if (to - from > fewRuns) {
      const count = to - from;
      if (this.keys.length < count) this.keys = new Float64Array(count * 2);
      const keys = this.keys.subarray(0, count);
      const all = this.runs.count;
      // One number each, for numbers are sorted without asking anybody.
      for (let at = from; at < to; at++) keys[at - from] = a[order[at]!]! * all + order[at]!;
      keys.sort();
      for (let at = from; at < to; at++) order[at] = keys[at - from]! % all;
      return;
    }
    for (let at = from + 1; at < to; at++) {
      const run = order[at]!;
      let place = at;
      for (; place > from && a[order[place - 1]!]! > a[run]!; place--) order[place] = order[place - 1]!;
      order[place] = run;
    }
  }

  /** Puts the clusters of one text into `found`: runs `[from, to)` in order. */
  private gather(from: number, to: number, minBits: number, found: Cluster[]): void {
    const { runs, order, open } = this;
    const { units } = this.texts;
    const first = found.length;
    let count = 0;
    for (let at = from; at < to; at++) {
      const run = order[at]!;
      const a = runs.a[run]!;
      const into = this.clusterOf(run);
      let still = 0;
      for (let each = 0; each < count; each++) {
        const cluster = open[each]!;
        if (cluster.aEnd + clusterGap < a) this.close(cluster, minBits, found);
        else if (
          into.bStart > cluster.bEnd + clusterGap ||
          into.bEnd + clusterGap < cluster.bStart ||
          isParted(units, cluster, into)
        )
          open[still++] = cluster;
        else {
          join(into, cluster);
          this.spare.push(cluster);
        }
      }
      open[still++] = into;
      count = still;
    }
    for (let each = 0; each < count; each++) this.close(open[each]!, minBits, found);
    sortFrom(found, first);
  }

  private close(cluster: Cluster, minBits: number, found: Cluster[]): void {
    if (cluster.bits >= minBits) found.push(cluster);
    else this.spare.push(cluster);
  }

  private clusterOf(run: number): Cluster {
    const { runs } = this;
    const cluster = this.spare.pop() ?? emptyCluster();
    const length = runs.length[run]!;
    cluster.text = runs.text[run]!;
    cluster.longestA = runs.a[run]!;
    cluster.longestB = runs.b[run]!;
    cluster.longest = length;
    cluster.aStart = cluster.longestA;
    cluster.aEnd = cluster.longestA + length;
    cluster.bStart = cluster.longestB;
    cluster.bEnd = cluster.longestB + length;
    cluster.bits = runs.bits[run]!;
    cluster.copies = runs.copies[run]!;
    cluster.most = runs.most[run]!;
    return cluster;
  }
}

const emptyCluster = (): Cluster => ({
  text: 0,
  aStart: 0,
  aEnd: 0,
  bStart: 0,
  bEnd: 0,
  bits: 0.5,
  copies: 0,
  most: 0,
  longest: 0,
  longestA: 0,
  longestB: 0,
});

/** Those behind `first` by place in B and then in A; equals stay as they stand. */
function sortFrom(clusters: Cluster[], first: number): void {
  if (clusters.length - first > fewRuns) {
    const sorted = clusters.splice(first).sort((x, y) => x.bStart - y.bStart || x.aStart - y.aStart);
    for (const cluster of sorted) clusters.push(cluster);
    return;
  }
  for (let at = first + 1; at < clusters.length; at++) {
    const own = clusters[at]!;
    let to = at;
    for (; to > first && isBehind(clusters[to - 1]!, own); to--) clusters[to] = clusters[to - 1]!;
    clusters[to] = own;
  }
}

const isBehind = (one: Cluster, other: Cluster): boolean =>
  one.bStart > other.bStart || (one.bStart === other.bStart && one.aStart > other.aStart);

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

export const endsClause = ({ clause, units }: Texts, at: number): boolean =>
  units[at] === 0 || clause[at] === 1;

/** Makes `other` part of `into`, which comes behind it. */
function join(into: Cluster, other: Cluster): void {
  if (other.longest >= into.longest) {
    into.longest = other.longest;
    into.longestA = other.longestA;
    into.longestB = other.longestB;
  }
  into.aStart = Math.min(into.aStart, other.aStart);
  into.aEnd = Math.max(into.aEnd, other.aEnd);
  into.bStart = Math.min(into.bStart, other.bStart);
  into.bEnd = Math.max(into.bEnd, other.bEnd);
  into.bits += other.bits;
  into.copies = Math.min(into.copies, other.copies);
  into.most = Math.max(into.most, other.most);
}
