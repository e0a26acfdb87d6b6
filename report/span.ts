/** A stretch `[start, end)` of a text, in UTF-16 units. Everything but the text of record itself is a span over it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
