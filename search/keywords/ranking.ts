// Ranks reports by words: MiniSearch's BM25+ over weighted fields. The only file that knows MiniSearch.
//
// MiniSearch is given a word's postings when the word is first asked for, out of our columns. Its whole index of
// 2,000 reports takes seconds and hundreds of megabytes to build and load; this takes neither, and its scores are
// those of the whole index (a test compares them).
import MiniSearch from "minisearch";
import { boosts, type KeywordField, keywordFields } from "./fields.js";
import type { Postings } from "./postings.js";

/** A report and its score; the list is ordered by score, then by number. */
export interface Ranked {
  readonly report: number;
  readonly score: number;
}

/** Postings held for words asked before, at some 60 bytes each; when there are more, all are let go. */
const heldPostings = 1_000_000;

/** A MiniSearch whose index fills as words are asked for. */
class WordIndex extends MiniSearch {
  private held = new Set<number>();
  private heldCount = 0;

  constructor(
    private readonly postings: Postings,
    reports: number,
  ) {
    super({
      fields: [...keywordFields],
      // Words come as they are: cut and folded before.
      tokenize: (word) => [word],
      processTerm: (word) => word,
      searchOptions: { boost: boosts as Record<string, number>, prefix: false, fuzzy: false },
    });
    const width = keywordFields.length;
    for (let report = 0; report < reports; report++) {
      this._documentIds.set(report, report);
      this._fieldLength.set(
        report,
        Array.from(postings.lengths.subarray(report * width, (report + 1) * width)),
      );
    }
    this._documentCount = reports;
    this._nextId = reports;
    this._avgFieldLength = [...postings.meanLengths];
  }

  /** Sees to it that these words (numbers in the postings) are in the index. */
  hold(words: readonly number[]): void {
    if (this.heldCount > heldPostings) {
      for (const word of this.held) this._index.delete(this.postings.words.get(word));
      this.held = new Set();
      this.heldCount = 0;
    }
    for (const word of words) if (!this.held.has(word)) this.take(word);
  }

  private take(word: number): void {
    const { starts, reports, fields, frequencies } = this.postings;
    const byField = new Map<number, Map<number, number>>();
    for (let at = starts[word]!; at < starts[word + 1]!; at++) {
      const field = fields[at]!;
      const byReport = byField.get(field) ?? new Map<number, number>();
      byField.set(field, byReport);
      byReport.set(reports[at]!, frequencies[at]!);
    }
    this._index.set(this.postings.words.get(word), byField);
    this.held.add(word);
    this.heldCount += starts[word + 1]! - starts[word]!;
  }
}

/** Opened at the first keyword search of a snapshot. O(reports). */
export class Ranking {
  private readonly index: WordIndex;

  constructor(
    private readonly postings: Postings,
    reports: number,
  ) {
    this.index = new WordIndex(postings, reports);
  }

  /**
   * The candidates (1 for each report that may be listed), best first, by the words (numbers in the postings) that
   * stand in these fields; without any of them the score is 0. O(postings of the words).
   */
  rank(words: readonly number[], fields: readonly KeywordField[], candidates: Uint8Array): Ranked[] {
    this.index.hold(words);
    const queries = words.map((word) => this.postings.words.get(word));
    const unranked = candidates.slice();
    const ranked = this.index
      .search({
        queries,
        combineWith: "OR",
        fields: [...fields],
        boostDocument: (report) => candidates[report as number]!,
      })
      .map(({ id, score }): Ranked => {
        unranked[id as number] = 0;
        return { report: id as number, score };
      });
    unranked.forEach((holds, report) => {
      if (holds) ranked.push({ report, score: 0 });
    });
    return ranked.sort((a, b) => b.score - a.score || a.report - b.report);
  }
}
