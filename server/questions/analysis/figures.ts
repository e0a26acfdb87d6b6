// Tables whose numbers open the places behind them: what a page prints is what the files hold.
import type { Chart } from "../../../analysis/chart/chart.js";
import type { CellValue, Column, Table } from "../../../export/table.js";
import type { Sentence } from "../../handler.js";
import { number } from "../../wording.js";

/** Rows that may be made when they are asked for; an array is one such. */
interface Rows extends Iterable<readonly CellValue[]> {
  readonly length: number;
  slice(from: number, to: number): readonly (readonly CellValue[])[];
}

/** So many rows, each made by its number. */
export const rowsMade = (length: number, rowAt: (line: number) => readonly CellValue[]): Rows => ({
  length,
  slice: (from, to) =>
    Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, at) => rowAt(from + at)),
  *[Symbol.iterator]() {
    for (let line = 0; line < length; line++) yield rowAt(line);
  },
});

interface LinkedTable {
  readonly table: Table & { readonly rows: Rows };
  /** What is behind a cell, by row and the column's key; null where there is nothing more to see. */
  readonly href: (row: number, key: string) => string | null;
  /** Columns that only files need: codes and the like. */
  readonly hidden: readonly string[];
  /** Many cells of counts: a page leaves zeros blank, and marks what was not looked at. */
  readonly isMatrix?: boolean;
}

export interface DrawnFigure {
  /** ASCII; names the table in a file's address. */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly Sentence[];
  readonly chart: Chart | null;
  readonly table: LinkedTable;
}

const decimals = new Intl.NumberFormat("zh-Hans-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat("zh-Hans-CN", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export const share = (value: number): string => shares.format(value);
export const rate = (value: number): string => decimals.format(value);

/** A value as a page prints it; the empty string where there is none. Years stand without separators. */
function printed(value: CellValue, { kind, key }: Column): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return "";
  if (kind === "decimal") return decimals.format(value);
  if (kind === "share") return shares.format(value);
  return key === "year" ? String(value) : number(value);
}

/** As a template prints it. */
interface PrintedTable {
  readonly columns: readonly { readonly title: string; readonly figure: boolean }[];
  readonly rows: readonly (readonly { readonly text: string; readonly href: string | null }[])[];
}

const isFigure = ({ kind }: Column): boolean => kind === "integer" || kind === "decimal" || kind === "share";

/** What one column of a page prints: a column of the table, or the two bounds of an interval. */
interface Shown {
  readonly key: string;
  readonly title: string;
  readonly figure: boolean;
  readonly text: (row: readonly CellValue[]) => string;
}

const lowKey = /_low(?=_|$)/;
const keyOf = ({ key, title }: Column): string => key ?? title;

/** A lower bound takes the upper one with it: 72.2%–100.0%. */
function shownColumns({ table: { columns }, hidden, isMatrix = false }: LinkedTable): Shown[] {
  const highs = new Set<string>();
  return columns.flatMap((column, at): Shown[] => {
    const key = keyOf(column);
    if (hidden.includes(key) || highs.has(key)) return [];
    const highKey = key.replace(lowKey, "_high");
    const high = highKey === key ? -1 : columns.findIndex((other) => keyOf(other) === highKey);
    const one = { key, title: column.title, figure: isFigure(column) };
    if (high < 0 && isMatrix && one.figure)
      return [{ ...one, text: (row) => (row[at] === 0 ? "" : printed(row[at] ?? null, column) || "–") }];
    if (high < 0) return [{ ...one, text: (row) => printed(row[at] ?? null, column) }];
    highs.add(highKey);
    return [
      {
        ...one,
        title: column.title.replace("下限", " 95% 区间"),
        text: (row) =>
          row[at] === null || row[high] === null
            ? ""
            : `${printed(row[at] ?? null, column)}–${printed(row[high] ?? null, columns[high]!)}`,
      },
    ];
  });
}

/** Rows `[from, from + most)`. */
export function printedTable(linked: LinkedTable, from: number, most: number): PrintedTable {
  const { table, href } = linked;
  const shown = shownColumns(linked);
  return {
    columns: shown.map(({ title, figure }) => ({ title, figure })),
    rows: table.rows
      .slice(from, from + most)
      .map((row, line) => shown.map(({ key, text }) => ({ text: text(row), href: href(from + line, key) }))),
  };
}

/** For the files: with the row's first address in a column of its own. Rows are made when they are asked for. */
export function fileTable({ table, href }: LinkedTable, origin: string): Table {
  const { columns, rows } = table;
  function* linked(): Generator<readonly CellValue[]> {
    let line = 0;
    for (const row of rows) {
      const first = columns.map(({ key, title }) => href(line, key ?? title)).find((one) => one !== null);
      line++;
      yield [...row, first === undefined ? null : origin + first];
    }
  }
  return {
    columns: [...columns, { key: "link", title: "链接", kind: "link", width: 50 }],
    rows: { [Symbol.iterator]: linked },
  };
}
