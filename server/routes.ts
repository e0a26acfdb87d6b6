// The table of addresses: each page and beside it its JSON twin.
import {
  besideCountySchema,
  comparePageSchema,
  countySchema,
  followUpPageSchema,
  followUpSchema,
  ledgerPageSchema,
  ledgerSchema,
  livesPageSchema,
  livesSchema,
  reportSuggestionsSchema,
  sameSchema,
} from "./comparing/requests.js";
import { notFound } from "./errors.js";
import { nothing } from "./names.js";
import { analysisRoutes } from "./pages/analysis/routes.js";
import { api, openapiJson } from "./pages/api.js";
import { cite, citeJson } from "./pages/cite.js";
import { compare, compareJson } from "./pages/compare.js";
import { besideCountyJson, besideCountyPage } from "./pages/comparing/besideCounty.js";
import { suggestReportsJson } from "./pages/comparing/chooser.js";
import { compareCsv, compareDocument, compareHtml, compareWorkbook } from "./pages/comparing/compareFile.js";
import { countyJson, countyPage } from "./pages/comparing/county.js";
import { followUpJson, followUpPage } from "./pages/comparing/followup.js";
import { ledgerCsv, ledgerJson, ledgerPage, ledgerWorkbook } from "./pages/comparing/ledger.js";
import { sameJson, samePage } from "./pages/comparing/same.js";
import { townshipJson, townshipPage } from "./pages/comparing/township.js";
import { coverage, coverageJson, coverageWorkbook } from "./pages/coverage.js";
import { help } from "./pages/help.js";
import { home } from "./pages/home.js";
import { quality } from "./pages/quality.js";
import { report, reportJson, reportText } from "./pages/report.js";
import { reports, reportsJson } from "./pages/reports.js";
import { counts, countsJson } from "./pages/reuse/counts.js";
import { countyReuse, countyReuseJson } from "./pages/reuse/county.js";
import { formulas, formulasJson } from "./pages/reuse/formulas.js";
import { layers, layersJson } from "./pages/reuse/layers.js";
import { layersCsv, layersWorkbook } from "./pages/reuse/layersFile.js";
import { reusePairs, reusePairsJson } from "./pages/reuse/pairs.js";
import { passage, passageJson } from "./pages/reuse/passage.js";
import { passageCsv, passageWorkbook } from "./pages/reuse/passageFile.js";
import { passages, passagesJson } from "./pages/reuse/passages.js";
import { passagesCsv, passagesLines, passagesWorkbook } from "./pages/reuse/passagesFile.js";
import { search, searchJson, suggestJson } from "./pages/search.js";
import { searchCsv, searchLines, searchWorkbook } from "./pages/searchFile.js";
import { compareSchema, coverageSchema, reportsPageSchema, reportsSchema } from "./parameters.js";
import {
  formulasSchema,
  layersSchema,
  passageSchema,
  passagesSchema,
  reuseCountySchema,
  reusePairsSchema,
} from "./reuse/requests.js";
import {
  citeJsonSchema,
  citeSchema,
  editionPageSchema,
  searchSchema,
  suggestSchema,
} from "./searchRequests.js";
import { json, type Page, type Route } from "./visit.js";

const health =
  (version: string): Page =>
  ({ library: { manifest } }) =>
    json({
      status: "ok",
      snapshot: {
        id: manifest.id,
        createdAt: manifest.createdAt,
        reports: manifest.counts.reports,
        characters: manifest.counts.characters,
        segmenter: manifest.segmenter,
      },
      version,
    });

const noSuchInterface: Page = () => {
  throw notFound("没有这个接口。接口说明见 /api。");
};

/** In the order they are tried; behind each page what its address may be asked. */
export const routes = (version: string): readonly Route[] => [
  ["/", home, nothing],
  ["/reports", reports, reportsPageSchema],
  ["/reports/:id.txt", reportText, nothing],
  ["/reports/:id", report, editionPageSchema],
  ["/reports/:id/cite", cite, citeSchema],
  ["/reports/:id/county", besideCountyPage, besideCountySchema],
  ["/reports/:id/same", samePage, sameSchema],
  ["/search", search, searchSchema],
  ["/compare", compare, comparePageSchema],
  ["/reuse", passages, passagesSchema],
  ["/reuse/passages/:id", passage, passageSchema],
  ["/reuse/reports/:id", layers, layersSchema],
  ["/reuse/pairs", reusePairs, reusePairsSchema],
  ["/reuse/county", countyReuse, reuseCountySchema],
  ["/reuse/counts", counts, searchSchema],
  ["/reuse/formulas", formulas, formulasSchema],
  ["/followup/:id", followUpPage, followUpPageSchema],
  ["/townships/:code", townshipPage, livesPageSchema],
  ["/county", countyPage, countySchema],
  ["/ledger", ledgerPage, ledgerPageSchema],
  ["/coverage", coverage, coverageSchema],
  ["/quality", quality, nothing],
  ...analysisRoutes,
  ["/help", help, nothing],
  ["/api", api(version), nothing],
  ["/api/openapi.json", openapiJson(version), nothing],
  ["/api/health", health(version), nothing],
  ["/api/reports", reportsJson, reportsSchema],
  ["/api/reports/:id", reportJson, nothing],
  ["/api/reports/:id/cite", citeJson, citeJsonSchema],
  ["/api/search", searchJson, searchSchema],
  ["/api/search.csv", searchCsv, searchSchema],
  ["/api/search.xlsx", searchWorkbook, searchSchema],
  ["/api/search.jsonl", searchLines, searchSchema],
  ["/api/suggest", suggestJson, suggestSchema],
  ["/api/suggest/reports", suggestReportsJson, reportSuggestionsSchema],
  ["/api/compare", compareJson, compareSchema],
  ["/api/compare.csv", compareCsv, compareSchema],
  ["/api/compare.xlsx", compareWorkbook, compareSchema],
  ["/api/compare.docx", compareDocument, compareSchema],
  ["/api/compare.html", compareHtml, compareSchema],
  ["/api/coverage", coverageJson, coverageSchema],
  ["/api/coverage.xlsx", coverageWorkbook, coverageSchema],
  ["/api/followup/:id", followUpJson, followUpSchema],
  ["/api/townships/:code", townshipJson, livesSchema],
  ["/api/reports/:id/county", besideCountyJson, besideCountySchema],
  ["/api/reports/:id/same", sameJson, sameSchema],
  ["/api/county", countyJson, countySchema],
  ["/api/ledger", ledgerJson, ledgerSchema],
  ["/api/ledger.csv", ledgerCsv, ledgerSchema],
  ["/api/ledger.xlsx", ledgerWorkbook, ledgerSchema],
  ["/api/reuse/passages", passagesJson, passagesSchema],
  ["/api/reuse/passages.csv", passagesCsv, passagesSchema],
  ["/api/reuse/passages.xlsx", passagesWorkbook, passagesSchema],
  ["/api/reuse/passages.jsonl", passagesLines, passagesSchema],
  ["/api/reuse/passages/:id.csv", passageCsv, passageSchema],
  ["/api/reuse/passages/:id.xlsx", passageWorkbook, passageSchema],
  ["/api/reuse/passages/:id", passageJson, passageSchema],
  ["/api/reuse/reports/:id.csv", layersCsv, layersSchema],
  ["/api/reuse/reports/:id.xlsx", layersWorkbook, layersSchema],
  ["/api/reuse/reports/:id", layersJson, layersSchema],
  ["/api/reuse/pairs", reusePairsJson, reusePairsSchema],
  ["/api/reuse/county", countyReuseJson, reuseCountySchema],
  ["/api/reuse/counts", countsJson, searchSchema],
  ["/api/reuse/formulas", formulasJson, formulasSchema],
  ["/api/*rest", noSuchInterface, null],
];
