// When reports that share a passage came out: dots over months, a row a county.

import { element, label, svgOf, textNode } from "../../../analysis/chart/markup.js";
import type { ReportHead } from "../../../report/types.js";
import { unitOf } from "../../../report/unit.js";
import { unknown } from "../../wording.js";
import { dateBasis } from "./wording.js";

/** Units of the drawing. */
const width = 720;
const left = 96;
const right = 24;
const rowHeight = 26;
const top = 10;
const bottom = 26;
/** Counties with a row of their own; the others share the last. */
const maxRows = 12;
const smallest = 4;

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** null where fewer than two reports have a date. Reports of one county and day share a dot. O(reports). */
export function timelineOf(heads: readonly ReportHead[]) {
  const seen = new Set<string>();
  const dated: { head: ReportHead; date: string; day: number }[] = [];
  let from = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const head of heads) {
    const when = seen.has(head.id) ? null : dateBasis(head);
    const day = when ? dayOf(when.date) : Number.NaN;
    if (when === null || Number.isNaN(day)) continue;
    seen.add(head.id);
    dated.push({ head, date: when.date, day });
    from = Math.min(from, day);
    last = Math.max(last, day);
  }
  if (dated.length < 2) return null;
  const to = Math.max(last, from + 30);
  const counts = new Map<string, number>();
  // Counties of two provinces may have one name.
  const nameOf = (head: ReportHead): string => `${head.province ?? ""}\t${head.county ?? unknown}`;
  for (const { head } of dated) counts.set(nameOf(head), (counts.get(nameOf(head)) ?? 0) + 1);
  const names = [...counts].sort((x, y) => y[1] - x[1]).map(([name]) => name);
  const shown = names.length > maxRows ? [...names.slice(0, maxRows - 1), "\t其他县"] : names;
  const rows = new Map(shown.map((name, at) => [name, at]));
  const rowOf = (head: ReportHead): number => rows.get(nameOf(head)) ?? shown.length - 1;
  const x = (day: number): number => Math.round(left + ((day - from) / (to - from)) * (width - left - right));
  const y = (row: number): number => top + rowHeight * row + rowHeight / 2;
  const dots = new Map<string, { x: number; y: number; date: string; day: number; heads: ReportHead[] }>();
  for (const { head, date, day } of dated) {
    const key = `${rowOf(head)} ${x(day)}`;
    const dot = dots.get(key) ?? { x: x(day), y: y(rowOf(head)), date, day, heads: [] };
    dot.heads.push(head);
    dots.set(key, dot);
  }
  const firstYear = new Date(from * 86_400_000).getUTCFullYear();
  const lastYear = new Date(to * 86_400_000).getUTCFullYear();
  const ticks = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at)
    .map((year) => ({ day: dayOf(`${year}-01-01`), label: `${year}年` }))
    .filter(({ day }) => day >= from && day <= to)
    .map((tick) => ({ x: x(tick.day), label: tick.label }));
  const order = dated.toSorted((one, other) => one.day - other.day);
  const high = top + rowHeight * shown.length + bottom;
  /** What the drawing says, in words. */
  const says = `${dated.length} 份有日期的报告，从 ${order[0]!.date}（${unitOf(order[0]!.head)}）到 ${order[order.length - 1]!.date}（${unitOf(order[order.length - 1]!.head)}）`;
  const faint = { stroke: "currentColor", "stroke-opacity": 0.18 };
  const years = ticks.flatMap((tick) => [
    element("path", { class: "tick", d: `M${tick.x} 4V${high - 22}`, ...faint, "stroke-dasharray": "2 3" }),
    label(tick.label, { x: tick.x, y: high - 7, "text-anchor": "middle" }),
  ]);
  const counties = shown.flatMap((name, at) => [
    element("path", { class: "line", d: `M${left} ${y(at)}H${width - 12}`, ...faint }),
    label(name.slice(name.indexOf("\t") + 1), { x: 0, y: y(at) + 4 }),
  ]);
  const drawn = [...dots.values()].map(({ heads: here, date, day, ...place }) =>
    element(
      "circle",
      {
        class: `dot${day === from ? " first" : ""}`,
        cx: place.x,
        cy: place.y,
        r: Math.min(rowHeight / 2 - 1, smallest + 2 * Math.sqrt(here.length - 1)),
        ...(day === from
          ? { fill: "white", stroke: "currentColor", "stroke-width": 3 }
          : { "fill-opacity": 0.75, stroke: "white" }),
      },
      element(
        "title",
        {},
        textNode(
          `${date}：${here.slice(0, 6).map(unitOf).join("、")}${here.length > 6 ? `等 ${here.length} 份` : ""}`,
        ),
      ),
    ),
  );
  return { svg: svgOf(says, width, high, ...years, ...counties, ...drawn), says };
}
