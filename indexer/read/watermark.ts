// Watermarks: text laid over or under the text of pages, level with it or slanted, that is no part of it.
import type { Piece } from "./line.js";

/** A level watermark is set larger than the body by this share … */
const minSize = 1.2;
/** … and covers so much of the other's box where it lies over a line. */
const minOverlap = 0.2;
/** Large pieces looked at on a page: a title has a few, a page of nothing but them has no watermark to tell. */
const maxLarge = 200;

const overlap = (a: Piece, b: Piece): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + 0.75 * a.size, b.y + 0.75 * b.size) - Math.max(a.y, b.y);
  const smaller = 0.75 * Math.min(a.width * a.size, b.width * b.size);
  return width > 0 && height > 0 && smaller > 0 ? (width * height) / smaller : 0;
};

const bare = (text: string): string => text.replace(/\s+/g, "");

/** Two copies of one run, as faked bold has them. */
const isCopy = (a: Piece, b: Piece): boolean =>
  bare(a.text).includes(bare(b.text)) || bare(b.text).includes(bare(a.text));

/** Rows of `page` that `piece` lies over. */
function rowsUnder(piece: Piece, page: readonly Piece[]): number {
  const rows = new Set<number>();
  for (const other of page) {
    if (
      other !== piece &&
      /\S/.test(other.text) &&
      !isCopy(piece, other) &&
      overlap(piece, other) > minOverlap
    )
      rows.add(Math.round(other.y));
  }
  return rows.size;
}

/**
 * The level watermarks of a document of body size `size`: large text that lies over the lines of a page, wherever the
 * same text stands again; over two lines once is enough. O(pieces · large pieces of a page).
 */
export function watermarksOf(pages: readonly (readonly Piece[])[], size: number): Set<Piece> {
  const alike = new Map<string, { readonly pieces: Piece[]; rows: number }>();
  for (const page of pages) {
    const large = page.filter((piece) => piece.size >= size * minSize && bare(piece.text).length >= 2);
    for (const piece of large.slice(0, maxLarge)) {
      const key = `${bare(piece.text)} ${piece.size.toFixed(1)}`;
      const found = alike.get(key) ?? { pieces: [], rows: 0 };
      found.pieces.push(piece);
      found.rows += rowsUnder(piece, page);
      alike.set(key, found);
    }
  }
  const marks = [...alike.values()].filter(({ pieces, rows }) => rows >= (pieces.length > 1 ? 1 : 2));
  return new Set(marks.flatMap(({ pieces }) => pieces));
}
