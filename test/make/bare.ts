// What is known of a report of which nothing is known: tests say the rest.
import type { ReportHead } from "../../report/types.js";

export const bare = {
  title: null,
  township: null,
  printedTownship: null,
  county: null,
  city: null,
  province: null,
  place: null,
  level: null,
  year: null,
  published: null,
  signed: null,
  drafted: null,
  source: null,
  issuer: null,
  documentNumber: null,
  url: null,
  ocr: null,
  checked: null,
  mirrorOf: null,
  provenance: {},
  warnings: [],
} as const satisfies Partial<ReportHead>;
