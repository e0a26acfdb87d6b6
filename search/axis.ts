// The axis that everything in search is an offset on: all folded texts, one behind the other.
import { paragraphBreak } from "../report/fold.js";
import type { Archive } from "../snapshot/types.js";

export const breakUnit = paragraphBreak.charCodeAt(0);

/** All reports one behind the other, taken from the archive once: its own fields may be looked up at every access. */
export interface Axis {
  readonly units: Uint16Array;
  /** reports + 1 entries. */
  readonly reportStarts: Uint32Array;
  readonly wordStarts: Uint8Array;
}

export const axisOf = (archive: Archive): Axis => ({
  units: archive.foldedUnits,
  reportStarts: archive.foldedStarts,
  wordStarts: archive.wordStarts,
});

/** A word begins at `at`; so it does at the edge of a paragraph. The bits are asked first: they lie close together. */
export const beginsWord = ({ units, wordStarts }: Axis, at: number): boolean =>
  (wordStarts[at >> 3]! & (1 << (at & 7))) !== 0 || at === 0 || units[at - 1] === breakUnit;

/** Begins and ends on a word boundary; a paragraph's edges are boundaries. */
export const isWord = (axis: Axis, start: number, end: number): boolean =>
  beginsWord(axis, start) &&
  (end >= axis.units.length || beginsWord(axis, end) || axis.units[end] === breakUnit);
