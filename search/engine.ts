// The search engine over one snapshot's columns: what is found here at once is handed out as any engine does.
import { foldPhrase } from "../report/fold.js";
import { Memo } from "../snapshot/memo.js";
import { atOnce, inTurns, type Work } from "../snapshot/turns.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { segmenter } from "../words/segmenter.js";
import { openBigrams } from "./bigrams.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { openPostings } from "./keywords/postings.js";
import { Ranking } from "./keywords/ranking.js";
import { relatedWords } from "./keywords/related.js";
import { repairs } from "./keywords/repairs.js";
import type { Cut } from "./keywords/terms.js";
import { Wordbook } from "./keywords/wordbook.js";
import { countHolding, type KeywordGround, searchKeywords } from "./keywords.js";
import type { SearchContext } from "./parsedRequest.js";
import { eachHit, hitsOfReport, searchPhrases } from "./phrases.js";
import { openStructure } from "./structure.js";
import { openTallies } from "./tallies.js";
import { textAxisOf } from "./textAxis.js";
import type { SearchEngine } from "./types.js";

/** Some ten listings of 200,000 hits beside each other. */
const heldBytes = 96 * 1024 * 1024;

const jieba: Cut = (folded) => segmenter().cut(folded);

/**
 * Opens what `SearchBuilder` wrote; the archive must be of the same snapshot. The segmenter, which takes a second to
 * load, is asked at the first search by keywords, or where the engine is prepared; `cut` takes its place where the reports were cut otherwise.
 */
export function openSearch(source: ColumnSource, archive: Archive, cut: Cut = jieba): SearchEngine {
  const axis = textAxisOf(archive, source);
  const context: SearchContext = {
    archive,
    axis,
    bigrams: openBigrams(source, axis),
    structure: openStructure(source),
    snapshot: source.manifest.id,
    memo: new Memo(heldBytes),
    tallies: openTallies(source),
  };
  let opened: KeywordGround | undefined;
  function* openKeywords(): Work<KeywordGround> {
    const postings = openPostings(source);
    yield;
    opened ??= { ...context, postings, ranking: new Ranking(postings, archive.heads.length), cut };
    return opened;
  }
  const keywordGround = (): KeywordGround => opened ?? atOnce(openKeywords());
  function* prepareWork(): Work<void> {
    cut("");
    yield;
    fieldColumnsOf(archive);
    yield;
    yield* openKeywords();
  }
  let wordbook: Wordbook | undefined;
  const book = (): Wordbook => {
    wordbook ??= new Wordbook(keywordGround().postings, context.bigrams);
    return wordbook;
  };
  return {
    search: async (request) =>
      request.mode === "keywords"
        ? searchKeywords(keywordGround(), context.snapshot, request)
        : searchPhrases(context, request),
    holding: async (request, queries) => countHolding(keywordGround(), request, queries),
    hitsOf: async (request, reportId) => hitsOfReport(context, request, reportId),
    async *each(request) {
      yield* eachHit(context, request);
    },
    suggest: async (typed, limit) => book().suggest(typed, limit),
    wordsOf: async (text) => book().wordsOf(foldPhrase(text)),
    didYouMean: async (q, limit) => repairs(book(), q, limit),
    related: async (word, limit) =>
      context.memo.get(
        `related ${limit} ${word}`,
        () => relatedWords(context, keywordGround().postings, foldPhrase(word), limit),
        (words) => words.length * 60,
      ),
    prepare: () => inTurns(prepareWork()),
  };
}
