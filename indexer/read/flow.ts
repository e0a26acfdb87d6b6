// A document as word processors keep it: paragraphs, tables, text boxes, notes. Every Word format is read into this, and
// one place lays it out as text of record.
import type { Span } from "../../report/span.js";
import { RecordBuilder } from "./record.js";
import type { Remarks } from "./remarks.js";
import { type Extracted, type ReadHints, rejected } from "./result.js";

export interface Paragraph {
  /** The automatic number as printed, "" for none. */
  readonly label: string;
  /** "\v" is a line break, "\f" the end of a page or column; other white space only parts words, as in a page. */
  readonly text: string;
  /** Styled as the document's title. */
  readonly isTitle: boolean;
}

export type Cell = readonly Block[];

export interface Table {
  readonly rows: readonly (readonly Cell[])[];
}

export type Block = Paragraph | Table;

const isTable = (block: Block): block is Table => "rows" in block;

/** Collects blocks in order; a paragraph is what was written since the last one ended. */
export class Story {
  readonly blocks: Block[] = [];
  #parts: string[] = [];
  #hasText = false;
  #boxesBehind: Block[] = [];

  /** Optional hyphens show at the end of a line only. */
  text(words: string): void {
    const text = words.replaceAll("\u00ad", "");
    if (text === "") return;
    this.#parts.push(text);
    this.#hasText ||= /\S/.test(text);
  }

  /** A text box anchored here: above its paragraph where that has not begun, else below, so that no sentence is cut. */
  box(blocks: readonly Block[]): void {
    (this.#hasText ? this.#boxesBehind : this.blocks).push(...blocks);
  }

  table(table: Table): void {
    this.flush();
    this.blocks.push(table);
  }

  /** Whether a paragraph has begun and has words. */
  isOpen(): boolean {
    return this.#hasText;
  }

  /** A paragraph without words keeps no number: alone it would read as a point. */
  endParagraph(label: string, isTitle: boolean): void {
    if (this.#hasText) this.blocks.push({ label, text: this.#parts.join(""), isTitle });
    this.blocks.push(...this.#boxesBehind);
    this.#parts = [];
    this.#hasText = false;
    this.#boxesBehind = [];
  }

  /** Ends what was begun and not ended. */
  flush(): Block[] {
    this.endParagraph("", false);
    return this.blocks;
  }
}

/** Lines of a text as paragraphs: what another reader made of a part inside the document. */
export const blocksOf = (text: string): Block[] =>
  text
    .split("\n")
    .filter((line) => /\S/.test(line))
    .map((line) => ({ label: "", text: line, isTitle: false }));

function isOneLine(cell: Cell): boolean {
  const filled = cell.filter((block) => isTable(block) || /\S/.test(block.text));
  return filled.length <= 1 && filled.every((block) => !isTable(block) && !/[\v\f]/.test(block.text.trim()));
}

class Layout {
  readonly record = new RecordBuilder();

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (isTable(block)) for (const row of block.rows) this.#row(row);
      else this.#paragraph(block);
    }
  }

  #paragraph({ label, text }: Paragraph): void {
    this.record.block();
    this.record.inline(label);
    for (const part of text.split(/([\v\f])/)) {
      if (part === "\v") this.record.lineBreak();
      else if (part === "\f") this.record.block();
      else this.record.inline(part);
    }
    this.record.block();
  }

  /** A row of one-line cells is one line; a row that lays out a page is its cells one below the other. */
  #row(cells: readonly Cell[]): void {
    if (cells.length < 2 || !cells.every(isOneLine)) for (const cell of cells) this.blocks(cell);
    else this.record.row(cells.map((cell) => () => this.blocks(cell)));
  }
}

/** The first title, its lines joined. */
function headlineOf(blocks: readonly Block[]): string | null {
  const first = blocks.findIndex((block) => !isTable(block) && block.isTitle);
  if (first < 0) return null;
  let headline = "";
  for (const block of blocks.slice(first)) {
    if (isTable(block) || !block.isTitle) break;
    headline += block.text.replace(/[\v\f\t\r\n]/g, "").trim();
  }
  return headline;
}

export interface Manuscript {
  readonly blocks: readonly Block[];
  /** Footnotes and endnotes, in the order of their marks. */
  readonly notes: readonly Block[];
  readonly remarks: Remarks;
}

/**
 * The text of record. Notes stand at its end and are no part of the report's own text: printed where their marks are,
 * they would cut sentences, and below the signature they would read as points. O(text).
 */
export function layOut(
  { blocks, notes, remarks }: Manuscript,
  hints: Pick<ReadHints, "title" | "meta">,
): Extracted {
  const layout = new Layout();
  layout.blocks(blocks);
  if (notes.length > 0) {
    layout.record.block();
    layout.record.asChrome(() => layout.blocks(notes));
  }
  const { text, chrome }: { text: string; chrome: readonly Span[] } = layout.record.finish();
  if (!/\S/.test(text)) {
    if (remarks.parts > 0 || remarks.objects > 0) {
      return rejected("正文在文件里嵌入的其他文档或对象中，读不出来，请打开它们，单独另存为 .docx 后重试。");
    }
    return rejected("文档里没有文字，可能只有图片，请先做文字识别（OCR）再收录。");
  }
  return {
    ok: true,
    text,
    hints: { ...hints, chrome, headline: headlineOf(blocks), warnings: remarks.sentences() },
  };
}
