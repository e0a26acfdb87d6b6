// Which townships name which themes among their shortcomings or plans.

import type { ListedKind } from "../report/kinds.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import { failures } from "../search/filters.js";
import type { ReportFilter } from "../search/types.js";
import type { Archive } from "../snapshot/types.js";
import { type Coded, type Theme, themesOf } from "./coded.js";
import { type GroupKey, groupReports } from "./groups.js";

export interface ThemeCell {
  readonly items: number;
  readonly reports: number;
}

export interface ThemeRow {
  /** The township; null is the row of reports without one. */
  readonly township: GroupKey;
  /** Reports in which the section was recognised. */
  readonly having: number;
  readonly notCounted: number;
  /** By the matrix's themes. */
  readonly cells: readonly ThemeCell[];
}

export interface ThemeMatrix {
  readonly kind: ListedKind;
  /** The most reports first; null, if any item has no theme, last. */
  readonly themes: readonly Theme[];
  readonly rows: readonly ThemeRow[];
  /** Over all rows, by theme. */
  readonly totals: readonly ThemeCell[];
  readonly having: number;
  readonly notCounted: number;
}

/** Numbers of the reports that pass, in the archive's order. */
export const passing = (archive: Archive, filter: ReportFilter): number[] =>
  [...failures(fieldColumnsOf(archive), filter.mirrors, [filter])].flatMap((bits, report) =>
    bits ? [] : [report],
  );

/** O(points of the reports that pass). */
export function themeMatrix(archive: Archive, coded: Coded, filter: ReportFilter): ThemeMatrix {
  const townships = groupReports(fieldColumnsOf(archive), "township");
  const counts = new Map<
    number,
    { having: number; notCounted: number; cells: Map<Theme, [number, number]> }
  >();
  const totals = new Map<Theme, [items: number, reports: number]>();
  for (const number of passing(archive, filter)) {
    const group = townships.of[number]!;
    const row = counts.get(group) ?? { having: 0, notCounted: 0, cells: new Map() };
    counts.set(group, row);
    if (!coded.recognised[number]) {
      row.notCounted++;
      continue;
    }
    row.having++;
    const inReport = new Map<Theme, number>();
    for (const theme of themesOf(coded, number)) inReport.set(theme, (inReport.get(theme) ?? 0) + 1);
    for (const [theme, items] of inReport) {
      for (const cells of [row.cells, totals]) {
        const [before, reports] = cells.get(theme) ?? [0, 0];
        cells.set(theme, [before + items, reports + 1]);
      }
    }
  }
  const cellOf = (cells: ReadonlyMap<Theme, [number, number]>, theme: Theme): ThemeCell => {
    const [items, reports] = cells.get(theme) ?? [0, 0];
    return { items, reports };
  };
  const themes = [...totals.keys()].sort(
    (a, b) =>
      Number(a === null) - Number(b === null) ||
      totals.get(b)![1] - totals.get(a)![1] ||
      totals.get(b)![0] - totals.get(a)![0] ||
      (String(a) < String(b) ? -1 : 1),
  );
  const rows = [...counts]
    .sort(([a], [b]) => a - b)
    .map(
      ([group, { having, notCounted, cells }]): ThemeRow => ({
        township: townships.keys[group]!,
        having,
        notCounted,
        cells: themes.map((theme) => cellOf(cells, theme)),
      }),
    );
  return {
    kind: coded.kind,
    themes,
    rows,
    totals: themes.map((theme) => cellOf(totals, theme)),
    having: rows.reduce((sum, row) => sum + row.having, 0),
    notCounted: rows.reduce((sum, row) => sum + row.notCounted, 0),
  };
}
