// Links made anew from links: kept whole, or in parts that are aligned once more.
import { Aligner } from "./alignment.js";
import type { LanguageModel } from "./language.js";
import { isStrong, type LinkTable, linkWidth } from "./links.js";
import { portions, type Taken } from "./portions.js";
import { Quads } from "./quads.js";
import type { Texts } from "./texts.js";

/** Where the link that is looked at goes on. */
export interface Relinking {
  keep(): void;
  /** The letters `[aFrom, aTo)` and `[bFrom, bTo)` aligned, where that is strong by itself; `copies` as in `bitsOf`. */
  align(aFrom: number, aTo: number, bFrom: number, bTo: number, copies: number): void;
}

/** Links that a thread takes at one time. */
const portion = 512;

/**
 * What `decide` makes of every link, told by its start and end in one text and those in the other. O(links), and an
 * alignment a part.
 */
export function relinked(
  { texts, model }: { readonly texts: Texts; readonly model: LanguageModel },
  links: LinkTable,
  decide: (into: Relinking, aStart: number, aEnd: number, bStart: number, bEnd: number) => void,
  taken: Taken,
): LinkTable {
  const aligner = new Aligner(texts, model);
  const rows = new Quads();
  let link = 0;
  const into: Relinking = {
    keep: () => rows.put(links[link]!, links[link + 1]!, links[link + 2]!, links[link + 3]!),
    align(aFrom, aTo, bFrom, bTo, copies) {
      const found = aligner.align(aFrom, aTo, bFrom, bTo, copies);
      if (found && isStrong(found)) rows.put(found.aStart, found.aEnd, found.bStart, found.bEnd);
    },
  };
  for (const [from, to] of portions(links.length / linkWidth, portion, taken))
    for (let at = from; at < to; at++) {
      link = at * linkWidth;
      decide(into, links[link]!, links[link + 1]!, links[link + 2]!, links[link + 3]!);
    }
  return rows.done();
}
