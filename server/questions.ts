// Every question, in the order in which help and commands list them.

import type { AnyQuestion } from "./question.js";
import { analysisQuestions } from "./questions/analysis/hub.js";
import { cite } from "./questions/reports/cite.js";
import { report } from "./questions/reports/report.js";
import { reports } from "./questions/reports/reports.js";
import { suggestReports } from "./questions/reports/suggestReports.js";
import { search } from "./questions/search/search.js";
import { suggest } from "./questions/search/suggest.js";
import { health } from "./questions/site/health.js";

export const questions: readonly AnyQuestion[] = [
  search,
  suggest,
  reports,
  report,
  cite,
  suggestReports,
  ...analysisQuestions,
  health,
];
