// What a family took from two texts that share more: where a link was cut to what many share, the rest of it is looked
// at once more, or a neighbour's paragraph is lost behind a county's.
import { Aligner } from "./alignment.js";
import type { LanguageModel } from "./language.js";
import { isStrong, type LinkTable, linkWidth } from "./links.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

/** Letters a rest must have on both sides to be worth a look. */
const leastRest = 30;
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

function isBare(covered: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (covered[at] === 1) return false;
  return true;
}

/** 1 for every letter that a passage covers, in memory that threads share. O(letters of the passages). */
export function coverOf(texts: Texts, passages: readonly Stretch[]): Uint8Array {
  const covered = new Uint8Array(new SharedArrayBuffer(texts.units.length));
  for (const { start, end } of passages)
    for (let at = 0; at < start.length; at++) covered.fill(1, start[at]!, end[at]!);
  return covered;
}

/**
 * Of every `lanes`-th link what no passage covers: the whole of it, or new links between its rests. O(letters of the
 * links), and an alignment a rest.
 */
export function leftoverLinks(
  texts: Texts,
  model: LanguageModel,
  links: LinkTable,
  covered: Uint8Array,
  lane = 0,
  lanes = 1,
): LinkTable {
  const aligner = new Aligner(texts, model);
  const rows: number[] = [];
  for (let link = lane * linkWidth; link < links.length; link += lanes * linkWidth) {
    const [aStart, aEnd, bStart, bEnd] = links.subarray(link, link + linkWidth) as unknown as number[];
    if (isBare(covered, aStart!, aEnd!) && isBare(covered, bStart!, bEnd!)) {
      rows.push(aStart!, aEnd!, bStart!, bEnd!);
      continue;
    }
    for (const right of [true, false]) {
      const [aFrom, aTo] = restOf(covered, aStart!, aEnd!, right);
      if (aTo - aFrom < leastRest) continue;
      const [bFrom, bTo] = restOf(covered, bStart!, bEnd!, right);
      if (bTo - bFrom < leastRest) continue;
      const found = aligner.align(aFrom, aTo, bFrom, bTo, copies);
      if (found && isStrong(found)) rows.push(found.aStart, found.aEnd, found.bStart, found.bEnd);
    }
  }
  return Uint32Array.from(rows);
}
