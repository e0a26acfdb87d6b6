// The places behind one row of collocates: each word of a window with the node that it was seen from.
import { locate } from "../search/intervals.js";
import { unitsToString } from "../snapshot/growing.js";
import { nodeWords } from "./collocates.js";
import type { Ground } from "./ground.js";
import { type PhraseRequest, placesOf } from "./phrase.js";
import { type Window, walkLeft, walkRight } from "./window.js";

/** Offsets over the archive's folded units, in report number `report`. */
export interface CollocateLine {
  readonly report: number;
  readonly node: { readonly start: number; readonly end: number };
  readonly word: { readonly start: number; readonly end: number };
}

/**
 * Every place where `word` (folded) was counted with the phrase, in the order of the nodes: as many as its row of
 * `collocatesOf` with the same window says. O(occurrences · window). Throws `QueryError`.
 */
export function collocateLines(
  ground: Ground,
  request: PhraseRequest,
  word: string,
  window: Window,
): CollocateLine[] {
  const places = placesOf(ground, request);
  const { subset } = places;
  const sections = locate(subset.starts, places.starts);
  const isNode = new Set(nodeWords(ground, places));
  const seen = new Set<number>();
  const lines: CollocateLine[] = [];
  for (let at = 0; at < places.starts.length; at++) {
    const from = subset.starts[sections[at]!]!;
    const to = subset.ends[sections[at]!]!;
    const node = { start: places.starts[at]!, end: places.ends[at]! };
    const see = (start: number, end: number): void => {
      if (start >= to || isNode.has(start) || seen.has(start)) return;
      seen.add(start);
      if (end - start === word.length && unitsToString(ground.axis.units, start, end) === word)
        lines.push({ report: places.reports[at]!, node, word: { start, end } });
    };
    walkLeft(ground, node.start, from, window, see);
    walkRight(ground, node.end, to, window, see);
  }
  return lines;
}
