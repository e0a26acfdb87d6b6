// Walks a part of a Word 97–2003 file's text: paragraphs, cells, fields, deleted and hidden runs.
import { MarkedStory } from "./cells.js";
import { DocLists, listIn } from "./docLists.js";
import { type DocText, type Runs, sprmsIn } from "./docText.js";
import { fieldName, shownOf } from "./fields.js";
import type { Block } from "./flow.js";
import { ListCounter } from "./numbering.js";
import type { Remarks } from "./remarks.js";
import { symbolOf, withSymbols } from "./symbols.js";

interface CharacterProperties {
  readonly isDeleted: boolean;
  readonly isInserted: boolean;
  readonly isHidden: boolean;
  /** The font of its Latin letters and symbols. */
  readonly font: number | null;
  readonly symbol: { readonly font: number; readonly code: number } | null;
}

interface ParagraphProperties {
  readonly style: number;
  readonly list: number | null;
  readonly level: number | null;
  /** How deep in tables; 0 outside. */
  readonly depth: number;
  /** The mark ends a row, or a cell of a table in a table. */
  readonly endsRow: boolean;
  readonly endsInnerCell: boolean;
  /** Cells of the row that go on from another and show nothing of their own. */
  readonly merged: readonly boolean[];
}

const noCharacters: CharacterProperties = {
  isDeleted: false,
  isInserted: false,
  isHidden: false,
  font: null,
  symbol: null,
};

function charactersOf(...lists: readonly Buffer[]): CharacterProperties {
  const found = { ...noCharacters };
  for (const changes of lists) {
    for (const { code, at } of sprmsIn(changes)) {
      if (code === 0x0800) found.isDeleted = changes[at] === 1;
      else if (code === 0x0801) found.isInserted = changes[at] === 1;
      // 0x80 and 0x81 speak of the style's own setting; styles hide words nowhere.
      else if (code === 0x083c) found.isHidden = changes[at] === 1 || changes[at] === 0x81;
      else if (code === 0x4a4f) found.font = changes.readUInt16LE(at);
      else if (code === 0x6a09) {
        found.symbol = { font: changes.readUInt16LE(at), code: changes.readUInt16LE(at + 2) };
      }
    }
  }
  return found;
}

/** Cells that another one runs over, from the row's definition (TC80: 20 bytes a cell, behind the cells' edges). */
function mergedCells(changes: Buffer, at: number, size: number): boolean[] {
  const count = changes[at + 2] ?? 0;
  const first = at + 3 + 2 * (count + 1);
  const merged: boolean[] = [];
  for (let cell = 0; cell < count && first + 20 * cell + 2 <= at + size; cell++) {
    const flags = changes.readUInt16LE(first + 20 * cell);
    merged.push((flags & 0x02) !== 0 || (flags & 0x60) === 0x20);
  }
  return merged;
}

function paragraphOf(style: number, changes: Buffer): ParagraphProperties {
  let isInTable = false;
  let depth = 0;
  let endsRow = false;
  let endsInnerCell = false;
  let merged: readonly boolean[] = [];
  for (const { code, at, size } of sprmsIn(changes)) {
    if (code === 0x2416) isInTable = changes[at] === 1;
    else if (code === 0x2417 || code === 0x244c) endsRow ||= changes[at] === 1;
    else if (code === 0x244b) endsInnerCell = changes[at] === 1;
    else if (code === 0x6649) depth = Math.max(0, changes.readInt32LE(at));
    else if (code === 0xd608) merged = mergedCells(changes, at, size);
  }
  return {
    style,
    ...listIn(changes),
    depth: isInTable ? Math.max(1, depth) : 0,
    endsRow,
    endsInnerCell,
    merged,
  };
}

/** Fields in fields: people make three. */
const deepestField = 20;

interface Field {
  instruction: string;
  isResult: boolean;
  hasResult: boolean;
}

interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly offset: number;
  readonly unit: 1 | 2;
  readonly properties: CharacterProperties;
}

export class DocStories {
  readonly lists: DocLists;
  readonly #text: DocText;
  readonly #characters: Runs<CharacterProperties>;
  readonly #paragraphs: Runs<ParagraphProperties>;
  readonly #counter: ListCounter;
  readonly #remarks: Remarks;

  constructor(text: DocText, remarks: Remarks) {
    this.#text = text;
    this.#remarks = remarks;
    this.lists = new DocLists(text);
    this.#counter = new ListCounter(this.lists.lists);
    this.#characters = text.characterRuns((changes) => charactersOf(changes));
    this.#paragraphs = text.paragraphRuns(paragraphOf);
  }

  /** The text between two positions. `boxes` tells what is anchored at one. O(characters · log runs). */
  read(start: number, end: number, boxes: (position: number) => readonly Block[] = () => []): Block[] {
    return new Reading(this, this.#stretches(start, end), boxes, this.#remarks).finish();
  }

  /** The properties of the paragraph around an offset, and where it ends. */
  paragraphAt(offset: number): { readonly value: ParagraphProperties | null; readonly end: number } {
    return this.#paragraphs.at(offset);
  }

  label(paragraph: ParagraphProperties): string {
    const place = this.lists.placeOf(paragraph.style, paragraph);
    const label = this.#counter.label(place);
    if (place && label === "" && this.lists.isBroken) {
      this.#remarks.hasLostNumbers = true;
    }
    return label;
  }

  *#stretches(start: number, end: number): Generator<Stretch> {
    for (const piece of this.#text.piecesFrom(start)) {
      if (piece.start >= end) return;
      const last = Math.min(end, piece.end);
      for (let at = Math.max(start, piece.start); at < last; ) {
        const offset = piece.offset + (at - piece.start) * piece.unit;
        const run = this.#characters.at(offset);
        const next = Math.min(last, Math.max(at + 1, at + Math.ceil((run.end - offset) / piece.unit)));
        const own = run.value ?? noCharacters;
        yield {
          start: at,
          text: this.#text.text(piece, at, next),
          offset,
          unit: piece.unit,
          properties: piece.changes.length === 0 ? own : { ...own, ...definite(charactersOf(piece.changes)) },
        };
        at = next;
      }
    }
  }
}

const definite = (properties: CharacterProperties): Partial<CharacterProperties> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value));

/** Characters that stand for something else than themselves. */
const fieldBegin = "\x13";
const fieldSeparator = "\x14";
const fieldEnd = "\x15";

/** Begins of fields that never end: taken for fields, they would hide all that follows. */
function unendedFields(stretches: readonly Stretch[]): Set<number> {
  const open: number[] = [];
  for (const { start, text, properties } of stretches) {
    if (properties.isDeleted || properties.isHidden) continue;
    for (const { 0: sign, index } of text.matchAll(/[\x13\x15]/g)) {
      if (sign === fieldBegin) open.push(start + index);
      else open.pop();
    }
  }
  return new Set(open);
}

class Reading {
  readonly #stories: DocStories;
  readonly #stretches: readonly Stretch[];
  readonly #boxes: (position: number) => readonly Block[];
  readonly #remarks: Remarks;
  readonly #story = new MarkedStory();
  readonly #fields: Field[] = [];

  constructor(
    stories: DocStories,
    stretches: Iterable<Stretch>,
    boxes: (position: number) => readonly Block[],
    remarks: Remarks,
  ) {
    this.#stories = stories;
    this.#stretches = [...stretches].filter((stretch) => this.#isKept(stretch, remarks));
    this.#boxes = boxes;
    this.#remarks = remarks;
  }

  /** Deleted and hidden runs go; the ends of cells stay, and hidden ends of paragraphs. */
  #isKept({ properties, text }: Stretch, remarks: Remarks): boolean {
    const { isDeleted, isInserted, isHidden } = properties;
    if (isDeleted || isInserted) remarks.revisions++;
    else if (isHidden && /[^\s\x13-\x15]/.test(text)) remarks.hidden++;
    return isDeleted ? text.includes("\x07") : !isHidden || /[\x07\r\f]/.test(text);
  }

  finish(): Block[] {
    const unended = unendedFields(this.#stretches);
    for (const stretch of this.#stretches) this.#stretch(stretch, unended);
    return this.#story.finish();
  }

  #stretch({ start, text, offset, unit, properties }: Stretch, unended: ReadonlySet<number>): void {
    const { isDeleted, isHidden, symbol, font } = properties;
    const isGone = isDeleted || isHidden;
    for (const { 0: part, index } of text.matchAll(/[^\x00-\x1f]+|[\x00-\x1f]/g)) {
      // A hidden end still parts a heading from the text that Word prints behind it.
      const ends = !isGone || (isHidden && !isDeleted && this.#story.isOpen());
      if (part === "\x07" || ((part === "\r" || part === "\f") && ends)) {
        this.#mark(part, offset + index * unit, unit);
      } else if (isGone) continue;
      else if (symbol) this.#symbol(symbol, part.length);
      else if (part >= " ") this.#put(this.#withSymbols(part, font));
      else this.#special(part, start + index, unended);
    }
  }

  #withSymbols(text: string, font: number | null): string {
    return withSymbols(text, this.#stories.lists.fonts[font ?? -1] ?? "", () => this.#remarks.symbols++);
  }

  #symbol({ font, code }: { font: number; code: number }, times: number): void {
    const symbol = symbolOf(this.#stories.lists.fonts[font] ?? "", code);
    if (symbol === null) this.#remarks.symbols += times;
    else this.#put(symbol.repeat(times));
  }

  #put(text: string): void {
    const field = this.#fields.at(-1);
    if (field && !field.isResult) {
      field.instruction += text;
      return;
    }
    if (this.#fields.some(({ isResult }) => !isResult)) return;
    if (field && /\S/.test(text)) field.hasResult = true;
    this.#story.text(text);
  }

  #special(sign: string, position: number, unended: ReadonlySet<number>): void {
    switch (sign) {
      case "\t":
        this.#put("\t");
        break;
      case "\n":
      case "\v":
        this.#put("\v");
        break;
      case "\x0e":
        this.#put("\f");
        break;
      case "\x1e":
        this.#put("\u2011");
        break;
      case "\x05":
        this.#remarks.comments++;
        break;
      case "\x08":
        this.#story.box(this.#boxes(position));
        break;
      case fieldBegin:
        if (!unended.has(position) && this.#fields.length < deepestField)
          this.#fields.push({ instruction: "", isResult: false, hasResult: false });
        break;
      case fieldSeparator: {
        const field = this.#fields.at(-1);
        if (field) field.isResult = true;
        break;
      }
      case fieldEnd:
        this.#endField();
        break;
    }
  }

  #endField(): void {
    const field = this.#fields.pop();
    if (!field) return;
    if (/^\s*EMBED\s+(?!Equation)/i.test(field.instruction)) this.#remarks.objects++;
    if (field.hasResult) {
      const outer = this.#fields.at(-1);
      if (outer) outer.hasResult = true;
      return;
    }
    const shown = shownOf(field.instruction);
    if (shown === null) this.#remarks.fields.add(fieldName(field.instruction));
    else if (shown !== "") this.#put(shown);
  }

  /** The end of a paragraph, section, cell or row; its properties are kept with the mark. */
  #mark(sign: string, offset: number, unit: number): void {
    const { value: paragraph, end } = this.#stories.paragraphAt(offset);
    // A section's end is written as a page break is, but its paragraph ends there too.
    const isPageBreak = sign === "\f" && end !== offset + unit;
    if (isPageBreak || (sign !== "\x07" && this.#fields.some(({ isResult }) => !isResult))) {
      this.#put("\f");
      return;
    }
    const depth = paragraph?.depth ?? 0;
    if (depth > 0 && paragraph?.endsRow) {
      this.#story.endRow(depth, paragraph.merged);
      return;
    }
    const isTitle = paragraph !== null && this.#stories.lists.isTitle(paragraph.style);
    const label = paragraph ? this.#stories.label(paragraph) : "";
    if (sign === "\x07" || (depth > 0 && paragraph?.endsInnerCell))
      this.#story.endCell(depth, label, isTitle);
    else this.#story.endParagraph(depth, label, isTitle);
  }
}
