// What a family took from two texts that share more: where a link was cut to what many share, the rest of it is looked
// at once more, or a neighbour's paragraph is lost behind a county's.
import type { LanguageModel } from "./language.js";
import type { LinkTable } from "./links.js";
import { nothingTaken } from "./portions.js";
import { relinked } from "./relinking.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

/** Letters a rest must have on both sides to be worth a look. */
const minRest = 30;
/** Two texts share it, as far as is known. */
const copies = 2;

/** The uncovered letters at the right (`step` 1: from the end backwards) or left end of a span. */
function restOf(covered: Uint8Array, start: number, end: number, right: boolean): [number, number] {
  let [from, to] = [start, end];
  if (right) {
    from = end;
    while (from > start && covered[from - 1] === 0) from--;
  } else {
    to = start;
    while (to < end && covered[to] === 0) to++;
  }
  return [from, to];
}

/** Whether all letters of `[start, end)` are covered (1), or none (0). */
function areAll(is: 0 | 1, covered: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (covered[at] !== is) return false;
  return true;
}

/** 1 for every letter that a passage covers, in memory that threads share; none as yet. */
export const noCover = ({ units }: Texts): Uint8Array => new Uint8Array(new SharedArrayBuffer(units.length));

/** Covers the letters of `passages`. O(their letters). */
export function cover(covered: Uint8Array, passages: readonly Stretch[]): void {
  for (const { start, end } of passages)
    for (let at = 0; at < start.length; at++) covered.fill(1, start[at]!, end[at]!);
}

/**
 * Of links nobody has taken yet what no passage covers: the whole of it, or new links between its rests. O(letters of
 * the links), and an alignment a rest.
 */
export function leftoverLinks(
  texts: Texts,
  model: LanguageModel,
  links: LinkTable,
  covered: Uint8Array,
  taken = nothingTaken(),
): LinkTable {
  return relinked(
    { texts, model },
    links,
    (into, aStart, aEnd, bStart, bEnd) => {
      const bare = [areAll(0, covered, aStart, aEnd), areAll(0, covered, bStart, bEnd)];
      // Who has a formula alone is linked with its first copies, which may stand within longer passages.
      const isNested =
        (bare[0] && areAll(1, covered, bStart, bEnd)) || (bare[1] && areAll(1, covered, aStart, aEnd));
      if ((bare[0] && bare[1]) || isNested) {
        into.keep();
        return;
      }
      for (const right of [true, false]) {
        const a = restOf(covered, aStart, aEnd, right);
        const b = restOf(covered, bStart, bEnd, right);
        if (Math.min(a[1] - a[0], b[1] - b[0]) >= minRest) into.align(...a, ...b, copies);
      }
    },
    taken,
  );
}
