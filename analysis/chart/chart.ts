// What every chart is: a drawing, and the table that says the same.
import type { PageTable } from "../../export/table.js";
import { widthOf } from "./lettering.js";
import { element, fontSize, label, svgOf } from "./markup.js";

/** No chart without its numbers. `svg` is a whole document that also stands alone in a file. */
export interface Chart {
  readonly svg: string;
  /** The same as wide as a telephone, its letters as large; made when it is asked for. Absent where the drawing is small. */
  readonly narrow?: () => string;
  readonly table: PageTable;
}

/** One value of a chart, with its 95 % interval where it has one. */
export interface Value {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** What is said of it besides: 41/333 份. */
  readonly detail?: string;
  /** Where the places behind the number are listed. */
  readonly href?: string;
}

/** How wide charts are, and on a telephone. */
export const chartWidth = 720;
export const narrowWidth = 350;

/** Where the value axis has to end: behind every value and every interval, so that none is drawn cut. */
export const highestDrawn = (values: readonly Value[]): number =>
  Math.max(0, ...values.map(({ value, high }) => Math.max(value, high ?? value)));

/** Text in lines of so many ems at most. O(characters). */
function wrapped(text: string, ems: number): string[] {
  const lines = [""];
  for (const character of text)
    if (widthOf(lines.at(-1)! + character) <= ems) lines[lines.length - 1] += character;
    else lines.push(character);
  return lines;
}

/**
 * The chart as a file of its own, for a paper: its title above, below what must be known to cite it. It has its size, so
 * that any program can turn it into a picture.
 */
export function svgFile({ svg }: Pick<Chart, "svg">, title: string, remarks: readonly string[]): string {
  const [, wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
  const ems = wide / fontSize - 2;
  const line = fontSize * 1.6;
  const above = wrapped(title, ems);
  const below = remarks.flatMap((remark) => wrapped(remark, ems));
  const start = line * above.length + fontSize;
  const printed = (lines: readonly string[], top: number, weight?: string): string[] =>
    lines.map((text, at) =>
      label(text, { x: fontSize, y: top + line * (at + 1), ...(weight && { "font-weight": weight }) }),
    );
  const whole = svgOf(
    title,
    wide,
    start + high + line * below.length + fontSize,
    ...printed(above, 0, "bold"),
    element("g", { transform: `translate(0 ${start})` }, svg),
    ...printed(below, start + high),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${whole}\n`;
}

/** The series' marks differ in shape, its lines in dashes, so that print without colour tells them apart. */
export const seriesShapes = 6;
