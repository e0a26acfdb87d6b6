// Seeds: short runs of letters that stand in several texts, each with its first few places.
import { maskedNumber } from "./fold.js";
import { TextNumbers, type Texts } from "./texts.js";

export interface SeedSettings {
  /** Letters in a seed. */
  readonly length: number;
  /** Of so many neighbouring seeds the least by hash stays (Schleimer et al. 2003: winnowing). 1 keeps all. */
  readonly window: number;
  /** So many first texts of a seed stand for all its texts, so work grows with the corpus and not with its square. */
  readonly representatives: number;
}

/** Seeds that stand in at least two texts, by where they stand. */
export interface Seeds {
  /** Places in the corpus, ascending. */
  readonly places: Uint32Array;
  /** The run (equal seeds) each belongs to. */
  readonly runs: Uint32Array;
  /** Places a run stands at, several in one text among them: a report that says a formula thrice has three copies. */
  readonly spread: Uint32Array;
  /** The place in the first `representatives` texts, `representatives` entries a run; `noPlace` where there are fewer. */
  readonly first: Uint32Array;
  /** `textSeeds[n]`: the first seed of text n; texts + 1 entries. */
  readonly textSeeds: Uint32Array;
  readonly settings: SeedSettings;
}

export const noPlace = 0xffffffff;

/** A seed with more masked numbers says too little. */
const maxNumbers = 2;

/** The last step of MurmurHash3: spreads all bits. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hashes of every k-gram of one text; 0 where it has too many numbers or meets a barrier. */
export function hashGrams(
  units: Uint16Array,
  start: number,
  end: number,
  k: number,
  into: Uint32Array,
): void {
  let hash = 0;
  let power = 1;
  for (let step = 0; step < k; step++) power = Math.imul(power, 0x01000193);
  let barrierAt = start - 1;
  let numbers = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at]!;
    hash = (Math.imul(hash, 0x01000193) + unit + 1) | 0;
    if (unit === maskedNumber) numbers++;
    if (unit === 0) barrierAt = at;
    const gone = at - k;
    if (gone >= start) {
      hash = (hash - Math.imul(units[gone]! + 1, power)) | 0;
      if (units[gone] === maskedNumber) numbers--;
    }
    const first = at - k + 1;
    if (first < start) continue;
    into[first - start] = barrierAt >= first || numbers > maxNumbers ? 0 : mix(hash) || 1;
  }
}

/** Every k-gram that winnowing leaves, in order of place. O(letters · window). */
export function gather(texts: Texts, settings: SeedSettings): { places: Uint32Array; hashes: Uint32Array } {
  const { units, starts } = texts;
  const { length: k, window } = settings;
  // Memory nobody wrote to is not taken: room for all letters costs no more than the seeds do.
  const places = new Uint32Array(units.length);
  const hashes = new Uint32Array(units.length);
  let longest = 0;
  for (let text = 0; text + 1 < starts.length; text++)
    longest = Math.max(longest, starts[text + 1]! - starts[text]!);
  const grams = new Uint32Array(longest + 1);
  let count = 0;
  for (let text = 0; text + 1 < starts.length; text++) {
    if (texts.follows[text]) continue;
    const start = starts[text]!;
    const end = starts[text + 1]! - 1;
    const total = end - start - k + 1;
    if (total <= 0) continue;
    hashGrams(units, start, end, k, grams);
    let last = -1;
    for (let from = 0; from + window <= total || from === 0; from++) {
      let least = -1;
      for (let at = Math.min(from + window, total) - 1; at >= from; at--)
        if (grams[at] !== 0 && (least < 0 || grams[at]! < grams[least]!)) least = at;
      if (least > last) {
        places[count] = start + least;
        hashes[count++] = grams[least]!;
        last = least;
      }
    }
  }
  return { places: places.subarray(0, count), hashes: hashes.subarray(0, count) };
}

/** The order that sorts by hash and leaves equals in place. O(n). */
export const sortByHash = (hashes: Uint32Array): Uint32Array => sortedByHash(hashes.slice()).order;

/** Values a pass sorts by, and the bits it looks at. */
const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Three passes of counting sort over `hashes` and where they stood, side by side: what is read lies in a row, where
 * looking each hash up by its place would wait for memory at every one. Overwrites `hashes`. O(n).
 */
export function sortedByHash(hashes: Uint32Array): {
  readonly order: Uint32Array;
  readonly sorted: Uint32Array;
} {
  const n = hashes.length;
  let [order, nextOrder] = [new Uint32Array(n), new Uint32Array(n)];
  let [sorted, next]: [Uint32Array, Uint32Array] = [hashes, new Uint32Array(n)];
  for (let at = 0; at < n; at++) order[at] = at;
  for (let shift = 0; shift < 32; shift += digitBits) {
    const counts = new Uint32Array(digits + 1);
    for (let at = 0; at < n; at++) counts[((sorted[at]! >>> shift) & (digits - 1)) + 1]!++;
    for (let digit = 0; digit < digits; digit++) counts[digit + 1]! += counts[digit]!;
    for (let at = 0; at < n; at++) {
      const hash = sorted[at]!;
      const to = counts[(hash >>> shift) & (digits - 1)]!++;
      next[to] = hash;
      nextOrder[to] = order[at]!;
    }
    [order, nextOrder] = [nextOrder, order];
    [sorted, next] = [next, sorted];
  }
  return { order, sorted };
}

/** Seeds are sorted in so many parts by the first bits of their hashes, in the order of all: sorting takes 16 bytes a seed. */
const partBits = 3;
const partShift = 32 - partBits;

/** Of the `count` seeds whose hash begins with `part`: their numbers in the order of hashes, and the hashes. */
function sortedPart(
  hashes: Uint32Array,
  part: number,
  count: number,
): { order: Uint32Array; sorted: Uint32Array } {
  const seeds = new Uint32Array(count);
  const its = new Uint32Array(count);
  let to = 0;
  for (let seed = 0; seed < hashes.length; seed++) {
    if (hashes[seed]! >>> partShift !== part) continue;
    seeds[to] = seed;
    its[to++] = hashes[seed]!;
  }
  const { order, sorted } = sortedByHash(its);
  for (let at = 0; at < count; at++) order[at] = seeds[order[at]!]!;
  return { order, sorted };
}

/** O(letters). About 8 bytes a seed at the end, 20 while they are gathered. */
export function findSeeds(texts: Texts, settings: SeedSettings): Seeds {
  const { places, hashes } = gather(texts, settings);
  const textNumber = new TextNumbers(texts);
  const runOf = new Uint32Array(places.length).fill(noPlace);
  const { representatives } = settings;
  let first = new Uint32Array(1024 * representatives);
  let spread = new Uint32Array(1024);
  let runs = 0;
  const textOf = (seed: number): number => textNumber.of(places[seed]!);
  const counts = new Uint32Array(1 << partBits);
  for (let seed = 0; seed < hashes.length; seed++) counts[hashes[seed]! >>> partShift]!++;
  for (let part = 0; part < counts.length; part++) {
    const { order, sorted } = sortedPart(hashes, part, counts[part]!);
    for (let from = 0; from < order.length; ) {
      const hash = sorted[from]!;
      let to = from + 1;
      while (to < order.length && sorted[to] === hash) to++;
      if (to > from + 1 && textOf(order[from]!) !== textOf(order[to - 1]!)) {
        if (runs === spread.length) {
          spread = grown(spread);
          first = grown(first);
        }
        let last = -1;
        let seen = 0;
        for (let at = from; at < to; at++) {
          const seed = order[at]!;
          runOf[seed] = runs;
          if (seen >= representatives) continue;
          const text = textOf(seed);
          if (text === last) continue;
          last = text;
          first[runs * representatives + seen++] = places[seed]!;
        }
        first.fill(noPlace, runs * representatives + seen, (runs + 1) * representatives);
        spread[runs++] = to - from;
      }
      from = to;
    }
  }
  return kept(texts, places, runOf, spread.subarray(0, runs), first, settings);
}

function grown(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(values.length * 2);
  twice.set(values);
  return twice;
}

/**
 * Leaves the seeds that have a run, in memory that threads share. Runs are numbered as they first stand in the corpus:
 * those of a passage lie side by side for all who copied it.
 */
function kept(
  texts: Texts,
  places: Uint32Array,
  runOf: Uint32Array,
  spread: Uint32Array,
  first: Uint32Array,
  settings: SeedSettings,
): Seeds {
  let count = 0;
  for (const run of runOf) if (run !== noPlace) count++;
  const sharedArray = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));
  const keptPlaces = sharedArray(count);
  const keptRuns = sharedArray(count);
  const textSeeds = sharedArray(texts.starts.length);
  const { representatives } = settings;
  const keptSpread = sharedArray(spread.length);
  const keptFirst = sharedArray(spread.length * representatives);
  const numbers = new Uint32Array(spread.length).fill(noPlace);
  let runs = 0;
  let text = 0;
  let to = 0;
  for (let at = 0; at < places.length; at++) {
    const run = runOf[at]!;
    if (run === noPlace) continue;
    while (texts.starts[text + 1]! <= places[at]!) textSeeds[++text] = to;
    if (numbers[run] === noPlace) {
      numbers[run] = runs;
      keptSpread[runs] = spread[run]!;
      for (let each = 0; each < representatives; each++)
        keptFirst[runs * representatives + each] = first[run * representatives + each]!;
      runs++;
    }
    keptPlaces[to] = places[at]!;
    keptRuns[to++] = numbers[run]!;
  }
  while (text + 1 < textSeeds.length) textSeeds[++text] = to;
  return {
    places: keptPlaces,
    runs: keptRuns,
    spread: keptSpread,
    first: keptFirst,
    textSeeds,
    settings,
  };
}
