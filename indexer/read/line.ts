// The lines of a printed page, put together from the pieces of text that a page description draws.

/** A piece of text as drawn; lengths in points, y from the foot of the page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Degrees anticlockwise; 0 for level text. Slanted text is a watermark, turned text a margin's note or a table's. */
  readonly turn: number;
}

/** Left and right margin, in points. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

export interface Line {
  readonly text: string;
  /** Edges and baseline in points. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Font size of most of its characters. */
  readonly size: number;
  /** Number of the block of lines on its page: what stands side by side is read one block behind the other. */
  readonly column: number;
  /** The column's margins where the page has columns; else its page's are measured. */
  readonly frame: Edges | null;
}

/** Pieces whose baselines differ by less than this share of the larger size are one line (superscripts too). */
const sameLine = 0.45;
/** Gaps in em: a word space between Latin letters, and a column of a table. Justified hanzi stand up to .6 apart. */
const wordGap = 0.18;
/** Between hanzi and a Latin letter or digit a program sets a quarter of an em that nobody typed. */
const autoSpace = 0.3;
const columnGap = 1.6;
/** A smaller gap parts cells where as many rows below each other have one that ends at the same place (to .15 em). */
const cellGap = 0.4;
const fewestRows = 3;
const sameEdge = 0.15;
/** In a line that has more gaps than this share of its signs the signs are spaced, not the cells. */
const maxGaps = 0.34;
/** Bold is faked by drawing the same text two to four times, this close in em. */
const overprint = 0.3;

const isNarrow = (unit: number): boolean =>
  unit > 0x20 && unit < 0x2e80 && !(unit >= 0x2010 && unit <= 0x2027);

const wide = "[\\u2010-\\u2027\\u2e80-\\uffef]";
const spacedPair = new RegExp(`(?<=${wide}) (?=${wide})`, "g");
const tightPair = new RegExp(`(?<=${wide})(?=${wide})`, "g");

/** Digits that text recognition or a distributed line set apart, one by one: 2 0 2 3 年. Less than four need a unit behind them. */
const spacedDigits =
  /(?<![\d.,%\w] ?)\d(?: \d)+(?: (?=[年月日号时分件次个人场名份起条项处户期万亿元余]))?(?! ?[\w.])/g;
const digitUnit = /^[年月日号时分件次个人场名份起条项处户期万亿元余]/;

const withoutDigitGaps = (text: string): string =>
  text.replace(spacedDigits, (run: string, at: number) =>
    run.length >= 7 || digitUnit.test(text.slice(at + run.length)) ? run.replaceAll(" ", "") : run,
  );

/** A justified line may be stretched until the library takes every gap for a space; such spaces go. */
const unstretched = (text: string): string => {
  const spaced = text.match(spacedPair)?.length ?? 0;
  return withoutDigitGaps(
    spaced > 0 && spaced >= (text.match(tightPair)?.length ?? 0) ? text.replace(spacedPair, "") : text,
  );
};

/** A hyphen that is drawn is one, whatever its font calls it; only at the end of a line it may divide a word. */
const withHyphens = (text: string): string =>
  text.replace(/\u00ad(?=.)/gsu, "-").replace(/(?<![a-z])\u00ad$/i, "-");

/**
 * How many of `piece`'s units have already been drawn at its place, as the end of `text`, which reaches to `right`: all
 * of them in the second copy of a faked bold, some where the last copy runs on into what follows. 0 for other text.
 */
function overprinted(text: string, right: number, piece: Piece): number {
  const overlap = right - piece.x;
  if (overlap < overprint * piece.size) return 0;
  const near = overprint * piece.size;
  if (piece.x + piece.width <= right + near) {
    const reach = Math.ceil((overlap / Math.max(piece.width, 1)) * piece.text.length * 2) + 2;
    if (text.slice(-reach).includes(piece.text)) return piece.text.length;
  }
  for (let count = Math.min(piece.text.length, text.length); count > 0; count--) {
    if (!text.endsWith(piece.text.slice(0, count))) continue;
    const width = (piece.width * widthOf(piece.text.slice(0, count))) / widthOf(piece.text);
    return Math.abs(width - overlap) <= near + 0.5 * overlap ? count : 0;
  }
  return 0;
}

/** In em, by the kind of sign: hanzi are 1 wide, Latin letters and digits about half. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);

const isBlank = (piece: Piece): boolean => !/\S/.test(piece.text);

/** Units of white space that open a text, in em. */
const indentOf = (text: string): number => {
  const space = /^\s*/.exec(text)![0];
  return Array.from(space).reduce((sum, sign) => sum + (sign === "\u3000" ? 1 : 0.5), 0);
};

type Row = readonly Piece[];

function joined(pieces: Row, cells: ReadonlySet<Piece>): Omit<Line, "column" | "frame"> {
  let text = "";
  let right = Number.NEGATIVE_INFINITY;
  const sizes = new Map<number, number>();
  for (const [at, piece] of pieces.entries()) {
    if (isBlank(piece)) {
      if (text === "" || /\s$/.test(text) || piece.width >= columnGap * piece.size) continue;
      const next = pieces[at + 1]?.text.charCodeAt(0) ?? 0x20;
      const isAuto = isNarrow(next) !== isNarrow(text.charCodeAt(text.length - 1));
      if (!(isAuto && piece.width < autoSpace * piece.size)) text += " ";
      continue;
    }
    const gap = piece.x - right;
    const bare = text.trimEnd();
    const drawn = bare === "" ? 0 : overprinted(bare, right, piece);
    if (drawn > 0) text = bare;
    else if (text !== "") {
      const narrow = isNarrow(bare.charCodeAt(bare.length - 1)) && isNarrow(piece.text.charCodeAt(0));
      if (gap > columnGap * piece.size || cells.has(piece)) text = `${bare}\t`;
      else if (!/\s$/.test(text) && narrow && gap > wordGap * piece.size) text += " ";
    }
    text += piece.text.slice(drawn);
    right = Math.max(right, piece.x + piece.width);
    sizes.set(piece.size, (sizes.get(piece.size) ?? 0) + piece.text.length);
  }
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const first = pieces.find((piece) => !isBlank(piece))!;
  return {
    text: unstretched(withHyphens(text.trim())),
    // White space that opens a line is an indent drawn as text.
    left: first.x + indentOf(first.text) * first.size,
    right,
    y: first.y,
    size,
  };
}

/** Pieces from top to bottom as rows, each from left to right. O(n log n). */
export function rowsOf(pieces: readonly Piece[]): Piece[][] {
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
    .filter((row) => row.some((piece) => !isBlank(piece)))
    .map((row) => row.sort((a, b) => a.x - b.x));
}

/** The pieces of a row that stand apart from what is before them. */
function apart(row: Row): Piece[] {
  const found: Piece[] = [];
  let right = Number.POSITIVE_INFINITY;
  let signs = 0;
  for (const piece of row) {
    if (isBlank(piece)) continue;
    if (piece.x - right > cellGap * piece.size) found.push(piece);
    right = Math.max(right === Number.POSITIVE_INFINITY ? 0 : right, piece.x + piece.width);
    signs += piece.text.length;
  }
  return found.length > signs * maxGaps ? [] : found;
}

/** First pieces of cells: apart, and under each other in `fewestRows` rows. O(pieces). */
function cellsOf(rows: readonly Row[]): Set<Piece> {
  const cells = new Set<Piece>();
  let open: Piece[][] = [];
  for (const row of rows) {
    const next: Piece[][] = [];
    for (const piece of apart(row)) {
      const column = open.find((its) => Math.abs(its[0]!.x - piece.x) < sameEdge * piece.size) ?? [];
      column.push(piece);
      next.push(column);
      if (column.length === fewestRows) for (const cell of column) cells.add(cell);
      if (column.length > fewestRows) cells.add(piece);
    }
    open = next;
  }
  return cells;
}

const spacedWords = /^[\w.%\u2e80-\uffef]+(?: +[\w.%\u2e80-\uffef]+)+$/;
const hanzi = /[\u2e80-\uffef]/;

/** A run with spaces as the words it sets apart, for they may be cells: the library makes one space of a wide gap. */
function wordsOf(piece: Piece): Piece[] {
  if (!spacedWords.test(piece.text) || !hanzi.test(piece.text)) return [piece];
  const words = piece.text.split(/( +)/);
  const ink = words.reduce((sum, word) => sum + (word.startsWith(" ") ? 0 : widthOf(word)), 0);
  const gaps = words.length >> 1;
  const gap = Math.max(0, piece.width - ink * piece.size) / gaps;
  const size = (piece.width - gap * gaps) / ink;
  let x = piece.x;
  return words.map((text) => {
    const width = text.startsWith(" ") ? gap : widthOf(text) * size;
    x += width;
    return { ...piece, text, x: x - width, width };
  });
}

/** The lines of a page, or of one column of it, from top to bottom. O(n log n) in its pieces. */
export function linesOf(pieces: readonly Piece[], column = 0, frame: Edges | null = null): Line[] {
  const rows = rowsOf(pieces.flatMap(wordsOf));
  const cells = cellsOf(rows);
  return rows.map((row) => ({ ...joined(row, cells), column, frame }));
}
