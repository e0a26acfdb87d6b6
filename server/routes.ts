// The table of addresses: each page and beside it its JSON twin.
import { notFound } from "./errors.js";
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
import { json, type Page } from "./visit.js";

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

/** In the order they are tried. */
export const routes = (version: string): readonly (readonly [path: string, page: Page])[] => [
  ["/", home],
  ["/reports", reports],
  ["/reports/:id.txt", reportText],
  ["/reports/:id", report],
  ["/reports/:id/cite", cite],
  ["/reports/:id/county", besideCountyPage],
  ["/reports/:id/same", samePage],
  ["/search", search],
  ["/compare", compare],
  ["/reuse", passages],
  ["/reuse/passages/:id", passage],
  ["/reuse/reports/:id", layers],
  ["/reuse/pairs", reusePairs],
  ["/reuse/county", countyReuse],
  ["/reuse/counts", counts],
  ["/reuse/formulas", formulas],
  ["/followup/:id", followUpPage],
  ["/townships/:code", townshipPage],
  ["/county", countyPage],
  ["/ledger", ledgerPage],
  ["/coverage", coverage],
  ["/quality", quality],
  ...analysisRoutes,
  ["/help", help],
  ["/api", api(version)],
  ["/api/openapi.json", openapiJson(version)],
  ["/api/health", health(version)],
  ["/api/reports", reportsJson],
  ["/api/reports/:id", reportJson],
  ["/api/reports/:id/cite", citeJson],
  ["/api/search", searchJson],
  ["/api/search.csv", searchCsv],
  ["/api/search.xlsx", searchWorkbook],
  ["/api/search.jsonl", searchLines],
  ["/api/suggest", suggestJson],
  ["/api/suggest/reports", suggestReportsJson],
  ["/api/compare", compareJson],
  ["/api/compare.csv", compareCsv],
  ["/api/compare.xlsx", compareWorkbook],
  ["/api/compare.docx", compareDocument],
  ["/api/compare.html", compareHtml],
  ["/api/coverage", coverageJson],
  ["/api/coverage.xlsx", coverageWorkbook],
  ["/api/followup/:id", followUpJson],
  ["/api/townships/:code", townshipJson],
  ["/api/reports/:id/county", besideCountyJson],
  ["/api/reports/:id/same", sameJson],
  ["/api/county", countyJson],
  ["/api/ledger", ledgerJson],
  ["/api/ledger.csv", ledgerCsv],
  ["/api/ledger.xlsx", ledgerWorkbook],
  ["/api/reuse/passages", passagesJson],
  ["/api/reuse/passages.csv", passagesCsv],
  ["/api/reuse/passages.xlsx", passagesWorkbook],
  ["/api/reuse/passages.jsonl", passagesLines],
  ["/api/reuse/passages/:id.csv", passageCsv],
  ["/api/reuse/passages/:id.xlsx", passageWorkbook],
  ["/api/reuse/passages/:id", passageJson],
  ["/api/reuse/reports/:id.csv", layersCsv],
  ["/api/reuse/reports/:id.xlsx", layersWorkbook],
  ["/api/reuse/reports/:id", layersJson],
  ["/api/reuse/pairs", reusePairsJson],
  ["/api/reuse/county", countyReuseJson],
  ["/api/reuse/counts", countsJson],
  ["/api/reuse/formulas", formulasJson],
  ["/api/*rest", noSuchInterface],
];
