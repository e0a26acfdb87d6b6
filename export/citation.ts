// What a citation says: of a report, or of one stretch of it.

import { printedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import { cutShort } from "../report/surrogates.js";
import type { Report, ReportHead } from "../report/types.js";
import { authorOf, locatorOf, oneLine, sentencesAround } from "./attribution.js";

/** A report, or a hit or passage in it, as the four formats need it. Unknown stays null and is left out. */
export interface Citation {
  /** ASCII, the same for the same stretch of the same text. */
  readonly key: string;
  /** As signed, else 发布机构 as printed, else the full name of the place the report speaks for. */
  readonly author: string | null;
  readonly title: string;
  /** ISO; when it was published, else when it was signed. */
  readonly date: string | null;
  /** ISO day on which the address was visited. */
  readonly visited: string;
  /** Where anybody can read it; null where only this machine can. */
  readonly address: string | null;
  /** Of the text of record in UTF-8, hex: whoever has the same file can prove it. */
  readonly sha256: string;
  /** Half-open, UTF-16 units of the text of record. */
  readonly span: Span | null;
  /** Section and item of the span as printed: “二、存在的不足” 一是. */
  readonly locator: string | null;
  /** The sentences in which the span stands, on one line; what is more than `longestQuote` around it is cut. */
  readonly quote: string | null;
}

/** Units that a quotation may have beside the stretch itself, which is never cut. */
const longestQuote = 1000;

const quoteOf = (
  text: string,
  printed: Pick<Report, "text" | "paragraphs" | "marks"> | null,
  span: Span,
): string =>
  cutShort(
    oneLine(printedText({ text, marks: printed?.marks }, printed ? sentencesAround(printed, span) : span)),
    longestQuote + span.end - span.start,
  );

/**
 * `address`: of the report's page, or of the hit on it, where others can open it. `visited`: ISO day. `text`: the
 * report's text of record, for the quotation; without a span it is not needed. `printed`: the report itself, for who
 * signed it, for its headings, and for the whole sentence.
 */
export function citationOf(
  head: ReportHead,
  address: string | null,
  visited: string,
  stretch: { readonly span: Span; readonly text: string } | null = null,
  printed: Pick<Report, "text" | "sections" | "paragraphs" | "marks"> | null = null,
): Citation {
  const span = stretch && { start: stretch.span.start, end: stretch.span.end };
  return {
    key: `duizhao-${head.id}${span ? `-${span.start}-${span.end}` : ""}`,
    author: authorOf(head, printed),
    title: oneLine(head.title ?? head.file.replace(/^.*\//, "").replace(/\.[^.]+$/, "")),
    date: head.published ?? head.signed,
    visited,
    address,
    sha256: head.sha256,
    span,
    locator: span && printed && locatorOf(printed, span),
    quote: stretch && span && quoteOf(stretch.text, printed, span),
  };
}

/** The hash and the place: no part of a reference, and beside it wherever one is given. */
export const proofOf = ({ sha256, span }: Citation): string =>
  `${span ? `原文位置 ${span.start}–${span.end}（UTF-16），` : ""}原文文本 SHA-256: ${sha256}`;

/** Where it stands, its words, and the proof. */
export const noteOf = (citation: Citation): string =>
  [citation.locator, citation.quote === null ? null : `“${citation.quote}”`, proofOf(citation)]
    .filter((part) => part !== null)
    .join("；");

/** 2024, 1, 20 of 2024-01-20. */
export const dateParts = (iso: string): readonly number[] => iso.split("-").map(Number);
