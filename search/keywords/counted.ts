// The postings of words counted in the texts of the candidates, for snapshots that keep none.
import { lowerBound } from "../../report/bounds.js";
import { sectionKinds } from "../../report/kinds.js";
import type { Archive } from "../../snapshot/types.js";
import { firstAtLeastNear } from "../intervals.js";
import type { PhraseIndex } from "../phraseIndex.js";
import type { Structure } from "../structure.js";
import { alsoKindField, keywordFields, kindField, titleField } from "./fields.js";
import type { Holders } from "./holders.js";
import type { PostingSource, PostingsByField } from "./ranking.js";

/** More of one report are not told apart. */
const largestFrequency = 0xffff;

/** What was counted in some reports, as large as all that hold the word in the field, which weighs it. */
class CountedField extends Map<number, number> {
  constructor(private readonly holders: number) {
    super();
  }

  override get size(): number {
    return this.holders;
  }

  count(report: number): void {
    this.set(report, Math.min(largestFrequency, (this.get(report) ?? 0) + 1));
  }
}

/** Counts in candidates alone. */
export class CountedPostings implements PostingSource {
  private readonly wordStarts: Uint8Array;
  private readonly reportStarts: Uint32Array;

  constructor(
    private readonly holders: Holders,
    archive: Archive,
    private readonly structure: Structure,
  ) {
    // As the reports were cut: the axis has every paragraph's edges among them.
    this.wordStarts = archive.wordStarts;
    this.reportStarts = archive.foldedStarts;
  }

  /** O(candidates · words · log places + places of the words in candidates). */
  postingsOf(
    words: readonly number[],
    candidates: Uint8Array,
    phrases: PhraseIndex,
  ): readonly PostingsByField[] {
    const folded = words.map((word) => this.holders.words.get(word));
    phrases.expect(folded.map((each) => ({ kind: "string", folded: each })));
    return words.map((word, at) => this.countsOf(word, folded[at]!, candidates, phrases));
  }

  private countsOf(
    word: number,
    folded: string,
    candidates: Uint8Array,
    phrases: PhraseIndex,
  ): PostingsByField {
    const { holders, reportStarts } = this;
    const byField = keywordFields.map((_, field) => new CountedField(holders.holdersOf(word, field)));
    const places = phrases.string(folded);
    for (let report = 0, at = 0; report < candidates.length; report++) {
      if (candidates[report] !== 1) continue;
      at = firstAtLeastNear(places, reportStarts[report]!, at);
      for (; at < places.length && places[at]! < reportStarts[report + 1]!; at++)
        if (this.isUncut(places[at]!, folded.length)) this.count(byField, report, places[at]!, folded.length);
    }
    const { starts, reports, frequencies } = holders.titles;
    for (let at = starts[word]!; at < starts[word + 1]!; at++)
      if (candidates[reports[at]!] === 1) byField[titleField]!.set(reports[at]!, frequencies[at]!);
    return new Map([...byField.entries()].filter(([, { size }]) => size > 0));
  }

  private begins(at: number): boolean {
    return (this.wordStarts[at >>> 3]! & (1 << (at & 7))) !== 0;
  }

  /** No word begins inside. */
  private isUncut(start: number, length: number): boolean {
    for (let at = start + 1; at < start + length; at++) if (this.begins(at)) return false;
    return true;
  }

  /** In every field in which it is a word of its own. */
  private count(byField: readonly CountedField[], report: number, start: number, length: number): void {
    const { reportStarts, structure, holders } = this;
    const end = start + length;
    const textEnd = reportStarts[report + 1]! - 1;
    const [begins, ends] = [this.begins(start), end === textEnd || this.begins(end)];
    const isWordOf = (from: number, to: number): boolean =>
      from <= start && end <= to && (begins || start === from) && (ends || end === to);
    const { firstSection, sectionStarts, sectionKind, sectionAlso } = structure;
    const behind = firstSection[report + 1]!;
    const section = lowerBound(sectionStarts, start + 1, firstSection[report]!, behind) - 1;
    const to = section + 1 < behind ? sectionStarts[section + 1]! : textEnd;
    if (isWordOf(sectionStarts[section]!, to)) {
      byField[kindField(sectionKinds[sectionKind[section]!]!)]!.count(report);
      const also = sectionKinds[sectionAlso[section]!];
      if (also) byField[alsoKindField(also)]!.count(report);
    }
    const { stretches } = holders;
    let at = lowerBound(stretches.starts, reportStarts[report]!);
    for (; at < stretches.starts.length && stretches.starts[at]! < textEnd; at++)
      if (isWordOf(stretches.starts[at]!, stretches.ends[at]!)) byField[stretches.fields[at]!]!.count(report);
  }
}
