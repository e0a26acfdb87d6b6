import { firstThat } from "./bounds.js";

/** A stretch `[start, end)` of a text, in UTF-16 units. Everything but the text of record itself is a span over it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Those of `spans` (ascending, disjoint) that reach into `span`, cut to it. O(log spans + those found). */
export function spansWithin(spans: readonly Span[], span: Span): Span[] {
  const found: Span[] = [];
  for (
    let at = firstThat(spans.length, (each) => spans[each]!.end > span.start);
    at < spans.length && spans[at]!.start < span.end;
    at++
  ) {
    const start = Math.max(spans[at]!.start, span.start);
    const end = Math.min(spans[at]!.end, span.end);
    if (start < end) found.push({ start, end });
  }
  return found;
}

/** In text order, what lies over another joined with it, and where `touching` what begins at its end. O(n log n). */
export function joined(spans: readonly Span[], touching = false): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    if (last && (start < last.end || (touching && start === last.end))) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
