// The lines of a printed page, put together from the pieces of text a PDF draws.

/** A piece of text as drawn; lengths in points, y from the foot of the page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Turned or slanted: watermarks, margin notes. */
  readonly isTurned: boolean;
}

export interface Line {
  readonly text: string;
  /** Edges and baseline in points. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Font size of most of its characters. */
  readonly size: number;
}

/** Pieces whose baselines differ by less than this share of the larger size are one line (superscripts too). */
const sameLine = 0.45;
/** Gaps in em: a word space between Latin letters, and a column of a table. Justified hanzi stand up to .6 apart. */
const wordGap = 0.18;
const columnGap = 1.6;
/** Bold is faked by drawing the same text twice, this close in em. */
const overprint = 0.2;

const isNarrow = (unit: number): boolean =>
  unit > 0x20 && unit < 0x2e80 && !(unit >= 0x2010 && unit <= 0x2027);

const wide = "[\\u2010-\\u2027\\u2e80-\\uffef]";
const spacedPair = new RegExp(`(?<=${wide}) (?=${wide})`, "g");
const tightPair = new RegExp(`(?<=${wide})(?=${wide})`, "g");

/** A justified line may be stretched until the library takes every gap for a space; such spaces go. */
const unstretched = (text: string): string => {
  const spaced = text.match(spacedPair)?.length ?? 0;
  return spaced > 0 && spaced >= (text.match(tightPair)?.length ?? 0) ? text.replace(spacedPair, "") : text;
};

function joined(pieces: readonly Piece[]): Line {
  let text = "";
  let right = Number.NEGATIVE_INFINITY;
  const sizes = new Map<number, number>();
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (
      last &&
      last.text === piece.text &&
      Math.abs(last.x - piece.x) < overprint * piece.size &&
      Math.abs(last.y - piece.y) < overprint * piece.size
    ) {
      continue;
    }
    if (/^\s*$/.test(piece.text)) {
      if (text !== "" && !/\s$/.test(text) && piece.width < columnGap * piece.size) text += " ";
      continue;
    }
    const gap = piece.x - right;
    const bare = text.trimEnd();
    if (text !== "") {
      const narrow = isNarrow(bare.charCodeAt(bare.length - 1)) && isNarrow(piece.text.charCodeAt(0));
      if (gap > columnGap * piece.size) text = `${bare}\t`;
      else if (!/\s$/.test(text) && narrow && gap > wordGap * piece.size) text += " ";
    }
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
    sizes.set(piece.size, (sizes.get(piece.size) ?? 0) + piece.text.length);
    last = piece;
  }
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const first = pieces.find((piece) => /\S/.test(piece.text))!;
  // A full-width space that opens a line is an indent drawn as text.
  const indent = /^[\s\u3000]*/.exec(text)![0].replace(/[^\u3000]/g, "").length;
  return { text: unstretched(text.trim()), left: first.x + indent * size, right, y: first.y, size };
}

/** The lines of one page from top to bottom. O(n log n) in its pieces. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = pieces.filter(({ text }) => text !== "").sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Piece[][] = [];
  let tallest: Piece | undefined;
  for (const piece of sorted) {
    const row = rows.at(-1);
    if (row && tallest && Math.abs(tallest.y - piece.y) < sameLine * Math.max(tallest.size, piece.size)) {
      row.push(piece);
      if (piece.size > tallest.size) tallest = piece;
    } else {
      rows.push([piece]);
      tallest = piece;
    }
  }
  return rows
    .filter((row) => row.some(({ text }) => /\S/.test(text)))
    .map((row) => joined(row.sort((a, b) => a.x - b.x)));
}
