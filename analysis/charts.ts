// Results drawn, each with its table.
import { barChart } from "./chart/bars.js";
import { type Chart, seriesShapes, type Value } from "./chart/chart.js";
import { gridChart } from "./chart/grid.js";
import { type Measure, printedValue } from "./chart/lettering.js";
import { lineChart } from "./chart/lines.js";
import type { CountRow, Figures } from "./countRow.js";
import type { PhraseCounts } from "./counts.js";
import type { Recurrence } from "./recurrence.js";
import {
  countsTable,
  groupName,
  returnsTable,
  themeName,
  themeTable,
  themeYearsTable,
  trendTable,
  unknownName,
} from "./tables.js";
import type { ThemeMatrix } from "./themes.js";
import type { Trend } from "./trend.js";

/** Which of a row's figures is drawn. */
export type CountMeasure = "share" | "rate" | "reports" | "occurrences";

export const countMeasureNames: Readonly<Record<CountMeasure, string>> = {
  share: "报告占比（检索范围内的报告为 100%）",
  rate: "每万字处数",
  reports: "报告数",
  occurrences: "处数",
};

const measures: Readonly<Record<CountMeasure, Measure>> = {
  share: "share",
  rate: "rate",
  reports: "count",
  occurrences: "count",
};

/** null where nothing was looked at. `counted` are the row's figures, or those with shared passages counted once. */
function drawnValue(
  row: CountRow,
  figure: CountMeasure,
  href: string | undefined,
  counted: Figures = row,
): Value | null {
  if (row.having === 0) return null;
  const link = href === undefined ? {} : { href };
  const reports = `${printedValue(counted.reports, "count")}/${printedValue(row.having, "count")} 份报告`;
  const places = `${printedValue(counted.occurrences, "count")} 处，${printedValue(row.characters, "count")} 字`;
  const bounds = (interval: Figures["shareInterval"]) =>
    interval ? { low: interval.low, high: interval.high } : {};
  switch (figure) {
    case "share":
      return { value: counted.share ?? 0, ...bounds(counted.shareInterval), detail: reports, ...link };
    case "rate":
      return { value: counted.perTenThousand ?? 0, ...bounds(counted.rateInterval), detail: places, ...link };
    case "reports":
      return { value: counted.reports, detail: reports, ...link };
    case "occurrences":
      return { value: counted.occurrences, detail: places, ...link };
  }
}

/** What a series of second counts is called. */
export const onceName = "共用的只算一次";

/**
 * A line for each phrase, and where shared passages were counted once too, another for that; where both are more lines
 * than shapes to tell them apart, the second only. `hrefOf` leads to the places behind a point.
 */
export function trendChart(
  trend: Trend,
  figure: CountMeasure,
  title: string,
  hrefOf?: (query: string, year: number) => string,
): Chart {
  const once = trend.lines.some(({ points }) => points.some((row) => row?.once));
  const both = trend.lines.length * 2 <= seriesShapes;
  const lineOf = ({ query, points }: Trend["lines"][number], second: boolean) => ({
    name: second ? `${query}（${onceName}）` : query,
    values: points.map((row, at) =>
      row && (!second || row.once)
        ? drawnValue(row, figure, hrefOf?.(query, trend.years[at]!), second ? row.once : row)
        : null,
    ),
  });
  return lineChart({
    title,
    measure: measures[figure],
    unit: countMeasureNames[figure],
    labels: trend.years.map((year) => `${year} 年`),
    series: trend.lines.flatMap((line) => [
      ...(!once || both ? [lineOf(line, false)] : []),
      ...(once ? [lineOf(line, true)] : []),
    ]),
    table: trendTable(trend),
  });
}

/** Bars that a chart holds; the table has all rows. */
export const longestChart = 40;

/**
 * A bar for each group, those of a second dimension named behind the first. The first `longestChart` rows. Where shared
 * passages were counted once too, that count is drawn.
 */
export const countsChart = (
  counts: PhraseCounts,
  figure: CountMeasure,
  title: string,
  hrefOf?: (row: CountRow) => string,
): Chart =>
  barChart({
    title,
    measure: measures[figure],
    unit: counts.total.once ? `${countMeasureNames[figure]}，${onceName}` : countMeasureNames[figure],
    bars: counts.rows.slice(0, longestChart).map((row) => ({
      name: row.keys.map((key, at) => groupName(counts.by[at]!, key)).join(" "),
      value: drawnValue(row, figure, hrefOf?.(row), row.once),
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

/** Years down, themes across, townships in the cells. */
export const themeYearsChart = (matrix: ThemeMatrix, title: string): Chart =>
  gridChart({
    title,
    columns: matrix.themes.map(themeName),
    rows: matrix.years.map(({ year, having, cells }) => ({
      name: year.value === null ? unknownName : `${year.value} 年`,
      values: cells.map(({ townships }) => (having === 0 ? null : townships)),
    })),
    table: themeYearsTable(matrix),
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
