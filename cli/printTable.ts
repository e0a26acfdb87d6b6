// Tables in columns, for a terminal.
import type { CellValue, Table } from "../export/table.js";

/** Hanzi and full-width marks take two cells of a terminal. */
const cellsOf = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(character)
        ? 2
        : 1),
    0,
  );

interface PrintedColumn {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly figure: boolean;
}

/** Rows of a table that are printed. */
export const maxRows = 200;

export const moreRows = (length: number): string[] =>
  length > maxRows ? [`第 1–${maxRows} 行，共 ${length} 行；--json 给出全部。`] : [];

/** Head and rows, each column as wide as its widest cell. */
export function linesOf(
  columns: readonly PrintedColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return ["没有合条件的。"];
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => cellsOf(line[at] ?? ""))));
  return lines.map((line) =>
    columns
      .map(({ figure }, at) => {
        const text = line[at] ?? "";
        const gap = " ".repeat(widths[at]! - cellsOf(text));
        return figure ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Characters of a cell that are printed. */
const longestCell = 40;

const cellText = (value: CellValue | undefined): string => {
  const characters = Array.from(String(value ?? "").replace(/\s+/g, " "));
  return characters.slice(0, longestCell).join("") + (characters.length > longestCell ? "…" : "");
};

/** A table that is to be taken away, in words. */
export async function tableText({ columns, rows }: Table): Promise<string> {
  const printed: (readonly CellValue[])[] = [];
  let length = 0;
  for await (const row of rows) if (length++ < maxRows) printed.push(row);
  const heads = columns.map(({ title }, at) => ({
    title,
    figure: printed.some((row) => typeof row[at] === "number"),
  }));
  const texts = printed.map((row) => columns.map((_, at) => cellText(row[at])));
  return [...linesOf(heads, texts), ...moreRows(length), ""].join("\n");
}
