// A Word 97 file made by hand: the block that tells where all lies, one piece of text, runs of properties, notes, text
// boxes and lists.
import { makeContainer } from "./docContainer.js";

/** One change of a property, as bytes. */
export const sprm = (code: number, ...operand: readonly number[]): number[] => [
  code & 255,
  code >> 8,
  ...operand,
];

export const deleted = sprm(0x0800, 1);
export const hidden = sprm(0x083c, 1);
/** Spacing of characters by -7 twentieths of a point. */
export const spacing = sprm(0x8840, 0xf9, 0xff);
export const inTable = sprm(0x2416, 1);
export const endsRow = [...inTable, ...sprm(0x2417, 1)];
export const inList = (list: number, level: number): number[] => [
  ...sprm(0x260a, level),
  ...sprm(0x460b, list, 0),
];

export interface DocRun {
  readonly text: string;
  readonly properties: readonly number[];
}

export interface DocParagraph {
  readonly runs: readonly (string | DocRun)[];
  /** U+0007 ends a cell or a row. */
  readonly mark?: "\r" | "\x07";
  readonly properties?: readonly number[];
  readonly markProperties?: readonly number[];
}

export interface DocOptions {
  readonly isLocked?: boolean;
  readonly isCircular?: boolean;
  readonly version?: number;
  readonly notes?: readonly string[];
  /** Text boxes; each has its anchor where U+0008 stands in the text. */
  readonly boxes?: readonly (readonly string[])[];
  /** Per list its levels: MSONFC code and text, where the characters 0 to 8 are numbers. */
  readonly lists?: readonly (readonly (readonly [format: number, text: string])[])[];
}

const textAt = 1536;
const page = 512;
const runsAPage = 8;

const words = (...values: readonly number[]): Buffer => {
  const made = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => {
    made.writeInt32LE(value, 4 * at);
  });
  return made;
};

interface Run {
  readonly start: number;
  readonly end: number;
  readonly properties: readonly number[];
}

/** Pages of runs (FKP), for characters or with `isParagraph` for paragraphs. */
function pagesOf(
  runs: readonly Run[],
  isParagraph: boolean,
): { readonly starts: number[]; readonly pages: Buffer[] } {
  const starts: number[] = [];
  const pages: Buffer[] = [];
  for (let first = 0; first < runs.length; first += runsAPage) {
    const own = runs.slice(first, first + runsAPage);
    const made = Buffer.alloc(page);
    own.forEach(({ start }, at) => {
      made.writeInt32LE(start, 4 * at);
    });
    made.writeInt32LE(own.at(-1)!.end, 4 * own.length);
    let free = page - 2;
    own.forEach(({ properties }, at) => {
      const body = isParagraph
        ? [0, Math.ceil((properties.length + 2) / 2), 0, 0, ...properties]
        : [properties.length, ...properties];
      free -= body.length + (body.length % 2);
      Buffer.from(body).copy(made, free);
      made[4 * (own.length + 1) + (isParagraph ? 13 : 1) * at] = free / 2;
    });
    made[page - 1] = own.length;
    starts.push(own[0]!.start);
    pages.push(made);
  }
  if (runs.length > 0) starts.push(runs.at(-1)!.end);
  return { starts, pages };
}

const levelBytes = ([format, text]: readonly [number, string]): Buffer => {
  const head = Buffer.alloc(28);
  head.writeInt32LE(1, 0);
  head[4] = format;
  head[15] = 2;
  const body = Buffer.alloc(2 + 2 * text.length);
  body.writeUInt16LE(text.length, 0);
  body.write(text, 2, "utf16le");
  return Buffer.concat([head, body]);
};

/** A .doc of these paragraphs. `isLocked` marks it as encrypted; `isCircular` lets a chain of sectors run in a circle. */
export function makeDoc(paragraphs: readonly (string | DocParagraph)[], options: DocOptions = {}): Buffer {
  let text = "";
  const characters: Run[] = [];
  const marks: Run[] = [];
  const offset = (): number => textAt + 2 * text.length;
  const write = (piece: string, properties: readonly number[]): void => {
    const start = offset();
    text += piece;
    if (piece !== "") characters.push({ start, end: offset(), properties });
  };
  for (const paragraph of paragraphs) {
    const start = offset();
    const { runs, mark, properties, markProperties } =
      typeof paragraph === "string"
        ? { runs: [paragraph], mark: undefined, properties: undefined, markProperties: undefined }
        : paragraph;
    for (const run of runs) {
      if (typeof run === "string") write(run, []);
      else write(run.text, run.properties);
    }
    write(mark ?? "\r", markProperties ?? []);
    marks.push({ start, end: offset(), properties: properties ?? [] });
  }
  const mainLength = text.length;
  const anchors = [...text.matchAll(/\x08/g)].map(({ index }) => index);
  const story = (parts: readonly string[]): number[] => {
    const start = text.length;
    const positions = [0];
    for (const part of parts) {
      text += part;
      positions.push(text.length - start);
    }
    return positions;
  };
  const notes = story((options.notes ?? []).map((note) => `\x02${note}\r`));
  const noteLength = notes.at(-1)!;
  const boxes = story((options.boxes ?? []).map((box) => `${box.join("\r")}\r`));
  const boxLength = boxes.at(-1)!;

  const main: Buffer[] = [Buffer.alloc(textAt), Buffer.from(text, "utf16le")];
  const length = (): number => main.reduce((sum, part) => sum + part.length, 0);
  const head = main[0]!;
  const table: Buffer[] = [];
  const place = (entry: number, bytes: Buffer, told = bytes.length): void => {
    head.writeUInt32LE(
      table.reduce((sum, part) => sum + part.length, 0),
      154 + 8 * entry,
    );
    head.writeUInt32LE(told, 158 + 8 * entry);
    table.push(bytes);
  };
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(options.version ?? 0xc1, 2);
  head.writeUInt16LE(0x0200 | (options.isLocked ? 0x0100 : 0), 10);
  head.writeUInt32LE(mainLength, 76);
  head.writeUInt32LE(noteLength, 80);
  head.writeUInt32LE(boxLength, 100);
  head.writeUInt16LE(0x5d, 152);

  const piece = Buffer.alloc(5 + 8 + 8);
  piece[0] = 2;
  piece.writeUInt32LE(16, 1);
  piece.writeUInt32LE(text.length, 9);
  piece.writeUInt32LE(textAt, 15);
  place(33, piece);
  for (const [entry, runs, isParagraph] of [
    [12, characters, false],
    [13, marks, true],
  ] as const) {
    const { starts, pages } = pagesOf(runs, isParagraph);
    main.push(Buffer.alloc((page - (length() % page)) % page));
    const first = length() / page;
    main.push(...pages);
    place(entry, words(...starts, ...pages.map((_, at) => first + at)));
  }
  if (noteLength > 0) place(3, words(...notes, noteLength + 1));
  if (boxLength > 0) {
    const count = boxes.length - 1;
    const ids = (size: number, at: number, more: number): Buffer =>
      Buffer.concat(
        Array.from({ length: count + more }, (_, box) => {
          const made = Buffer.alloc(size);
          made.writeInt32LE(box < count ? 1000 + box : 0, at);
          return made;
        }),
      );
    place(56, Buffer.concat([words(...boxes, boxLength + 1), ids(22, 14, 1)]));
    place(40, Buffer.concat([words(...anchors.slice(0, count), mainLength), ids(26, 0, 0)]));
  }
  const lists = options.lists ?? [];
  if (lists.length > 0) {
    const definitions = lists.map((_, at) => {
      const made = Buffer.alloc(28);
      made.writeInt32LE(700 + at, 0);
      made.fill(0xff, 8, 26);
      return made;
    });
    const count = Buffer.alloc(2);
    count.writeUInt16LE(lists.length, 0);
    const levels = lists.flatMap((list) =>
      Array.from({ length: 9 }, (_, at) => levelBytes(list[at] ?? [255, ""])),
    );
    const told = Buffer.concat([count, ...definitions]);
    place(73, Buffer.concat([told, ...levels]), told.length);
    const overrides = lists.map((_, at) => Buffer.concat([words(700 + at, 0, 0, 0)]));
    place(74, Buffer.concat([words(lists.length), ...overrides, words(...lists.map(() => -1))]));
  }
  return makeContainer(
    ["WordDocument", Buffer.concat(main)],
    ["1Table", Buffer.concat(table)],
    options.isCircular,
  );
}
