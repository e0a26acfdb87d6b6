// Charts: legible markup, the same every time, and never without their numbers.
import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scaleTo } from "../../analysis/chart/axis.js";
import { barChart } from "../../analysis/chart/bars.js";
import { highestDrawn } from "../../analysis/chart/chart.js";
import { clipped, printedTick, printedValue, widthOf } from "../../analysis/chart/lettering.js";
import { lineChart } from "../../analysis/chart/lines.js";
import { countsChart, themeChart, trendChart } from "../../analysis/charts.js";
import { codedOf } from "../../analysis/coded.js";
import { countPhrase } from "../../analysis/counts.js";
import { themeMatrix } from "../../analysis/themes.js";
import { trendOf } from "../../analysis/trend.js";
import { asking, county, groundOf } from "./county.js";

const ground = groundOf(county);
const table = { columns: [], rows: [] };
const markup = (svg: string) => load(svg, { xml: true });

describe("an axis", () => {
  test("has round ticks", () => {
    expect(scaleTo(0.37, "share").ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(scaleTo(1, "share").ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(scaleTo(3, "count").ticks).toEqual([0, 1, 2, 3]);
    expect(scaleTo(0, "count").ticks).toEqual([0, 1]);
    expect(scaleTo(6789, "count").ticks).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
  });

  test("holds the whole of every interval", () => {
    const highest = highestDrawn([{ value: 0.1, low: 0.02, high: 0.404 }, { value: 0.08 }]);
    expect(scaleTo(highest, "share").end).toBeGreaterThanOrEqual(0.404);
  });

  test("always holds its highest value, in few even steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e7, noNaN: true }), (highest) => {
        const { end, step, ticks } = scaleTo(highest, "rate");
        expect(end).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(new Set(ticks.map((tick) => printedTick(tick, step, "rate"))).size).toBe(ticks.length);
      }),
    );
  });
});

test("words are measured in ems and numbers grouped", () => {
  expect(widthOf("青溪县")).toBe(3);
  expect(widthOf("2023")).toBeLessThan(2.5);
  expect(clipped("青溪县柳渡镇人民政府", 5)).toBe("青溪县柳…");
  expect(printedValue(1234567, "count")).toBe("1,234,567");
  expect(printedValue(0.1234, "share")).toBe("12.3%");
  expect(printedTick(0.05, 0.05, "share")).toBe("5%");
  expect(printedTick(0.025, 0.005, "share")).toBe("2.5%");
});

describe("a trend", () => {
  const trend = trendOf(ground, [asking("宣传"), asking("执法队伍")]);
  const { svg, table: numbers } = trendChart(
    trend,
    "share",
    "两个说法的变化",
    (query, year) => `/search?q=${query}&year=${year}`,
  );
  const $ = markup(svg);

  test("names every point, links it, and has its table", () => {
    const names = $("a.point")
      .map((_, each) => $(each).attr("aria-label"))
      .get();
    expect(names).toHaveLength(4);
    expect(names[0]).toMatch(/^2022 年 宣传：100\.0%（2\/2 份报告），95% 区间 34\.2%–100\.0%$/);
    expect($("a.point > title").first().text()).toBe(names[0]);
    expect($("a.point").first().attr("href")).toBe("/search?q=宣传&year=2022");
    expect($("svg").attr("aria-label")).toBe("两个说法的变化");
    expect(numbers.rows.map((row) => row.slice(0, 4))).toContainEqual(["宣传", 2022, 3, 2]);
    expect(numbers.rows.every((row) => row.length === numbers.columns.length)).toBe(true);
  });

  test("keeps to a strict content policy and to print", () => {
    expect(svg).not.toMatch(/ style=|<style|<script| on\w+=|#[0-9a-f]{3,6}\b/i);
    expect(
      $("path.line")
        .get()
        .map((line) => $(line).attr("stroke-dasharray")),
    ).toContain("6 3");
  });

  test("is the same every time", () => {
    expect(trendChart(trend, "share", "x").svg).toBe(
      trendChart(trendOf(ground, [asking("宣传"), asking("执法队伍")]), "share", "x").svg,
    );
  });
});

test("a year without reports leaves a gap in the line", () => {
  const one = { value: 2 };
  const { svg } = lineChart({
    title: "t",
    measure: "count",
    unit: "处",
    labels: ["2021", "2022", "2023"],
    series: [{ name: "执法", values: [one, null, one] }],
    table,
  });
  const $ = markup(svg);
  expect($("path.line[fill=none]").last().attr("d")!.match(/M/g)).toHaveLength(2);
  expect($("g.point")).toHaveLength(2);
  expect($("g.point").first().attr("tabindex")).toBe("0");
});

test("counts by township say where the section was not recognised", () => {
  const counts = countPhrase(ground, asking("执法", { sections: ["shortcomings"] }), ["township"]);
  const { svg, table: numbers } = countsChart(counts, "rate", "执法");
  expect(svg).toContain("月渡乡：未识别到该部分");
  expect(numbers.rows).toHaveLength(4);
  expect(numbers.columns.map(({ key }) => key)).toContain("township_code");
});

test("themes in a grid", () => {
  const { archive } = ground;
  const matrix = themeMatrix(archive, codedOf(archive, "shortcomings"), asking(""));
  const { svg, table: numbers } = themeChart(matrix, "主题");
  expect(markup(svg)("g.row")).toHaveLength(numbers.rows.length);
});

test("no text breaks out of the drawing, and nothing is drawn outside it", () => {
  const name = fc.string({ unit: "binary", maxLength: 30 });
  const value = fc.option(
    fc
      .tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([at, part]) => ({ value: at, low: at * part, high: at * (1 + part) })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), name, (bars, title) => {
      const drawn = barChart({
        title,
        measure: "rate",
        unit: "每万字",
        bars: bars.map(([name, value]) => ({ name, value })),
        table,
      });
      const $ = markup(drawn.svg);
      expect($("svg")).toHaveLength(1);
      expect(
        $("svg *")
          .get()
          .every(({ name }) => ["g", "a", "title", "path", "text", "rect"].includes(name)),
      ).toBe(true);
      expect($("g.point")).toHaveLength(bars.length);
      const width = Number($("svg").attr("width"));
      for (const bar of $("rect.bar").get())
        expect(Number($(bar).attr("x")) + Number($(bar).attr("width"))).toBeLessThanOrEqual(width);
      expect(drawn.svg).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 60 },
  );
});
