// An analysis in words, for a terminal: what its page says, its tables in columns.

import type { Sentence } from "../server/handler.js";
import type { Answered } from "../server/questions/analysis/analysis.js";
import { printedTable } from "../server/questions/analysis/figures.js";
import { linesOf, maxRows, moreRows } from "./printTable.js";

const said = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.text)).join("");

/** What a page says of a chart that a terminal does not draw. */
const ofChart = /[；，]图上[^；。]*(?=[；。])|不在图上，|(?<=。)[^。]*图上只画[^。]*。/g;

export const answeredText = ({ summary, figures }: Answered): string =>
  [
    ...summary.map((sentence) => said(sentence).replace(ofChart, "")),
    ...figures().flatMap(({ title, notes, table }) => {
      const { columns, rows } = printedTable(table, 0, maxRows);
      const { length } = table.table.rows;
      return [
        "",
        title,
        ...linesOf(
          columns,
          rows.map((row) => row.map(({ text }) => text)),
        ),
        ...notes.map((note) => said(note).replace(ofChart, "")).filter((note) => note !== ""),
        ...moreRows(length),
      ];
    }),
    "",
  ].join("\n");
