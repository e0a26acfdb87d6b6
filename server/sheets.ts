// Workbooks and tables to take away. The only file that knows exceljs (loaded when first needed: it takes seconds) and
// csv-stringify.

import { once } from "node:events";
import type { Writable } from "node:stream";
import { stringify } from "csv-stringify/sync";

export type CellValue = string | number | null;

export interface Column {
  readonly title: string;
  /** In characters of the sheet's own font. */
  readonly width: number;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly CellValue[]>;
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const csvType = "text/csv; charset=utf-8";

/** Rows written before other requests have their turn. */
const rowsAtOnce = 500;

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Writes a workbook, header in row 1 and kept in view. Strings stay strings: none is taken for a formula. */
export async function writeWorkbook(out: Writable, sheets: readonly Sheet[]): Promise<void> {
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = columns.map(({ title, width }) => ({ header: title, width }));
    sheet.getRow(1).font = { bold: true };
    let written = 0;
    for (const row of rows) {
      sheet.addRow([...row]).commit();
      if (++written % rowsAtOnce === 0) await othersTurn();
      if (out.destroyed) return;
    }
    sheet.commit();
  }
  await workbook.commit();
}

const drained = async (out: Writable, text: string): Promise<void> => {
  if (!out.write(text) && !out.destroyed) await Promise.race([once(out, "drain"), once(out, "close")]);
};

/**
 * Writes a CSV with a byte order mark, for spreadsheet programs that otherwise take it for another encoding. A cell
 * that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export async function writeCsv(out: Writable, { columns, rows }: Omit<Sheet, "name">): Promise<void> {
  const text = (some: readonly (readonly CellValue[])[]): string =>
    stringify(some as CellValue[][], { escape_formulas: true, record_delimiter: "\r\n" });
  await drained(out, `\ufeff${text([columns.map(({ title }) => title)])}`);
  let waiting: (readonly CellValue[])[] = [];
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length < rowsAtOnce) continue;
    await drained(out, text(waiting));
    await othersTurn();
    if (out.destroyed) return;
    waiting = [];
  }
  await drained(out, text(waiting));
}

/** One JSON value a line. */
export async function writeLines(out: Writable, values: Iterable<unknown>): Promise<void> {
  let written = 0;
  for (const value of values) {
    if (++written % rowsAtOnce === 0) await othersTurn();
    if (out.destroyed) return;
    await drained(out, `${JSON.stringify(value)}\n`);
  }
}
