// The reports in which a text that is not in the index may be found again: few, and together they have all that any has.
import type { Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { hashGrams } from "./seeds.js";

/** Units of a run that is looked up; a passage has ten letters at least, and its marks beside them. */
const gramLength = 8;
/** Runs of a short passage: a report that has fewer is not looked at. */
const leastGrams = 4;
/** More reports are not read again: with 40 the layers of a left-out report move no more (test/reuse/draft.test.ts). */
const maxReports = 40;
/** Reports looked through between two turns. */
const atOnce = 8;

interface Shared {
  readonly report: number;
  /** Numbers of the text's runs that stand in it, each once. */
  readonly grams: Uint32Array;
}

/**
 * Numbers of the reports that together have most of `folded`, ascending. A run that n of them have counts 1 + 1/2 + …
 * + 1/n, so that first every run is had by one and then the common ones by more; chosen greedily, at each step the
 * report that adds most (Nemhauser, Wolsey and Fisher 1978: no choice of as many has much more), a gain being looked at
 * anew only while it may still be the greatest (Minoux 1978). O(letters of the corpus), in turns.
 */
export function* draftNeighbours(archive: Archive, folded: string): Work<number[]> {
  const units = Uint16Array.from({ length: folded.length }, (_, at) => folded.charCodeAt(at));
  const grams = new Uint32Array(Math.max(1, units.length));
  hashGrams(units, 0, units.length, gramLength, grams);
  const numbers = new Map<number, number>();
  for (const hash of grams.subarray(0, Math.max(0, units.length - gramLength + 1)))
    if (hash !== 0 && !numbers.has(hash)) numbers.set(hash, numbers.size);
  return yield* chosen(yield* holders(archive, numbers), numbers.size);
}

/** A bit for each hash says no to most runs without a look into the map. */
const filterBits = 20;

function* holders(archive: Archive, numbers: ReadonlyMap<number, number>): Work<Shared[]> {
  const { foldedUnits, foldedStarts } = archive;
  const filter = new Uint8Array(1 << (filterBits - 3));
  for (const hash of numbers.keys()) {
    const bit = hash >>> (32 - filterBits);
    filter[bit >> 3]! |= 1 << (bit & 7);
  }
  const seenIn = new Int32Array(numbers.size).fill(-1);
  let scratch = new Uint32Array(1 << 12);
  const found: Shared[] = [];
  for (let report = 0; report < archive.heads.length; report++) {
    if (report % atOnce === atOnce - 1) yield;
    if (archive.heads[report]!.mirrorOf !== null) continue;
    const start = foldedStarts[report]!;
    const end = foldedStarts[report + 1]! - 1;
    if (end - start > scratch.length) scratch = new Uint32Array((end - start) * 2);
    hashGrams(foldedUnits, start, end, gramLength, scratch);
    const shared: number[] = [];
    for (let at = 0; at + gramLength <= end - start; at++) {
      const hash = scratch[at]!;
      const bit = hash >>> (32 - filterBits);
      if ((filter[bit >> 3]! & (1 << (bit & 7))) === 0) continue;
      const number = numbers.get(hash);
      if (number === undefined || seenIn[number] === report) continue;
      seenIn[number] = report;
      shared.push(number);
    }
    if (shared.length >= leastGrams) found.push({ report, grams: Uint32Array.from(shared) });
  }
  return found;
}

function* chosen(candidates: readonly Shared[], grams: number): Work<number[]> {
  const copies = new Uint16Array(grams);
  const gainOf = ({ grams: own }: Shared): number => {
    let gain = 0;
    for (const gram of own) gain += 1 / (1 + copies[gram]!);
    return gain;
  };
  const left = candidates.map((one) => ({ one, gain: one.grams.length }));
  const reports: number[] = [];
  while (reports.length < maxReports && left.length > 0) {
    yield;
    left.sort((x, y) => y.gain - x.gain);
    let best = left[0]!;
    best.gain = gainOf(best.one);
    for (const each of left) {
      if (each.gain <= best.gain) {
        if (each === best) continue;
        break;
      }
      each.gain = gainOf(each.one);
      if (each.gain > best.gain) best = each;
    }
    left.splice(left.indexOf(best), 1);
    reports.push(best.one.report);
    for (const gram of best.one.grams) copies[gram]!++;
  }
  return reports.sort((x, y) => x - y);
}
