// Marked text: a stretch of a report cut wherever one of its layers begins or ends, never as HTML.
import { printedText } from "./marks.js";
import type { Span } from "./span.js";
import type { Report } from "./types.js";

/** A span with what it means. */
export interface Layer<Tag> extends Span {
  readonly tag: Tag;
}

interface MarkedRun<Tag> {
  readonly start: number;
  readonly text: string;
  /** Tags of all layers that cover the run, in the order of the layers. */
  readonly tags: readonly Tag[];
}

/** A line break inside a paragraph with the indents around it: a browser would show it as a gap between characters. */
const innerBreak = /[ \t\u3000\u00a0]*[\r\n]+[ \t\u3000\u00a0]*/g;

/** The text of `span`, marks of markup and line breaks left out, cut at its layers. O(layers²) at worst, for the layers of one paragraph. */
export function markedText<Tag>(
  report: Pick<Report, "text" | "marks">,
  span: Span,
  layers: readonly Layer<Tag>[],
): MarkedRun<Tag>[] {
  const near = layers.filter(
    (layer) => layer.start < span.end && layer.end > span.start && layer.end > layer.start,
  );
  const cuts = new Set([span.start, span.end]);
  for (const { start, end } of near) {
    if (start > span.start) cuts.add(start);
    if (end < span.end) cuts.add(end);
  }
  const places = [...cuts].sort((one, other) => one - other);
  const runs: MarkedRun<Tag>[] = [];
  for (let at = 0; at + 1 < places.length; at++) {
    const start = places[at]!;
    const end = places[at + 1]!;
    const shown = printedText(report, { start, end }).replace(innerBreak, "");
    if (shown === "") continue;
    const tags = near.filter((layer) => layer.start <= start && layer.end >= end).map((layer) => layer.tag);
    runs.push({ start, text: shown, tags });
  }
  return runs;
}
