// The formats in which an answer is taken away: the only list of them. Whatever a question exports is offered in each
// format that can hold it.
import type { Writable } from "node:stream";
import { csvChunks } from "./csv.js";
import { jsonLines, tableRecords } from "./lines.js";
import { pour } from "./pour.js";
import { type About, aboutRecord, aboutTable, type Table } from "./table.js";
import { type Sheet, writeWorkbook } from "./workbook.js";

/** What an answer holds beside its JSON; a format takes one of them. */
export type Content = "tables" | "drawing" | "document";

/** An answer, to be taken away. Rows are made when they are written. */
export interface Exported {
  /** Of the file, without its ending. */
  readonly name: string;
  /** A format of one table takes the first. */
  readonly sheets: readonly [Sheet, ...Sheet[]];
  /** What a reader must know to cite it. */
  readonly about: About;
  /** For JSON Lines: the answers themselves, where they say more than rows can. */
  readonly records?: () => Iterable<unknown> | AsyncIterable<unknown>;
  /** SVG; null where this answer has no drawing. */
  readonly drawing?: (() => string) | null;
  /** A text laid out to be read. */
  readonly document?: { docx(about: About): Promise<Uint8Array>; html(about: About): Promise<string> };
}

interface Format {
  readonly content: Content;
  /** With its charset. */
  readonly media: string;
  /** What is to be said of it behind the name of what it holds. */
  readonly says: string;
  /** null where this answer cannot be had so. */
  writer(exported: Exported): ((out: Writable) => Promise<void>) | null;
}

const whole =
  (made: () => Promise<string | Uint8Array> | string) =>
  async (out: Writable): Promise<void> => {
    out.write(await made());
  };

async function* told(about: About, records: Iterable<unknown> | AsyncIterable<unknown>) {
  yield { about: aboutRecord(about) };
  yield* records;
}

const first = ({ sheets }: Exported): Table => sheets[0];

export const formats = {
  docx: {
    content: "document",
    media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    says: "Word 文档",
    writer: ({ document, about }) => (document ? whole(() => document.docx(about)) : null),
  },
  html: {
    content: "document",
    media: "text/html; charset=utf-8",
    says: "一个 HTML 文件",
    writer: ({ document, about }) => (document ? whole(() => document.html(about)) : null),
  },
  csv: {
    content: "tables",
    media: "text/csv; charset=utf-8",
    says: "CSV",
    writer: (exported) => (out) => pour(out, csvChunks(first(exported))),
  },
  xlsx: {
    content: "tables",
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    says: "XLSX，末一张表是说明",
    writer:
      ({ sheets, about }) =>
      (out) =>
        writeWorkbook(out, [...sheets, { name: "说明", ...aboutTable(about) }]),
  },
  jsonl: {
    content: "tables",
    media: "application/x-ndjson; charset=utf-8",
    says: "一行一条 JSON，首行是说明",
    writer:
      ({ sheets, about, records }) =>
      (out) =>
        pour(out, jsonLines(records ? told(about, records()) : tableRecords(sheets[0], about))),
  },
  svg: {
    content: "drawing",
    media: "image/svg+xml; charset=utf-8",
    says: "SVG，有图的才有",
    writer: ({ drawing }) => (drawing ? whole(drawing) : null),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

/** The formats for what an answer holds, in the order they are offered. */
export const formatsOf = (contents: readonly Content[]): FormatName[] =>
  (Object.keys(formats) as FormatName[]).filter((name) => contents.includes(formats[name].content));
