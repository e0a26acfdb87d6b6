// The text of a Word 97–2003 file: its header (FIB), the table of pieces in which the text lies, and the runs of
// character and paragraph properties ([MS-DOC] 2.4, 2.5, 2.9).
import { firstThat } from "../../report/bounds.js";

/** Numbers of the entries in the header's list of places in the table stream. */
export const places = {
  styles: 1,
  footnoteTexts: 3,
  characterRuns: 12,
  paragraphRuns: 13,
  fonts: 15,
  pieces: 33,
  shapes: 40,
  endnoteTexts: 47,
  boxTexts: 56,
  lists: 73,
  listOverrides: 74,
} as const;

/** The parts of the text, in the order in which they lie one behind the other. */
const partNames = [
  "main",
  "footnotes",
  "headers",
  "macros",
  "comments",
  "endnotes",
  "boxes",
  "headerBoxes",
] as const;
export type PartName = (typeof partNames)[number];

export interface Sprm {
  readonly code: number;
  /** Where its operand begins. */
  readonly at: number;
  readonly size: number;
}

const operandSizes = [1, 1, 2, 4, 2, 2, 0, 3];
const tableDefinition = 0xd608;
const tabChange = 0xc615;

/** The single changes of a list of properties (grpprl). */
export function* sprmsIn(bytes: Buffer): Generator<Sprm> {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    let size = operandSizes[code >> 13]!;
    if (code >> 13 === 6) {
      if (at >= bytes.length) return;
      if (code === tableDefinition) {
        if (at + 2 > bytes.length) return;
        size = bytes.readUInt16LE(at) + 1;
      } else if (code === tabChange && bytes[at] === 255) return;
      else size = bytes[at]! + 1;
    }
    if (at + size > bytes.length) return;
    yield { code, at, size };
    at += size;
  }
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly unit: 1 | 2;
  /** Properties that the last fast save laid over the whole piece. */
  readonly changes: Buffer;
}

/** Stretches of the file with the same properties, ascending. */
export class Runs<T> {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #values: T[] = [];

  constructor(runs: readonly (readonly [start: number, end: number, value: T])[]) {
    for (const [start, end, value] of [...runs].sort((x, y) => x[0] - y[0])) {
      this.#starts.push(start);
      this.#ends.push(end);
      this.#values.push(value);
    }
  }

  /** The run at an offset, null between runs; and where that ends. O(log n). */
  at(offset: number): { readonly value: T | null; readonly end: number } {
    const behind = firstThat(this.#starts.length, (at) => this.#starts[at]! > offset);
    const found = behind - 1;
    if (found >= 0 && offset < this.#ends[found]!) {
      return { value: this.#values[found]!, end: this.#ends[found]! };
    }
    return { value: null, end: this.#starts[behind] ?? Number.MAX_SAFE_INTEGER };
  }
}

const pageSize = 512;
const ansi = new TextDecoder("windows-1252");
const nothing = Buffer.alloc(0);

/** Entries of a table of positions: n + 1 positions, then n records of `size` bytes. */
export function* entriesOf(
  table: Buffer,
  size: number,
): Generator<{ readonly start: number; readonly end: number; readonly data: Buffer }> {
  const count = Math.floor((table.length - 4) / (4 + size));
  for (let at = 0; at < count; at++) {
    const data = 4 * (count + 1) + size * at;
    yield {
      start: table.readUInt32LE(4 * at),
      end: table.readUInt32LE(4 * at + 4),
      data: table.subarray(data, data + size),
    };
  }
}

export class DocText {
  readonly pieces: readonly Piece[];
  readonly #main: Buffer;
  readonly #table: Buffer;
  readonly #data: Buffer;
  readonly #lengths: readonly number[];

  /** Throws a RangeError where tables lead outside the file. */
  constructor(main: Buffer, table: Buffer, data: Buffer | null) {
    this.#main = main;
    this.#table = table;
    this.#data = data ?? nothing;
    this.#lengths = partNames.map((_, at) => main.readUInt32LE(76 + 4 * at));
    this.pieces = this.#readPieces();
  }

  /** Where a part begins and ends, in characters. */
  part(name: PartName): { readonly start: number; readonly end: number } {
    const at = partNames.indexOf(name);
    const start = this.#lengths.slice(0, at).reduce((sum, length) => sum + length, 0);
    return { start, end: start + this.#lengths[at]! };
  }

  /** What the header's entry points to, and with `beyond` all that follows it. */
  place(entry: number, beyond = false): Buffer {
    if (entry >= this.#main.readUInt16LE(152)) return nothing;
    const at = this.#main.readUInt32LE(154 + 8 * entry);
    const length = this.#main.readUInt32LE(158 + 8 * entry);
    if (length === 0 || at > this.#table.length) return nothing;
    return this.#table.subarray(at, beyond ? undefined : at + length);
  }

  /** The pieces from the one that holds a position. O(log pieces) to the first. */
  *piecesFrom(position: number): Generator<Piece> {
    const first = firstThat(this.pieces.length, (at) => this.pieces[at]!.end > position);
    for (let at = first; at < this.pieces.length; at++) yield this.pieces[at]!;
  }

  /** The characters of a piece between two positions in it. */
  text(piece: Piece, start: number, end: number): string {
    const bytes = this.#main.subarray(
      piece.offset + (start - piece.start) * piece.unit,
      piece.offset + (end - piece.start) * piece.unit,
    );
    return piece.unit === 2 ? bytes.toString("utf16le") : ansi.decode(bytes);
  }

  #readPieces(): Piece[] {
    const bytes = this.place(places.pieces);
    const changes: Buffer[] = [];
    let at = 0;
    while (bytes[at] === 1) {
      const length = bytes.readUInt16LE(at + 1);
      changes.push(bytes.subarray(at + 3, at + 3 + length));
      at += 3 + length;
    }
    if (bytes[at] !== 2) throw new RangeError("piece table");
    const table = bytes.subarray(at + 5, at + 5 + bytes.readUInt32LE(at + 1));
    const pieces: Piece[] = [];
    let characters = 0;
    for (const { start, end, data } of entriesOf(table, 8)) {
      const packed = data.readUInt32LE(2);
      const unit = (packed & 0x40000000) !== 0 ? 1 : 2;
      const offset = unit === 1 ? (packed & 0x3fffffff) >> 1 : packed & 0x3fffffff;
      characters += end - start;
      // Pieces do not share text: more characters than bytes is a table that would be read for ever.
      if (end < start || offset + (end - start) * unit > this.#main.length || characters > this.#main.length)
        throw new RangeError("piece");
      const prm = data.readUInt16LE(6);
      pieces.push({ start, end, offset, unit, changes: changesOf(prm, changes) });
    }
    return pieces;
  }

  /** Character properties by offset in the file. */
  characterRuns<T>(valueIn: (changes: Buffer) => T): Runs<T> {
    return new Runs(
      this.#pages(places.characterRuns, (page, count, run) => {
        const at = 2 * page[4 * (count + 1) + run]!;
        return valueIn(
          at === 0 ? nothing : page.subarray(at + 1, Math.min(pageSize - 1, at + 1 + page[at]!)),
        );
      }),
    );
  }

  /** Paragraph properties by offset in the file: the style's number and its changes. */
  paragraphRuns<T>(valueIn: (style: number, changes: Buffer) => T): Runs<T> {
    return new Runs(
      this.#pages(places.paragraphRuns, (page, count, run) => {
        const at = 2 * page[4 * (count + 1) + 13 * run]!;
        if (at === 0) return valueIn(0, nothing);
        const isLong = page[at] === 0;
        const length = isLong ? 2 * page[at + 1]! : 2 * page[at]! - 1;
        const start = at + (isLong ? 2 : 1);
        const properties = page.subarray(start, Math.min(pageSize - 1, start + length));
        if (properties.length < 2) return valueIn(0, nothing);
        return valueIn(properties.readUInt16LE(0), this.#whole(properties.subarray(2)));
      }),
    );
  }

  /** Properties too long for their page (rows of many cells) lie in the data stream. */
  #whole(changes: Buffer): Buffer {
    for (const { code, at } of sprmsIn(changes)) {
      if (code !== 0x6646 && code !== 0x6645) continue;
      const place = changes.readUInt32LE(at);
      if (place + 2 > this.#data.length) return changes;
      return this.#data.subarray(place + 2, place + 2 + this.#data.readUInt16LE(place));
    }
    return changes;
  }

  #pages<T>(
    entry: number,
    valueIn: (page: Buffer, count: number, run: number) => T,
  ): (readonly [number, number, T])[] {
    const runs: (readonly [number, number, T])[] = [];
    const seen = new Set<number>();
    for (const { data } of entriesOf(this.place(entry), 4)) {
      const number = data.readUInt32LE(0) & 0x3fffff;
      const page = this.#main.subarray(number * pageSize, (number + 1) * pageSize);
      if (page.length < pageSize || seen.has(number)) continue;
      seen.add(number);
      const count = page[pageSize - 1]!;
      if (4 * (count + 1) + count > pageSize - 1) continue;
      for (let run = 0; run < count; run++) {
        const start = page.readUInt32LE(4 * run);
        const end = page.readUInt32LE(4 * run + 4);
        if (end > start) runs.push([start, end, valueIn(page, count, run)]);
      }
    }
    return runs;
  }
}

/** One change by number, or one of the lists before the piece table. */
function changesOf(prm: number, lists: readonly Buffer[]): Buffer {
  if ((prm & 1) === 1) return lists[prm >> 1] ?? nothing;
  const revision = ({ 65: 0x0800, 66: 0x0801 } as Readonly<Record<number, number>>)[(prm >> 1) & 0x7f];
  if (revision === undefined) return nothing;
  const change = Buffer.alloc(3);
  change.writeUInt16LE(revision, 0);
  change[2] = prm >> 8;
  return change;
}
