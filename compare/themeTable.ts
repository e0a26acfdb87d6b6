// What the reports of a county and year speak of: a table of themes, with the headline of every point in its cell.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { codeTheme, defaultThemes, type Themes } from "../words/themes.js";
import { leadsOf } from "./leads.js";
import { type Point, pointsOf, sectionsOf } from "./points.js";

export interface Cell {
  readonly point: Point;
  /** What the cell shows of it: over the text of record. */
  readonly lead: Span;
}

export interface ThemeRow {
  /** null gathers the points whose theme no word tells, and bundled ones. */
  readonly theme: string | null;
  /** One list a report, in the order they were given; empty where the report does not speak of the theme. */
  readonly cells: readonly (readonly Cell[])[];
  /** Reports that do. */
  readonly reports: number;
}

export interface ThemeTable {
  readonly kind: SectionKind;
  /** By report: whether the section was recognised. */
  readonly recognised: readonly boolean[];
  /** Themes most reports speak of first; the unknown last. */
  readonly rows: readonly ThemeRow[];
}

/** The points of one section of some reports by theme. O(characters of the sections). */
export function themeTable(
  reports: readonly Report[],
  kind: SectionKind,
  themes: Themes = defaultThemes(),
): ThemeTable {
  const cells = new Map<string | null, Cell[][]>();
  reports.forEach((report, at) => {
    const leadOf = leadsOf(report);
    for (const point of pointsOf(report, kind)[0]!) {
      // Several concerns in one point have no one theme: it stands with those whose theme no word tells.
      const theme = point.bundled ? null : (point.theme ?? codeTheme(point.text, themes));
      const row = cells.get(theme) ?? reports.map((): Cell[] => []);
      cells.set(theme, row);
      row[at]!.push({ point, lead: leadOf(point) });
    }
  });
  const rows = [...cells].map(
    ([theme, row]): ThemeRow => ({
      theme,
      cells: row,
      reports: row.filter((cell) => cell.length > 0).length,
    }),
  );
  const place = ({ theme }: ThemeRow): number => (theme === null ? 1 : 0);
  rows.sort((one, other) => place(one) - place(other) || other.reports - one.reports);
  return { kind, recognised: reports.map((report) => sectionsOf(report, kind).length > 0), rows };
}
