// The search engine over one snapshot's columns; where its strings are looked up is another's affair.
import { foldPhrase } from "../report/fold.js";
import { atOnce, inTurns, type Work } from "../snapshot/turns.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { cutWords } from "../words/cutWords.js";
import { type Among, reportsAmong } from "./among.js";
import { openBigrams } from "./bigrams.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { CountedPostings } from "./keywords/counted.js";
import { HeldPostings } from "./keywords/held.js";
import { hasHolders, openHolders } from "./keywords/holders.js";
import { openPostings } from "./keywords/postings.js";
import { type PostingSource, Ranking } from "./keywords/ranking.js";
import { relatedWords } from "./keywords/related.js";
import { repairs } from "./keywords/repairs.js";
import type { Cut } from "./keywords/terms.js";
import type { Vocabulary } from "./keywords/vocabulary.js";
import { Wordbook } from "./keywords/wordbook.js";
import { countHolding, type KeywordGround, searchKeywords } from "./keywords.js";
import { emptyMemo } from "./occurrences.js";
import { orderOf } from "./order.js";
import type { SearchContext } from "./parsedRequest.js";
import { type PhraseIndex, phrasesIn } from "./phraseIndex.js";
import { eachHit, hitsOfReport, searchPhrases } from "./phrases.js";
import { kindsOfReports, openStructure } from "./structure.js";
import { openTallies } from "./tallies.js";
import { textAxisOf } from "./textAxis.js";
import type { SearchAnswer, SearchEngine, SearchRequest } from "./types.js";

/** What is looked up by, and what was worked out with it before. */
export type LookUp = Pick<SearchContext, "phrases" | "memo">;

/** Does work that looks strings up, as often as it needs to be done: the work is the same each time. */
export interface Finding {
  /** `among`: what stands in other reports is told or not. */
  <T>(work: (by: LookUp) => T, among?: Among | null): Promise<T>;
  /** The same, where an answer may do that says of itself that it is not whole. */
  search(work: (by: LookUp) => SearchAnswer, among: Among | null): Promise<SearchAnswer>;
  /** The same, where nothing matters but what stands in the report of this number. */
  inReport<T>(report: number, work: (by: LookUp) => T): Promise<T>;
}

/** Finds in what is at hand, once. */
export function findingHere(phrases: PhraseIndex, memo = emptyMemo()): Finding {
  const find = async <T>(work: (by: LookUp) => T): Promise<T> => work({ phrases, memo });
  const inReport = <T>(_: number, work: (by: LookUp) => T): Promise<T> => find(work);
  return Object.assign(find, { search: find<SearchAnswer>, inReport });
}

/**
 * Opens what `SearchBuilder` wrote; the archive must be of the same snapshot. The segmenter, which takes a second to
 * load, is asked at the first search by keywords, or where the engine is prepared; `cut` takes its place where the
 * reports were cut otherwise. `finding` where strings are not looked up in the snapshot's columns.
 */
export function openSearch(
  source: ColumnSource,
  archive: Archive,
  cut: Cut = cutWords,
  finding?: Finding,
): SearchEngine {
  const axis = textAxisOf(archive, source);
  const find = finding ?? findingHere(phrasesIn(openBigrams(source, axis)));
  const among = (request: SearchRequest, facets: boolean): Among | null =>
    finding ? reportsAmong(archive, request, facets) : null;
  const snapshot = source.manifest.id;
  const ground = { archive, axis, structure: openStructure(source), snapshot, tallies: openTallies(source) };
  let opened: { readonly vocabulary: Vocabulary; readonly ranking: Ranking } | undefined;
  const held = (): [Vocabulary, PostingSource] => {
    const postings = openPostings(source);
    return [postings, new HeldPostings(postings)];
  };
  const counted = (): [Vocabulary, PostingSource] => {
    const holders = openHolders(source);
    return [holders, new CountedPostings(holders, archive, ground.structure)];
  };
  function* openKeywords(): Work<NonNullable<typeof opened>> {
    const [vocabulary, told] = hasHolders(source) ? counted() : held();
    yield;
    opened ??= { vocabulary, ranking: new Ranking(vocabulary, told, archive.heads.length) };
    return opened;
  }
  const keywords = () => opened ?? atOnce(openKeywords());
  const keywordGround = (by: LookUp): KeywordGround => ({ ...ground, ...by, ...keywords(), cut });
  function* prepareWork(): Work<void> {
    cut("");
    yield;
    fieldColumnsOf(archive);
    yield;
    orderOf(archive, "place");
    yield;
    kindsOfReports(ground.structure);
    yield;
    yield* openKeywords();
  }
  let wordbook: Wordbook | undefined;
  const book = (): Wordbook => {
    wordbook ??= new Wordbook(keywords().vocabulary);
    return wordbook;
  };
  return {
    // What a word weighs is counted over all reports.
    search: async (request) =>
      request.mode === "keywords"
        ? find.search((by) => searchKeywords(keywordGround(by), snapshot, request), null)
        : find.search((by) => searchPhrases({ ...ground, ...by }, request), among(request, true)),
    holding: (request, queries) => find((by) => countHolding(keywordGround(by), request, queries)),
    hitsOf: async (request, reportId) => {
      const report = archive.numberOf(reportId);
      if (report === undefined) return [];
      return find.inReport(report, (by) => hitsOfReport({ ...ground, ...by }, request, report));
    },
    async *each(request) {
      yield* await find((by) => eachHit({ ...ground, ...by }, request), among(request, false));
    },
    suggest: async (typed, limit) => book().suggest(typed, limit),
    wordsOf: async (text) => book().wordsOf(foldPhrase(text)),
    didYouMean: (q, limit) => find(({ phrases }) => repairs(book(), phrases, q, limit)),
    related: (word, limit) =>
      find((by) =>
        by.memo.get(
          `related ${limit} ${word}`,
          () => relatedWords({ ...ground, ...by }, keywords().vocabulary, foldPhrase(word), limit),
          (words) => words.length * 60,
        ),
      ),
    prepare: () => inTurns(prepareWork()),
  };
}
