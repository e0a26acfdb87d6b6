// Points of several reports by theme, as a table: of a county's, and of any that were chosen.
import { z } from "zod";
import type { ThemeTable } from "../../../compare/themeTable.js";
import type { CellValue, Column, DataTable } from "../../../export/table.js";
import { cutShort } from "../../../report/surrogates.js";
import type { Report } from "../../../report/types.js";
import { links } from "../../links.js";
import { idOfItem, idOfReport, spanShape } from "../../reportHead.js";
import { text, textOrNull, whole, yes } from "../../schema.js";
import { pointText } from "./pairing.js";

export const themesShape = {
  reports: z.array(z.strictObject({ id: idOfReport, recognised: yes })),
  themes: z.array(
    z.strictObject({
      theme: textOrNull,
      reports: whole,
      cells: z.array(z.array(z.strictObject({ item: idOfItem, lead: spanShape, text }))),
    }),
  ),
};

export const themesSent = ({ recognised, rows }: ThemeTable, reports: readonly Report[]) => ({
  reports: reports.map(({ id }, at) => ({ id, recognised: recognised[at]! })),
  themes: rows.map(({ theme, reports: count, cells }) => ({
    theme,
    reports: count,
    cells: cells.map((cell, at) =>
      cell.map(({ point, lead }) => ({
        item: point.id,
        lead,
        text: reports[at]!.text.slice(lead.start, lead.end),
      })),
    ),
  })),
});

/** What stands for the theme of points that no word tells. */
const unknownTheme = "主题未识别";
const longestHeadline = 40;

/** Rows of a page: each cell the headlines of its points, with the way to them. */
export const themeRows = ({ rows }: ThemeTable, reports: readonly Report[]) =>
  rows.map(({ theme, reports: count, cells }) => ({
    theme: theme ?? unknownTheme,
    reports: count,
    cells: cells.map((cell, column) => {
      const { id, text: words } = reports[column]!;
      return cell.map(({ point, lead }) => ({
        lead: cutShort(words.slice(lead.start, lead.end).replace(/\s+/g, ""), longestHeadline),
        href: links.marked(id, [point]),
      }));
    }),
  }));

const pointColumns: readonly Column[] = [
  { key: "theme", title: "主题", width: 14 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "report", title: "报告编号", width: 15 },
  { key: "lead", title: "要点句", width: 40, wrap: true },
  { key: "text", title: "全文", width: 70, wrap: true },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** Of `themeSheets`. */
export const themeTables = ["主题表", "各条"] as const;

/** The table of the page, and a row for each point of it. `counted`: what the reports are counted as. */
export function themeSheets(
  { rows }: ThemeTable,
  reports: readonly Report[],
  names: readonly string[],
  counted: string,
  origin: string,
): [DataTable, DataTable] {
  const points = rows.flatMap(({ theme, cells }) =>
    cells.flatMap((cell, at) =>
      cell.map(({ point, lead }): CellValue[] => [
        ...[theme, names[at]!, reports[at]!.id, pointText(reports[at]!, lead)],
        ...[pointText(reports[at]!, point), origin + links.marked(reports[at]!.id, [point])],
      ]),
    ),
  );
  const matrix = rows.map(({ theme, reports: count, cells }) => [
    theme ?? unknownTheme,
    count,
    ...cells.map((cell, at) => cell.map(({ lead }) => pointText(reports[at]!, lead)).join("\n")),
  ]);
  const columns: Column[] = [
    { key: "theme", title: "主题", width: 14 },
    { key: "reports", title: counted, kind: "integer", width: 8 },
    ...names.map((title, at) => ({ key: reports[at]!.id, title, width: 30, wrap: true })),
  ];
  return [
    { name: themeTables[0], columns, rows: matrix },
    { name: themeTables[1], columns: pointColumns, rows: points },
  ];
}
