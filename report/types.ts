// What a report is. These shapes are the contract's JSON; names may be added, none renamed or removed.
import type { SectionKind } from "./kinds.js";
import type { Span } from "./span.js";

/** One point of a section, from its label to its closing punctuation; a parent covers its children. */
export interface Item {
  /** `{report id}-{start}`. */
  readonly id: string;
  /** As printed (一是, （一）, 1., ①); null where none is printed. */
  readonly label: string | null;
  /** From 1. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
  /** 要点句: the headline after the label. */
  readonly lead: Span | null;
  readonly theme: string | null;
  /** 几件事合为一条: several concerns stand in it that nothing certain divides; nothing is said of it as if it were one. */
  readonly bundled?: true;
  /** Its bounds were set by a person (sections.csv). */
  readonly typed?: true;
  readonly items: readonly Item[];
}

/** A stretch of one kind. Sections stand in text order and tile `0..text.length`. */
export interface Section {
  readonly kind: SectionKind;
  /** The second kind of a merged section that could not be split; filters match either. */
  readonly also?: SectionKind;
  /** As printed, without surrounding white space; "" where the section has none. */
  readonly heading: string;
  readonly start: number;
  readonly end: number;
  /** Kind and bounds were set by a person (sections.csv). */
  readonly typed?: true;
  readonly items: readonly Item[];
}

/** How a field came to be known: set by metadata.csv, printed in the document, or concluded. */
export type Provenance = "typed" | "read" | "inferred";

/** The rung of government a report speaks for. 镇 and 乡 and 街道 are townships. */
export type Level = "镇" | "乡" | "街道" | "县" | "市" | "省" | "部门";

/** The fields that describe a report and that metadata.csv may set. Unknown is null, never a guess. */
export interface Metadata {
  readonly title: string | null;
  /** Official full name (小龙门乡). */
  readonly township: string | null;
  /** As the document prints it (小龍門鄉). */
  readonly printedTownship: string | null;
  readonly county: string | null;
  readonly city: string | null;
  readonly province: string | null;
  /** Division code: 9 digits for a township, 6 for a county, and so on; the identity of a place. */
  readonly place: { readonly code: string } | null;
  readonly level: Level | null;
  /** The year reported on. */
  readonly year: number | null;
  /** ISO dates, YYYY-MM-DD. */
  readonly published: string | null;
  readonly signed: string | null;
  readonly drafted: string | null;
  /** 来源, 信息来源, as printed. */
  readonly source: string | null;
  /** 发布机构, 发文机关, as printed. */
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  /** The page the report was published on; cited, never fetched. */
  readonly url: string | null;
}

export type MetadataField = keyof Metadata;

export interface ReportHead extends Metadata {
  /** The first 12 hex digits of `sha256`. */
  readonly id: string;
  /** Path inside the corpus folder, with `/`. */
  readonly file: string;
  /** UTF-16 units of the text of record. */
  readonly textLength: number;
  /** Of the text of record in UTF-8, hex. */
  readonly sha256: string;
  /** Of the file's bytes, hex. */
  readonly fileSha256: string;
  /** What recognised the characters of a scan, and its mean confidence (0 to 1); null for text that was text. */
  readonly ocr: { readonly engine: string; readonly confidence: number } | null;
  /** The day a person said the reading is right (ISO); null while nobody has. */
  readonly checked: string | null;
  /** The report this one repeats nearly word for word, or null. */
  readonly mirrorOf: string | null;
  readonly provenance: Readonly<Partial<Record<MetadataField, Provenance>>>;
  /** Chinese sentences for the reader. */
  readonly warnings: readonly string[];
}

/** A report with its text of record and the spans over it. */
export interface Report extends ReportHead {
  readonly text: string;
  /** Logical paragraphs, after mending breaks inside a sentence; blank stretches belong to none. */
  readonly paragraphs: readonly Span[];
  readonly sections: readonly Section[];
  /**
   * What is no letter for search, passages or lines of hits: marks of markup (Markdown's), a page number inside a sentence,
   * the second copy of a paragraph. Ascending, disjoint.
   */
  readonly marks?: readonly Span[];
  /** Characters a scan's recogniser was unsure of. Ascending, disjoint. */
  readonly doubtful?: readonly Span[];
}
