// Titles in 《》 among tokens.
import type { Token } from "./tokens.js";

/** In tokens; each look is as long. */
const longestTitle = 40;
const mark = /^[《》]$/;

/** Whether tokens stand within a title, all of them. O(`longestTitle`). */
export function isInTitle(tokens: readonly Token[], [from, to]: readonly [number, number]): boolean {
  if (to - from > longestTitle) return false;
  for (let at = from; at < to; at++) if (mark.test(tokens[at]!.key)) return false;
  for (let at = from - 1; at >= Math.max(0, from - longestTitle); at--)
    if (mark.test(tokens[at]!.key)) return tokens[at]!.key === "《";
  return false;
}
