// The formats in which an answer is taken away: the only list of them. Whatever a question exports is offered in each
// format that can hold it.
import type { Writable } from "node:stream";
import { zipStream } from "../report/zip.js";
import type { Citation } from "./citation.js";
import { type CitationFormat, citationFiles, citationPieces } from "./citationFormats.js";
import { csvChunks } from "./csv.js";
import { sqlType, writeDatabase } from "./database.js";
import { type WordDocument, writeDocx } from "./docx.js";
import { jsonLines, tableRecords } from "./lines.js";
import { pictureOf } from "./picture.js";
import { pour } from "./pour.js";
import {
  type About,
  aboutRecord,
  aboutTable,
  type DataTable,
  keyOf,
  type PageTable,
  type Table,
} from "./table.js";
import { writeWorkbook } from "./workbook.js";

/** What an answer holds beside its JSON; a format takes one of them. */
export type Content = "tables" | "drawing" | "document" | "standalone" | "corpus" | "citations";

/** An answer, to be taken away. Rows are made when they are written. */
export interface Exported {
  /** Of the file, without its ending. */
  readonly name: string;
  /** A format of one table takes the first. A corpus is of tables that refer to each other. */
  readonly sheets: readonly [DataTable, ...DataTable[]];
  /** What a reader must know to cite it. */
  readonly about: About;
  /** For JSON Lines: the answers themselves, where they say more than rows can. */
  readonly records?: () => Iterable<unknown> | AsyncIterable<unknown>;
  /** Of what the tables list; made when they are written. */
  readonly citations?: () => Iterable<Citation> | AsyncIterable<Citation>;
  /** SVG, with what a reader must know to cite it; null where this answer has no drawing. */
  readonly drawing?: ((about: About) => string) | null;
  /** A text laid out to be read. */
  readonly document?: (about: About) => WordDocument;
  /** The same as one HTML file. */
  readonly standalone?: (about: About) => Promise<string>;
}

interface Format {
  readonly contents: readonly Content[];
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

/** What every column of these tables holds. */
const columnsTable = (tables: readonly DataTable[]): PageTable => ({
  columns: [
    { key: "table", title: "表", width: 14 },
    { key: "column", title: "列", width: 18 },
    { key: "type", title: "类型", width: 10 },
    { key: "holds", title: "内容", width: 40 },
  ],
  rows: tables.flatMap(({ name, columns }) =>
    columns.map((column) => [name, keyOf(column), sqlType(column), column.title]),
  ),
});

/** The tables as programs take them, with one of what they are about and one of what their columns hold. */
const dataTables = ({ sheets, about }: Exported): readonly DataTable[] => [
  ...sheets,
  { name: "about", ...aboutTable(about) },
  { name: "columns", ...columnsTable(sheets) },
];

function* csvFiles(tables: readonly DataTable[]): Generator<readonly [string, AsyncIterable<string>]> {
  for (const { name, columns, rows } of tables) {
    const named = columns.map((column) => ({ ...column, title: keyOf(column) }));
    yield [`${name}.csv`, csvChunks({ columns: named, rows }, "program")];
  }
}

const first = ({ sheets }: Exported): Table => sheets[0];

const cited = (format: CitationFormat) =>
  ({
    contents: ["citations"],
    media: citationFiles[format].type,
    says: `引用，${citationFiles[format].name}`,
    writer:
      ({ citations }) =>
      (out) =>
        pour(out, citationPieces(format, citations!())),
  }) as const satisfies Format;

export const formats = {
  docx: {
    contents: ["document"],
    media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    says: "Word 文档",
    writer: ({ document, about }) => (document ? whole(() => writeDocx(document(about))) : null),
  },
  html: {
    contents: ["standalone"],
    media: "text/html; charset=utf-8",
    says: "一个 HTML 文件",
    writer: ({ standalone, about }) => (standalone ? whole(() => standalone(about)) : null),
  },
  csv: {
    contents: ["tables"],
    media: "text/csv; charset=utf-8",
    says: "CSV",
    writer: (exported) => (out) => pour(out, csvChunks(first(exported))),
  },
  xlsx: {
    contents: ["tables"],
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    says: "XLSX，末一张表是说明",
    writer:
      ({ sheets, about }) =>
      (out) =>
        writeWorkbook(out, [...sheets, { name: "说明", ...aboutTable(about) }]),
  },
  jsonl: {
    contents: ["tables", "corpus"],
    media: "application/x-ndjson; charset=utf-8",
    says: "一行一条 JSON，首行是说明",
    writer:
      ({ sheets, about, records }) =>
      (out) =>
        pour(out, jsonLines(records ? told(about, records()) : tableRecords(sheets[0], about))),
  },
  svg: {
    contents: ["drawing"],
    media: "image/svg+xml; charset=utf-8",
    says: "SVG，有图的才有",
    writer: ({ drawing, about }) => (drawing ? whole(() => drawing(about)) : null),
  },
  png: {
    contents: ["drawing"],
    media: "image/png",
    says: "PNG，有图的才有",
    writer: ({ drawing, about }) => (drawing ? whole(pictureOf(drawing(about))) : null),
  },
  ris: cited("ris"),
  bib: cited("bibtex"),
  "csl.json": cited("csl"),
  "csv.zip": {
    contents: ["corpus"],
    media: "application/zip",
    says: "每张表一个 CSV，装在一个 ZIP 里",
    writer: (exported) => (out) => pour(out, zipStream(csvFiles(dataTables(exported)))),
  },
  sqlite: {
    contents: ["corpus"],
    media: "application/vnd.sqlite3",
    says: "SQLite 数据库",
    writer: (exported) => (out) => writeDatabase(out, dataTables(exported)),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

/** The formats for what an answer holds, in the order they are offered. */
export const formatsOf = (contents: readonly Content[]): FormatName[] =>
  (Object.keys(formats) as FormatName[]).filter((name) =>
    formats[name].contents.some((content) => contents.includes(content)),
  );
