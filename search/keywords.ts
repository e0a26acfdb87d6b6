// mode=keywords: reports ranked by how well they answer, each with its best passages. Operators and printed words say
// which reports are listed; those that print all words come first.

import { readCursor, writeCursor } from "./cursors.js";
import { denominators, facetKinds, type LookedAt, lookedIn, mirrorsTold } from "./denominators.js";
import { fieldFacet, reportCounts } from "./facets.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { failures } from "./filters.js";
import { HitPrinter } from "./hits.js";
import { sectionFacet, sumByReport } from "./keywords/counts.js";
import { fieldsOf, type KeywordField } from "./keywords/fields.js";
import { passageScores, type WeighedTerm } from "./keywords/passages.js";
import { Printed } from "./keywords/printed.js";
import { bestOf, type Ranked, type Ranking } from "./keywords/ranking.js";
import { firstSentence, SnippetFinder } from "./keywords/snippets.js";
import { type Cut, lookUpTerms, weigh } from "./keywords/terms.js";
import { type Vocabulary, wordNumber } from "./keywords/vocabulary.js";
import { checkPrinted, KeywordJudge, rankedStrings } from "./keywords/wants.js";
import type { Ground } from "./occurrences.js";
import { orderOf } from "./order.js";
import { parseQuery } from "./query/parser.js";
import type { FieldKey } from "./reportFields.js";
import { countTownships } from "./townships.js";
import { type FacetValue, type Hit, QueryError, type SearchAnswer, type SearchRequest } from "./types.js";

/** Passages shown of one report. */
const passagesPerReport = 3;
/** What the words' fields (title, headlines, kinds of sections) count beside what is printed: they part equals. */
const fieldShare = 0.02;

export interface KeywordGround extends Ground {
  readonly vocabulary: Vocabulary;
  readonly ranking: Ranking;
  readonly cut: Cut;
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

function printPage(ground: Ground, finder: SnippetFinder, reports: readonly Ranked[]): Hit[] {
  const printer = new HitPrinter(ground);
  return reports.flatMap(({ report, score }) => {
    const best = finder.best(report, passagesPerReport);
    const passages = best.length > 0 ? best : [firstSentence(ground.axis, report)];
    return passages.map(({ start, end, marks }) =>
      printer.print(report, start, end, Number(score.toFixed(4)), marks),
    );
  });
}

/** A report that prints all words stands before any that does not: no passage makes up for so many weights of all terms. */
const completeBonus = 2;

/**
 * A score for each listed report that may come among the first `count`, or for `all`: by its passages, and by MiniSearch, which knows
 * titles, headlines and kinds of sections, where passages are nearly alike. Only these reports are given to it.
 */
function scoresOf(
  ground: KeywordGround,
  printed: Printed,
  terms: readonly WeighedTerm[],
  fields: readonly KeywordField[],
  complete: Uint8Array,
  listed: Uint8Array,
  count: number,
  all: boolean,
): Float64Array {
  const { vocabulary, ranking, phrases } = ground;
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  const bonus = (report: number): number => (complete[report] ? completeBonus * whole : 0);
  const slack = fieldShare * whole;
  const scores = passageScores(ground, printed, terms, listed, bonus, all ? listed.length : count, slack);
  const last = bestOf(scores, listed, count).at(-1)?.score ?? 0;
  const near = new Uint8Array(scores.length);
  for (let report = 0; report < near.length; report++)
    if (listed[report] && scores[report]! >= last - slack) near[report] = 1;
  const numbers = terms.map(({ folded }) => wordNumber(vocabulary, folded)).filter((number) => number >= 0);
  ranking.scores(numbers, fields, near, phrases).forEach((score, report) => {
    scores[report]! += (fieldShare * whole * score) / (score + whole);
  });
  return scores;
}

/** A query read, its words looked up, and the reports that answer it in full. Throws as `searchKeywords`. */
function judged(ground: KeywordGround, request: SearchRequest, printedIn: (kinds: number) => Printed) {
  const query = parseQuery(request.q, request.literal);
  checkPrinted(ground, query.condition);
  const looked = lookedIn(request.sections, query.filter);
  const printed = printedIn(looked.kinds);
  const terms = lookUpTerms(ground, printed, rankedStrings(query.condition));
  const failed = failures(fieldColumnsOf(ground.archive), request.mirrors, [request, query.filter]);
  const judge = new KeywordJudge(ground, printed, terms.of);
  return { query, looked, printed, terms, failed, judge, complete: judge.admitted(query.condition, false) };
}

/**
 * How many reports answer each of these queries in full, without ranking them; none answers one that cannot be asked.
 * O(places of the words, each once + reports · queries).
 */
export function countHolding(
  ground: KeywordGround,
  request: SearchRequest,
  queries: readonly string[],
): number[] {
  const byKinds = new Map<number, Printed>();
  const printedIn = (kinds: number): Printed => {
    const printed = byKinds.get(kinds) ?? new Printed(ground, kinds);
    byKinds.set(kinds, printed);
    return printed;
  };
  return queries.map((q) => {
    try {
      const { complete, failed } = judged(ground, { ...request, q }, printedIn);
      return complete.reduce((sum, holds, report) => sum + (failed[report] ? 0 : holds), 0);
    } catch (error) {
      if (error instanceof QueryError) return 0;
      throw error;
    }
  });
}

/**
 * Ranks reports; `total.reports` is exact, `total.occurrences` says how often the query's words are printed in the
 * sections looked at of these reports, `words` how often on word boundaries. `limit` counts reports. `scope` and
 * `words` change nothing here. O(places of the words + page).
 * Throws `QueryError` (`no_words` where only stop words were typed, `phrase_only` for what has no meaning where reports
 * are ranked), `CursorGone`.
 */
export function searchKeywords(
  ground: KeywordGround,
  snapshot: string,
  request: SearchRequest,
): SearchAnswer {
  const { archive, structure } = ground;
  const { query, looked, printed, terms, failed, judge, complete } = judged(
    ground,
    request,
    (kinds) => new Printed(ground, kinds),
  );
  const columns = fieldColumnsOf(archive);
  const passing = (matched: Uint8Array): Uint8Array => {
    const passed = new Uint8Array(matched.length);
    for (let report = 0; report < passed.length; report++)
      if (matched[report] && !failed[report]) passed[report] = 1;
    return passed;
  };
  const matched = judge.admitted(query.condition, true);
  const listed = passing(matched);

  const words = terms.words.map((word) => printed.term(word));
  const counts = sumByReport(words, "counts");
  const sumOf = (each: Uint32Array | Uint8Array): number => {
    let sum = 0;
    for (let report = 0; report < each.length; report++) if (listed[report]) sum += each[report]!;
    return sum;
  };
  const reports = sumOf(listed);
  const all = passing(complete).reduce((sum, holds) => sum + holds, 0);
  const occurrences = sumOf(counts);

  const everywhere: LookedAt = { kinds: facetKinds(looked), asked: false };
  const sections = (): FacetValue[] => {
    if (!looked.asked) return sectionFacet(structure, words, listed);
    const anywhere = new Printed(ground, everywhere.kinds);
    const wide = new KeywordJudge(ground, anywhere, terms.of);
    return sectionFacet(
      structure,
      terms.words.map((word) => anywhere.term(word)),
      passing(wide.admitted(query.condition, true)),
    );
  };

  const place = readCursor(snapshot, request.cursor);
  const weighed = weigh(printed, terms);
  const scores = scoresOf(
    ground,
    printed,
    weighed,
    fieldsOf(looked.kinds, looked.asked),
    complete,
    listed,
    place + request.limit,
    // In another order any report may be shown, with its score.
    request.sort !== "relevance",
  );
  const page = listOf(ground, scores, listed, request.sort, place + request.limit).slice(place);
  const listedCounts = reportCounts(counts, (report) => matched[report] === 1);
  const facet = (field: FieldKey) => fieldFacet(columns, field, failed, listedCounts);
  return {
    query: request.q,
    mode: "keywords",
    total: { reports, occurrences },
    townships: countTownships(archive, listedCounts.reports, failed),
    matched: { all, some: reports - all },
    ...denominators(structure, failed, looked),
    ...mirrorsTold(structure, columns, failed, looked, request.mirrors),
    words: { occurrences: sumOf(sumByReport(words, "asWords")) },
    hits: printPage(ground, new SnippetFinder(ground, weighed, looked.kinds), page),
    facets: {
      year: facet("year"),
      province: facet("province"),
      county: facet("county"),
      section: sections(),
    },
    next: place + page.length < reports ? writeCursor(snapshot, place + page.length) : null,
  };
}
