// Gathers reports and writes the columns that search reads.
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, IndexedReport } from "../snapshot/types.js";
import { WordNumbers } from "../snapshot/wordNumbers.js";
import { buildBigrams, writeBigrams } from "./bigrams.js";
import { KeywordBuilder } from "./keywords/builder.js";
import { writeSentences } from "./sentences.js";
import { StructureBuilder } from "./structure.js";
import { writeTallies } from "./tallies.js";
import { breakUnit, EdgesBuilder } from "./textAxis.js";

/** What phrases are found by. Add every report once, in the archive's order, then write. */
export class PhraseBuilder {
  private readonly units = new GrowingArray(Uint16Array);
  private readonly edges = new EdgesBuilder();
  private readonly structure = new StructureBuilder();

  add(indexed: IndexedReport): void {
    this.structure.add(indexed, this.units.length);
    this.edges.add(indexed);
    this.units.appendUnits(indexed.folded.text);
    this.units.push(breakUnit);
  }

  /** Units gathered so far, breaks too. */
  get length(): number {
    return this.units.length;
  }

  /** Holds about 12 bytes a character meanwhile. `fewestTallied` is for tests. */
  write(sink: ColumnSink, fewestTallied?: number): void {
    const units = this.units.view();
    writeBigrams(buildBigrams(units), sink);
    writeSentences(units, sink);
    writeTallies(units, this.edges.view(), this.structure.starts32(), sink, fewestTallied);
    this.edges.write(sink);
    this.structure.write(sink);
  }
}

/** Phrases and keywords. Add every report once, in the archive's order, then write. */
export class SearchBuilder {
  private readonly phrases = new PhraseBuilder();
  private readonly keywords: KeywordBuilder;

  /** `words`: where others count in the same reports, so that each is taken apart once. */
  constructor(words = new WordNumbers()) {
    this.keywords = new KeywordBuilder(words);
  }

  add(indexed: IndexedReport): void {
    this.phrases.add(indexed);
    this.keywords.add(indexed);
  }

  write(sink: ColumnSink, fewestTallied?: number): void {
    this.phrases.write(sink, fewestTallied);
    this.keywords.write(sink);
  }
}
