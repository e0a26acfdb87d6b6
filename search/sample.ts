// A random sample that comes out the same again: the same seed draws the same hits, and a hit that was drawn is drawn
// again among more reports as long as no luckier ones come.
import type { ReportHead } from "../report/types.js";
import type { Archive } from "../snapshot/types.js";

/** Mixes 32 bits (the finalizer of MurmurHash3, Appleby 2011). */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const identity = ({ id }: ReportHead): number => Number.parseInt(id.slice(0, 8), 16) >>> 0;

/** The `size`th smallest of many numbers of 32 bits: only those that share its upper half are sorted. O(numbers). */
function smallest(lots: Uint32Array, size: number): number {
  const counts = new Uint32Array(65_536);
  for (const lot of lots) counts[lot >>> 16]!++;
  let half = 0;
  let below = 0;
  while (below + counts[half]! < size) below += counts[half++]!;
  const alike = new Uint32Array(counts[half]!);
  let count = 0;
  for (const lot of lots) if (lot >>> 16 === half) alike[count++] = lot;
  return alike.sort()[size - below - 1]!;
}

/** A hit by itself: its report and its place in it, not its number in a list. */
export interface Drawn {
  readonly report: number;
  /** Folded units from the report's beginning. */
  readonly offset: number;
  readonly length: number;
}

/**
 * The numbers of `size` hits out of `count`, ascending; all where there are no more. `hitAt` tells who a hit is.
 * O(count).
 */
export function sampleOf(
  archive: Archive,
  count: number,
  size: number,
  seed: number,
  hitAt: (number: number) => Drawn,
): Uint32Array {
  if (size === 0) return new Uint32Array(0);
  if (size >= count) return Uint32Array.from({ length: count }, (_, number) => number);
  const lots = new Uint32Array(count);
  const start = mixed(seed | 0);
  let last = -1;
  let ofReport = 0;
  for (let number = 0; number < count; number++) {
    const { report, offset, length } = hitAt(number);
    if (report !== last) {
      last = report;
      ofReport = mixed(start ^ identity(archive.heads[report]!));
    }
    lots[number] = mixed(mixed(ofReport ^ offset) + length);
  }
  const bound = smallest(lots, size);
  let below = 0;
  for (const lot of lots) if (lot < bound) below++;
  const drawn = new Uint32Array(size);
  let taken = 0;
  let equal = size - below;
  for (let number = 0; number < count && taken < size; number++) {
    const lot = lots[number]!;
    if (lot < bound || (lot === bound && equal-- > 0)) drawn[taken++] = number;
  }
  return drawn;
}
