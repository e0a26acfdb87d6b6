// What every chart is: a drawing, and the table that says the same.
import type { PageTable } from "../../export/table.js";

/** No chart without its numbers. `svg` is a whole document that also stands alone in a file. */
export interface Chart {
  readonly svg: string;
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

/** Where the value axis has to end: behind every value and every interval, so that none is drawn cut. */
export const highestDrawn = (values: readonly Value[]): number =>
  Math.max(0, ...values.map(({ value, high }) => Math.max(value, high ?? value)));

/** The chart as a file of its own; it has its size, so that any program can turn it into a picture. */
export const svgFile = ({ svg }: Chart): string => `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;

/** The series' marks differ in shape, its lines in dashes, so that print without colour tells them apart. */
export const seriesShapes = 6;
