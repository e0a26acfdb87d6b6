// Reading order of a printed page: columns one behind the other, the two pages of a booklet's sheet one behind the other.
import { type Edges, type Piece, rowsOf } from "./line.js";

/** Pieces that are read together, from top to bottom; `frame` where they are a column. */
export interface Block {
  readonly pieces: readonly Piece[];
  readonly frame: Edges | null;
}

/** A gutter is at least this wide, in em, and has text on both sides in so many rows. */
const minGutter = 0.9;
const fewestRows = 5;
/** It stands in the middle part of the text, in shares of its width; a booklet's in the middle of the sheet. */
const middle = { column: [0.2, 0.8], booklet: [0.4, 0.6] } as const;
/** In running text at least this share of a column's lines reach the margin, to two em; cells of a table do not. */
const minFull = { column: 0.35, booklet: 0.15 } as const;
/** A side whose rows have wide gaps in more than this share is a table, and so is one narrower than so many em. */
const maxGappy = 0.3;
const narrowest = 8;
/** A sheet this much wider than high may hold two pages. */
const landscape = 1.2;

interface Ink {
  readonly from: number;
  readonly to: number;
}

const inkOf = (row: readonly Piece[]): Ink[] =>
  row.filter(({ text }) => /\S/.test(text)).map(({ x, width }) => ({ from: x, to: x + width }));

const extentOf = (rows: readonly (readonly Ink[])[]): Ink => ({
  from: Math.min(...rows.map((row) => Math.min(...row.map(({ from }) => from)))),
  to: Math.max(...rows.map((row) => Math.max(...row.map(({ to }) => to)))),
});

/** The gaps of a row, ink on both sides, at least `least` wide. */
function gapsOf(row: readonly Ink[], least: number): Ink[] {
  const gaps: Ink[] = [];
  let right = Number.POSITIVE_INFINITY;
  for (const { from, to } of row) {
    if (from - right >= least) gaps.push({ from: right, to: from });
    right = right === Number.POSITIVE_INFINITY ? to : Math.max(right, to);
  }
  return gaps;
}

/** The stretch between `from` and `to` that lies in the gaps of most rows, or null. O(pieces + points). */
function gutterOf(
  rows: readonly (readonly Ink[])[],
  size: number,
  range: Ink,
  fewest = fewestRows,
): Ink | null {
  const length = Math.max(0, Math.ceil(range.to - range.from));
  const steps = new Int32Array(length + 2);
  for (const row of rows) {
    for (const gap of gapsOf(row, minGutter * size)) {
      const from = Math.max(0, Math.ceil(gap.from - range.from));
      const to = Math.min(length, Math.floor(gap.to - range.from));
      if (to <= from) continue;
      steps[from]!++;
      steps[to]!--;
    }
  }
  let votes = 0;
  const tally = steps.map((step) => {
    votes += step;
    return votes;
  });
  const most = Math.max(0, ...tally);
  if (most < fewest) return null;
  const from = tally.indexOf(most);
  let to = from;
  while (tally[to]! >= most * 0.8) to++;
  return { from: range.from + from, to: range.from + to };
}

/** Are these the lines of running text between these edges: most rows without gaps, many reaching the margin? */
function isProse(
  rows: readonly (readonly Ink[])[],
  edges: Edges,
  size: number,
  least: number = minFull.column,
): boolean {
  if (edges.right - edges.left < narrowest * size) return false;
  const gappy = rows.filter((row) => gapsOf(row, size).length > 0).length;
  const full = rows.filter((row) => Math.max(...row.map(({ to }) => to)) > edges.right - 2 * size).length;
  return gappy <= rows.length * maxGappy && full >= rows.length * least;
}

/** A mark may hang over the middle of a gutter, a word may not. */
const sidesOf = (row: readonly Ink[], at: number, size: number) => ({
  left: row.filter(({ from, to }) => from + to < 2 * at),
  right: row.filter(({ from, to }) => from + to >= 2 * at),
  crosses: row.some(({ from, to }) => from < at - size && to > at + size),
});

/** The gutter of a page whose text stands in columns, or null. */
export function columnGutter(pieces: readonly Piece[], size: number): Ink | null {
  const rows = rowsOf(pieces).map(inkOf);
  if (rows.length < fewestRows) return null;
  const { from, to } = extentOf(rows);
  const [least, most] = middle.column;
  const range = { from: from + (to - from) * least, to: from + (to - from) * most };
  const gutter = gutterOf(rows, size, range);
  if (!gutter) return null;
  const at = (gutter.from + gutter.to) / 2;
  const sides = rows.map((row) => sidesOf(row, at, size)).filter(({ crosses }) => !crosses);
  const left = sides.map((side) => side.left).filter((row) => row.length > 0);
  const right = sides.map((side) => side.right).filter((row) => row.length > 0);
  if (left.length < fewestRows || right.length < fewestRows) return null;
  const begin = extentOf(left).from;
  const prose =
    isProse(left, { left: begin, right: gutter.from }, size) &&
    isProse(right, { left: gutter.to, right: extentOf(right).to }, size);
  return prose ? gutter : null;
}

/** The blocks of a page in reading order: between lines that cross the gutter, the left column, then the right one. */
export function blocksOf(pieces: readonly Piece[], gutter: Ink | null, size: number, depth = 0): Block[] {
  if (!gutter) return [{ pieces, frame: null }];
  const at = (gutter.from + gutter.to) / 2;
  const blocks: { whole: boolean; left: Piece[]; right: Piece[] }[] = [];
  for (const row of rowsOf(pieces)) {
    const { crosses } = sidesOf(inkOf(row), at, size);
    let block = blocks.at(-1);
    if (!block || block.whole !== crosses) {
      block = { whole: crosses, left: [], right: [] };
      blocks.push(block);
    }
    for (const piece of row)
      (crosses || 2 * piece.x + piece.width < 2 * at ? block.left : block.right).push(piece);
  }
  const lefts = blocks.filter(({ whole, left }) => !whole && left.length > 0).map(({ left }) => inkOf(left));
  const begin = lefts.length > 0 ? extentOf(lefts.filter((row) => row.length > 0)).from : 0;
  const width = gutter.from - begin;
  return blocks.flatMap(({ whole, left, right }): Block[] => {
    if (whole) return [{ pieces: left, frame: null }];
    const columns = [
      { pieces: left, frame: { left: begin, right: gutter.from } },
      { pieces: right, frame: { left: gutter.to, right: gutter.to + width } },
    ].filter((column) => column.pieces.length > 0);
    if (depth > 0) return columns;
    return columns.flatMap((column) => {
      const inner = columnGutter(column.pieces, size);
      return inner ? blocksOf(column.pieces, inner, size, depth + 1) : [column];
    });
  });
}

/** Where a landscape sheet of `width` by `height` holds two pages side by side: the line between them, or null. */
export function foldOf(
  pieces: readonly Piece[],
  size: number,
  paper: { readonly width: number; readonly height: number },
): number | null {
  if (paper.width < paper.height * landscape) return null;
  const rows = rowsOf(pieces).map(inkOf);
  if (rows.length === 0) return null;
  const [least, most] = middle.booklet.map((share) => share * paper.width) as [number, number];
  const gutter = gutterOf(rows, size, { from: least, to: most }, 1);
  if (!gutter) return null;
  const centre = paper.width / 2;
  const at = gutter.from < centre && gutter.to > centre ? centre : (gutter.from + gutter.to) / 2;
  const sides = rows.map((row) => sidesOf(row, at, size));
  if (sides.some(({ crosses }) => crosses)) return null;
  const left = sides.map((side) => side.left).filter((row) => row.length > 0);
  const right = sides.map((side) => side.right).filter((row) => row.length > 0);
  const isText = [left, right].some((side) => {
    if (side.length < fewestRows) return false;
    const { from, to } = extentOf(side);
    return isProse(side, { left: from, right: to }, size, minFull.booklet);
  });
  return isText ? at : null;
}
