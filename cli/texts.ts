// Answers in words, for a terminal. Those that have words of their own say them; of the others the table is printed that
// one would take away.

import type { QuestionName } from "../server/addresses.js";
import type { Fields, Values } from "../server/fields.js";
import type { AnyQuestion, Asked, Question } from "../server/question.js";
import type { Answered } from "../server/questions/analysis/analysis.js";
import { compare } from "../server/questions/compare/compare.js";
import { cite } from "../server/questions/reports/cite.js";
import { report } from "../server/questions/reports/report.js";
import { reports } from "../server/questions/reports/reports.js";
import { suggestPlaces } from "../server/questions/reports/suggestPlaces.js";
import { suggestReports } from "../server/questions/reports/suggestReports.js";
import { reuseCounts } from "../server/questions/reuse/counts.js";
import { reuseCounty } from "../server/questions/reuse/county.js";
import { reuseFormulas } from "../server/questions/reuse/formulas.js";
import { layers } from "../server/questions/reuse/layers.js";
import { reusePairs } from "../server/questions/reuse/pairs.js";
import { passage } from "../server/questions/reuse/passage.js";
import { passages } from "../server/questions/reuse/passages.js";
import { search } from "../server/questions/search/search.js";
import { suggest } from "../server/questions/search/suggest.js";
import { followUp } from "../server/questions/township/followUp.js";
import {
  citationText,
  reportsText,
  reportText,
  searchText,
  suggestedPlacesText,
  suggestedReportsText,
  suggestedText,
} from "./print.js";
import { answeredText } from "./printAnalysis.js";
import { comparisonText, followUpText } from "./printComparing.js";
import {
  countyText,
  formulasText,
  layersText,
  onceText,
  pairsText,
  passagesText,
  passageText,
} from "./printReuse.js";
import { tableText } from "./printTable.js";

type Words = (result: unknown, asked: Asked<unknown>) => string;

/** The one cast: a question's words are given what this question found. */
const words = <F extends Fields, R, M extends Fields, X extends Fields, S extends boolean>(
  one: Question<F, R, M, X, S>,
  text: (result: R, asked: Asked<Values<F>>) => string,
) => [one.name, text as Words] as const;

const texts: ReadonlyMap<QuestionName, Words> = new Map([
  words(search, searchText),
  words(suggest, suggestedText),
  words(reports, reportsText),
  words(report, reportText),
  words(cite, citationText),
  words(suggestReports, suggestedReportsText),
  words(suggestPlaces, suggestedPlacesText),
  words(compare, comparisonText),
  words(followUp, followUpText),
  words(passages, passagesText),
  words(passage, passageText),
  words(layers, layersText),
  words(reusePairs, pairsText),
  words(reuseCounty, countyText),
  words(reuseCounts, onceText),
  words(reuseFormulas, formulasText),
]);

/** null where the answer is best read as JSON. */
export async function textOf(
  one: AnyQuestion,
  result: unknown,
  asked: Asked<unknown>,
): Promise<string | null> {
  if ("figures" in (result as object)) return answeredText(result as Answered);
  const said = texts.get(one.name)?.(result, asked);
  if (said !== undefined || !one.files) return said ?? null;
  const { sheets } = await one.files.of(result, asked as Asked<Values<Fields>>);
  return tableText(sheets[0]);
}
