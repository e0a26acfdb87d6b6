// Styles, lists and fonts of a Word 97–2003 file ([MS-DOC] 2.9: STSH, LSTF, LVL, LFO, FFN).
import { type DocText, places, sprmsIn } from "./docText.js";
import { formatOf, isLevel, type Level, type List, type ListPlace } from "./numbering.js";

export const sprms = { listLevel: 0x260a, list: 0x460b } as const;

interface Style {
  readonly base: number;
  readonly isTitle: boolean;
  readonly list: number | null;
  readonly level: number | null;
}

const noStyle = 0xfff;
const titleStyle = 62;
/** Styles are based on a handful of others; a longer chain is a damaged file's. */
const longestChain = 50;
/** Numbers of lists above this mean that there is none. */
const lastList = 0x7fe;

/** List and level among a paragraph's or style's changes; null where they say nothing. */
export function listIn(changes: Buffer): { list: number | null; level: number | null } {
  const found: { list: number | null; level: number | null } = { list: null, level: null };
  for (const { code, at } of sprmsIn(changes)) {
    if (code === sprms.list) found.list = changes.readUInt16LE(at);
    else if (code === sprms.listLevel) found.level = changes[at]!;
  }
  return found;
}

function styleIn(std: Buffer, headLength: number): Style {
  const kind = std.readUInt16LE(2) & 0xf;
  const base = std.readUInt16LE(2) >> 4;
  const nameLength = std.readUInt16LE(headLength);
  const name = std.toString("utf16le", headLength + 2, headLength + 2 + 2 * nameLength);
  const isTitle =
    kind === 1 &&
    ((std.readUInt16LE(0) & 0xfff) === titleStyle || /^(?:title|标题|主标题|大标题)(?:,|$)/i.test(name));
  const at = headLength + 2 + 2 * nameLength + 2;
  if (kind !== 1 || at + 4 > std.length) return { base, isTitle, list: null, level: null };
  const length = std.readUInt16LE(at);
  return { base, isTitle, ...listIn(std.subarray(at + 4, at + 2 + Math.max(2, length))) };
}

function stylesIn(bytes: Buffer): Style[] {
  if (bytes.length < 6) return [];
  const headerLength = bytes.readUInt16LE(0);
  const count = bytes.readUInt16LE(2);
  const headLength = bytes.readUInt16LE(4);
  const styles: Style[] = [];
  const none: Style = { base: noStyle, isTitle: false, list: null, level: null };
  for (let at = 2 + headerLength; styles.length < count && at + 2 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at);
    const std = bytes.subarray(at + 2, at + 2 + length);
    styles.push(std.length < headLength + 4 ? none : styleIn(std, headLength));
    at += 2 + length + (length % 2);
  }
  return styles;
}

/** One level and where the next begins. The places of numbers in its text are characters below 9. */
function levelIn(bytes: Buffer, at: number): { readonly level: Level; readonly end: number } {
  const flags = bytes[at + 5]!;
  const textAt = at + 28 + bytes[at + 25]! + bytes[at + 24]!;
  const length = bytes.readUInt16LE(textAt);
  const printed = bytes.toString("utf16le", textAt + 2, textAt + 2 + 2 * length);
  const format = formatOf(bytes[at + 4]!);
  const restart = (flags & 0x08) !== 0 ? bytes[at + 26]! : null;
  const level: Level = {
    start: bytes.readInt32LE(at),
    format,
    text:
      format === "bullet"
        ? printed
        : Array.from(printed, (sign) => (sign < "\t" ? `%${sign.charCodeAt(0) + 1}` : sign)).join(""),
    suffix: ["tab", "space", "nothing"][bytes[at + 15]!] ?? "tab",
    restart,
    isLegal: (flags & 0x04) !== 0,
  };
  return { level, end: textAt + 2 + 2 * length };
}

interface Definition {
  readonly id: number;
  readonly styles: readonly number[];
  readonly levels: ReadonlyMap<number, Level>;
}

function definitionsIn(bytes: Buffer): Map<number, Definition> {
  const definitions = new Map<number, Definition>();
  if (bytes.length < 2) return definitions;
  const count = bytes.readUInt16LE(0);
  let at = 2 + 28 * count;
  for (let entry = 0; entry < count; entry++) {
    const head = 2 + 28 * entry;
    const id = bytes.readInt32LE(head);
    const levels = new Map<number, Level>();
    const levelCount = (bytes[head + 26]! & 1) === 1 ? 1 : 9;
    for (let depth = 0; depth < levelCount; depth++) {
      const { level, end } = levelIn(bytes, at);
      levels.set(depth, level);
      at = end;
    }
    const styles = Array.from({ length: 9 }, (_, depth) => bytes.readUInt16LE(head + 8 + 2 * depth));
    definitions.set(id, { id, styles, levels });
  }
  return definitions;
}

function listsIn(definitions: ReadonlyMap<number, Definition>, bytes: Buffer): Map<string, List> {
  const lists = new Map<string, List>();
  if (bytes.length < 4) return lists;
  const count = Math.min(bytes.readUInt32LE(0), Math.floor(bytes.length / 16));
  let at = 4 + 16 * count;
  for (let entry = 0; entry < count; entry++) {
    const head = 4 + 16 * entry;
    const definition = definitions.get(bytes.readInt32LE(head));
    const levels = new Map(definition?.levels);
    const starts = new Map<number, number>();
    at += 4;
    for (let own = 0; own < bytes[head + 12]!; own++) {
      const flags = bytes.readUInt32LE(at + 4);
      const depth = flags & 0xf;
      if ((flags & 0x20) !== 0) {
        const { level, end } = levelIn(bytes, at + 8);
        if (isLevel(depth)) levels.set(depth, level);
        if ((flags & 0x10) !== 0 && isLevel(depth)) starts.set(depth, level.start);
        at = end;
      } else {
        if ((flags & 0x10) !== 0 && isLevel(depth)) starts.set(depth, bytes.readInt32LE(at));
        at += 8;
      }
    }
    if (definition) lists.set(String(entry + 1), { counts: String(definition.id), levels, starts });
  }
  return lists;
}

function fontsIn(bytes: Buffer): string[] {
  const fonts: string[] = [];
  for (let at = 4; at < bytes.length; at += 1 + bytes[at]!) {
    const name = bytes.toString("utf16le", at + 40, at + 1 + bytes[at]!);
    fonts.push(name.split("\0")[0]!);
  }
  return fonts;
}

export class DocLists {
  readonly lists: ReadonlyMap<string, List>;
  readonly fonts: readonly string[];
  readonly #styles: readonly Style[];
  readonly #definitions: ReadonlyMap<number, Definition>;
  readonly #listIds: readonly number[];
  /** Whether the lists are damaged, so that numbers are lost. */
  readonly isBroken: boolean;

  constructor(text: DocText) {
    this.#styles = attempt(() => stylesIn(text.place(places.styles)), []);
    this.fonts = attempt(() => fontsIn(text.place(places.fonts)), []);
    const overrides = text.place(places.listOverrides, true);
    const definitions = attempt(() => definitionsIn(text.place(places.lists, true)), null);
    this.#definitions = definitions ?? new Map();
    const lists = attempt(() => listsIn(this.#definitions, overrides), null);
    this.lists = lists ?? new Map();
    this.isBroken = definitions === null || lists === null;
    this.#listIds = attempt(
      () =>
        Array.from({ length: Math.floor(Math.max(0, overrides.length - 4) / 16) }, (_, at) =>
          overrides.readInt32LE(4 + 16 * at),
        ),
      [],
    );
  }

  isTitle(style: number): boolean {
    return this.#styles[style]?.isTitle ?? false;
  }

  /** A paragraph's list and level: its own, else its style's, else those of the style that one is based on. */
  placeOf(
    style: number,
    own: { readonly list: number | null; readonly level: number | null },
  ): ListPlace | null {
    let { list, level } = own;
    let next = style;
    for (let steps = 0; steps < longestChain && next !== noStyle; steps++) {
      const rules = this.#styles[next];
      if (!rules) break;
      if (list === null && rules.list !== null) {
        list = rules.list;
        level ??= rules.level ?? this.#levelOf(next, list);
      }
      next = rules.base;
    }
    if (list === null || list === 0 || list > lastList) return null;
    return { list: String(list), level: level ?? 0 };
  }

  /** The level that a list keeps for a style. */
  #levelOf(style: number, list: number): number | null {
    const found = this.#definitions.get(this.#listIds[list - 1] ?? 0)?.styles.indexOf(style) ?? -1;
    return found < 0 ? null : found;
  }
}

/** Lists and styles are a help, not the text: where they are damaged, the text is read without them. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}
