// Who shares with whom, drawn: places on a circle, a line where two share enough. Attributes only, no styles; the
// table beside it says the same.

import { unitOf } from "../../report/unit.js";
import type { CountyReuse } from "../../reuse/matrix.js";

const size = 560;
const radius = 190;
const thickest = 9;

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
  const angle = (at: number): number => (2 * Math.PI * at) / Math.max(1, reports.length) - Math.PI / 2;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const nodes = reports.map((head, at) => {
    const [cos, sin] = [Math.cos(angle(at)), Math.sin(angle(at))];
    return {
      x: round(size / 2 + radius * cos),
      y: round(size / 2 + radius * sin),
      label: unitOf(head),
      anchor: Math.abs(cos) < 0.2 ? ("middle" as const) : cos > 0 ? ("start" as const) : ("end" as const),
      labelX: round(size / 2 + (radius + 14) * cos),
      labelY: round(size / 2 + (radius + 20) * sin + 5),
    };
  });
  const edges = rows.toReversed().map(({ a, b, share }) => ({
    x1: nodes[a]!.x,
    y1: nodes[a]!.y,
    x2: nodes[b]!.x,
    y2: nodes[b]!.y,
    width: round(Math.max(1, share * thickest)),
    title: `${nodes[a]!.label} 与 ${nodes[b]!.label}：${Math.round(share * 100)}%`,
  }));
  return { size, nodes, edges, rows };
}
