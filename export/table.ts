// A table to show or to take away: what the pages print under a chart is what the files hold.

export type CellValue = string | number | null;

/** `share` is a part of 1, shown as a percentage; `date` is ISO, YYYY-MM-DD. */
export type ColumnKind = "text" | "integer" | "decimal" | "share" | "date" | "link";

export interface Column {
  readonly title: string;
  /** For JSONL and programs; ASCII. Without one the title serves. */
  readonly key?: string;
  /** "text" where nothing is said; numbers are numbers whatever is said. */
  readonly kind?: ColumnKind;
  /** In characters of a sheet's own font. */
  readonly width: number;
  /** Long text: shown in several lines. */
  readonly wrap?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
}

/** A table among others. Columns have ASCII keys, by which files for programs name them; titles explain them. */
export interface DataTable extends Table {
  /** ASCII. */
  readonly name: string;
  /** The column that names a row. */
  readonly key?: string;
  /** Columns that hold the key of another table's row, with that table. */
  readonly references?: Readonly<Record<string, string>>;
  /** Columns by which rows are looked for and counted. */
  readonly indexed?: readonly string[];
}

/** By which a program names a column. */
export const keyOf = ({ key, title }: Column): string => key ?? title;

/** A table that is small enough to stand on a page. */
export interface PageTable extends Table {
  readonly rows: readonly (readonly CellValue[])[];
}

/** What a reader must know to cite a table: one entry a line, kept beside it in every format. */
interface AboutEntry {
  readonly key: string;
  readonly title: string;
  readonly value: CellValue;
  /** What JSONL holds, where that is more than a cell can. */
  readonly record?: unknown;
}

export type About = readonly AboutEntry[];

/** The second sheet, 说明. */
export const aboutTable = (about: About): PageTable => ({
  columns: [
    { key: "item", title: "项目", width: 24 },
    { key: "content", title: "内容", width: 80 },
  ],
  rows: about.map(({ title, value }) => [title, value]),
});

/** `{about: …}` of JSONL; a key `total.reports` becomes `reports` of `total`. */
export function aboutRecord(about: About): Readonly<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const { key, value, record } of about) {
    const [name = key, part] = key.split(".");
    const said = record === undefined ? value : record;
    if (part === undefined) told[name] = said;
    else told[name] = { ...(told[name] as object | undefined), [part]: said };
  }
  return told;
}

/** A row as an object, for JSONL. */
export const rowRecord = (
  columns: readonly Column[],
  row: readonly CellValue[],
): Readonly<Record<string, CellValue>> =>
  Object.fromEntries(columns.map((column, at) => [keyOf(column), row[at] ?? null]));
