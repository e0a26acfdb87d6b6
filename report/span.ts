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
