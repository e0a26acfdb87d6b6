// Tables as CSV. The only file that knows csv-stringify.
import { stringify } from "csv-stringify/sync";
import type { CellValue, Table } from "./table.js";

/** Rows turned into text at once. */
const rowsAtOnce = 500;

/** Digits of a number that are printed; a double holds fifteen, the last ones noise of arithmetic. */
const significantDigits = 12;

/** What a spreadsheet runs as a formula when a cell begins with it (OWASP, "CSV Injection"), full width too. */
const runsAsFormula = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/**
 * Who opens the file. For a spreadsheet a byte order mark stands first, and text that would run gets an apostrophe
 * before it; a program gets every text as it is.
 */
type Opener = "spreadsheet" | "program";

/** Numbers stay numbers, negative ones too. */
function printed(value: CellValue | undefined, opener: Opener): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number")
    return Number.isFinite(value) ? String(Number(value.toPrecision(significantDigits))) : "";
  return opener === "spreadsheet" && runsAsFormula.test(value) ? `'${value}` : value;
}

/** Cells as they are, for tables that the program reads again: nothing is made safe for a spreadsheet. */
export const plainCsv = (rows: readonly (readonly string[])[], lineEnd: "\n" | "\r\n"): string =>
  stringify(rows as string[][], { record_delimiter: lineEnd, quoted_match: /[\r\n]/ });

const linesOf = (rows: readonly (readonly (CellValue | undefined)[])[], opener: Opener): string =>
  stringify(
    rows.map((row) => row.map((value) => printed(value, opener))),
    { record_delimiter: "\r\n", quoted_match: /[\r\n]/ },
  );

/**
 * The table as CSV in pieces of some hundred rows: the header, the rows, each as long as the header, lines ending in
 * CRLF; without the byte order mark Excel takes UTF-8 for something else. Memory: one piece.
 */
export async function* csvChunks(
  { columns, rows }: Table,
  opener: Opener = "spreadsheet",
): AsyncGenerator<string> {
  const header = linesOf([columns.map(({ title }) => title)], opener);
  yield opener === "spreadsheet" ? `\ufeff${header}` : header;
  let waiting: (CellValue | undefined)[][] = [];
  for await (const row of rows) {
    waiting.push(columns.map((_, at) => row[at]));
    if (waiting.length < rowsAtOnce) continue;
    yield linesOf(waiting, opener);
    waiting = [];
  }
  if (waiting.length > 0) yield linesOf(waiting, opener);
}
