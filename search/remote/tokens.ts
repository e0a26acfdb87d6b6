// How folded text is told to a cluster: every unit with the one behind it is one token, blanks between them. The
// analyzer that cuts at white space is then all that is asked of the cluster, and a phrase of tokens is a phrase of the text.
import { breakUnit } from "../textAxis.js";

/** White space of Java and of JavaScript, controls, halves of surrogate pairs and what is no character. */
const moves = /[\s\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\ufdd0-\ufdef\ufff0-\uffff]/u;
/** Plane 15, for private use: nothing that is printed stands there as one unit. */
const elsewhere = 0xf0000;

const written: (string | undefined)[] = [];

/** A unit as it stands in a token: itself, or where the analyzer would cut, or the wire refuse it, a character of plane 15. */
export function tokenUnit(unit: number): string {
  let text = written[unit];
  if (text === undefined) {
    const own = String.fromCharCode(unit);
    text = moves.test(own) ? String.fromCodePoint(elsewhere + unit) : own;
    written[unit] = text;
  }
  return text;
}

export const tokenOf = (first: number, second: number): string => tokenUnit(first) + tokenUnit(second);

/** The tokens of a string, in order: one fewer than it has units. */
export const tokensOf = (folded: string): string[] =>
  Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) =>
    tokenOf(folded.charCodeAt(at), folded.charCodeAt(at + 1)),
  );

/**
 * A folded text as the cluster's field. As in the bigrams of a snapshot the last unit of a paragraph pairs with the
 * break behind it, so that each unit begins a token, and no token begins with a break: no phrase runs across one, for
 * none holds a break. O(units).
 */
export function fieldOf(folded: string): string {
  const parts: string[] = [];
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === breakUnit) continue;
    parts.push(tokenOf(unit, at + 1 < folded.length ? folded.charCodeAt(at + 1) : breakUnit));
  }
  return parts.join(" ");
}
