// Originality over the years: what part of each township's report is its own. The table beside it says the same.
import type { CountyReuse } from "../../reuse/matrix.js";
import { element, label, svgOf, textNode } from "./markup.js";

const width = 720;
const height = 300;
const left = 48;
const rightWithNames = 150;
const top = 14;
const bottom = 30;
/** Names beside the lines; more stand on each other. */
const maxNames = 14;
const nameHeight = 16;

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((x, y) => x - y);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/** null where there are fewer than two years. O(reports). */
export function ownYearsOf({ years, townships, county }: CountyReuse) {
  if (years.length < 2) return null;
  const named = townships.length <= maxNames;
  const right = width - (named ? rightWithNames : 24);
  const first = years[0]!;
  const span = years[years.length - 1]! - first;
  const x = (year: number): number => Math.round(left + 16 + ((year - first) / span) * (right - left - 32));
  const y = (share: number): number => Math.round(top + (1 - share) * (height - top - bottom));
  const lines = townships.map(({ name, cells }) => {
    const dots = cells
      .toSorted((one, other) => one.head.year! - other.head.year!)
      .map(({ head, shares }) => ({ x: x(head.year!), y: y(shares.share.own) }));
    const shares = cells.map((cell) => `${cell.head.year} 年度 ${Math.round(cell.shares.share.own * 100)}%`);
    return {
      title: `${name}：${shares.join("，")}`,
      points: dots.map((dot) => `${dot.x},${dot.y}`).join(" "),
      dots,
      name,
    };
  });
  const labels = new Map<string, { x: number; y: number; text: string }>();
  if (named) {
    let reach = Number.NEGATIVE_INFINITY;
    const now = x(years[years.length - 1]!);
    const ends = lines.flatMap(({ name, dots }) =>
      dots.at(-1)?.x === now ? [{ name, end: dots.at(-1)! }] : [],
    );
    // Names that would stand on each other move down.
    for (const { name, end } of ends.sort((one, other) => one.end.y - other.end.y)) {
      reach = Math.max(end.y + 4, reach + nameHeight);
      labels.set(name, { x: right - 4, y: reach, text: name });
    }
  }
  const medians = years.map((year) => {
    const shares = townships.flatMap(({ cells }) =>
      cells.filter(({ head }) => head.year === year).map((cell) => cell.shares.share.own),
    );
    return { year, share: shares.length === 0 ? null : middle(shares) };
  });
  const known = medians.filter((one): one is { year: number; share: number } => one.share !== null);
  const says = `${county.name}各报告独有表述的比例，中位数：${known.map(({ year, share }) => `${year} 年度 ${Math.round(share * 100)}%`).join("，")}`;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    element("path", {
      class: "tick",
      d: `M${left} ${y(share)}H${right - 12}`,
      stroke: "currentColor",
      "stroke-opacity": 0.18,
    }),
    label(`${share * 100}%`, { x: left - 6, y: y(share) + 4, "text-anchor": "end" }),
  ]);
  const ticks = years.map((year) =>
    label(String(year), { x: x(year), y: height - 8, "text-anchor": "middle" }),
  );
  const drawnLines = lines.map(({ title, points, dots, name }) => {
    // Without labels where there are too many to be read.
    const named = labels.get(name);
    return element(
      "g",
      { class: "unitline" },
      element("title", {}, textNode(title)),
      element("polyline", { points, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
      ...dots.map((dot) => element("circle", { cx: dot.x, cy: dot.y, r: 3.5 })),
      ...(named ? [label(named.text, { x: named.x, y: named.y })] : []),
    );
  });
  /** The middle township of each year. */
  const median = element("polyline", {
    class: "median",
    points: known.map(({ year, share }) => `${x(year)},${y(share)}`).join(" "),
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 3,
    "stroke-dasharray": "7 5",
  });
  const tall = Math.max(height, ...[...labels.values()].map((one) => one.y + 10));
  return { svg: svgOf(says, width, tall, ...grid, ...ticks, ...drawnLines, median), says };
}
