// The tables that a person may edit too (metadata.csv, sections.csv, review.csv), changed row by row: rows, columns and
// cells that the program does not know stay as they are, in their order.
import { existsSync, readFileSync } from "node:fs";
import { plainCsv } from "../export/csv.js";
import { decodeText } from "../indexer/read/charset.js";
import { csvCells } from "../report/csv.js";
import { realDisk, replaceWhole } from "../snapshot/disk.js";
import { WorkbenchRefused } from "./types.js";

export type Row = Readonly<Record<string, string>>;

/** A table in memory: its columns in their order, its rows by column. */
export interface EditableTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface Opened extends EditableTable {
  readonly lineEnd: "\n" | "\r\n";
}

/** A spreadsheet takes a table for UTF-8 by this mark alone. */
const byteOrderMark = "\ufeff";

/** The day written into a table: this machine's. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function openTable(path: string, columns: readonly string[]): Opened {
  if (!existsSync(path)) return { columns, rows: [], lineEnd: "\r\n" };
  const decoded = decodeText(readFileSync(path), null);
  if (!decoded.ok)
    throw new WorkbenchRefused(
      "unwritable",
      `${path} 不是可读的文本表格（${decoded.reason}），请先另存为 UTF-8 的 CSV。`,
    );
  let cells: string[][];
  try {
    cells = csvCells(decoded.text);
  } catch (error) {
    throw new WorkbenchRefused(
      "unwritable",
      `${path} 不是完好的 CSV（${(error as Error).message}），请先改好，再在网页上写。`,
    );
  }
  const [header = [], ...rows] = cells;
  const names = header.map((name) => name.trim());
  return {
    columns: [...names, ...columns.filter((name) => !names.includes(name))],
    rows: rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""]))),
    lineEnd: decoded.text.includes("\r\n") ? "\r\n" : "\n",
  };
}

/** The rows of the table at `path`; none where there is no file. Throws `WorkbenchRefused` for one that cannot be read. */
export const rowsIn = (path: string): readonly Row[] => openTable(path, []).rows;

/**
 * Writes what `edit` makes of the table's rows; `columns` are those it may set, added where they are missing. The file
 * is replaced whole. Throws `WorkbenchRefused` where it cannot be read or written.
 */
export function editTable(
  path: string,
  columns: readonly string[],
  edit: (rows: readonly Row[]) => readonly Row[],
): void {
  const table = openTable(path, columns);
  const rows = edit(table.rows).map((row) => table.columns.map((name) => row[name] ?? ""));
  const text = byteOrderMark + plainCsv([[...table.columns], ...rows], table.lineEnd);
  try {
    replaceWhole(path, Buffer.from(text), realDisk);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "未知原因";
    throw new WorkbenchRefused(
      "unwritable",
      `${path} 没有写成（${code}），请检查磁盘空间和写入的权限；表还是原来的样子。`,
    );
  }
}
