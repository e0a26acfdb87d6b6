// What reading a file gives: the text of record with what the format itself knows about it, or one reason why not.
import type { Span } from "../../report/span.js";

export type ReadFormat = "txt" | "md" | "html" | "docx" | "doc" | "pdf";

/** What the format says beside the text. Hints only: the parser decides, and every one may be empty or wrong. */
export interface ReadHints {
  /** Stretches of the text that are page furniture (navigation, footers, page numbers), ascending, disjoint. */
  readonly chrome: readonly Span[];
  /** `<title>`, og:title, DOCX or PDF core title. */
  readonly title: string | null;
  /** HTML meta tags by name as printed (ArticleTitle, PubDate, ContentSource); document properties otherwise. */
  readonly meta: Readonly<Record<string, string>>;
  /** The page's own address where it names one. */
  readonly url: string | null;
  /** Chinese sentences about what was damaged and read all the same. */
  readonly warnings: readonly string[];
}

export interface ReadText {
  readonly ok: true;
  /** The text of record. */
  readonly text: string;
  readonly format: ReadFormat;
  /** A label of the Encoding Standard (utf-8, gb18030, big5, utf-16le); null where the format has its own. */
  readonly encoding: string | null;
  /** Name and version of what made the text; another one may make another text. */
  readonly extractor: string;
  readonly hints: ReadHints;
}

export interface Rejected {
  readonly ok: false;
  /** One Chinese sentence: what is wrong with the file and what to do. */
  readonly reason: string;
}

export type ReadResult = ReadText | Rejected;

/** What an extractor hands back; `document.ts` adds format and extractor. */
export type Extracted = { readonly ok: true; readonly text: string; readonly hints: ReadHints } | Rejected;

export const noHints: ReadHints = { chrome: [], title: null, meta: {}, url: null, warnings: [] };

export const rejected = (reason: string): Rejected => ({ ok: false, reason });
