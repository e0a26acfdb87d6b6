// mode=keywords: reports ranked by the words they share with the query, each with its best passages.
import { readCursor, writeCursor } from "./cursors.js";
import { bothKinds, denominators, facetKinds, kindsOf, type LookedAt } from "./denominators.js";
import { fieldFacet, reportCounts, SectionCounts } from "./facets.js";
import { failures } from "./filters.js";
import { HitPrinter } from "./hits.js";
import { fieldNumber, fieldsOf, type KeywordField, keywordFields, kindOfField } from "./keywords/fields.js";
import { firstSentence, PassageFinder, type WantedWord } from "./keywords/passages.js";
import { type Postings, wordNumber } from "./keywords/postings.js";
import type { Ranked, Ranking } from "./keywords/ranking.js";
import { isKeyword, knownWords } from "./keywords/words.js";
import type { Ground } from "./occurrences.js";
import { orderOf } from "./order.js";
import { parseQuery } from "./query/parser.js";
import { wantedStrings } from "./query/strings.js";
import { type FieldKey, registerOf } from "./register.js";
import { kindBit } from "./structure.js";
import { type FacetValue, type Hit, QueryError, type SearchAnswer, type SearchRequest } from "./types.js";

/** Passages shown of one report. */
const passagesPerReport = 3;

/** Cuts a folded text into words as the reports were cut. */
export type Cut = (folded: string) => readonly string[];

export interface KeywordGround extends Ground {
  readonly postings: Postings;
  readonly ranking: Ranking;
  readonly cut: Cut;
}

/** The words of a query (numbers in the postings), and whether some word of it stands in no report. */
function wordsOf(
  { postings, cut }: KeywordGround,
  strings: readonly string[],
): { words: number[]; missing: boolean } {
  const words = new Set<number>();
  let missing = false;
  let keywords = 0;
  for (const word of strings.flatMap((folded) => cut(folded))) {
    if (!isKeyword(word)) continue;
    keywords++;
    const number = wordNumber(postings, word);
    if (number >= 0) {
      words.add(number);
      continue;
    }
    const parts = knownWords(word, (part) => part.length > 1 && wordNumber(postings, part) >= 0);
    for (const part of parts) words.add(wordNumber(postings, part));
    if (parts.join("") !== word) missing = true;
  }
  if (keywords === 0) {
    throw new QueryError("这里只有虚词或标点，没有可排序的词；请换成短语检索，或写上实词", 0, "no_words");
  }
  return { words: [...words], missing };
}

/** Visits how often each word stands in each report and section field; titles and leads repeat what a section says. */
function eachFrequency(
  { starts, reports, fields, frequencies }: Postings,
  words: readonly number[],
  looked: readonly KeywordField[],
  visit: (report: number, field: number, frequency: number) => void,
): void {
  const counted = new Set(looked.map(fieldNumber).filter((field) => kindOfField(field)));
  for (const word of words) {
    for (let at = starts[word]!; at < starts[word + 1]!; at++) {
      if (counted.has(fields[at]!)) visit(reports[at]!, fields[at]!, frequencies[at]!);
    }
  }
}

/** All words wanted; any of them, where no report that passes the filters holds all. */
function rank(
  ranking: Ranking,
  words: readonly number[],
  fields: readonly KeywordField[],
  missing: boolean,
  failed: Uint8Array,
): Ranked[] {
  const strict = missing ? [] : ranking.rank(words, fields, "AND");
  return strict.some(({ report }) => failed[report] === 0) ? strict : ranking.rank(words, fields, "OR");
}

function sectionFacet(
  postings: Postings,
  words: readonly number[],
  ranked: readonly Ranked[],
  failed: Uint8Array,
  kinds: number,
): FacetValue[] {
  const listed = new Uint8Array(failed.length);
  for (const { report } of ranked) if (!failed[report]) listed[report] = 1;
  const sums = new Map<number, Uint32Array>();
  eachFrequency(postings, words, keywordFields, (report, field, frequency) => {
    const kind = kindBit(kindOfField(field)!);
    if (!listed[report] || !(kind & kinds)) return;
    const sum = sums.get(kind) ?? new Uint32Array(failed.length);
    sums.set(kind, sum);
    sum[report]! += frequency;
  });
  const counts = new SectionCounts();
  for (let report = 0; report < failed.length; report++) {
    for (const [kind, sum] of sums) if (sum[report]) counts.add(report, kind, sum[report]!);
  }
  return counts.done();
}

function listed(
  ground: Ground,
  ranked: readonly Ranked[],
  failed: Uint8Array,
  sort: SearchRequest["sort"],
): Ranked[] {
  const passing = ranked.filter(({ report }) => failed[report] === 0);
  if (sort === "relevance") return passing;
  const scores = new Map(passing.map((each) => [each.report, each]));
  return [...orderOf(ground.archive, sort)].flatMap((report) => scores.get(report) ?? []);
}

/** A page holds whole reports, as many as fit `limit` hits; `passed` is how many reports it took. */
function printPage(
  ground: Ground,
  finder: PassageFinder,
  reports: readonly Ranked[],
  limit: number,
): { hits: Hit[]; passed: number } {
  const printer = new HitPrinter(ground);
  const hits: Hit[] = [];
  let passed = 0;
  for (const { report, score } of reports) {
    const best = finder.best(report, Math.min(passagesPerReport, limit));
    const passages = best.length > 0 ? best : [firstSentence(ground.axis, report)];
    if (hits.length + passages.length > limit) break;
    for (const { start, end, marks } of passages)
      hits.push(printer.print(report, start, end, Number(score.toFixed(4)), marks));
    passed++;
  }
  return { hits, passed };
}

/**
 * Ranks reports; `total.reports` is exact, `total.occurrences` says how often the query's words stand, as words, in
 * the sections looked at of these reports. `scope` and `words` change nothing here. O(postings of the words + page).
 * Throws `QueryError` (`no_words` where only stop words were typed), `CursorGone`.
 */
export function searchKeywords(
  ground: KeywordGround,
  snapshot: string,
  request: SearchRequest,
): SearchAnswer {
  const query = parseQuery(request.q, request.literal);
  const { postings, ranking, archive } = ground;
  const { words, missing } = wordsOf(ground, wantedStrings(query.condition));
  const register = registerOf(archive);
  const failed = failures(register, request.mirrors, [request, query.filter]);
  const looked = bothKinds(kindsOf(request.sections), kindsOf(query.filter.sections));
  const fields = fieldsOf(looked.kinds, looked.asked);
  const ranked = rank(ranking, words, fields, missing, failed);
  const everywhere: LookedAt = { kinds: facetKinds(looked), asked: false };
  const rankedEverywhere = looked.asked
    ? rank(ranking, words, fieldsOf(everywhere.kinds, everywhere.asked), missing, failed)
    : ranked;

  const matched = new Uint8Array(failed.length);
  for (const { report } of ranked) matched[report] = 1;
  const counts = new Uint32Array(failed.length);
  eachFrequency(postings, words, fields, (report, _, frequency) => {
    if (matched[report]) counts[report]! += frequency;
  });
  const reports = listed(ground, ranked, failed, request.sort);
  const occurrences = reports.reduce((sum, { report }) => sum + counts[report]!, 0);
  const finder = new PassageFinder(ground, weigh(postings, words, archive.heads.length), looked.kinds);
  const place = readCursor(snapshot, request.cursor);
  const page = printPage(ground, finder, reports.slice(place, place + request.limit), request.limit);
  const listedCounts = reportCounts(counts, (report) => matched[report] === 1);
  const facet = (field: FieldKey) => fieldFacet(register, field, failed, listedCounts);
  return {
    query: request.q,
    mode: "keywords",
    total: { reports: reports.length, occurrences },
    ...denominators(ground.structure, failed, looked),
    words: { occurrences },
    hits: page.hits,
    facets: {
      year: facet("year"),
      province: facet("province"),
      county: facet("county"),
      section: sectionFacet(postings, words, rankedEverywhere, failed, everywhere.kinds),
    },
    next: place + page.passed < reports.length ? writeCursor(snapshot, place + page.passed) : null,
  };
}

/** Rare words mark a passage more than common ones. */
const weigh = (postings: Postings, words: readonly number[], reports: number): WantedWord[] =>
  words.map((word) => ({
    folded: postings.words.get(word),
    weight: Math.log(1 + reports / Math.max(1, postings.starts[word + 1]! - postings.starts[word]!)),
  }));
