// Which townships, and how many in which year, name which themes among their shortcomings or plans.

import type { Theme } from "../compare/points.js";
import type { ListedKind } from "../report/kinds.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import { failures } from "../search/filters.js";
import { countTownships } from "../search/townships.js";
import type { ReportFilter } from "../search/types.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { type Coded, themesOf } from "./coded.js";
import { type Interval, shareInterval } from "./confidence.js";
import { type GroupKey, groupReports } from "./groups.js";

export interface ThemeCell {
  readonly items: number;
  readonly reports: number;
  /** Several reports of a township are one; reports without a known township are none. */
  readonly townships: number;
}

/** Those in which the section was recognised, and reports in which it was not. */
interface LookedThrough {
  readonly having: number;
  readonly townships: number;
  readonly notCounted: number;
}

export interface ThemeRow extends LookedThrough {
  /** null is the row of reports without one. */
  readonly township: GroupKey;
  /** By the matrix's themes. */
  readonly cells: readonly ThemeCell[];
}

export interface ThemeYear extends LookedThrough {
  readonly year: GroupKey;
  readonly cells: readonly (ThemeCell & {
    /** Of the year's townships in which the section was recognised; null where there are none. Wilson (1927). */
    readonly share: number | null;
    readonly interval: Interval | null;
  })[];
}

export interface ThemeMatrix extends LookedThrough {
  readonly kind: ListedKind;
  /** The most reports first; null, if any item has no theme, last. */
  readonly themes: readonly Theme[];
  readonly rows: readonly ThemeRow[];
  /** In order, the unknown last. */
  readonly years: readonly ThemeYear[];
  /** Over all rows, by theme. */
  readonly totals: readonly ThemeCell[];
}

/** Numbers of the reports that pass, in the archive's order. */
export const passing = (archive: Archive, filter: ReportFilter): number[] =>
  [...failures(fieldColumnsOf(archive), filter.mirrors, [filter])].flatMap((bits, report) =>
    bits ? [] : [report],
  );

/** The reports of one group, and those that name each theme. */
class Group {
  readonly having: number[] = [];
  notCounted = 0;
  private readonly named = new Map<Theme, { items: number; reports: number[] }>();

  add(report: number, themes: readonly Theme[] | null): void {
    if (themes === null) {
      this.notCounted++;
      return;
    }
    this.having.push(report);
    for (const theme of themes) {
      const cell = this.named.get(theme) ?? { items: 0, reports: [] };
      this.named.set(theme, cell);
      cell.items++;
      if (cell.reports.at(-1) !== report) cell.reports.push(report);
    }
  }

  get themes(): Theme[] {
    return [...this.named.keys()];
  }

  looked(archive: Archive): LookedThrough {
    return {
      having: this.having.length,
      townships: countTownships(archive, this.having),
      notCounted: this.notCounted,
    };
  }

  cell(archive: Archive, theme: Theme): ThemeCell {
    const { items, reports } = this.named.get(theme) ?? { items: 0, reports: [] };
    return { items, reports: reports.length, townships: countTownships(archive, reports) };
  }
}

/** Reports, and rows, between two chances for others to have their turn. */
const reportsAtOnce = 1 << 9;

/** O(points of the reports that pass + townships · themes). */
export function* themeMatrixWork(archive: Archive, coded: Coded, filter: ReportFilter): Work<ThemeMatrix> {
  const columns = fieldColumnsOf(archive);
  const all = new Group();
  const groupings = (["township", "year"] as const).map((field) => ({
    ...groupReports(columns, field),
    groups: new Map<number, Group>(),
  }));
  yield;
  for (const [at, report] of passing(archive, filter).entries()) {
    const themes = coded.recognised[report] ? themesOf(coded, report) : null;
    all.add(report, themes);
    for (const { of, groups } of groupings) {
      const group = groups.get(of[report]!) ?? new Group();
      groups.set(of[report]!, group);
      group.add(report, themes);
    }
    if (at % reportsAtOnce === 0) yield;
  }
  const sizes = new Map(all.themes.map((theme) => [theme, all.cell(archive, theme)]));
  const themes = [...sizes.keys()].sort(
    (a, b) =>
      Number(a === null) - Number(b === null) ||
      sizes.get(b)!.reports - sizes.get(a)!.reports ||
      sizes.get(b)!.items - sizes.get(a)!.items ||
      (String(a) < String(b) ? -1 : 1),
  );
  const inOrder = groupings.map(({ keys, groups }) =>
    [...groups].sort(([a], [b]) => a - b).map(([number, group]) => ({ key: keys[number]!, group })),
  );
  const rows: ThemeRow[] = [];
  for (const { key, group } of inOrder[0]!) {
    const cells = themes.map((theme) => group.cell(archive, theme));
    rows.push({ township: key, ...group.looked(archive), cells });
    if (rows.length % reportsAtOnce === 0) yield;
  }
  const years = inOrder[1]!.map(({ key, group }): ThemeYear => {
    const looked = group.looked(archive);
    const cells = themes.map((theme) => {
      const cell = group.cell(archive, theme);
      const share = looked.townships === 0 ? null : cell.townships / looked.townships;
      return { ...cell, share, interval: shareInterval(cell.townships, looked.townships) };
    });
    return { year: key, ...looked, cells };
  });
  return {
    kind: coded.kind,
    themes,
    rows,
    years,
    totals: themes.map((theme) => sizes.get(theme)!),
    ...all.looked(archive),
  };
}

/** The same without giving way. */
export const themeMatrix = (archive: Archive, coded: Coded, filter: ReportFilter): ThemeMatrix =>
  atOnce(themeMatrixWork(archive, coded, filter));
