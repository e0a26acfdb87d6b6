// A report cut into stretches, each of one layer, its own text among them: to list, to copy, to take away.
import { sectionName } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { layeredSpans } from "./builder.js";
import type { Layer } from "./shares.js";
import type { ReportReuse, ReportSpan } from "./types.js";

export interface Stretch extends Span {
  readonly layer: Layer;
  /** Of the section it stands in. */
  readonly section: string;
  /** null where nobody shares it. */
  readonly passage: string | null;
  readonly reports: number;
}

/** Marks and blanks between two passages are no text of one's own. */
const says = /[\p{L}\p{N}]/u;

/** In text order; the title is none of them, nor white space at the ends. O(spans · sections). */
export function stretchesOf(report: Report, found: ReportReuse): Stretch[] {
  const stretches: Stretch[] = [];
  for (const part of layeredSpans(report)) {
    const name = sectionName(report.sections.findLast(({ start }) => start <= part.start)!);
    const add = (start: number, end: number, span: ReportSpan | null): void => {
      const text = report.text.slice(start, end);
      if (span?.kind === "chrome" || !says.test(text)) return;
      stretches.push({
        start: start + (text.length - text.trimStart().length),
        end: end - (text.length - text.trimEnd().length),
        layer: span ? (span.kind as Layer) : "own",
        section: name,
        passage: span?.passage ?? null,
        reports: span?.reports ?? 1,
      });
    };
    let at = part.start;
    for (const span of found.spans) {
      const [start, end] = [Math.max(span.start, part.start), Math.min(span.end, part.end)];
      if (start >= end) continue;
      add(at, start, null);
      add(start, end, span);
      at = end;
    }
    add(at, part.end, null);
  }
  return stretches;
}

export interface Shared {
  readonly passage: string;
  readonly layer: Layer;
  readonly reports: number;
  /** Units of this report. */
  readonly units: number;
  /** Where it first stands. */
  readonly first: Span;
}

/** A report's passages by reports × units, the widest first. O(spans). */
export function widestOf({ spans }: ReportReuse): Shared[] {
  const found = new Map<string, { -readonly [Key in keyof Shared]: Shared[Key] }>();
  for (const { passage, kind, reports, start, end } of spans) {
    if (kind === "chrome") continue;
    const known = found.get(passage);
    if (known) known.units += end - start;
    else found.set(passage, { passage, layer: kind, reports, units: end - start, first: { start, end } });
  }
  return [...found.values()].sort((x, y) => y.reports * y.units - x.reports * x.units);
}
