// How often the most frequent characters stand in each section: what a question for one of them is counted from,
// where walking through millions of places would take a tenth of a second.
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";
import { breakUnit } from "./textAxis.js";

/** A character that stands less often is walked through: some 3 ms. */
const fewestPlaces = 50_000;
/** Of each character of text so many bytes are spent on tallies at most: some 250 characters at a nation's year. */
const maxBytes = 0.75;
/** A byte that says: count in the text. */
export const overflow = 255;

const columns = {
  units: "tallies.units",
  counts: "tallies.counts",
  words: "tallies.words",
} as const;

/**
 * `counts[n * sections + s]`: how often unit `units[n]` stands in section `s`; `words`: how often as a word of its
 * own. 255 stands for more.
 */
export interface Tallies {
  readonly units: Uint16Array;
  readonly counts: Uint8Array;
  readonly words: Uint8Array;
}

const isWordAt = (edges: Uint8Array, at: number): boolean =>
  (edges[at >>> 3]! & (1 << (at & 7))) !== 0 && (edges[(at + 1) >>> 3]! & (1 << ((at + 1) & 7))) !== 0;

/** The units worth a tally, the most frequent first. O(units). */
function frequentUnits(units: Uint16Array, sections: number, fewest: number): number[] {
  const counts = new Uint32Array(0x10000);
  for (let at = 0; at < units.length; at++) counts[units[at]!]!++;
  counts[breakUnit] = 0;
  const most = Math.floor((units.length * maxBytes) / (2 * sections));
  return Array.from(counts.keys())
    .filter((unit) => counts[unit]! >= fewest)
    .sort((a, b) => counts[b]! - counts[a]!)
    .slice(0, most);
}

/**
 * Counts in one walk over the units (`edges` as `EdgesBuilder` gathers them). O(units + tallied units · sections).
 * `fewest` only for tests.
 */
export function writeTallies(
  units: Uint16Array,
  edges: Uint8Array,
  sectionStarts: Uint32Array,
  sink: ColumnSink,
  fewest = fewestPlaces,
): void {
  const sections = sectionStarts.length;
  const tallied = frequentUnits(units, Math.max(1, sections), fewest);
  const counts = new Uint8Array(tallied.length * sections);
  const words = new Uint8Array(tallied.length * sections);
  const numbers = new Int16Array(0x10000).fill(-1);
  tallied.forEach((unit, number) => {
    numbers[unit] = number;
  });
  // Of one section, so that what is counted stays near; `met` in the order of first sight.
  const here = new Uint32Array(tallied.length);
  const wordsHere = new Uint32Array(tallied.length);
  const met = new Int16Array(tallied.length);
  for (let section = 0; section < sections; section++) {
    const to = sectionStarts[section + 1] ?? units.length;
    let count = 0;
    for (let at = sectionStarts[section]!; at < to; at++) {
      const number = numbers[units[at]!]!;
      if (number < 0) continue;
      if (here[number] === 0) met[count++] = number;
      here[number]!++;
      if (isWordAt(edges, at)) wordsHere[number]!++;
    }
    for (let at = 0; at < count; at++) {
      const number = met[at]!;
      const place = number * sections + section;
      counts[place] = Math.min(overflow, here[number]!);
      words[place] = Math.min(overflow, wordsHere[number]!);
      here[number] = wordsHere[number] = 0;
    }
  }
  sink.numbers(columns.units, Uint16Array.from(tallied));
  sink.numbers(columns.counts, counts);
  sink.numbers(columns.words, words);
}

export const openTallies = (source: ColumnSource): Tallies => ({
  units: source.u16(columns.units),
  counts: source.u8(columns.counts),
  words: source.u8(columns.words),
});
