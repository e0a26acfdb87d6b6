// What reading a file gives: the text of record with what the format itself knows about it, or one reason why not.
import type { Span } from "../../report/span.js";

export type ReadFormat =
  | "txt"
  | "md"
  | "html"
  | "mhtml"
  | "docx"
  | "doc"
  | "wordxml"
  | "rtf"
  | "odt"
  | "pdf"
  | "ofd";

/** What the format says beside the text. Hints only: the parser decides, and every one may be empty or wrong. */
export interface ReadHints {
  /** Stretches of the text that are page furniture (navigation, footers, page numbers), ascending, disjoint. */
  readonly chrome: readonly Span[];
  /** `<title>`, og:title, DOCX or PDF core title. */
  readonly title: string | null;
  /** The article's own headline where the format marks one: `<h1>`, og:title, a paragraph styled as title. */
  readonly headline: string | null;
  /** HTML meta tags by name as printed (ArticleTitle, PubDate, ContentSource); document properties otherwise. */
  readonly meta: Readonly<Record<string, string>>;
  /** The page's own address where it names one. */
  readonly url: string | null;
  /** Chinese sentences about what was damaged and read all the same, and about what of the file was not read. */
  readonly warnings: readonly string[];
  /** Marks of markup in the text (Markdown's `#`, `**`, `-`), ascending, disjoint. */
  readonly marks: readonly Span[];
  /** Where the text was recognised from a picture: by what, how surely (0 to 1), and which characters are doubtful. */
  readonly ocr: {
    readonly engine: string;
    readonly confidence: number;
    readonly doubtful: readonly Span[];
  } | null;
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
  /** Pictures of pages without text: a recogniser may read them. */
  readonly scan?: true;
}

export type ReadResult = ReadText | Rejected;

/** What an extractor hands back; `document.ts` adds format and extractor, and the hints that it leaves out. */
export type Extracted =
  | { readonly ok: true; readonly text: string; readonly hints: Partial<ReadHints> }
  | Rejected;

export const noHints: ReadHints = {
  chrome: [],
  title: null,
  headline: null,
  meta: {},
  url: null,
  warnings: [],
  marks: [],
  ocr: null,
};

export const rejected = (reason: string): Rejected => ({ ok: false, reason });
export const scanned = (reason: string): Rejected => ({ ok: false, reason, scan: true });

/** What a person does who has only a scan, behind 没有的，: whoever put it in by a page has no terminal. */
export const askForRecognition =
  "请管理本程序的人作文字识别后收录（duizhao ocr install，再 duizhao index --ocr）。";
