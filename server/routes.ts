// The table of addresses: each page and beside it its JSON twin.

import { z } from "zod";
import { notFound } from "./errors.js";
import type { Handler, Route } from "./handler.js";
import { routesOf } from "./http.js";
import { nothing } from "./names.js";
import { type Description, openapi } from "./openapi.js";
import { analysisHub } from "./questions/analysis/hub.js";
import { reportText } from "./questions/reports/report.js";
import { api, openapiJson } from "./questions/site/api.js";
import { corpus } from "./questions/site/corpus.js";
import { comparing, drafting } from "./questions/site/drafting.js";
import { help } from "./questions/site/help.js";
import { home } from "./questions/site/home.js";
import { questions } from "./questions.js";

const descriptionAnswer = z.looseObject({}).meta({ id: "Description", description: "OpenAPI 3.1" });

const noSuchInterface: Handler = () => {
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
  ["/corpus", corpus, nothing, null, { passing: true }],
  ["/draft", drafting, nothing],
  ["/draft/two", comparing, nothing],
  analysisHub,
  ["/help", help, nothing],
  ["/api", api(described), nothing],
  ...questions.flatMap(routesOf),
  ["/api/openapi.json", openapiJson(described), nothing, { summary: "这份说明", answer: descriptionAnswer }],
  ["/api/*rest", noSuchInterface, null],
];
