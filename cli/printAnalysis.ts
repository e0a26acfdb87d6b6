// An analysis in words, for a terminal: what its page says, its tables in columns.

import type { Answered } from "../server/questions/analysis/analysis.js";
import { type PrintedTable, printedTable } from "../server/questions/analysis/figures.js";
import type { Sentence } from "../server/questions/analysis/view.js";

const said = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.text)).join("");

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

function tableLines({ columns, rows }: PrintedTable): string[] {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(({ text }) => text))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => cellsOf(line[at]!))));
  return lines.map((line) =>
    line
      .map((text, at) => {
        const gap = " ".repeat(widths[at]! - cellsOf(text));
        return columns[at]!.figure ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** What a page says of a chart that a terminal does not draw. */
const ofChart = /[；，]图上[^；。]*(?=[；。])|不在图上，|(?<=。)[^。]*图上只画[^。]*。/g;

/** Rows of a table that are printed. */
const maxRows = 200;

export const answeredText = ({ summary, figures }: Answered): string =>
  [
    ...summary.map((sentence) => said(sentence).replace(ofChart, "")),
    ...figures.flatMap(({ title, notes, table }) => {
      const printed = printedTable(table, 0, maxRows);
      const { length } = table.table.rows;
      return [
        "",
        title,
        ...(length === 0 ? ["没有合条件的。"] : tableLines(printed)),
        ...notes.map((note) => said(note).replace(ofChart, "")).filter((note) => note !== ""),
        ...(length > maxRows ? [`第 1–${maxRows} 行，共 ${length} 行；--json 给出全部。`] : []),
      ];
    }),
    "",
  ].join("\n");
