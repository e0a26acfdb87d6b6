// Every link of the site is built here, and nowhere else.
import type { Span } from "../report/span.js";

/** How an address says "unknown" where a filter asks for reports whose field is null. */
export const unknownWord = "unknown";

type One = string | number | boolean | null | undefined;
/** What stands behind the `?`. null is "unknown"; undefined, "" and false are left out; lists repeat the name. */
export type Query = Readonly<Record<string, One | readonly One[]>>;

const written = (value: One): string | null => {
  if (value === undefined || value === "" || value === false) return null;
  if (value === null) return unknownWord;
  return value === true ? "1" : String(value);
};

/** Order of the names is kept, so one view has one address. */
export function address(path: string, query: Query = {}, fragment = ""): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value as One]) {
      const text = written(one);
      if (text !== null) pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
    }
  }
  const search = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  return `${path}${search}${fragment === "" ? "" : `#${fragment}`}`;
}

const spanText = (span: Span): string => `${span.start}-${span.end}`;

export const links = {
  home: () => "/",
  reports: (query: Query = {}) => address("/reports", query),
  report: (id: string, query: Query = {}, fragment = "") =>
    address(`/reports/${encodeURIComponent(id)}`, query, fragment),
  /** A report with some spans marked, scrolled to the one numbered `at`. */
  marked: (id: string, spans: readonly Span[], at = 0) =>
    address(`/reports/${encodeURIComponent(id)}`, { mark: spans.map(spanText) }, `m${at}`),
  paragraph: (id: string, start: number) => address(`/reports/${encodeURIComponent(id)}`, {}, `p${start}`),
  rawText: (id: string) => `/reports/${encodeURIComponent(id)}.txt`,
  search: (query: Query = {}) => address("/search", query),
  compare: (query: Query = {}, fragment = "") => address("/compare", query, fragment),
  reuse: (query: Query = {}) => address("/reuse", query),
  passage: (id: string, query: Query = {}, fragment = "") =>
    address(`/reuse/passages/${encodeURIComponent(id)}`, query, fragment),
  reuseReport: (id: string, query: Query = {}, fragment = "") =>
    address(`/reuse/reports/${encodeURIComponent(id)}`, query, fragment),
  reusePairs: (query: Query = {}) => address("/reuse/pairs", query),
  reuseCounts: (query: Query = {}) => address("/reuse/counts", query),
  reuseFormulas: (query: Query = {}) => address("/reuse/formulas", query),
  reuseCounty: (query: Query = {}, fragment = "") => address("/reuse/county", query, fragment),
  followUp: (id: string, query: Query = {}) => address(`/followup/${encodeURIComponent(id)}`, query),
  township: (code: string, query: Query = {}) => address(`/townships/${encodeURIComponent(code)}`, query),
  besideCounty: (id: string, query: Query = {}) =>
    address(`/reports/${encodeURIComponent(id)}/county`, query),
  same: (id: string, query: Query = {}) => address(`/reports/${encodeURIComponent(id)}/same`, query),
  county: (query: Query = {}) => address("/county", query),
  ledger: (query: Query = {}) => address("/ledger", query),
  quality: () => "/quality",
  coverage: (query: Query = {}) => address("/coverage", query),
  analysis: (name = "", query: Query = {}, fragment = "") =>
    address(name === "" ? "/analysis" : `/analysis/${name}`, query, fragment),
  cite: (id: string, query: Query = {}) => address(`/reports/${encodeURIComponent(id)}/cite`, query),
  help: (fragment = "") => address("/help", {}, fragment),
  api: () => "/api",
  openapi: () => "/api/openapi.json",
  json: {
    reports: (query: Query = {}) => address("/api/reports", query),
    report: (id: string) => `/api/reports/${encodeURIComponent(id)}`,
    search: (query: Query = {}) => address("/api/search", query),
    compare: (query: Query = {}) => address("/api/compare", query),
    coverage: (query: Query = {}) => address("/api/coverage", query),
    analysis: (name: string, query: Query = {}) => address(`/api/analysis/${name}`, query),
    cite: (id: string, query: Query = {}) => address(`/api/reports/${encodeURIComponent(id)}/cite`, query),
    suggest: (query: Query = {}) => address("/api/suggest", query),
    passages: (query: Query = {}) => address("/api/reuse/passages", query),
    passage: (id: string, query: Query = {}) =>
      address(`/api/reuse/passages/${encodeURIComponent(id)}`, query),
    reuseReport: (id: string, query: Query = {}) =>
      address(`/api/reuse/reports/${encodeURIComponent(id)}`, query),
    reusePairs: (query: Query = {}) => address("/api/reuse/pairs", query),
    reuseCounts: (query: Query = {}) => address("/api/reuse/counts", query),
    reuseFormulas: (query: Query = {}) => address("/api/reuse/formulas", query),
    reuseCounty: (query: Query = {}) => address("/api/reuse/county", query),
    followUp: (id: string, query: Query = {}) => address(`/api/followup/${encodeURIComponent(id)}`, query),
    township: (code: string, query: Query = {}) =>
      address(`/api/townships/${encodeURIComponent(code)}`, query),
    besideCounty: (id: string, query: Query = {}) =>
      address(`/api/reports/${encodeURIComponent(id)}/county`, query),
    same: (id: string, query: Query = {}) => address(`/api/reports/${encodeURIComponent(id)}/same`, query),
    county: (query: Query = {}) => address("/api/county", query),
    ledger: (query: Query = {}) => address("/api/ledger", query),
    health: () => "/api/health",
  },
  searchFile: (type: "csv" | "xlsx" | "jsonl", query: Query = {}) => address(`/api/search.${type}`, query),
  passagesFile: (type: "csv" | "xlsx" | "jsonl", query: Query = {}) =>
    address(`/api/reuse/passages.${type}`, query),
  passageFile: (id: string, type: "csv" | "xlsx", query: Query = {}) =>
    address(`/api/reuse/passages/${encodeURIComponent(id)}.${type}`, query),
  reuseReportFile: (id: string, type: "csv" | "xlsx", query: Query = {}) =>
    address(`/api/reuse/reports/${encodeURIComponent(id)}.${type}`, query),
  coverageFile: (query: Query = {}) => address("/api/coverage.xlsx", query),
  analysisFile: (name: string, type: "csv" | "xlsx" | "jsonl" | "svg", query: Query = {}) =>
    address(`/api/analysis/${name}.${type}`, query),
  ledgerFile: (type: "csv" | "xlsx", query: Query = {}) => address(`/api/ledger.${type}`, query),
  compareFile: (type: "csv" | "xlsx" | "docx" | "html", query: Query = {}) =>
    address(`/api/compare.${type}`, query),
  style: () => "/public/style.css",
  script: () => "/public/main.js",
  /** Small, and read before the page is drawn. */
  readingScript: () => "/public/reading.js",
} as const;
