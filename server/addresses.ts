// Where each question is asked: its page and its interface. Files have the interface's address and their ending.
// `:name` in a path is a parameter like those behind the `?`.

const both = <Path extends string>(path: Path): readonly [Path, `/api${Path}`] => [path, `/api${path}`];

export const addresses = {
  search: both("/search"),
  suggest: [null, "/api/suggest"],
  reports: both("/reports"),
  report: both("/reports/:id"),
  cite: both("/reports/:id/cite"),
  suggestReports: [null, "/api/suggest/reports"],
  suggestPlaces: [null, "/api/suggest/places"],
  compare: both("/compare"),
  several: both("/compare/several"),
  followUp: both("/followup/:id"),
  township: both("/townships/:code"),
  besideCounty: both("/reports/:id/county"),
  same: both("/reports/:id/same"),
  county: both("/county"),
  countyFollowUp: both("/county/followup"),
  ledger: both("/ledger"),
  coverage: both("/coverage"),
  review: both("/review"),
  reuse: ["/reuse", "/api/reuse/passages"],
  passage: both("/reuse/passages/:id"),
  reuseReport: both("/reuse/reports/:id"),
  reusePairs: both("/reuse/pairs"),
  reuseCounts: both("/reuse/counts"),
  reuseFormulas: both("/reuse/formulas"),
  reuseCounty: both("/reuse/county"),
  counts: both("/analysis/counts"),
  trend: both("/analysis/trend"),
  words: both("/analysis/words"),
  collocates: both("/analysis/collocates"),
  keyness: both("/analysis/keyness"),
  dispersion: both("/analysis/dispersion"),
  themes: both("/analysis/themes"),
  holdings: [null, "/api/holdings"],
  received: [null, "/api/corpus/received"],
  quality: both("/quality"),
  collections: both("/collections"),
  collection: both("/collections/:id"),
  export: [null, "/api/export"],
  health: [null, "/api/health"],
} as const satisfies Readonly<Record<string, readonly [page: string | null, api: `/api/${string}`]>>;

export type Addresses = typeof addresses;
export type QuestionName = keyof Addresses;

/** The parameters of a path, in its order. */
export const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
