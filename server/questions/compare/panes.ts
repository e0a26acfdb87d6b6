// Two texts beside each other, whole: every paragraph of the compared sections, the points of pairs anchored.
import { sectionsOf } from "../../../compare/points.js";
import { markedText } from "../../../report/marked.js";
import type { Report, Section } from "../../../report/types.js";
import { type ComparedSection, type PairView, type Part, type PointView, plainText } from "./pairing.js";

interface PaneBlock {
  readonly heading: boolean;
  readonly parts: readonly Part[];
  /** The pair whose point this is, or null for text between points. */
  readonly pair: Pick<PairView, "number" | "kind" | "kindName"> | null;
}

interface Placed {
  readonly point: PointView;
  readonly pair: PairView;
}

/** One report's sections of the compared kinds in its own order; nothing of them is left out. O(paragraphs · points). */
export function paneOf(report: Report, side: "a" | "b", compared: readonly ComparedSection[]) {
  const wanted = new Set(compared.flatMap(({ kind }) => sectionsOf(report, kind)));
  const placed = compared
    .flatMap((section) =>
      section.pairs.flatMap((pair) => pair[side].map((point): Placed => ({ point, pair }))),
    )
    .sort((one, other) => one.point.start - other.point.start);
  const blocks = report.sections
    .filter((section) => wanted.has(section))
    .flatMap((section) => blocksOf(report, section, placed));
  return { side, blocks };
}

function blocksOf(report: Report, section: Section, placed: readonly Placed[]): PaneBlock[] {
  const blocks: PaneBlock[] = [];
  let at = section.start;
  const between = (end: number): void => {
    for (const paragraph of report.paragraphs) {
      const span = { start: Math.max(paragraph.start, at), end: Math.min(paragraph.end, end) };
      if (span.start >= span.end) continue;
      const text = markedText(report, span, [])
        .map((run) => run.text)
        .join("");
      if (text.trim() === "") continue;
      const heading = section.heading !== "" && text.trim().startsWith(section.heading);
      blocks.push({ heading, parts: [plainText(text)], pair: null });
    }
  };
  for (const { point, pair } of placed) {
    if (point.start < at || point.end > section.end) continue;
    between(point.start);
    const { number, kind, kindName } = pair;
    blocks.push({ heading: false, parts: point.parts, pair: { number, kind, kindName } });
    at = point.end;
  }
  between(section.end);
  return blocks;
}
