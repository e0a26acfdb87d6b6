// Ranks reports by words: MiniSearch's BM25+ over weighted fields. The only file that knows MiniSearch.
//
// MiniSearch is given a word's postings when the word is first asked for, out of our columns. Its whole index of
// 2,000 reports takes seconds and hundreds of megabytes to build and load; this takes neither, and its scores are
// those of the whole index (a test compares them).
import MiniSearch from "minisearch";
import { boosts, type KeywordField, keywordFields } from "./fields.js";
import type { Postings } from "./postings.js";

/** A report and its score. */
export interface Ranked {
  readonly report: number;
  readonly score: number;
}

/** Postings of words asked before, at 6 bytes each; when there are more, the words asked first are let go. */
const heldPostings = 8_000_000;

/**
 * Postings that one query is ranked by. Of a query with more, its rarer words decide, for they tell reports from each
 * other; which they are must not depend on the candidates, for those are others on the next page.
 */
const rankedPostings = 60_000;

/** Which reports may be listed by the query at hand: 1 for each. */
interface Desired {
  candidates: Uint8Array;
}

/**
 * How often a word stands in one field of each report: what MiniSearch reads of a Map, at a tenth of its memory. It is
 * as large as all reports that hold the word there, which weighs the word, and goes through the candidates alone.
 */
class FieldPostings extends Map<number, number> {
  private at = 0;

  constructor(
    /** Ascending. */
    private readonly reports: Uint32Array,
    private readonly frequencies: Uint16Array,
    private readonly desired: Desired,
  ) {
    super();
  }

  override get size(): number {
    return this.reports.length;
  }

  override keys(): MapIterator<number> {
    const { candidates } = this.desired;
    const kept = new Uint32Array(this.reports.length);
    let count = 0;
    for (let at = 0; at < this.reports.length; at++) {
      const report = this.reports[at]!;
      if (candidates[report] === 1) kept[count++] = report;
    }
    this.at = 0;
    return kept.subarray(0, count).values() as MapIterator<number>;
  }

  /** Asked for in the order of `keys`. */
  override get(report: number): number | undefined {
    while (this.reports[this.at]! < report) this.at++;
    return this.reports[this.at] === report ? this.frequencies[this.at] : undefined;
  }
}

/** A MiniSearch whose index fills as words are asked for. */
class WordIndex extends MiniSearch {
  readonly desired: Desired = { candidates: new Uint8Array(0) };
  /** Words (numbers in the postings), the one asked first ahead. */
  private readonly held = new Set<number>();
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
    for (const word of this.held) {
      if (this.heldCount <= heldPostings) break;
      this._index.delete(this.postings.words.get(word));
      this.held.delete(word);
      this.heldCount -= this.countOf(word);
    }
    for (const word of words) if (!this.held.has(word)) this.take(word);
  }

  private take(word: number): void {
    const { starts, reports, fields, frequencies } = this.postings;
    const [from, to] = [starts[word]!, starts[word + 1]!];
    const counts = new Uint32Array(keywordFields.length);
    for (let at = from; at < to; at++) counts[fields[at]!]!++;
    const columns = Array.from(counts, (count) => [new Uint32Array(count), new Uint16Array(count)] as const);
    counts.fill(0);
    for (let at = from; at < to; at++) {
      const field = fields[at]!;
      const place = counts[field]!++;
      columns[field]![0][place] = reports[at]!;
      columns[field]![1][place] = frequencies[at]!;
    }
    const byField = new Map<number, FieldPostings>();
    columns.forEach(([holders, times], field) => {
      if (holders.length > 0) byField.set(field, new FieldPostings(holders, times, this.desired));
    });
    this._index.set(this.postings.words.get(word), byField);
    this.held.add(word);
    this.heldCount += this.countOf(word);
  }

  private countOf(word: number): number {
    return this.postings.starts[word + 1]! - this.postings.starts[word]!;
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
   * A score for each candidate (1 for each report that may be listed) by the words (numbers in the postings) that
   * stand in these fields; 0 without any of them. O(postings of the words).
   */
  scores(words: readonly number[], fields: readonly KeywordField[], candidates: Uint8Array): Float64Array {
    const telling = this.rarest(words);
    this.index.hold(telling);
    this.index.desired.candidates = candidates;
    const scores = new Float64Array(candidates.length);
    const ranked = this.index.search({
      queries: telling.map((word) => this.postings.words.get(word)),
      combineWith: "OR",
      fields: [...fields],
    });
    for (const { id, score } of ranked) scores[id as number] = score;
    return scores;
  }

  /** The rarest of the words, as many as MiniSearch is quick with; one at least. */
  private rarest(words: readonly number[]): readonly number[] {
    const { starts } = this.postings;
    const countOf = (word: number): number => starts[word + 1]! - starts[word]!;
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
