// A report under its layers: what is formula, template, last year's, a neighbour's, and what is left as its own.
import type { Span } from "../report/span.js";
import { tidied } from "./edges.js";
import { lettersIn } from "./fold.js";
import type { MemberKind, ReportSpan } from "./types.js";

/** A stretch of one report that a passage covers, with how it looks from there. */
export interface Layered extends Span {
  readonly kind: MemberKind;
  readonly passage: string;
  readonly reports: number;
}

const rank: Readonly<Record<MemberKind, number>> = { chrome: 0, formula: 1, local: 2, ownYear: 3, peer: 4 };

/** What is left of a stretch between others, or shared between two points of one's own, has so many letters, or it is nobody's words. 4: crumbs of two words. */
export const minLeft = 6;

/**
 * Cuts overlapping stretches of `text` so that none overlap: the earlier kind wins, of one kind the longer. What is
 * left of a stretch begins and ends with words. O(n²) in stretches that touch, n of one report.
 */
export function layersOf(text: string, stretches: readonly Layered[]): ReportSpan[] {
  const order = [...stretches].sort(
    (x, y) => rank[x.kind] - rank[y.kind] || y.end - y.start - (x.end - x.start) || x.start - y.start,
  );
  const taken: ReportSpan[] = [];
  for (const { kind, passage, reports, start, end } of order) {
    let free: Span[] = [{ start, end }];
    for (const span of taken) {
      if (span.end <= start || span.start >= end) continue;
      free = free.flatMap((piece) => without(piece, span));
    }
    for (const piece of free) {
      const span = tidied(text, piece.start, piece.end);
      const isWhole = piece.start === start && piece.end === end;
      if (isWhole || lettersIn(text.slice(span.start, span.end)) >= minLeft)
        taken.push({ ...(isWhole ? piece : span), kind, passage, reports });
    }
  }
  return taken.sort((x, y) => x.start - y.start);
}

function without(piece: Span, taken: Span): Span[] {
  if (taken.end <= piece.start || taken.start >= piece.end) return [piece];
  const left: Span[] = [];
  if (piece.start < taken.start) left.push({ start: piece.start, end: taken.start });
  if (taken.end < piece.end) left.push({ start: taken.end, end: piece.end });
  return left;
}
