// Tables as a workbook. The only file that knows exceljs, which takes seconds to load: at the first workbook.

import type { Writable } from "node:stream";
import { beginning } from "../report/surrogates.js";
import { drained } from "./pour.js";
import type { CellValue, Column, ColumnKind, Table } from "./table.js";

export interface Sheet extends Table {
  readonly name: string;
}

/** After so many rows the writer waits for what it wrote to be taken. */
const rowsAtOnce = 500;

/** Excel refuses a file with a longer cell. */
const longestCell = 32_767;
const cutMark = "……（过长，此处截断）";

const formats: Readonly<Record<ColumnKind, string | undefined>> = {
  text: undefined,
  link: undefined,
  integer: "0",
  decimal: "0.00",
  share: "0.0%",
  date: "yyyy-mm-dd",
};

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Strings stay strings, none is taken for a formula. Links are text: Excel allows 65,530 live ones and no more. */
function cellOf(value: CellValue | undefined, kind: ColumnKind | undefined): string | number | Date | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (kind === "date" && isoDate.test(value)) return new Date(`${value}T00:00:00Z`);
  return value.length > longestCell ? beginning(value, longestCell - cutMark.length) + cutMark : value;
}

/** Excel's rules for a sheet's name. */
const sheetName = (name: string): string => beginning(name.replace(/[\\/*?:[\]]/g, " "), 31);

/** Text that may wait to be compressed, in bytes. */
const longestBacklog = 1 << 20;

/** exceljs hands its text on without asking whether there is room; these are the streams it hands it to. */
interface Unasking {
  readonly stream?: { readonly pipes?: readonly { readonly _writableState?: { readonly length: number } }[] };
}

/** Gives other requests their turn, and waits until `out` has taken what was written and little is left to compress, or `out` is closed. */
async function roomIn(sheet: unknown, out: Writable): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (out.destroyed) return;
    if (out.writableNeedDrain) await drained(out);
    else {
      const pipes = (sheet as Unasking).stream?.pipes ?? [];
      if (pipes.every((pipe) => (pipe._writableState?.length ?? 0) <= longestBacklog)) return;
    }
  }
}

/** Beside a cell of several lines the others begin at its first. */
const headerOf = ({ title, width, kind, wrap }: Column, wrapped: boolean) => ({
  header: title,
  width,
  style: {
    ...(kind && formats[kind] ? { numFmt: formats[kind] } : {}),
    ...(wrapped ? { alignment: { vertical: "top" as const, wrapText: wrap ?? false } } : {}),
  },
});

/** Points; Excel allows no higher row. */
const lineHeight = 15;
const highestRow = 405;

/** The height a row needs for its wrapped cells: programs do not measure rows they open. A hanzi is two wide. */
function heightOf(columns: readonly Column[], row: readonly CellValue[]): number {
  const linesOf = (text: string, width: number): number =>
    text
      .split("\n")
      .reduce(
        (sum, line) =>
          sum + Math.max(1, Math.ceil((line.replace(/[^\x00-\xff]/g, "xx").length * 1.05) / width)),
        0,
      );
  const lines = columns.map(({ wrap, width }, at) => (wrap ? linesOf(String(row[at] ?? ""), width) : 1));
  return Math.min(highestRow, Math.max(1, ...lines) * lineHeight);
}

/**
 * Writes a workbook and ends `out`: typed cells, header in row 1, kept in view and filtered. Row by row: memory does
 * not grow with the rows. Stops early when `out` is closed.
 */
export async function writeWorkbook(out: Writable, sheets: readonly Sheet[]): Promise<void> {
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: "frozen", ySplit: 1 }] });
    const wrapped = columns.some(({ wrap }) => wrap);
    sheet.columns = columns.map((column) => headerOf(column, wrapped));
    sheet.getRow(1).font = { bold: true };
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
    let count = 0;
    for await (const row of rows) {
      const added = sheet.addRow(columns.map(({ kind }, at) => cellOf(row[at], kind)));
      if (wrapped) added.height = heightOf(columns, row);
      added.commit();
      if (++count % rowsAtOnce > 0) continue;
      await roomIn(sheet, out);
      if (out.destroyed) return;
    }
    sheet.commit();
  }
  await workbook.commit();
}
