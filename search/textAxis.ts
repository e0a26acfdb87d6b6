// The axis that everything in search is an offset on: all folded texts, one behind the other.
import { paragraphBreak } from "../report/fold.js";
import { putBits, takeBits } from "../snapshot/bits.js";
import type { CarriedRun } from "../snapshot/carried.js";
import { GrowingArray } from "../snapshot/growing.js";
import type { Archive, ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";

export const breakUnit = paragraphBreak.charCodeAt(0);

/** All reports one behind the other, taken from the archive once: its own fields may be looked up at every access. */
export interface TextAxis {
  readonly units: Uint16Array;
  /** reports + 1 entries. */
  readonly reportStarts: Uint32Array;
  /** Bits: a word begins here, or a paragraph begins or ends, so that no unit needs to be looked at. */
  readonly wordStarts: Uint8Array;
}

const edgesColumn = "words.edges";

/** Word beginnings with every paragraph's edges among them: both ends of a hit are told by these bits alone. */
export class EdgesBuilder {
  private readonly bits = new GrowingArray(Uint8Array);
  private length = 0;

  /** Reports come as the archive lays them out, each followed by a break. O(paragraphs + report / 8). */
  add({ folded: { text }, wordStarts }: IndexedReport): void {
    const base = this.length;
    this.length += text.length + 1;
    this.bits.extendTo((this.length + 8) >> 3);
    const bits = this.bits.view();
    putBits(bits, base, wordStarts, text.length);
    const mark = (at: number): void => {
      bits[(base + at) >>> 3]! |= 1 << ((base + at) & 7);
    };
    mark(0);
    for (let at = text.indexOf(paragraphBreak); at >= 0; at = text.indexOf(paragraphBreak, at + 1)) {
      mark(at);
      mark(at + 1);
    }
    mark(text.length);
  }

  /** As `add` of each. O(their texts / 8). */
  carry({ last: { archive, source }, from, to }: CarriedRun): void {
    const [start, end] = [archive.foldedStarts[from]!, archive.foldedStarts[to]!];
    const base = this.length;
    this.length += end - start;
    this.bits.extendTo((this.length + 8) >> 3);
    putBits(this.bits.view(), base, takeBits(source.u8(edgesColumn), start, end - start), end - start);
  }

  /** What was gathered so far; the unit behind the last has a bit too. */
  view(): Uint8Array {
    return this.bits.view();
  }

  write(sink: ColumnSink): void {
    sink.numbers(edgesColumn, this.view());
  }
}

/** `source`: the archive's own snapshot. */
export const textAxisOf = (archive: Archive, source: ColumnSource): TextAxis => ({
  units: archive.foldedUnits,
  reportStarts: archive.foldedStarts,
  wordStarts: source.u8(edgesColumn),
});

/** A word begins at `at`; so it does at the edge of a paragraph. */
export const beginsWord = ({ wordStarts }: TextAxis, at: number): boolean =>
  (wordStarts[at >>> 3]! & (1 << (at & 7))) !== 0;

/** Begins and ends on a word boundary; a paragraph's edges are boundaries. */
export const isWord = (axis: TextAxis, start: number, end: number): boolean =>
  beginsWord(axis, start) && beginsWord(axis, end);
