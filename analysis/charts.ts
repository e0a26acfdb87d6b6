// Results drawn, each with its table.
import { barChart } from "./chart/bars.js";
import type { Chart, Value } from "./chart/chart.js";
import { gridChart } from "./chart/grid.js";
import { type Measure, printedValue } from "./chart/lettering.js";
import { lineChart } from "./chart/lines.js";
import type { CountRow, PhraseCounts } from "./counts.js";
import type { Recurrence } from "./recurrence.js";
import { countsTable, groupName, returnsTable, themeName, themeTable, trendTable } from "./tables.js";
import type { ThemeMatrix } from "./themes.js";
import type { Trend } from "./trend.js";

/** Which of a row's figures is drawn. */
export type Figure = "share" | "rate" | "reports" | "occurrences";

export const figureNames: Readonly<Record<Figure, string>> = {
  share: "报告占比（有该部分的报告为 100%）",
  rate: "每万字处数",
  reports: "报告数",
  occurrences: "处数",
};

const measures: Readonly<Record<Figure, Measure>> = {
  share: "share",
  rate: "rate",
  reports: "count",
  occurrences: "count",
};

/** null where nothing was looked at. */
function drawnValue(row: CountRow, figure: Figure, href: string | undefined): Value | null {
  if (row.having === 0) return null;
  const link = href === undefined ? {} : { href };
  const reports = `${printedValue(row.reports, "count")}/${printedValue(row.having, "count")} 份报告`;
  const places = `${printedValue(row.occurrences, "count")} 处，${printedValue(row.characters, "count")} 字`;
  const bounds = (interval: CountRow["shareInterval"]) =>
    interval ? { low: interval.low, high: interval.high } : {};
  switch (figure) {
    case "share":
      return { value: row.share ?? 0, ...bounds(row.shareInterval), detail: reports, ...link };
    case "rate":
      return { value: row.perTenThousand ?? 0, ...bounds(row.rateInterval), detail: places, ...link };
    case "reports":
      return { value: row.reports, detail: reports, ...link };
    case "occurrences":
      return { value: row.occurrences, detail: places, ...link };
  }
}

/** A line for each phrase. `hrefOf` leads to the places behind a point. */
export const trendChart = (
  trend: Trend,
  figure: Figure,
  title: string,
  hrefOf?: (query: string, year: number) => string,
): Chart =>
  lineChart({
    title,
    measure: measures[figure],
    unit: figureNames[figure],
    labels: trend.years.map((year) => `${year} 年`),
    series: trend.lines.map(({ query, points }) => ({
      name: query,
      values: points.map((row, at) => row && drawnValue(row, figure, hrefOf?.(query, trend.years[at]!))),
    })),
    table: trendTable(trend),
  });

/** Bars that a chart holds; the table has all rows. */
export const longestChart = 40;

/** A bar for each group, those of a second dimension named behind the first. The first `longestChart` rows. */
export const countsChart = (
  counts: PhraseCounts,
  figure: Figure,
  title: string,
  hrefOf?: (row: CountRow) => string,
): Chart =>
  barChart({
    title,
    measure: measures[figure],
    unit: figureNames[figure],
    bars: counts.rows.slice(0, longestChart).map((row) => ({
      name: row.keys.map((key, at) => groupName(counts.by[at]!, key)).join(" "),
      value: drawnValue(row, figure, hrefOf?.(row)),
    })),
    table: countsTable(counts),
  });

/** Townships down, themes across, reports in the cells. The first `longestChart` townships. */
export const themeChart = (matrix: ThemeMatrix, title: string): Chart =>
  gridChart({
    title,
    columns: matrix.themes.map(themeName),
    rows: matrix.rows.slice(0, longestChart).map(({ township, having, cells }) => ({
      name: groupName("township", township),
      values: cells.map(({ reports }) => (having === 0 ? null : reports)),
    })),
    table: themeTable(matrix),
  });

/** How often each theme that was named returned the next year. */
export const returnsChart = (recurrence: Recurrence, title: string): Chart =>
  barChart({
    title,
    measure: "share",
    unit: "次年又提到的占比（次年可查的乡镇年度为 100%）",
    bars: recurrence.themes.slice(0, longestChart).map(({ theme, named, again, share, interval }) => ({
      name: theme,
      value: {
        value: share,
        ...(interval ? { low: interval.low, high: interval.high } : {}),
        detail: `${again}/${named} 个乡镇年度`,
      },
    })),
    table: returnsTable(recurrence),
  });
