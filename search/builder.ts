// Gathers reports and writes the columns that search reads.
import { Carried, type CarriedRun } from "../snapshot/carried.js";
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, IndexedReport } from "../snapshot/types.js";
import { WordNumbers } from "../snapshot/wordNumbers.js";
import { type BuiltBigrams, buildBigrams, openBigrams, writeBigrams } from "./bigrams.js";
import { type MovedUnits, mergeBigrams, type Units } from "./carriedBigrams.js";
import { KeywordBuilder } from "./keywords/builder.js";
import { writeSentences } from "./sentences.js";
import { StructureBuilder } from "./structure.js";
import { writeTallies } from "./tallies.js";
import { breakUnit, EdgesBuilder } from "./textAxis.js";

export interface Writing {
  /** How often a character stands that is tallied, for tests. */
  readonly fewestTallied?: number | undefined;
  /** false where strings are looked up elsewhere: neither places nor postings of words are written. */
  readonly places?: boolean | undefined;
  /** Units of text that are expected. */
  readonly room?: number;
}

/** What phrases are found by. Add every report once, in the archive's order, then write. */
export class PhraseBuilder {
  private readonly units: GrowingArray<Uint16Array>;
  private readonly edges = new EdgesBuilder();
  private readonly structure = new StructureBuilder();
  private readonly carried = new Carried();
  private readonly moves: MovedUnits[] = [];
  /** Units of reports that were not carried over. */
  private readonly fresh: Units[] = [];
  private reports = 0;

  constructor(private readonly writing: Writing = {}) {
    this.units = new GrowingArray(Uint16Array, undefined, writing.room);
  }

  add(indexed: IndexedReport): void {
    this.structure.add(indexed, this.units.length);
    this.edges.add(indexed);
    this.units.appendUnits(indexed.folded.text);
    this.units.push(breakUnit);
    this.fresh.push({ from: this.units.length - indexed.folded.text.length - 1, to: this.units.length });
    this.reports++;
  }

  /** As `add` of each, out of the last snapshot's columns. */
  carry(run: CarriedRun): void {
    this.carried.add(run, this.reports);
    const at = this.units.length;
    this.structure.carry(run, at);
    this.edges.carry(run);
    const { foldedUnits, foldedStarts } = run.last.archive;
    const [from, to] = [foldedStarts[run.from]!, foldedStarts[run.to]!];
    this.units.append(foldedUnits.subarray(from, to));
    this.moves.push({ from, to, at });
    this.reports += run.to - run.from;
  }

  /** Units gathered so far, breaks too. */
  get length(): number {
    return this.units.length;
  }

  /** Holds about 12 bytes a character meanwhile. */
  write(sink: ColumnSink): void {
    const { fewestTallied, places } = this.writing;
    const units = this.units.view();
    writeBigrams(places === false ? buildBigrams(units) : this.bigrams(units), sink, places);
    writeSentences(units, sink);
    writeTallies(units, this.edges.view(), this.structure.starts32(), sink, fewestTallied);
    this.edges.write(sink);
    this.structure.write(sink);
  }

  private bigrams(units: Uint16Array): BuiltBigrams {
    const { last } = this.carried;
    if (!last) return buildBigrams(units);
    const known = last.archive.foldedUnits;
    const index = openBigrams(last.source, { units: known });
    return mergeBigrams(units, { index, length: known.length, moves: this.moves }, this.fresh);
  }
}

/** Phrases and keywords. Add every report once, in the archive's order, then write. */
export class SearchBuilder {
  private readonly phrases: PhraseBuilder;
  private readonly keywords: KeywordBuilder;

  /** `words`: where others count in the same reports, so that each is taken apart once. */
  constructor(words = new WordNumbers(), writing: Writing = {}) {
    this.phrases = new PhraseBuilder(writing);
    this.keywords = new KeywordBuilder(words, writing.places);
  }

  add(indexed: IndexedReport): void {
    this.phrases.add(indexed);
    this.keywords.add(indexed);
  }

  /** As `add` of each, out of the last snapshot's columns. */
  carry(run: CarriedRun): void {
    this.phrases.carry(run);
    this.keywords.carry(run);
  }

  write(sink: ColumnSink): void {
    this.phrases.write(sink);
    this.keywords.write(sink);
  }
}
