// A mistyped name of a field or parameter, and the known one that is written most like it.

import { distance } from "fastest-levenshtein";
import { beginning } from "../../report/surrogates.js";

/** A name is quoted, and compared, up to so many characters. */
export const longestQuoted = 40;

/** How far a name is from a known one: 0 where they differ in case, hyphens or brackets alone. */
function farness(name: string, known: string): number {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9.]/g, "");
  const [one, other] = [plain(name), plain(known)];
  return one !== "" && other.startsWith(one) ? 0.5 : distance(one, other);
}

/** The known name that is written most like `name`; null where none is known. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const quoted = beginning(name, longestQuoted);
  let best: string | null = null;
  for (const one of known) if (best === null || farness(quoted, one) < farness(quoted, best)) best = one;
  return best;
}

/** Whether so much of the two is the same that the one was surely meant by the other. */
export const isAlike = (name: string, nearest: string): boolean =>
  farness(name, nearest) <= Math.max(name.length, nearest.length) / 2;
