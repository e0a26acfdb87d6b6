// Stories whose tables are only told by marks: a paragraph's end says how deep in tables it lies, and whether a cell or a
// row ends with it. So .doc and RTF write them.
import { type Block, type Cell, Story } from "./flow.js";

interface OpenTable {
  readonly rows: Cell[][];
  row: Cell[];
  story: Story;
}

/** Tables in tables: people make two. */
const deepest = 20;

export class MarkedStory {
  readonly #outer = new Story();
  readonly #tables: OpenTable[] = [];
  /** The paragraph's words and boxes, until its mark says where it belongs. */
  #waiting: (string | readonly Block[])[] = [];

  text(text: string): void {
    this.#waiting.push(text);
  }

  box(blocks: readonly Block[]): void {
    this.#waiting.push(blocks);
  }

  /** Whether the paragraph has words. */
  isOpen(): boolean {
    return this.#waiting.some((part) => typeof part === "string" && /\S/.test(part));
  }

  endParagraph(depth: number, label: string, isTitle: boolean): void {
    const story = this.#at(depth);
    this.#write(story);
    story.endParagraph(label, isTitle);
  }

  endCell(depth: number, label: string, isTitle: boolean): void {
    const inside = Math.max(1, depth);
    this.endParagraph(inside, label, isTitle);
    const table = this.#tables.at(-1)!;
    table.row.push(table.story.flush());
    table.story = new Story();
  }

  /** `merged` cells go on from another one and show nothing of their own. */
  endRow(depth: number, merged: readonly boolean[]): void {
    this.#at(Math.max(1, depth));
    const table = this.#tables.at(-1)!;
    this.#write(table.story);
    const rest = table.story.flush();
    table.story = new Story();
    const cells = table.row.filter((_, at) => merged[at] !== true);
    if (rest.length > 0) cells.push(rest);
    table.rows.push(cells);
    table.row = [];
  }

  finish(): Block[] {
    this.#write(this.#at(0));
    return this.#outer.flush();
  }

  #write(story: Story): void {
    for (const part of this.#waiting) {
      if (typeof part === "string") story.text(part);
      else story.box(part);
    }
    this.#waiting = [];
  }

  /** The story of that depth; deeper tables have ended. */
  #at(depth: number): Story {
    const wanted = Math.min(deepest, depth);
    while (this.#tables.length > wanted) {
      const { rows, row, story } = this.#tables.pop()!;
      const rest = story.flush();
      const cells = rest.length > 0 ? [...row, rest] : row;
      if (cells.length > 0) rows.push(cells);
      (this.#tables.at(-1)?.story ?? this.#outer).table({ rows });
    }
    while (this.#tables.length < wanted) this.#tables.push({ rows: [], row: [], story: new Story() });
    return this.#tables.at(-1)?.story ?? this.#outer;
  }
}
