// Lying bars: one for each place, section or word, intervals as whiskers.
import type { PageTable } from "../../export/table.js";
import { scaleTo } from "./axis.js";
import { type Chart, chartWidth, highestDrawn, narrowWidth, type Value } from "./chart.js";
import { clipped, type Measure, printedTick, printedValue, widthOf } from "./lettering.js";
import { element, fontSize, label, point, svgOf } from "./markup.js";

export interface Bar {
  readonly name: string;
  /** null where nothing was looked at: the row says 未识别到该部分. */
  readonly value: Value | null;
}

export interface BarChart {
  readonly title: string;
  readonly measure: Measure;
  readonly unit: string;
  /** From above. */
  readonly bars: readonly Bar[];
  readonly table: PageTable;
}

const row = 26;
const thickness = 16;
/** Ems a name may take. */
const longestName = 14;
const longestNarrow = 7;

/** Draws the bars. O(bars). */
export const barChart = (chart: BarChart): Chart => ({
  svg: drawn(chart, chartWidth),
  narrow: () => drawn(chart, narrowWidth),
  table: chart.table,
});

function drawn({ title, measure, unit, bars }: BarChart, width: number): string {
  const isNarrow = width < chartWidth;
  const values = bars.flatMap(({ value }) => value ?? []);
  const scale = scaleTo(highestDrawn(values), measure);
  const names = bars.map(({ name }) => clipped(name, isNarrow ? longestNarrow : longestName));
  const left = 12 + fontSize * Math.max(1, ...names.map(widthOf));
  const room =
    fontSize * Math.max(2, ...values.map(({ value }) => widthOf(printedValue(value, measure)))) + 16;
  const right = width - room;
  const top = fontSize * 1.8;
  const bottom = top + Math.max(1, bars.length) * row;
  const xOf = (value: number): number => left + (Math.min(value, scale.end) / scale.end) * (right - left);

  // Every number where there is room, else every second.
  const widest =
    fontSize * Math.max(...scale.ticks.map((tick) => widthOf(printedTick(tick, scale.step, measure)))) + 6;
  const every = widest * (scale.ticks.length - 1) > right - left ? 2 : 1;
  const grid = scale.ticks.map((tick, at) =>
    element(
      "g",
      { class: "tick" },
      element("path", {
        class: "grid",
        d: `M${xOf(tick).toFixed(2)} ${top.toFixed(2)}V${bottom}`,
        stroke: "currentColor",
        "stroke-opacity": tick === 0 ? 0.7 : 0.18,
      }),
      at % every === 0
        ? label(printedTick(tick, scale.step, measure), {
            x: xOf(tick),
            y: bottom + fontSize * 1.3,
            "text-anchor": "middle",
          })
        : "",
    ),
  );
  const rows = bars.map(({ name, value: one }, at) => {
    const middle = top + (at + 0.5) * row;
    const named = label(names[at]!, { x: left - 6, y: middle + 5, "text-anchor": "end" });
    if (!one)
      return point(
        `${name}：未识别到该部分`,
        0,
        undefined,
        named,
        label("未识别到该部分", { class: "none", x: left + 6, y: middle + 5, "fill-opacity": 0.7 }),
      );
    const printed = printedValue(one.value, measure);
    const hasInterval = one.low !== undefined && one.high !== undefined;
    const interval = hasInterval
      ? `，95% 区间 ${printedValue(one.low!, measure)}–${printedValue(one.high!, measure)}`
      : "";
    const whisker = hasInterval
      ? element("path", {
          class: "whisker",
          d: `M${xOf(one.low!).toFixed(2)} ${middle}H${xOf(one.high!).toFixed(2)}M${xOf(one.low!).toFixed(2)} ${middle - 4}v8M${xOf(one.high!).toFixed(2)} ${middle - 4}v8`,
          fill: "none",
          stroke: "currentColor",
          "stroke-width": 1.5,
        })
      : "";
    return point(
      `${name}：${printed}${one.detail ? `（${one.detail}）` : ""}${interval}`,
      0,
      one.href,
      named,
      element("rect", {
        class: "bar",
        x: left,
        y: middle - thickness / 2,
        width: xOf(one.value) - left,
        height: thickness,
        "fill-opacity": 0.45,
      }),
      whisker,
      label(printed, { x: xOf(one.high ?? one.value) + 6, y: middle + 5 }),
    );
  });
  const unitLabel = label(unit, { class: "unit", x: isNarrow ? 6 : left, y: fontSize });
  return svgOf(title, width, bottom + fontSize * 2, unitLabel, ...grid, ...rows);
}
