import type { Token, TokenKind } from "./tokens.js";
import type { ChangeKind } from "./types.js";

const said = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ kind }) => kind !== "mark" && kind !== "break");

const all = (tokens: readonly Token[], kind: TokenKind): boolean =>
  tokens.every((token) => token.kind === kind);

/**
 * What kind of difference it is when A's words stand where B has others: numbers for numbers, names for names, a
 * label for another or none; anything else is wording.
 */
export function classify(a: readonly Token[], b: readonly Token[]): ChangeKind {
  const [left, right] = [said(a), said(b)];
  if (left.length + right.length === 0) return "wording";
  if (all(left, "numbering") && all(right, "numbering")) return "numbering";
  if (left.length === 0 || right.length === 0) return "wording";
  if (all(left, "number") && all(right, "number")) return "number";
  if (all(left, "name") && all(right, "name")) return "name";
  return "wording";
}
