// The shapes of a search, as the contract fixes them.
import type { SectionKind } from "../report/kinds.js";
import type { Level } from "../report/types.js";

export type SearchMode = "phrase" | "keywords";
export type SearchScope = "report" | "section" | "item" | "sentence";
export type SortOrder = "relevance" | "year" | "place" | "published";

/** Which reports are looked at. An empty list asks for nothing; values of one list are alternatives. */
export interface ReportFilter {
  /** Inclusive ranges; `null` stands for reports whose year is unknown. */
  readonly years: readonly ({ readonly from: number; readonly to: number } | null)[];
  /** Places by division code or by name; `null` for unknown. */
  readonly provinces: readonly (string | null)[];
  readonly cities: readonly (string | null)[];
  readonly counties: readonly (string | null)[];
  readonly townships: readonly (string | null)[];
  readonly levels: readonly (Level | null)[];
  /** Mirrors count too. */
  readonly mirrors: boolean;
}

export interface SearchRequest extends ReportFilter {
  /** As the reader typed it. */
  readonly q: string;
  readonly mode: SearchMode;
  /** The whole of `q` is one string. */
  readonly literal: boolean;
  readonly scope: SearchScope;
  /** Kinds to look in; `["all"]` takes chrome too; empty means everything but chrome. */
  readonly sections: readonly (SectionKind | "all")[];
  /** Only hits that begin and end on a word boundary. */
  readonly words: boolean;
  readonly sort: SortOrder;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface Hit {
  readonly report: {
    readonly id: string;
    readonly title: string | null;
    readonly township: string | null;
    readonly county: string | null;
    readonly province: string | null;
    readonly year: number | null;
  };
  readonly section: SectionKind;
  /** Offsets into the text of record; `match` is that slice. */
  readonly start: number;
  readonly end: number;
  /** Up to 40 units of the text of record on either side. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** Begins and ends on a word boundary. */
  readonly word: boolean;
  readonly score?: number;
}

export interface FacetValue {
  /** null is the value "unknown". */
  readonly value: string | number | null;
  readonly code?: string;
  /** The name of the division above (the county's city or province). */
  readonly parent?: string;
  readonly reports: number;
  readonly occurrences: number;
}

export interface SearchAnswer {
  readonly query: string;
  readonly mode: SearchMode;
  readonly total: { readonly reports: number; readonly occurrences: number };
  readonly searched: { readonly reports: number; readonly characters: number };
  /** Reports passed by because the asked section was not recognised in them. */
  readonly withoutSection: number;
  readonly words: { readonly occurrences: number };
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<"year" | "province" | "county" | "section", readonly FacetValue[]>>;
  readonly next: string | null;
}

/** One question to one snapshot. Throws `QueryError` (the query) or `CursorGone` (a cursor of another snapshot). */
export interface SearchEngine {
  search(request: SearchRequest): SearchAnswer;
}

/** A query that cannot be read: where, and in Chinese why. `position` is a UTF-16 offset into `q`. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  constructor(
    message: string,
    readonly position: number,
    readonly code: string = "bad_query",
  ) {
    super(message);
  }
}

/** A cursor that belongs to a snapshot which is no longer there. */
export class CursorGone extends Error {
  override readonly name = "CursorGone";
}
