// A phrase with its subset, as an address names it: read, linked, and checked before anything is counted.

import type { Dimension, GroupKey } from "../../../analysis/groups.js";
import type { PhraseRequest } from "../../../analysis/phrase.js";
import type { Copies } from "../../../reuse/copies.js";
import { keptSections } from "../../../search/query/fields.js";
import { tokens } from "../../../search/query/lexer.js";
import { parseQuery } from "../../../search/query/parser.js";
import { filtersAsTyped } from "../../fields.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { type SubsetValues, subsetAsked, subsetNames, subsetPart, subsetReports } from "./subsets.js";

export const phraseNames = [
  "literal",
  "scope",
  "words",
  "between",
  "cut",
  "headings",
  "within",
  ...subsetNames,
] as const;

export interface RawPhrase extends SubsetValues {
  readonly literal: boolean;
  readonly scope: PhraseRequest["scope"];
  readonly words: boolean;
  readonly between: boolean;
  readonly cut?: number | undefined;
  readonly headings: boolean;
  readonly within?: PhraseRequest["within"] | undefined;
}

/** Throws `QueryError`. */
export function phraseOf(q: string, raw: RawPhrase): PhraseRequest {
  parseQuery(q, raw.literal);
  const { literal, scope, words, between, cut, headings, within } = raw;
  return {
    ...subsetAsked(raw, {}).request,
    q,
    literal,
    scope,
    words,
    between,
    cut: cut ?? null,
    headings,
    within: within ?? null,
  };
}

/** What tells copies apart, where each shared passage is to be counted once; undefined where every place counts. */
export function copiesOf(library: Library, copies: "all" | "once"): Copies | undefined {
  if (copies === "all") return undefined;
  return library.sharing.copies();
}

/** The filter that a group is: a place by its code, where it has one. */
export const keyFilter = (by: Dimension, { value, code }: GroupKey): Query => ({ [by]: [code ?? value] });

/** Only what names a phrase's subset, of an address. */
export const phrasePart = (typed: Typed): Typed =>
  Object.fromEntries(phraseNames.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

/** The places behind a count. */
export const placesLink = (q: string, typed: Typed, keys: Query = {}): string =>
  links.search({ q, ...phrasePart(typed), ...keys });

/** The fields written in a query, outside its brackets, as they stand there: what narrows the reports looked at. */
function typedFields(q: string): string {
  let depth = 0;
  let minus = -1;
  const fields: string[] = [];
  for (const { kind, position, end } of tokens(q)) {
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (kind === "field" && depth === 0) fields.push(q.slice(minus >= 0 ? minus : position, end));
    minus = kind === "minus" ? position : -1;
  }
  return fields.join(" ");
}

const inQuotes = (term: string): string => `"${term.replace(/["\\]/g, "\\$&")}"`;

/**
 * The same, for a term of a word list: as it stands, and cut into so many words where words were counted. `asked` is the
 * query whose subset it was counted in.
 */
export function termLink(
  term: string,
  typed: Query,
  words: number | null,
  asked: { readonly q: string; readonly literal: boolean } | null = null,
): string {
  const fields = asked === null || asked.literal ? "" : typedFields(asked.q);
  const cut = words ?? undefined;
  return fields === ""
    ? links.search({ q: term, literal: "1", cut, ...typed })
    : links.search({ q: `${inQuotes(term)} ${fields}`, cut, ...typed });
}

/**
 * The reports counted over, in the list; null where the query's own fields and the address name one thing both, which
 * a list of reports cannot say.
 */
export function reportsLink(
  q: string,
  literal: boolean,
  typed: Typed,
  keys: Query,
  without: boolean,
): string | null {
  const { filter } = parseQuery(q, literal);
  if (filter.refused) return null;
  const sections = keptSections(filter);
  const own = {
    ...filtersAsTyped(filter),
    ...(sections.length > 0 ? { section: sections } : {}),
  };
  const beside = { ...subsetPart(typed), ...keys };
  if (Object.keys(own).some((name) => beside[name] !== undefined)) return null;
  return subsetReports({ ...beside, ...own }, without);
}

/** Of several phrases, the one that cannot be read. */
export function wrongQueryOf(typed: Typed): string {
  const literal = typed.literal?.[0] === "1";
  for (const q of typed.q ?? []) {
    try {
      parseQuery(q, literal);
    } catch {
      return q;
    }
  }
  return typed.q?.[0] ?? "";
}
