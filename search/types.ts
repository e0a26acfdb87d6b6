// The shapes of a search, as the contract fixes them.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { FieldValues } from "./reportFields.js";

export type SearchMode = "phrase" | "keywords";
export type SearchScope = "report" | "section" | "item" | "sentence";
/** `published`: the newest first; `earliest`: the oldest first, by the day published or signed, to see who wrote first. */
export type SortOrder = "relevance" | "year" | "place" | "published" | "earliest";

/** Left or right, one to three characters, or with `w` words: `left2`, `right1w`. */
export type ContextOrder = `${"left" | "right"}${1 | 2 | 3}${"" | "w"}`;
/** How hits are listed: report by report in the order of `sort`, or by what stands beside them. */
export type HitOrder = "report" | "date" | "place" | ContextOrder;
export type HitGroup = "township" | "county" | "province" | "year" | "section" | ContextOrder;

/** Which reports are looked at. Places stand by division code or by name. */
export interface ReportFilter extends FieldValues {
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
  /** What lies between: only hits of which one end at least is no word boundary. */
  readonly between?: boolean;
  /** Only hits that are just so many words, as the index cut them: what a word list counts. */
  readonly cut?: number | null;
  /** false leaves out hits that begin in a section's heading; they count in no total then. */
  readonly headings?: boolean;
  readonly sort: SortOrder;
  readonly cursor: string | null;
  readonly limit: number;
  /** mode=phrase; "report" where absent. `date` and `place` list whole reports, whatever `sort` says. */
  readonly order?: HitOrder;
  /** For contexts; "pinyin" where absent. Characters are read one by one: 长 is zhǎng or cháng, never both. */
  readonly collation?: "pinyin" | "code";
  /** Thins the list (not the totals) to so many hits, drawn by `seed` (0 where absent); the same seed draws the same. */
  readonly sample?: number | null;
  readonly seed?: number;
  /** Lists groups with exact counts instead of hits; `cursor` and `limit` page through the groups. */
  readonly group?: HitGroup | null;
  /** Only the hits of one group, `key` as its row gives it. Totals and facets are those of this group. */
  readonly within?: { readonly group: HitGroup; readonly key: string } | null;
  /** "sentence" adds each hit's whole sentence. */
  readonly context?: "kwic" | "sentence";
}

export interface Hit {
  readonly report: {
    readonly id: string;
    readonly title: string | null;
    readonly township: string | null;
    readonly county: string | null;
    readonly province: string | null;
    readonly year: number | null;
    /** The report that this one repeats; absent where it repeats none. */
    readonly mirrorOf?: string;
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
  /** mode=keywords: where wanted words stand in what is shown, as spans of the text of record, in order. */
  readonly marks?: readonly Span[];
  /** With context=sentence: the span of the sentence, and what of it stands before and after the match. */
  readonly sentence?: {
    readonly start: number;
    readonly end: number;
    readonly before: string;
    readonly after: string;
  };
}

/** One value of what hits are grouped by. */
export interface GroupRow {
  /** Asks for this group's hits again, in `within`; a place's code or name, a year, a kind, a context. */
  readonly key: string;
  /** null is "unknown"; a context in reading order, "" at a paragraph's edge. */
  readonly value: string | number | null;
  readonly code?: string;
  readonly parent?: string;
  readonly reports: number;
  readonly occurrences: number;
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
  /** false where a part of the engine did not answer: everything that is counted may be more. Else absent. */
  readonly complete?: false;
  /** Townships that these reports speak for, each once; those of whom nobody knows the township are not counted. */
  readonly townships: number;
  /** Where a query joins several strings: units of its scope that hold an occurrence that counts. */
  readonly units?: { readonly scope: SearchScope; readonly count: number };
  readonly searched: { readonly reports: number; readonly characters: number };
  /** Reports passed by because the asked section was not recognised in them. */
  readonly withoutSection: number;
  readonly words: { readonly occurrences: number };
  /** mode=keywords: how many of the reports answer in full, and how many in part; the former are listed first. */
  readonly matched?: { readonly all: number; readonly some: number };
  /** Reports looked at but for being mirrors of others: left out of everything, or counted. */
  readonly mirrors: { readonly reports: number; readonly counted: boolean };
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<"year" | "province" | "county" | "section", readonly FacetValue[]>>;
  readonly next: string | null;
  /** With `sample`: how many hits the list was thinned to, and by which seed. */
  readonly sample?: { readonly size: number; readonly seed: number };
  /** With `group`: `total` groups, a page of them, the most frequent first (years: the newest). `hits` is empty then. */
  readonly groups?: {
    readonly group: HitGroup;
    readonly total: number;
    readonly rows: readonly GroupRow[];
  };
}

/** What of a query was taken otherwise than may have been meant, or stands nowhere; and the query that may say it here. */
export interface Hint {
  readonly says: string;
  readonly q: string;
  /** What `q` finds, where it was looked up. */
  readonly total?: SearchAnswer["total"];
  /** mode=keywords: of these reports, how many answer in full, how many in part. */
  readonly matched?: SearchAnswer["matched"];
}

/** An answer with what may have been meant otherwise: nothing of it is counted. */
export interface HintedAnswer extends SearchAnswer {
  readonly hints: readonly Hint[];
}

/** Where one hit of a report stands; offsets into its text of record. */
export interface HitPlace {
  readonly start: number;
  readonly end: number;
  readonly section: SectionKind;
  readonly word: boolean;
}

/** A word of the corpus that completes what is being typed. */
export interface Suggestion {
  readonly word: string;
  /** Reports that hold it as a word. */
  readonly reports: number;
}

/** What may have been meant by a string that stands nowhere: for the reader to take or leave. */
export interface Repair {
  readonly text: string;
  /** The whole query with it in place. */
  readonly q: string;
  /** It sounds alike, tones apart; or it differs in one character. */
  readonly why: "pinyin" | "character";
  readonly occurrences: number;
}

export interface RelatedWord {
  readonly word: string;
  /** Log-likelihood ratio of standing in the same points. */
  readonly strength: number;
  /** Points that hold both, among those read (at most 4,000, or 400,000 units of text). */
  readonly together: number;
}

/**
 * What is asked of one snapshot; the engine may be in another process, so everything is awaited. No method throws when
 * it is called: errors are rejections, `QueryError` (the query), `CursorGone` (a cursor of another snapshot) or `EngineUnavailable`.
 */
export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** mode=keywords. How many reports answer each query in full, in place of the request's; nothing is ranked. */
  holding(request: SearchRequest, queries: readonly string[]): Promise<readonly number[]>;
  /** mode=phrase. All hits of one report in text order, whatever the filters of reports; [] for an unknown id. */
  hitsOf(request: SearchRequest, reportId: string): Promise<readonly HitPlace[]>;
  /** mode=phrase. Every hit in the request's order, sample and group, in batches: an await a hit would be felt. */
  each(request: SearchRequest): AsyncIterable<readonly Hit[]>;
  /** Words as one types, by their beginning, by pinyin initials or by pinyin. */
  suggest(typed: string, limit: number): Promise<readonly Suggestion[]>;
  /** The words of a text as the reports were cut, without the segmenter; what no known word begins is left out. */
  wordsOf(text: string): Promise<readonly string[]>;
  /** For a query of which some string stands nowhere; [] else, and for a query that cannot be read. */
  didYouMean(q: string, limit: number): Promise<readonly Repair[]>;
  /** Words that stand in the same points. */
  related(word: string, limit: number): Promise<readonly RelatedWord[]>;
  /** Makes ready what the first search would wait for; nothing need be prepared to be asked. */
  prepare(): Promise<void>;
}

/** How a query may be refused. */
export type QueryCode =
  | "bad_query"
  | "empty_query"
  | "no_words"
  | "not_built"
  | "too_broad"
  | "too_long"
  | "too_many_hits"
  | "bad_cursor"
  | "phrase_only";

/** A query that cannot be read: where, and in Chinese why. `position` is a UTF-16 offset into `q`. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  constructor(
    message: string,
    readonly position: number,
    readonly code: QueryCode = "bad_query",
    /** Queries that can be read, and say what was perhaps meant. */
    readonly hints: readonly Hint[] = [],
  ) {
    super(message);
  }
}

/** The engine does not answer, or not with all of it; the message says what to do. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
}

/** What is said where counts of a part would be taken for the whole. */
export const partSilent = "检索引擎有一部分没有应答，这里不给不全的数；请稍候再试。";

/** A cursor that belongs to a snapshot which is no longer there. */
export class CursorGone extends Error {
  override readonly name = "CursorGone";
}
