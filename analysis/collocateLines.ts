// The places behind one row of collocates: each word of a window with the node that it was seen from.
import { locate } from "../search/intervals.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import { nodeWords } from "./collocates.js";
import type { Ground } from "./ground.js";
import { type PhraseHits, type PhraseRequest, phraseHitsOf } from "./phrase.js";
import { unitsOf } from "./terms.js";
import { Marks, type Window, walkLeft, walkRight } from "./window.js";

/** Offsets over the archive's folded units, in report number `report`. */
export interface CollocateLine {
  readonly report: number;
  readonly node: { readonly start: number; readonly end: number };
  readonly word: { readonly start: number; readonly end: number };
}

/** Places looked at between two chances for others to have their turn. */
const placesAtOnce = 1 << 11;

/**
 * Every place where `word` (folded) was counted with the phrase, in the order of the nodes: as many as its row of
 * `collocatesWork` with the same places and window says. O(occurrences · window).
 */
export function* collocateLinesWork(
  ground: Ground,
  hits: PhraseHits,
  word: string,
  window: Window,
): Work<CollocateLine[]> {
  const { units } = ground.axis;
  const { subset } = hits;
  const sections = locate(subset.starts, hits.starts);
  const isNode = new Marks(ground, nodeWords(ground, hits, window));
  const seen = new Marks(ground);
  const wanted = unitsOf(word);
  const isWanted = (start: number): boolean => wanted.every((unit, at) => units[start + at] === unit);
  const lines: CollocateLine[] = [];
  for (let at = 0; at < hits.starts.length; at++) {
    const from = subset.starts[sections[at]!]!;
    const to = subset.ends[sections[at]!]!;
    const node = { start: hits.starts[at]!, end: hits.ends[at]! };
    const see = (start: number, end: number): void => {
      if (start >= to || isNode.has(start) || seen.has(start)) return;
      seen.add(start);
      if (end - start === wanted.length && isWanted(start))
        lines.push({ report: hits.reports[at]!, node, word: { start, end } });
    };
    walkLeft(ground, node.start, from, window, see);
    walkRight(ground, node.end, to, window, see);
    if (at % placesAtOnce === 0) yield;
  }
  return lines;
}

/** The same for a query, without giving way. Throws `QueryError`. */
export const collocateLines = (
  ground: Ground,
  request: PhraseRequest,
  word: string,
  window: Window,
): CollocateLine[] => atOnce(collocateLinesWork(ground, phraseHitsOf(ground, request), word, window));
