// Gathers reports and writes the columns that search reads.
import type { ColumnSink, IndexedReport } from "../snapshot/types.js";
import { breakUnit } from "./axis.js";
import { buildBigrams, writeBigrams } from "./bigrams.js";
import { StructureBuilder } from "./structure.js";

/** The folded units of all reports, laid out as in `Archive.foldedUnits`. */
class AxisBuilder {
  private units = new Uint16Array(1 << 20);
  length = 0;

  append(folded: string): void {
    const end = this.length + folded.length + 1;
    if (end > this.units.length) {
      const wider = new Uint16Array(Math.max(end, this.units.length * 2));
      wider.set(this.units.subarray(0, this.length));
      this.units = wider;
    }
    for (let at = 0; at < folded.length; at++) this.units[this.length + at] = folded.charCodeAt(at);
    this.units[end - 1] = breakUnit;
    this.length = end;
  }

  done(): Uint16Array {
    return this.units.subarray(0, this.length);
  }
}

/**
 * Add every report once, in the archive's order, then write. Holds the folded units in memory, about 12 bytes a
 * character while writing.
 */
export class SearchBuilder {
  private readonly axis = new AxisBuilder();
  private readonly structure = new StructureBuilder();

  add(indexed: IndexedReport): void {
    this.structure.add(indexed, this.axis.length);
    this.axis.append(indexed.folded.text);
  }

  write(sink: ColumnSink): void {
    writeBigrams(buildBigrams(this.axis.done()), sink);
    this.structure.write(sink);
  }
}
