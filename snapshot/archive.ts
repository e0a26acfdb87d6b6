// The reports of a snapshot.
import type { FoldedText } from "../report/fold.js";
import type { Report, ReportHead } from "../report/types.js";
import { archiveColumns } from "./archiveBuilder.js";
import { takeBits } from "./bits.js";
import { unitsToString } from "./growing.js";
import { unpackStructure } from "./structure.js";
import type { Archive, Columns, IndexedReport } from "./types.js";

/** Opens the archive of a snapshot: heads now (0.4 s for 39,000 reports), the other columns at their first use. */
export const openArchive = (source: Columns): Archive => new ColumnArchive(source);

class ColumnArchive implements Archive {
  readonly heads: readonly ReportHead[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(private readonly source: Columns) {
    this.heads = source.json<ReportHead[]>(archiveColumns.heads);
    this.numbers = new Map(this.heads.map((head, number) => [head.id, number]));
  }

  get foldedUnits(): Uint16Array {
    return this.source.u16(archiveColumns.foldedUnits);
  }
  get foldedStarts(): Uint32Array {
    return this.source.u32(archiveColumns.foldedStarts);
  }
  get wordStarts(): Uint8Array {
    return this.source.u8(archiveColumns.wordStarts);
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  text(number: number): string {
    return this.source.strings(archiveColumns.texts).get(number);
  }

  report(number: number): Report {
    const text = this.text(number);
    const head = this.heads[number]!;
    const packed = this.source.strings(archiveColumns.structures).get(number);
    return { ...head, text, ...unpackStructure(head.id, packed) };
  }

  folded(number: number): FoldedText {
    const [start, end] = foldedStretch(this, number);
    const breaks = this.source.u32(archiveColumns.breakStarts);
    const from = breaks[number]!;
    const to = breaks[number + 1]!;
    return {
      text: unitsToString(this.foldedUnits, start, end),
      at: this.source.u32(archiveColumns.breakAt).subarray(from, to),
      shift: this.source.i32(archiveColumns.breakShift).subarray(from, to),
    };
  }
}

/** Where report `number` stands in `foldedUnits`, without the break behind it. */
function foldedStretch(archive: Archive, number: number): readonly [start: number, end: number] {
  if (!(number >= 0 && number < archive.heads.length)) throw new RangeError(`no report ${number}`);
  return [archive.foldedStarts[number]!, archive.foldedStarts[number + 1]! - 1];
}

/**
 * What the builder was given for this report, so that an unchanged report passes into the next snapshot unread and
 * unsegmented. O(report).
 */
export function indexedFrom(archive: Archive, number: number): IndexedReport {
  const [start, end] = foldedStretch(archive, number);
  return {
    report: archive.report(number),
    folded: archive.folded(number),
    wordStarts: takeBits(archive.wordStarts, start, end - start),
  };
}
