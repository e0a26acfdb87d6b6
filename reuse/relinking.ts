// Links made anew from links: kept whole, or in parts that are aligned once more.
import { Aligner } from "./alignment.js";
import type { LanguageModel } from "./language.js";
import { isStrong, type LinkTable, linkWidth } from "./links.js";
import type { Texts } from "./texts.js";

/** Start and end in one text, start and end in the other. */
export type Link = readonly [aStart: number, aEnd: number, bStart: number, bEnd: number];

/** Where a link goes on. */
export interface Relinking {
  keep(link: Link): void;
  /** The letters `[aFrom, aTo)` and `[bFrom, bTo)` aligned, where that is strong by itself; `copies` as in `bitsOf`. */
  align(part: Link, copies: number): void;
}

/** What `decide` makes of every `lanes`-th link. O(links), and an alignment a part. */
export function relinked(
  { texts, model }: { readonly texts: Texts; readonly model: LanguageModel },
  links: LinkTable,
  decide: (link: Link, into: Relinking) => void,
  lane = 0,
  lanes = 1,
): LinkTable {
  const aligner = new Aligner(texts, model);
  const rows: number[] = [];
  const into: Relinking = {
    keep: (link) => rows.push(...link),
    align([aFrom, aTo, bFrom, bTo], copies) {
      const found = aligner.align(aFrom, aTo, bFrom, bTo, copies);
      if (found && isStrong(found)) rows.push(found.aStart, found.aEnd, found.bStart, found.bEnd);
    },
  };
  for (let at = lane * linkWidth; at < links.length; at += lanes * linkWidth)
    decide([links[at]!, links[at + 1]!, links[at + 2]!, links[at + 3]!], into);
  return Uint32Array.from(rows);
}
