// mode=keywords: reports ranked by the words they share with the query, each with its best passages. Operators say
// which reports are listed; words say in which order.

import { kindBit, sectionKinds } from "../report/kinds.js";
import { readCursor, writeCursor } from "./cursors.js";
import { bothKinds, denominators, facetKinds, kindsOf, type LookedAt, mirrorsTold } from "./denominators.js";
import { fieldFacet, reportCounts, SectionCounts } from "./facets.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { type Failures, failures } from "./filters.js";
import { HitPrinter } from "./hits.js";
import { fieldNumber, fieldsOf, type KeywordField, keywordFields, kindOfField } from "./keywords/fields.js";
import { type Postings, wordNumber } from "./keywords/postings.js";
import { bestOf, type Ranked, type Ranking } from "./keywords/ranking.js";
import { firstSentence, SnippetFinder, type WantedWord } from "./keywords/snippets.js";
import { checkPrinted, KeywordJudge, rankedStrings, type StringWords } from "./keywords/wants.js";
import { isKeyword, knownWords } from "./keywords/words.js";
import type { Ground } from "./occurrences.js";
import { orderOf } from "./order.js";
import { parseQuery } from "./query/parser.js";
import type { Condition, Wanted } from "./query/syntax.js";
import type { FieldKey } from "./reportFields.js";
import { type FacetValue, type Hit, QueryError, type SearchAnswer, type SearchRequest } from "./types.js";

/** Postings of all words of one query; some 15 ns each. A common word has 60,000 at 15,000 reports. */
const maxPostings = 2_000_000;
/** Passages shown of one report. */
const passagesPerReport = 3;

/** Cuts a folded text into words as the reports were cut. */
export type Cut = (folded: string) => readonly string[];

export interface KeywordGround extends Ground {
  readonly postings: Postings;
  readonly ranking: Ranking;
  readonly cut: Cut;
}

/** The words a folded string is cut into; what the segmenter knows and no report holds is taken apart. */
function wordsOf({ postings, cut }: KeywordGround, folded: string): StringWords {
  const words = new Set<number>();
  let missing = false;
  for (const word of cut(folded)) {
    if (!isKeyword(word)) continue;
    const number = wordNumber(postings, word);
    if (number >= 0) {
      words.add(number);
      continue;
    }
    const parts = knownWords(word, (part) => part.length > 1 && wordNumber(postings, part) >= 0);
    for (const part of parts) words.add(wordNumber(postings, part));
    if (parts.join("") !== word) missing = true;
  }
  return { words: [...words], missing };
}

/** Looks every string of a query up once. Throws `QueryError` (`no_words`) where none holds a word to rank by. */
function wordsOfQuery(
  ground: KeywordGround,
  strings: readonly Wanted[],
): { readonly words: readonly number[]; readonly wordsOf: (string: Wanted) => StringWords } {
  const known = new Map<string, StringWords>();
  const lookUp = ({ folded }: Wanted): StringWords => {
    const found = known.get(folded) ?? wordsOf(ground, folded);
    known.set(folded, found);
    return found;
  };
  const found = strings.map(lookUp);
  if (found.every(({ words, missing }) => words.length === 0 && !missing)) {
    throw new QueryError(
      "这里只有虚词或标点，没有可排序的词；请换成字句检索，或写上实词",
      strings[0]?.position ?? 0,
      "no_words",
    );
  }
  const words = [...new Set(found.flatMap((each) => each.words))];
  const { starts } = ground.postings;
  if (words.reduce((sum, word) => sum + starts[word + 1]! - starts[word]!, 0) > maxPostings) {
    throw new QueryError("这里的常用词太多；请少写几个，留下要紧的", strings[0]!.position, "too_broad");
  }
  return { words, wordsOf: lookUp };
}

/** Visits how often each word stands in each report and section field; titles and leads repeat what a section says. */
function eachFrequency(
  { starts, reports, fields, frequencies }: Postings,
  words: readonly number[],
  looked: readonly KeywordField[],
  visit: (report: number, field: number, frequency: number) => void,
): void {
  const counted = new Uint8Array(keywordFields.length);
  for (const field of looked.map(fieldNumber)) if (kindOfField(field)) counted[field] = 1;
  for (const word of words) {
    for (let at = starts[word]!; at < starts[word + 1]!; at++) {
      if (counted[fields[at]!]) visit(reports[at]!, fields[at]!, frequencies[at]!);
    }
  }
}

/** All of the query wanted; any of its words, where no report that passes the filters holds all. */
function matchedReports(judge: KeywordJudge, condition: Condition, failed: Failures): Uint8Array {
  const strict = judge.admitted(condition, false);
  return strict.some((holds, report) => holds === 1 && failed[report] === 0)
    ? strict
    : judge.admitted(condition, true);
}

function sectionFacet(
  postings: Postings,
  words: readonly number[],
  listed: Uint8Array,
  kinds: number,
): FacetValue[] {
  const bits = keywordFields.map((_, field) => kindBit(kindOfField(field) ?? "other"));
  const sums = new Map(sectionKinds.map((kind) => [kindBit(kind), new Uint32Array(listed.length)]));
  const sumOfField = bits.map((bit) => sums.get(bit)!);
  eachFrequency(postings, words, keywordFields, (report, field, frequency) => {
    if (listed[report] && bits[field]! & kinds) sumOfField[field]![report]! += frequency;
  });
  const counts = new SectionCounts();
  for (let report = 0; report < listed.length; report++) {
    if (listed[report])
      for (const [kind, sum] of sums) if (sum[report]) counts.add(report, kind, sum[report]!);
  }
  return counts.done();
}

/** The first `count` reports of the list. O(reports). */
function listOf(
  ground: Ground,
  scores: Float64Array,
  listed: Uint8Array,
  sort: SearchRequest["sort"],
  count: number,
): readonly Ranked[] {
  if (sort === "relevance") return bestOf(scores, listed, count);
  const found: Ranked[] = [];
  for (const report of orderOf(ground.archive, sort)) {
    if (found.length === count) break;
    if (listed[report]) found.push({ report, score: scores[report]! });
  }
  return found;
}

/** A page holds whole reports, as many as fit `limit` hits; `passed` is how many reports it took. */
function printPage(
  ground: Ground,
  finder: SnippetFinder,
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
 * Throws `QueryError` (`no_words` where only stop words were typed, `phrase_only` for what has no meaning where reports
 * are ranked), `CursorGone`.
 */
export function searchKeywords(
  ground: KeywordGround,
  snapshot: string,
  request: SearchRequest,
): SearchAnswer {
  const query = parseQuery(request.q, request.literal);
  const { postings, ranking, archive } = ground;
  checkPrinted(ground, query.condition);
  const { words, wordsOf } = wordsOfQuery(ground, rankedStrings(query.condition));
  const columns = fieldColumnsOf(archive);
  const failed = failures(columns, request.mirrors, [request, query.filter]);
  const passing = (matched: Uint8Array): Uint8Array =>
    matched.map((holds, report) => (holds && !failed[report] ? 1 : 0));
  const looked = bothKinds(kindsOf(request.sections), kindsOf(query.filter.sections));
  const matchedIn = ({ kinds, asked }: LookedAt): Uint8Array => {
    const fields = new Set(fieldsOf(kinds, asked).map(fieldNumber));
    const marks = Uint8Array.from(keywordFields, (_, field) => (fields.has(field) ? 1 : 0));
    return matchedReports(new KeywordJudge(ground, postings, wordsOf, marks, kinds), query.condition, failed);
  };
  const fields = fieldsOf(looked.kinds, looked.asked);
  const matched = matchedIn(looked);
  const everywhere: LookedAt = { kinds: facetKinds(looked), asked: false };
  const matchedEverywhere = looked.asked ? matchedIn(everywhere) : matched;
  const listed = passing(matched);

  const counts = new Uint32Array(failed.length);
  eachFrequency(postings, words, fields, (report, _, frequency) => {
    if (matched[report]) counts[report]! += frequency;
  });
  let reports = 0;
  let occurrences = 0;
  listed.forEach((holds, report) => {
    reports += holds;
    if (holds) occurrences += counts[report]!;
  });
  const place = readCursor(snapshot, request.cursor);
  const scores = ranking.scores(words, fields, listed);
  const list = listOf(ground, scores, listed, request.sort, place + request.limit);
  const finder = new SnippetFinder(ground, weigh(postings, words, archive.heads.length), looked.kinds);
  const page = printPage(ground, finder, list.slice(place), request.limit);
  const listedCounts = reportCounts(counts, (report) => matched[report] === 1);
  const facet = (field: FieldKey) => fieldFacet(columns, field, failed, listedCounts);
  return {
    query: request.q,
    mode: "keywords",
    total: { reports, occurrences },
    ...denominators(ground.structure, failed, looked),
    ...mirrorsTold(ground.structure, columns, failed, looked, request.mirrors),
    words: { occurrences },
    hits: page.hits,
    facets: {
      year: facet("year"),
      province: facet("province"),
      county: facet("county"),
      section: sectionFacet(
        postings,
        words,
        looked.asked ? passing(matchedEverywhere) : listed,
        everywhere.kinds,
      ),
    },
    next: place + page.passed < reports ? writeCursor(snapshot, place + page.passed) : null,
  };
}

/** Rare words mark a passage more than common ones. */
const weigh = (postings: Postings, words: readonly number[], reports: number): WantedWord[] =>
  words.map((word) => ({
    folded: postings.words.get(word),
    weight: Math.log(1 + reports / Math.max(1, postings.starts[word + 1]! - postings.starts[word]!)),
  }));
