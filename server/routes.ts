// The table of addresses: each page and beside it its JSON twin.
import { answers, file } from "./described.js";
import { notFound } from "./errors.js";
import { routesOf } from "./http.js";
import { nothing } from "./names.js";
import { type Description, openapi } from "./openapi.js";
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
import { analysisHub } from "./questions/analysis/hub.js";
import { reportText } from "./questions/reports/report.js";
import { searchSchema } from "./questions/search/query.js";
import { api, openapiJson } from "./questions/site/api.js";
import { help } from "./questions/site/help.js";
import { home } from "./questions/site/home.js";
import { quality } from "./questions/site/quality.js";
import { questions } from "./questions.js";
import {
  formulasSchema,
  layersSchema,
  passageSchema,
  passagesSchema,
  reuseCountySchema,
  reusePairsSchema,
} from "./reuse/requests.js";
import type { Page, Route } from "./visit.js";

const noSuchInterface: Page = () => {
  throw notFound("没有这个接口。接口说明见 /api。");
};

let document: Description | null = null;
const described = (): Description => {
  document ??= openapi(routes);
  return document;
};

/** In the order they are tried; behind each page what its address may be asked. */
export const routes: readonly Route[] = [
  ["/", home, nothing],
  ["/reports/:id.txt", reportText, nothing],
  ["/reuse", passages, passagesSchema],
  ["/reuse/passages/:id", passage, passageSchema],
  ["/reuse/reports/:id", layers, layersSchema],
  ["/reuse/pairs", reusePairs, reusePairsSchema],
  ["/reuse/county", countyReuse, reuseCountySchema],
  ["/reuse/counts", counts, searchSchema],
  ["/reuse/formulas", formulas, formulasSchema],
  ["/quality", quality, nothing],
  analysisHub,
  ["/help", help, nothing],
  ["/api", api(described), nothing],
  ["/api/reuse/passages", passagesJson, passagesSchema, answers("PassageList", "共用表述，按报告数 × 字数")],
  ["/api/reuse/passages.csv", passagesCsv, passagesSchema, file("csv", "全部共用表述，CSV，一行一条")],
  ["/api/reuse/passages.xlsx", passagesWorkbook, passagesSchema, file("xlsx", "全部共用表述，XLSX，附说明")],
  [
    "/api/reuse/passages.jsonl",
    passagesLines,
    passagesSchema,
    file("jsonl", "全部共用表述，连同各处，一行一条 JSON，首行是说明"),
  ],
  [
    "/api/reuse/passages/:id.csv",
    passageCsv,
    passageSchema,
    file("csv", "一条共用表述的各处，CSV，一行一份报告，一列一个空", 404),
  ],
  [
    "/api/reuse/passages/:id.xlsx",
    passageWorkbook,
    passageSchema,
    file("xlsx", "一条共用表述的各处，XLSX，附说明", 404),
  ],
  [
    "/api/reuse/passages/:id",
    passageJson,
    passageSchema,
    answers("Passage", "一条共用表述：模板、空里填的字、各处", 404),
  ],
  [
    "/api/reuse/reports/:id.csv",
    layersCsv,
    layersSchema,
    file("csv", "一份报告的各层文字，CSV；layer=own 只要独有的", 404),
  ],
  [
    "/api/reuse/reports/:id.xlsx",
    layersWorkbook,
    layersSchema,
    file("xlsx", "一份报告的各层文字，XLSX，附说明", 404),
  ],
  [
    "/api/reuse/reports/:id",
    layersJson,
    layersSchema,
    answers("ReportReuse", "一份报告的各层、最相近的报告、待核对", 404),
  ],
  ["/api/reuse/pairs", reusePairsJson, reusePairsSchema, answers("ReusePairs", "两份报告共有的文字", 404)],
  [
    "/api/reuse/counts",
    countsJson,
    searchSchema,
    answers("ReuseCounts", "一个字句计数：每条共用表述只算一次"),
  ],
  [
    "/api/reuse/formulas",
    formulasJson,
    formulasSchema,
    answers("FormulaList", "数字句式：除数字以外相同的短句"),
  ],
  [
    "/api/reuse/county",
    countyReuseJson,
    reuseCountySchema,
    answers("CountyReuse", "一县一年：谁与谁共用，整篇相近的报告，各乡镇共有的不足", 404),
  ],
  ...questions.flatMap(routesOf),
  ["/api/openapi.json", openapiJson(described), nothing, answers("Description", "这份说明")],
  ["/api/*rest", noSuchInterface, null],
];
