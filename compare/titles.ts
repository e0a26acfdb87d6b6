// What stands between marks that come in pairs, among tokens: titles in 《》, names in “”.
import type { Token } from "./tokens.js";

/** In tokens; each look is as long. */
const longest = { "《": 40, "“": 5 } as const;
type Opening = keyof typeof longest;
const marks: Readonly<Record<Opening, RegExp>> = { "《": /^[《》]$/, "“": /^[“”、,。;]$/ };

/** Whether tokens stand between `opening` and the mark that closes it, all of them. O(1). */
function isBetween(
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
  opening: Opening,
): boolean {
  if (to - from > longest[opening]) return false;
  const mark = marks[opening];
  for (let at = from; at < to; at++) if (mark.test(tokens[at]!.key)) return false;
  for (let at = from - 1; at >= Math.max(0, from - longest[opening]); at--)
    if (mark.test(tokens[at]!.key)) return tokens[at]!.key === opening;
  return false;
}

/** Within a title. */
export const isInTitle = (tokens: readonly Token[], range: readonly [number, number]): boolean =>
  isBetween(tokens, range, "《");

/** Within a short name in quotation marks. */
export const isInQuotedName = (tokens: readonly Token[], range: readonly [number, number]): boolean =>
  isBetween(tokens, range, "“");
