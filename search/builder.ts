// Gathers reports and writes the columns that search reads.
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, IndexedReport } from "../snapshot/types.js";
import { breakUnit } from "./axis.js";
import { buildBigrams, writeBigrams } from "./bigrams.js";
import { KeywordBuilder } from "./keywords/builder.js";
import { StructureBuilder } from "./structure.js";

/**
 * Add every report once, in the archive's order, then write. Holds the folded units in memory, about 12 bytes a
 * character while writing.
 */
export class SearchBuilder {
  private readonly units = new GrowingArray(Uint16Array);
  private readonly structure = new StructureBuilder();
  private readonly keywords = new KeywordBuilder();

  add(indexed: IndexedReport): void {
    this.structure.add(indexed, this.units.length);
    this.keywords.add(indexed);
    this.units.appendUnits(indexed.folded.text);
    this.units.push(breakUnit);
  }

  write(sink: ColumnSink): void {
    writeBigrams(buildBigrams(this.units.view()), sink);
    this.structure.write(sink);
    this.keywords.write(sink);
  }
}
