// Who shares with whom, drawn: places on a circle, a line where two share enough. The table beside it says the same.

import { unitOf } from "../../report/unit.js";
import type { CountyReuse } from "../../reuse/matrix.js";
import { element, label, svgOf, textNode } from "./markup.js";

const size = 560;
const radius = 190;
const thickest = 9;
/** Room for names on either side. */
const beside = 70;

/** Lines where the larger of both parts is at least `least`. O(reports²). */
export function networkOf({ reports, matrix }: CountyReuse, least: number) {
  const rows = reports
    .flatMap((_, a) =>
      reports.slice(a + 1).map((_, step) => {
        const b = a + 1 + step;
        const [one, other] = [matrix[a]![b]!, matrix[b]![a]!];
        return { a, b, shared: Math.max(one.shared, other.shared), share: Math.max(one.share, other.share) };
      }),
    )
    .filter(({ share }) => share >= least)
    .sort((x, y) => y.share - x.share);
  return { svg: drawing(reports.map(unitOf), rows), rows };
}

function drawing(
  names: readonly string[],
  rows: readonly { readonly a: number; readonly b: number; readonly share: number }[],
): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  const nodes = names.map((name, at) => {
    const angle = (2 * Math.PI * at) / Math.max(1, names.length) - Math.PI / 2;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const placeAt = (reach: number, aside = 0) => ({
      x: round(beside + size / 2 + reach * cos),
      y: round(size / 2 + (reach + aside) * sin),
    });
    return { name, cos, ...placeAt(radius), label: placeAt(radius + 14, 6) };
  });
  // The thickest lie above the others.
  const edges = rows.toReversed().map(({ a, b, share }) => {
    const [one, other] = [nodes[a]!, nodes[b]!];
    return element(
      "path",
      {
        class: "edge",
        d: `M${one.x} ${one.y}L${other.x} ${other.y}`,
        stroke: "currentColor",
        "stroke-opacity": 0.5,
        "stroke-width": round(Math.max(1, share * thickest)),
      },
      element("title", {}, textNode(`${one.name} 与 ${other.name}：${Math.round(share * 100)}%`)),
    );
  });
  const dots = nodes.flatMap(({ name, cos, x, y, label: place }) => [
    element("circle", { class: "node", cx: x, cy: y, r: 6 }),
    label(name, {
      x: place.x,
      y: place.y + 5,
      "text-anchor": Math.abs(cos) < 0.2 ? "middle" : cos > 0 ? "start" : "end",
    }),
  ]);
  return svgOf("各报告之间的共用，内容与旁边的表相同", size + 2 * beside, size, ...edges, ...dots);
}
