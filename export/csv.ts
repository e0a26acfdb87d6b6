// Tables as CSV. The only file that knows csv-stringify.
import { stringify } from "csv-stringify/sync";
import type { CellValue, Table } from "./table.js";

/** Rows turned into text at once. */
const rowsAtOnce = 500;

/** Digits of a number that are printed; a double holds fifteen, the last ones noise of arithmetic. */
const significantDigits = 12;

/** What a spreadsheet runs as a formula when a cell begins with it (OWASP, "CSV Injection"), full width too. */
const runsAsFormula = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/** Text that would run gets an apostrophe before it; numbers stay numbers, negative ones too. */
function safe(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number")
    return Number.isFinite(value) ? String(Number(value.toPrecision(significantDigits))) : "";
  return runsAsFormula.test(value) ? `'${value}` : value;
}

const linesOf = (rows: readonly (readonly (CellValue | undefined)[])[]): string =>
  stringify(
    rows.map((row) => row.map(safe)),
    { record_delimiter: "\r\n", quoted_match: /[\r\n]/ },
  );

/**
 * The table as CSV in pieces of some hundred rows: a byte order mark, so that Excel takes it for UTF-8, the header,
 * the rows, each as long as the header, lines ending in CRLF. Memory: one piece.
 */
export async function* csvChunks({ columns, rows }: Table): AsyncGenerator<string> {
  yield `\ufeff${linesOf([columns.map(({ title }) => title)])}`;
  let waiting: (CellValue | undefined)[][] = [];
  for await (const row of rows) {
    waiting.push(columns.map((_, at) => row[at]));
    if (waiting.length < rowsAtOnce) continue;
    yield linesOf(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield linesOf(waiting);
}
