// Ranks reports by words: MiniSearch's BM25+ over weighted fields. The only file that knows MiniSearch.
//
// MiniSearch is given the postings of a query's words alone. Its whole index of 2,000 reports takes seconds and
// hundreds of megabytes to build and load; this takes neither, and its scores are those of the whole index (a test
// compares them).
import MiniSearch from "minisearch";
import type { PhraseIndex } from "../phraseIndex.js";
import { boosts, type KeywordField, keywordFields } from "./fields.js";
import type { Vocabulary } from "./vocabulary.js";

/** A report and its score. */
export interface Ranked {
  readonly report: number;
  readonly score: number;
}

/** By number of the field: how often a word stands in it, by report. Its size is of all reports that hold the word there. */
export type PostingsByField = ReadonlyMap<number, Map<number, number>>;

/** Where a ranking has the postings of words from. */
export interface PostingSource {
  /** Of each word (number) those in candidates (1 for each), or in more reports; they hold until it is asked again. */
  postingsOf(
    words: readonly number[],
    candidates: Uint8Array,
    phrases: PhraseIndex,
  ): readonly PostingsByField[];
}

/**
 * Postings that one query is ranked by. Of a query with more, its rarer words decide, for they tell reports from each
 * other; which they are must not depend on the candidates, for those are others on the next page.
 */
const rankedPostings = 60_000;

/** A MiniSearch whose index holds the words of the query at hand. */
class WordIndex extends MiniSearch {
  constructor({ lengths, meanLengths }: Vocabulary, reports: number) {
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
      this._fieldLength.set(report, Array.from(lengths.subarray(report * width, (report + 1) * width)));
    }
    this._documentCount = reports;
    this._nextId = reports;
    this._avgFieldLength = [...meanLengths];
  }

  /** Has these words in the index and no others. */
  hold(words: readonly string[], postings: readonly PostingsByField[]): void {
    this._index.clear();
    words.forEach((word, at) => {
      this._index.set(word, postings[at] as Map<number, Map<number, number>>);
    });
  }
}

/** Opened at the first keyword search of a snapshot. O(reports). */
export class Ranking {
  private readonly index: WordIndex;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly source: PostingSource,
    reports: number,
  ) {
    this.index = new WordIndex(vocabulary, reports);
  }

  /**
   * A score for each candidate (1 for each report that may be listed) by the words (numbers) that stand in these
   * fields; 0 without any of them. O(postings of the words that the source goes through).
   */
  scores(
    words: readonly number[],
    fields: readonly KeywordField[],
    candidates: Uint8Array,
    phrases: PhraseIndex,
  ): Float64Array {
    const telling = this.rarest(words);
    const queries = telling.map((word) => this.vocabulary.words.get(word));
    this.index.hold(queries, this.source.postingsOf(telling, candidates, phrases));
    const scores = new Float64Array(candidates.length);
    const ranked = this.index.search({ queries, combineWith: "OR", fields: [...fields] });
    for (const { id, score } of ranked) scores[id as number] = score;
    return scores;
  }

  /** The rarest of the words, as many as MiniSearch is quick with; one at least. */
  private rarest(words: readonly number[]): readonly number[] {
    const { countOf } = this.vocabulary;
    let left = rankedPostings;
    return [...words]
      .sort((a, b) => countOf(a) - countOf(b))
      .filter((word, rank) => {
        left -= countOf(word);
        return rank === 0 || left >= 0;
      });
  }
}

/** The first `count` of the candidates, by score and then by number; none below all others (`-Infinity`). O(candidates · log candidates), without objects. */
export function bestOf(scores: Float64Array, candidates: Uint8Array, count: number): Ranked[] {
  const all = new Float64Array(scores.length);
  let length = 0;
  for (let report = 0; report < scores.length; report++)
    if (candidates[report] === 1 && scores[report]! > Number.NEGATIVE_INFINITY)
      all[length++] = scores[report]!;
  const sorted = all.subarray(0, length).sort();
  const bound = sorted[Math.max(0, length - count)] ?? 0;
  const best: Ranked[] = [];
  for (let report = 0; report < scores.length; report++)
    if (candidates[report] && scores[report]! >= bound) best.push({ report, score: scores[report]! });
  return best.sort((one, other) => other.score - one.score || one.report - other.report).slice(0, count);
}
