// A grid of counts, townships down and themes across; darker is more, and the number stands in every cell.
import type { PageTable } from "../../export/table.js";
import { type Chart, narrowWidth } from "./chart.js";
import { clipped, printedValue, widthOf } from "./lettering.js";
import { element, fontSize, label, svgOf, textNode } from "./markup.js";

export interface Grid {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** One for each column; null where nothing was looked at. */
    readonly values: readonly (number | null)[];
  }[];
  readonly table: PageTable;
}

const widestCell = 44;
const cellHeight = 26;
const longestName = 12;
const longestNarrow = 5;
/** Hanzi of a column's name, which stands upright; the rest is in the cell's title and the table. */
const longestHeading = 8;
/** Of the full colour, so that the number on it stays legible in light and dark. */
const darkest = 0.4;

/** Draws the grid. Numbers are text; only rows and columns need reading, so nothing takes the focus. O(cells). */
export const gridChart = (grid: Grid): Chart => ({
  svg: drawn(grid, null),
  narrow: () => drawn(grid, narrowWidth),
  table: grid.table,
});

/** Nothing is printed where nothing was named: a grid of zeros hides what stands in it. */
const textOf = (value: number | null): string =>
  value === null ? "–" : value === 0 ? "" : printedValue(value, "count");

/** `within`: into how many units the cells are to go, as far as their numbers stay legible; null: as wide as they like. */
function drawn({ title, columns, rows }: Grid, within: number | null): string {
  const names = rows.map(({ name }) => clipped(name, within === null ? longestName : longestNarrow));
  const left = (within === null ? 12 : 8) + fontSize * Math.max(1, ...names.map(widthOf));
  const legible =
    fontSize * Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => widthOf(textOf(value))))) +
    2;
  const cellWidth =
    within === null
      ? widestCell
      : Math.min(widestCell, Math.max(legible, (within - left - 4) / columns.length));
  const headings = columns.map((name) => Array.from(name).slice(0, longestHeading));
  const top = 8 + Math.max(1, ...headings.map(({ length }) => length)) * fontSize * 1.15;
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const heads = headings.map((characters, at) => {
    const x = left + (at + 0.5) * cellWidth;
    const from = top - 6 - (characters.length - 1) * fontSize * 1.15;
    return element(
      "text",
      { "text-anchor": "middle" },
      element("title", {}, textNode(columns[at]!)),
      ...characters.map((character, line) =>
        element("tspan", { x, y: from + line * fontSize * 1.15 }, textNode(character)),
      ),
    );
  });
  const lines = rows.map(({ name, values }, line) => {
    const y = top + line * cellHeight;
    const cells = values.map((value, at) => {
      const x = left + at * cellWidth;
      return element(
        "g",
        { class: "cell" },
        element(
          "title",
          {},
          textNode(
            `${name} ${columns[at]!}：${value === null ? "未识别到该部分" : printedValue(value, "count")}`,
          ),
        ),
        element("rect", {
          x: x + 1,
          y: y + 1,
          width: cellWidth - 2,
          height: cellHeight - 2,
          "fill-opacity": value === null ? 0 : (value / most) * darkest,
          stroke: "currentColor",
          "stroke-opacity": 0.15,
        }),
        label(textOf(value), { x: x + cellWidth / 2, y: y + cellHeight / 2 + 5, "text-anchor": "middle" }),
      );
    });
    return element(
      "g",
      { class: "row" },
      label(names[line]!, { x: left - 6, y: y + cellHeight / 2 + 5, "text-anchor": "end" }),
      ...cells,
    );
  });
  const width = left + columns.length * cellWidth + (within === null ? 8 : 2);
  return svgOf(title, width, top + rows.length * cellHeight + 8, ...heads, ...lines);
}
