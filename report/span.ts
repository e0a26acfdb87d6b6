/** A stretch `[start, end)` of a text, in UTF-16 units. Everything but the text of record itself is a span over it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text a span stands for. */
export const sliceOf = (text: string, span: Span): string => text.slice(span.start, span.end);
