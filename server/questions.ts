// Every question, in the order in which help and commands list them.

import type { AnyQuestion } from "./question.js";
import { analysisQuestions } from "./questions/analysis/hub.js";
import { collection } from "./questions/collections/collection.js";
import { collections } from "./questions/collections/collections.js";
import { compare } from "./questions/compare/compare.js";
import { several } from "./questions/compare/several.js";
import { corpusExport } from "./questions/corpus/export.js";
import { besideCounty } from "./questions/county/besideCounty.js";
import { county } from "./questions/county/county.js";
import { countyFollowUp } from "./questions/county/followUp.js";
import { coverage } from "./questions/coverage/coverage.js";
import { ledger } from "./questions/ledger/ledger.js";
import { cite } from "./questions/reports/cite.js";
import { report } from "./questions/reports/report.js";
import { reports } from "./questions/reports/reports.js";
import { suggestPlaces } from "./questions/reports/suggestPlaces.js";
import { suggestReports } from "./questions/reports/suggestReports.js";
import { reuseCounts } from "./questions/reuse/counts.js";
import { reuseCounty } from "./questions/reuse/county.js";
import { reuseFormulas } from "./questions/reuse/formulas.js";
import { layers } from "./questions/reuse/layers.js";
import { reusePairs } from "./questions/reuse/pairs.js";
import { passage } from "./questions/reuse/passage.js";
import { passages } from "./questions/reuse/passages.js";
import { review } from "./questions/review/review.js";
import { search } from "./questions/search/search.js";
import { suggest } from "./questions/search/suggest.js";
import { health } from "./questions/site/health.js";
import { holdings } from "./questions/site/holdings.js";
import { quality } from "./questions/site/quality.js";
import { received } from "./questions/site/received.js";
import { followUp } from "./questions/township/followUp.js";
import { same } from "./questions/township/same.js";
import { township } from "./questions/township/township.js";

export const questions: readonly AnyQuestion[] = [
  search,
  suggest,
  reports,
  report,
  cite,
  suggestReports,
  suggestPlaces,
  compare,
  several,
  followUp,
  township,
  besideCounty,
  same,
  county,
  countyFollowUp,
  ledger,
  coverage,
  review,
  passages,
  passage,
  layers,
  reusePairs,
  reuseCounty,
  reuseCounts,
  reuseFormulas,
  ...analysisQuestions,
  holdings,
  received,
  quality,
  collections,
  collection,
  corpusExport,
  health,
];
