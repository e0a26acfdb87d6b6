// Ranks reports by words: MiniSearch's BM25+ over weighted fields. The only file that knows MiniSearch.
//
// MiniSearch is handed, for each question, only the postings of the words asked for, in the form it saves itself in.
// Its whole index of 2,000 reports takes seconds and hundreds of megabytes to build and load; this takes neither,
// and its scores are those of the whole index (a test compares them).
import MiniSearch, { type AsPlainObject } from "minisearch";
import { boosts, type KeywordField, keywordFields } from "./fields.js";
import type { Postings } from "./postings.js";

/** A report and its score; the list is ordered by score, then by number. */
export interface Ranked {
  readonly report: number;
  readonly score: number;
}

type Frequencies = Record<string, Record<string, number>>;

const fieldIds = Object.fromEntries(keywordFields.map((field, number) => [field, number]));

const options = {
  fields: [...keywordFields],
  // Words come as they are: cut and folded before.
  tokenize: (word: string) => [word],
  processTerm: (word: string) => word,
  searchOptions: { boost: boosts as Record<string, number>, prefix: false, fuzzy: false },
};

/** A MiniSearch that knows these words (numbers in `postings`) and the reports they stand in. */
function miniSearchOf(postings: Postings, words: readonly number[], reportCount: number): MiniSearch {
  const index: [string, Frequencies][] = [];
  const documentIds: Record<string, number> = {};
  const fieldLength: Record<string, number[]> = {};
  const width = keywordFields.length;
  for (const word of words) {
    const frequencies: Frequencies = {};
    for (let at = postings.starts[word]!; at < postings.starts[word + 1]!; at++) {
      const report = postings.reports[at]!;
      const field = postings.fields[at]!;
      frequencies[field] ??= {};
      frequencies[field][report] = postings.frequencies[at]!;
      if (documentIds[report] === undefined) {
        documentIds[report] = report;
        fieldLength[report] = Array.from(postings.lengths.subarray(report * width, (report + 1) * width));
      }
    }
    index.push([postings.words.get(word), frequencies]);
  }
  const saved: AsPlainObject = {
    documentCount: reportCount,
    nextId: reportCount,
    documentIds,
    fieldIds,
    fieldLength: fieldLength as unknown as AsPlainObject["fieldLength"],
    averageFieldLength: postings.meanLengths as number[],
    storedFields: {},
    dirtCount: 0,
    index: index as unknown as AsPlainObject["index"],
    serializationVersion: 2,
  };
  return MiniSearch.loadJS(saved, options);
}

/**
 * The reports that hold all of the words, or with `any` at least one of them, best first. O(postings of the words).
 */
export class Ranking {
  private readonly miniSearch: MiniSearch;

  constructor(
    private readonly postings: Postings,
    private readonly words: readonly number[],
    reportCount: number,
  ) {
    this.miniSearch = miniSearchOf(postings, words, reportCount);
  }

  rank(fields: readonly KeywordField[], combineWith: "AND" | "OR"): Ranked[] {
    const queries = this.words.map((word) => this.postings.words.get(word));
    return this.miniSearch
      .search({ queries, combineWith, fields: [...fields] })
      .map(({ id, score }): Ranked => ({ report: id as number, score }))
      .sort((a, b) => b.score - a.score || a.report - b.report);
  }
}
