// Tables as a workbook (Office Open XML, ECMA-376): a zip file of a few fixed parts and a part for each sheet, written row
// by row. No library that is kept writes several sheets so on Node 20 (docs/architecture.md).

import type { Writable } from "node:stream";
import { beginning } from "../report/surrogates.js";
import { zipStream } from "../report/zip.js";
import { pour } from "./pour.js";
import type { CellValue, Column, ColumnKind, Table } from "./table.js";

export interface Sheet extends Table {
  readonly name: string;
}

/** Rows in one piece of text. */
const rowsAtOnce = 100;

/** Excel refuses a file with a longer cell. */
const longestCell = 32_767;
const cutMark = "……（过长，此处截断）";

// What XML does not allow, and halves of characters.
const unprintable =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** `_x000D_` in a cell stands for a character: where it is meant as it stands, its first sign is written so. */
const xml = (text: string): string =>
  text
    .replace(unprintable, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign]!);

/** Numbers of formats that Excel knows; those from 164 on are ours. */
const formats: Readonly<Record<ColumnKind, number>> = {
  text: 0,
  link: 0,
  integer: 1,
  decimal: 2,
  share: 164,
  date: 165,
};
const ownFormats = { 164: "0.0%", 165: "yyyy-mm-dd" };
const numberFormats = [0, 1, 2, 164, 165];
/** Beside a cell of several lines the others begin at its first. */
const alignments = ["", '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'];

/** Every number format in every alignment, plain and bold. */
const styleNumber = (bold: boolean, { kind = "text", wrap }: Column, wrapped: boolean): number => {
  const alignment = wrapped ? (wrap ? 2 : 1) : 0;
  return (
    ((bold ? 1 : 0) * alignments.length + alignment) * numberFormats.length +
    numberFormats.indexOf(formats[kind])
  );
};

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const ofOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ofPackage = "http://schemas.openxmlformats.org/package/2006";
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const counted = (name: string, all: readonly string[]): string =>
  `<${name} count="${all.length}">${all.join("")}</${name}>`;

function stylesPart(): string {
  const own = Object.entries(ownFormats).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`,
  );
  const font = (bold: string): string => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
  const styles = [0, 1].flatMap((bold) =>
    alignments.flatMap((alignment) =>
      numberFormats.map(
        (format) =>
          `<xf numFmtId="${format}" fontId="${bold}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${alignment}</xf>`,
      ),
    ),
  );
  const fills = ["none", "gray125"].map((pattern) => `<fill><patternFill patternType="${pattern}"/></fill>`);
  return `${declared}<styleSheet xmlns="${main}">${counted("numFmts", own)}${counted("fonts", [font(""), font("<b/>")])}${counted("fills", fills)}<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${counted("cellXfs", styles)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** Excel's rules for a sheet's name. */
const sheetName = (name: string): string => beginning(name.replace(/[\\/*?:[\]]/g, " "), 31);

/** A, B, … Z, AA, … */
const letters = (at: number): string =>
  (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
/** Excel's day 61; it believes in a 29th of February 1900 before. */
const firstDay = "1900-03-01";

/** Days as Excel counts them; null where it has no such day. */
function dayNumber(text: string): number | null {
  if (!isoDate.test(text) || text < firstDay) return null;
  const day = new Date(`${text}T00:00:00Z`);
  // The 30th of February is the 2nd of March to a Date.
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  return isDay ? day.getTime() / 86_400_000 + 25_569 : null;
}

/** Strings stay strings, none is taken for a formula. Links are text: Excel allows 65,530 live ones and no more. */
function cell(at: string, style: number, value: CellValue | undefined, kind: ColumnKind | undefined): string {
  if (value === null || value === undefined) return "";
  const number = typeof value === "number" ? value : kind === "date" ? dayNumber(value) : null;
  if (number !== null) return Number.isFinite(number) ? `<c r="${at}" s="${style}"><v>${number}</v></c>` : "";
  const text = String(value);
  const fits = text.length > longestCell ? beginning(text, longestCell - cutMark.length) + cutMark : text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(fits)}</t></is></c>`;
}

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

/** A sheet's part, in pieces: header in row 1, kept in view and filtered. */
async function* sheetPart({ columns, rows }: Sheet): AsyncGenerator<string> {
  const wrapped = columns.some(({ wrap }) => wrap);
  const names = columns.map((_, at) => letters(at));
  const styles = columns.map((column) => styleNumber(false, column, wrapped));
  const widths = columns.map(
    ({ width }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styles[at]}" customWidth="1"/>`,
  );
  const titles = columns.map((column, at) =>
    cell(`${names[at]}1`, styleNumber(true, column, wrapped), column.title, "text"),
  );
  yield `${declared}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${lineHeight}"/><cols>${widths.join("")}</cols><sheetData><row r="1">${titles.join("")}</row>`;
  let last = 1;
  let piece = "";
  for await (const row of rows) {
    last++;
    const height = wrapped ? ` ht="${heightOf(columns, row)}" customHeight="1"` : "";
    const cells = columns.map(({ kind }, at) => cell(names[at]! + last, styles[at]!, row[at], kind));
    piece += `<row r="${last}"${height}>${cells.join("")}</row>`;
    if (last % rowsAtOnce > 0) continue;
    yield piece;
    piece = "";
    // The zip library takes piece after piece without a pause of its own: others have their turn here.
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield `${piece}</sheetData><autoFilter ref="A1:${names.at(-1)}${last}"/></worksheet>`;
}

/** One part in one piece. */
async function* fixed(text: string): AsyncGenerator<string> {
  yield text;
}

/** Sheets by their numbers, from 1. */
function partsOf(sheets: readonly Sheet[]): (readonly [path: string, text: AsyncIterable<string>])[] {
  const numbers = sheets.map((_, at) => at + 1);
  const mediaOf = (name: string): string =>
    `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;
  const override = (path: string, name: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${mediaOf(name)}"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${ofOffice}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]): string =>
    `${declared}<Relationships xmlns="${ofPackage}/relationships">${all.join("")}</Relationships>`;
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${xml(sheetName(name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const texts: readonly (readonly [string, string])[] = [
    [
      "[Content_Types].xml",
      `${declared}<Types xmlns="${ofPackage}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${override("styles", "styles")}${numbers.map((at) => override(`worksheets/sheet${at}`, "worksheet")).join("")}</Types>`,
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `${declared}<workbook xmlns="${main}" xmlns:r="${ofOffice}"><bookViews><workbookView/></bookViews><sheets>${listed.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        ...numbers.map((at) => relation(`rId${at}`, "worksheet", `worksheets/sheet${at}.xml`)),
        relation(`rId${sheets.length + 1}`, "styles", "styles.xml"),
      ),
    ],
    ["xl/styles.xml", stylesPart()],
  ];
  return [
    ...texts.map(([path, text]) => [path, fixed(text)] as const),
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetPart(sheet)] as const),
  ];
}

/** Writes a workbook and ends `out`. Memory does not grow with the rows. Stops early when `out` is closed. */
export async function writeWorkbook(out: Writable, sheets: readonly Sheet[]): Promise<void> {
  await pour(out, zipStream(partsOf(sheets)));
  out.end();
}
