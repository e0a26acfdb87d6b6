// What the parser is given, and what it gives back.
import type { Span } from "../../report/span.js";
import type { Report } from "../../report/types.js";
import type { ReadHints } from "../read/result.js";

export interface Source {
  /** The text of record. */
  readonly text: string;
  readonly file: string;
  readonly fileSha256: string;
  /** How its lines came about: as typed, or cut at a page's width (PDF) with a blank line between paragraphs. */
  readonly breaks: "typed" | "wrapped";
  /** Page furniture known from the format. */
  readonly chrome: readonly Span[];
  /** The page's own title (browser tab), a hint. */
  readonly pageTitle: string | null;
  /** The article's own headline where the format marks it (`<h1>`, og:title), a hint. */
  readonly headline?: string | null;
  /** The page's address where the file names it. */
  readonly url?: string | null;
  /** Marks of markup in the text that print nothing. */
  readonly marks?: readonly Span[];
  readonly ocr?: ReadHints["ocr"];
  /** What a person typed: it speaks for a page that does not say what it is. */
  readonly typedTitle?: string | undefined;
  /** A text of fewer Han characters is rejected. */
  readonly shortest?: number | undefined;
  /** What the page's head says of its article (ArticleTitle, PubDate, ContentSource); used where nothing is printed. */
  readonly meta?: Readonly<Record<string, string>>;
}

export type Parsed = { readonly report: Report } | { readonly rejected: string };
