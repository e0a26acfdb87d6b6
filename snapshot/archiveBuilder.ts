// Gathers reports into the archive's columns. Each report is seen once and not kept.
import { paragraphBreak } from "../report/fold.js";
import { headOf } from "../report/head.js";
import type { ReportHead } from "../report/types.js";
import { putBits, takeBits } from "./bits.js";
import type { CarriedRun } from "./carried.js";
import { GrowingArray, unitsToString } from "./growing.js";
import { packStructure } from "./structure.js";
import type { ColumnSink, IndexedReport } from "./types.js";

/** The archive's columns; the meaning of each is in `Archive` and here. */
export const archiveColumns = {
  /** json: heads, in the order of numbers. */
  heads: "archive.heads",
  /** strings: texts of record. */
  texts: "archive.texts",
  /** strings: see structure.ts. */
  structures: "archive.structures",
  foldedUnits: "archive.foldedUnits",
  foldedStarts: "archive.foldedStarts",
  /** u32, reports + 1: where a report's breaks begin in the next two. */
  breakStarts: "archive.breakStarts",
  /** u32 and i32: `FoldedText.at` and `.shift` of all reports, offsets within the report. */
  breakAt: "archive.breakAt",
  breakShift: "archive.breakShift",
  wordStarts: "archive.wordStarts",
} as const;

const breakUnit = paragraphBreak.charCodeAt(0);

/** Strings one behind the other outside the heap. */
class GatheredStrings {
  private readonly units: GrowingArray<Uint16Array>;
  private readonly ends = new GrowingArray(Float64Array);

  constructor(room = 0) {
    this.units = new GrowingArray(Uint16Array, undefined, room);
  }

  add(text: string): void {
    this.units.appendUnits(text);
    this.ends.push(this.units.length);
  }

  *[Symbol.iterator](): Generator<string> {
    const units = this.units.view();
    let from = 0;
    for (const end of this.ends.view()) {
      yield unitsToString(units, from, end);
      from = end;
    }
  }
}

/** Holds about 6 bytes for each character added, none of them on the JavaScript heap but the heads. */
export class ArchiveBuilder {
  private readonly heads: ReportHead[] = [];
  private readonly texts: GatheredStrings;
  private readonly structures = new GatheredStrings();
  private readonly foldedUnits: GrowingArray<Uint16Array>;
  private readonly foldedStarts = new GrowingArray(Uint32Array);
  private readonly breakStarts = new GrowingArray(Uint32Array);
  private readonly breakAt = new GrowingArray(Uint32Array);
  private readonly breakShift = new GrowingArray(Int32Array);
  private readonly wordStarts = new GrowingArray(Uint8Array);

  /** `room`: units of text that are expected. */
  constructor(room = 0) {
    this.texts = new GatheredStrings(room);
    this.foldedUnits = new GrowingArray(Uint16Array, undefined, room);
    this.foldedStarts.push(0);
    this.breakStarts.push(0);
  }

  /** The number the next report will have. */
  get length(): number {
    return this.heads.length;
  }

  /** The report becomes number `length`. O(report). Throws `RangeError` past 4,294,967,295 folded units in all. */
  add(indexed: IndexedReport): void {
    const { report, folded } = indexed;
    const { text } = report;
    // Through JSON, because a title cut out of a text would keep the whole text alive.
    this.heads.push(JSON.parse(JSON.stringify(headOf(report))) as ReportHead);
    this.texts.add(text);
    this.structures.add(packStructure(report));

    const start = this.foldedUnits.length;
    this.foldedUnits.appendUnits(folded.text);
    this.foldedUnits.push(breakUnit);
    this.foldedStarts.push(this.foldedUnits.length);
    this.breakAt.append(folded.at);
    this.breakShift.append(folded.shift);
    this.breakStarts.push(this.breakAt.length);

    this.wordStarts.extendTo(Math.ceil(this.foldedUnits.length / 8));
    const bits = this.wordStarts.view();
    putBits(bits, start, indexed.wordStarts, folded.text.length);
    const end = start + folded.text.length;
    bits[Math.floor(end / 8)]! |= 1 << (end & 7);
  }

  /** As `add` of each. O(their texts), none of them parsed. */
  carry({ last, from, to, heads }: CarriedRun): void {
    const { archive, source } = last;
    const [texts, structures] = [
      source.strings(archiveColumns.texts),
      source.strings(archiveColumns.structures),
    ];
    for (let number = from; number < to; number++) {
      this.texts.add(texts.get(number));
      this.structures.add(structures.get(number));
    }
    for (const head of heads) this.heads.push(head);
    const [start, end] = [archive.foldedStarts[from]!, archive.foldedStarts[to]!];
    const base = this.foldedUnits.length;
    this.foldedUnits.append(archive.foldedUnits.subarray(start, end));
    const breaks = source.u32(archiveColumns.breakStarts);
    const [first, behind] = [breaks[from]!, breaks[to]!];
    const broken = this.breakAt.length;
    for (let number = from + 1; number <= to; number++) {
      this.foldedStarts.push(base + archive.foldedStarts[number]! - start);
      this.breakStarts.push(broken + breaks[number]! - first);
    }
    this.breakAt.append(source.u32(archiveColumns.breakAt).subarray(first, behind));
    this.breakShift.append(source.i32(archiveColumns.breakShift).subarray(first, behind));
    this.wordStarts.extendTo(Math.ceil(this.foldedUnits.length / 8));
    putBits(this.wordStarts.view(), base, takeBits(archive.wordStarts, start, end - start), end - start);
  }

  write(sink: ColumnSink): void {
    sink.json(archiveColumns.heads, this.heads);
    sink.strings(archiveColumns.texts, this.texts);
    sink.strings(archiveColumns.structures, this.structures);
    sink.numbers(archiveColumns.foldedUnits, this.foldedUnits.view());
    sink.numbers(archiveColumns.foldedStarts, this.foldedStarts.view());
    sink.numbers(archiveColumns.breakStarts, this.breakStarts.view());
    sink.numbers(archiveColumns.breakAt, this.breakAt.view());
    sink.numbers(archiveColumns.breakShift, this.breakShift.view());
    sink.numbers(archiveColumns.wordStarts, this.wordStarts.view());
  }
}
