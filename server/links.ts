// Every link of the site is built here, and nowhere else.

import type { FormatName } from "../export/formats.js";
import type { Span } from "../report/span.js";
import type { ReportHead } from "../report/types.js";
import { type Addresses, addresses, type QuestionName } from "./addresses.js";

/** How an address says "unknown" where a filter asks for reports whose field is null. */
export const unknownWord = "unknown";

/** A link with its words. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

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

type Open = (query?: Query, fragment?: string) => string;
type Named = (name: string, query?: Query, fragment?: string) => string;
/** A path with a parameter is given it first. */
type LinkTo<Path> = Path extends `${string}:${string}` ? Named : Open;
type Linking = (...given: never[]) => string;

const linkTo = (path: string): Linking => {
  const named = (name: string, query?: Query, fragment?: string): string =>
    address(path.replace(/:\w+/, encodeURIComponent(name)), query, fragment);
  const open: Open = (query, fragment) => address(path, query, fragment);
  return path.includes(":") ? named : open;
};

/** The links of all questions, those that have no such address left out. */
const linksOf = (pathOf: (name: QuestionName) => string | null): Record<string, Linking> =>
  Object.fromEntries(
    (Object.keys(addresses) as QuestionName[]).flatMap((name) => {
      const path = pathOf(name);
      return path === null ? [] : [[name, linkTo(path)]];
    }),
  );

const pages = linksOf((name) => addresses[name][0]) as {
  [Name in QuestionName]: LinkTo<Addresses[Name][0]>;
};
const json = linksOf((name) => addresses[name][1]) as {
  [Name in QuestionName]: LinkTo<Addresses[Name][1]>;
};

const spanText = (span: Span): string => `${span.start}-${span.end}`;

export const links = {
  ...pages,
  json,
  /** A question's answer as a file; `link` is the interface's. */
  file: (link: string, format: FormatName) => link.replace(/(?=\?|$)/, `.${format}`),
  home: () => "/",
  /** A report with some spans marked, scrolled to the one numbered `at`. */
  marked: (id: string, spans: readonly Span[], at = 0) =>
    pages.report(id, { mark: spans.map(spanText) }, `m${at}`),
  paragraph: (id: string, start: number) => pages.report(id, {}, `p${start}`),
  rawText: (id: string) => `${pages.report(id)}.txt`,
  /** The corpus folder, and what is done to it. */
  corpus: (fragment = "") => address("/corpus", {}, fragment),
  /** Where a draft is checked, by a reader and by the page's script. */
  drafting: () => "/draft",
  draftCheck: () => "/api/draft",
  /** Where two files are compared that are not in the corpus, by a reader and by the page's script. */
  comparingSent: (query: Query = {}, fragment = "") => address("/draft/two", query, fragment),
  corpusState: () => "/api/corpus",
  removal: (file: string) => address("/api/corpus/files", { file }),
  titling: (file: string) => address("/api/corpus/title", { file }),
  preferring: (file: string) => address("/api/corpus/prefer", { file }),
  restoring: (file: string) => address("/api/corpus/restore", { file }),
  analysis: (name: "" | QuestionName = "", query: Query = {}, fragment = "") =>
    name === "" ? "/analysis" : address(`/analysis/${name}`, query, fragment),
  help: (fragment = "") => address("/help", {}, fragment),
  api: () => "/api",
  openapi: () => "/api/openapi.json",
  style: () => "/public/style.css",
  script: () => "/public/main.js",
  /** Small, and read before the page is drawn. */
  readingScript: () => "/public/reading.js",
} as const;

/** Two reports side by side: the earlier year stands left. */
export const comparisonOf = (head: ReportHead, other: ReportHead): string =>
  (other.year ?? 0) < (head.year ?? 0)
    ? links.compare({ a: other.id, b: head.id })
    : links.compare({ a: head.id, b: other.id });
