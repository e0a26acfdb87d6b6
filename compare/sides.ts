// The two sides of a diff: one item of a report, or several joined by a line break.
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

/** One side of a diff: its passages as one text, and the way back to the texts of record. */
export interface Side {
  readonly tokens: readonly Token[];
  readonly text: string;
  /** The span of record of tokens `[from, to)`, which never cross a join; undefined for the join itself. */
  span(from: number, to: number): { start: number; end: number } | undefined;
}

export function sideOf(passages: readonly PlacedText[], names: PlaceNames): Side {
  const tokens: Token[] = [];
  const shifts: number[] = [];
  let offset = 0;
  passages.forEach((passage, index) => {
    if (index > 0) {
      tokens.push({ key: "\n", kind: "break", start: offset, end: offset + 1 });
      shifts.push(Number.NaN);
      offset++;
    }
    for (const token of passage.tokens ?? tokenize(passage.text, names)) {
      tokens.push({ ...token, start: token.start + offset, end: token.end + offset });
      shifts.push(passage.start - offset);
    }
    offset += passage.text.length;
  });
  const text = joinedText(passages);
  const span = (from: number, to: number) => {
    const shift = shifts[from];
    if (shift === undefined || Number.isNaN(shift) || to <= from) return undefined;
    return { start: tokens[from]!.start + shift, end: tokens[to - 1]!.end + shift };
  };
  return { tokens, text, span };
}

/** The stretches of `[from, to)` between joins, each join a stretch of its own. */
export function stretches(tokens: readonly Token[], from: number, to: number): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (tokens[at]!.kind !== "break") continue;
    if (at > start) parts.push([start, at]);
    parts.push([at, at + 1]);
    start = at + 1;
  }
  if (to > start) parts.push([start, to]);
  return parts;
}

/** The text of tokens `[from, to)`. */
export const textOf = (side: Side, from: number, to: number): string =>
  to > from ? side.text.slice(side.tokens[from]!.start, side.tokens[to - 1]!.end) : "";
