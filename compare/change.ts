// A change, and what kind of difference it is.
import type { Token, TokenKind } from "./tokens.js";
import type { ChangeKind } from "./types.js";

/** A region where two texts differ: A's tokens `a` against B's tokens `b`, half-open. */
export interface Change {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

const said = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ kind }) => kind !== "mark" && kind !== "break");

const typed: readonly (ChangeKind & TokenKind)[] = ["numbering", "number", "name"];

/**
 * What kind of difference it is when A's words stand where B has others, or none: marks alone, numbers for numbers,
 * names for names, a label for another; anything else is wording.
 */
export function classify(a: readonly Token[], b: readonly Token[]): ChangeKind {
  const words = [...said(a), ...said(b)];
  if (words.length === 0) return "punctuation";
  return typed.find((kind) => words.every((token) => token.kind === kind)) ?? "wording";
}
