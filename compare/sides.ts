// The two sides of a diff: one item of a report, or several joined by a line break.
import type { Span } from "../report/span.js";
import { fineTokens } from "./fineTokens.js";
import type { PlaceNames } from "./names.js";
import { type Token, tokenize } from "./tokens.js";

/** A text that stands in a report of record: an item on one side of a pair. */
export interface PlacedText {
  readonly text: string;
  /** Where it begins in its report, in UTF-16 units. */
  readonly start: number;
  /** Its tokens, where it was cut already. */
  readonly tokens?: readonly Token[];
}

/** The items of one side, joined by "\n", as the contract has it. */
export const joinedText = (passages: readonly PlacedText[]): string =>
  passages.map(({ text }) => text).join("\n");

/** One side of a diff: its passages as one text, cut as finely as a diff marks it. Offsets in UTF-16 units of `text`. */
export interface Side {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The same text, cut otherwise. */
  with(tokens: readonly Token[]): Side;
  /** Where token `index` begins; the text's end for one past the last. */
  offset(index: number): number;
  /** `[start, end)` parted at the joins between passages, each join a stretch of its own. */
  stretches(start: number, end: number): (readonly [number, number])[];
  /** The span of record of `[start, end)`, which never crosses a join; undefined for a join and for nothing. */
  span(start: number, end: number): Span | undefined;
}

export function sideOf(passages: readonly PlacedText[], names: PlaceNames): Side {
  const tokens: Token[] = [];
  const begins: number[] = [];
  let offset = 0;
  for (const { text, tokens: cut } of passages) {
    if (begins.length > 0) {
      tokens.push({ key: "\n", kind: "break", start: offset, end: offset + 1 });
      offset++;
    }
    begins.push(offset);
    for (const token of fineTokens(text, cut ?? tokenize(text, names), names))
      tokens.push(offset === 0 ? token : { ...token, start: token.start + offset, end: token.end + offset });
    offset += text.length;
  }
  return cutSide(passages, joinedText(passages), begins, tokens);
}

function cutSide(
  passages: readonly PlacedText[],
  text: string,
  begins: readonly number[],
  tokens: readonly Token[],
): Side {
  return {
    text,
    tokens,
    with: (finer) => cutSide(passages, text, begins, finer),
    offset: (index) => tokens[index]?.start ?? text.length,
    stretches(start, end) {
      const parts: (readonly [number, number])[] = [];
      let from = start;
      for (const begin of begins) {
        const join = begin - 1;
        if (join < from || join >= end) continue;
        if (join > from) parts.push([from, join]);
        parts.push([join, begin]);
        from = begin;
      }
      if (end > from) parts.push([from, end]);
      return parts;
    },
    span(start, end) {
      const at = begins.findLastIndex((begin) => begin <= start);
      const passage = passages[at];
      if (end <= start || !passage || end > begins[at]! + passage.text.length) return undefined;
      const shift = passage.start - begins[at]!;
      return { start: start + shift, end: end + shift };
    },
  };
}
