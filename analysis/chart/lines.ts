// Lines over years: one or several series, intervals as whiskers, gaps where nothing was looked at.
import type { PageTable } from "../../export/table.js";
import { scaleTo } from "./axis.js";
import { type Chart, chartWidth, highestDrawn, narrowWidth, seriesShapes, type Value } from "./chart.js";
import { clipped, type Measure, printedTick, printedValue, widthOf } from "./lettering.js";
import { element, fontSize, label, point, svgOf } from "./markup.js";

export interface LineSeries {
  readonly name: string;
  /** One for each label of the chart; null leaves a gap. */
  readonly values: readonly (Value | null)[];
}

export interface LineChart {
  readonly title: string;
  readonly measure: Measure;
  /** What stands at the value axis: 占有该部分的报告. */
  readonly unit: string;
  /** Below the axis, from left to right. */
  readonly labels: readonly string[];
  readonly series: readonly LineSeries[];
  readonly table: PageTable;
}

const plotHeight = 260;
const right = 24;
const dashes = [undefined, "6 3", "2 3", "9 3 2 3", "12 4", "4 2"] as const;

/** Six shapes of about the same weight, round `x`, `y`. */
function mark(series: number, x: number, y: number): string {
  const r = 4.5;
  const path = (d: string): string => element("path", { class: "mark", d });
  const round = (value: number): string => String(Number(value.toFixed(2)));
  const polygon = (...points: readonly (readonly [number, number])[]): string =>
    path(`M${points.map(([dx, dy]) => `${round(x + dx)} ${round(y + dy)}`).join("L")}Z`);
  switch (series % seriesShapes) {
    case 0:
      return element("circle", { class: "mark", cx: x, cy: y, r });
    case 1:
      return element("rect", { class: "mark", x: x - 4, y: y - 4, width: 8, height: 8 });
    case 2:
      return polygon([0, -5.5], [5, 4], [-5, 4]);
    case 3:
      return polygon([0, -6], [6, 0], [0, 6], [-6, 0]);
    case 4:
      return polygon([0, 5.5], [5, -4], [-5, -4]);
    default:
      return element("circle", {
        class: "mark",
        cx: x,
        cy: y,
        r: 3.5,
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 2,
      });
  }
}

/** Names of the series in rows, each with its line and mark; and how high they stand. */
function legend(
  series: readonly LineSeries[],
  from: number,
  width: number,
): { markup: string; height: number } {
  const row = fontSize * 1.6;
  let x = from;
  let y = fontSize * 1.2;
  const entries = series.map(({ name: whole }, at) => {
    const name = clipped(whole, (width - from - right - 40) / fontSize);
    const length = 40 + widthOf(name) * fontSize;
    if (x > from && x + length > width - right) {
      x = from;
      y += row;
    }
    const entry = element(
      "g",
      { class: `series-${at % seriesShapes}` },
      element("path", {
        class: "line",
        d: `M${x} ${y - 5}h26`,
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 2,
        "stroke-dasharray": dashes[at % seriesShapes],
      }),
      mark(at, x + 13, y - 5),
      label(name, { x: x + 32, y, fill: "currentColor" }),
    );
    x += length + fontSize;
    return entry;
  });
  return { markup: entries.join(""), height: y + fontSize };
}

/** Draws the lines. O(values). */
export const lineChart = (chart: LineChart): Chart => ({
  svg: drawn(chart, chartWidth),
  narrow: () => drawn(chart, narrowWidth),
  table: chart.table,
});

function drawn({ title, measure, unit, labels, series }: LineChart, width: number): string {
  const all = series.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const scale = scaleTo(highestDrawn(all), measure);
  const left =
    16 + fontSize * Math.max(...scale.ticks.map((tick) => widthOf(printedTick(tick, scale.step, measure))));
  const { markup: names, height: namesHeight } = legend(series, left, width);
  const top = namesHeight + fontSize * 1.5;
  const bottom = top + plotHeight;
  const xOf = (at: number): number =>
    left + ((at + 0.5) * (width - left - right)) / Math.max(1, labels.length);
  const yOf = (value: number): number => bottom - (Math.min(value, scale.end) / scale.end) * plotHeight;

  const grid = scale.ticks.map((tick) =>
    element(
      "g",
      { class: "tick" },
      element("path", {
        class: "grid",
        d: `M${left.toFixed(2)} ${yOf(tick).toFixed(2)}H${width - right}`,
        stroke: "currentColor",
        "stroke-opacity": tick === 0 ? 0.7 : 0.18,
      }),
      label(printedTick(tick, scale.step, measure), { x: left - 6, y: yOf(tick) + 5, "text-anchor": "end" }),
    ),
  );
  // Every label where there is room, else every second, third ...
  const widest = Math.max(1, ...labels.map(widthOf)) * fontSize + 8;
  const every = Math.max(1, Math.ceil((widest * labels.length) / (width - left - right)));
  const years = labels.flatMap((text, at) =>
    at % every === 0
      ? [label(text, { x: xOf(at), y: bottom + fontSize * 1.5, "text-anchor": "middle" })]
      : [],
  );

  const lines = series.map(({ values }, number) => {
    let pen = "M";
    const d = values
      .map((value, at) => {
        if (!value) {
          pen = "M";
          return "";
        }
        const step = `${pen}${xOf(at).toFixed(2)} ${yOf(value.value).toFixed(2)}`;
        pen = "L";
        return step;
      })
      .join("");
    return element("path", {
      class: `line series-${number % seriesShapes}`,
      d,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-dasharray": dashes[number % seriesShapes],
    });
  });
  // Whiskers of several series at one year stand side by side.
  const aside = (number: number): number => (number - (series.length - 1) / 2) * 5;
  const points = labels.flatMap((text, at) =>
    series.flatMap(({ name, values }, number) => {
      const one = values[at];
      if (!one) return [];
      const x = xOf(at);
      const printed = printedValue(one.value, measure);
      const interval =
        one.low === undefined || one.high === undefined
          ? ""
          : `，95% 区间 ${printedValue(one.low, measure)}–${printedValue(one.high, measure)}`;
      const whisker =
        one.low === undefined || one.high === undefined
          ? ""
          : element("path", {
              class: "whisker",
              d: `M${(x + aside(number)).toFixed(2)} ${yOf(one.low).toFixed(2)}V${yOf(one.high).toFixed(2)}`,
              stroke: "currentColor",
              "stroke-opacity": 0.45,
              "stroke-width": 1.5,
            });
      return [
        point(
          `${text} ${name}：${printed}${one.detail ? `（${one.detail}）` : ""}${interval}`,
          number % seriesShapes,
          one.href,
          whisker,
          mark(number, x, yOf(one.value)),
          label(printed, {
            class: "value",
            x,
            y: yOf(one.value) - 10,
            "text-anchor": "middle",
            visibility: "hidden",
          }),
        ),
      ];
    }),
  );
  const unitLabel = label(unit, { class: "unit", x: left, y: top - fontSize * 0.8 });
  const height = bottom + fontSize * 2.4;
  return svgOf(title, width, height, names, unitLabel, ...grid, ...years, ...lines, ...points);
}
