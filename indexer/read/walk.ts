// Walks a page's elements in order and writes what shows: blocks begin lines, cells are parted, lists get their numbers.
import { isLabelName } from "../parse/labelNames.js";
import { isFurniture } from "./furniture.js";
import type { Heading } from "./headline.js";
import { isUnseen } from "./hidden.js";
import { type AnyNode, type Element, isElement, type ParentNode, textBelow } from "./markup.js";
import { listMarker } from "./numerals.js";
import { RecordBuilder } from "./record.js";

const blockTags = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section select " +
    "summary table caption tbody tfoot thead tr td th ul listing xmp"
  ).split(" "),
);
const verbatimTags = new Set(["pre", "listing", "xmp"]);

/** Pages part a field from what stands before it, and a label from its value, by style alone. */
const fieldStart = /^\s*[[【(（]?([\p{Script=Han}/\s]{2,10}?)\s*[：:]/u;
const fieldMark = /^[\s[【(（]*([\p{Script=Han}/\s]{2,10}?)[\s\]】)）]*$/u;
const aloneDate =
  /^\s*20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*$/;

/** Titles with the white space of their source. */
const longestHeading = 200;

/** A block of fields is no running text. */
const longestFields = 400;

/** Longest text that a list item's own label is looked for in. */
const labelLength = 40;
const ownLabel =
  /^\s*(?:[（(]?[\d一二三四五六七八九十]+[）)、.．,，]|[①-⑳]|第[一二三四五六七八九十]+|[一二三四五六七八九十]是)/;

const isBlock = (element: Element): boolean =>
  blockTags.has(element.name) ||
  (element.attribs.style !== undefined &&
    /(?:^|;|\s)display\s*:\s*(?:block|flex|grid|list-item)/i.test(element.attribs.style));

const hasText = (node: AnyNode): boolean => /\S/.test(textBelow(node, 4096));

const isLabel = (match: RegExpExecArray | null): boolean =>
  match !== null && isLabelName(match[1]!.replace(/\s/g, ""));

const elementsOf = (parent: ParentNode): Element[] => parent.children.filter(isElement);

/** Whether a cell's content stands on one line: at most one block with text, no line break in it. */
function isOneLine(cell: Element, isUnseen: (element: Element) => boolean): boolean {
  let blocks = 0;
  const stack: Element[] = elementsOf(cell);
  while (stack.length > 0) {
    const element = stack.pop()!;
    if (isUnseen(element)) continue;
    if (
      element.name === "table" ||
      element.name === "ol" ||
      element.name === "ul" ||
      verbatimTags.has(element.name)
    )
      return false;
    if (element.name === "br" && element.next !== null && element.prev !== null) return false;
    const inner = elementsOf(element);
    if (
      isBlock(element) &&
      hasText(element) &&
      !inner.some((child) => isBlock(child) && hasText(child)) &&
      ++blocks > 1
    ) {
      return false;
    }
    stack.push(...inner);
  }
  return true;
}

/** What was found out about a page's elements before it is walked. */
export interface Seen {
  readonly isUnseen: (element: Element) => boolean;
  /** Blocks of nothing but links. */
  readonly links: ReadonlySet<Element>;
}

class Walker {
  readonly record = new RecordBuilder();
  readonly headings: Heading[] = [];
  readonly #fields = new WeakMap<Element, boolean>();

  constructor(readonly seen: Seen) {}

  nodes(nodes: readonly AnyNode[]): void {
    for (const node of nodes) this.node(node);
  }

  node(node: AnyNode): void {
    if (node.type === "text") this.text(node.data);
    else if (isElement(node) && !this.seen.isUnseen(node)) {
      if (this.seen.links.has(node) || isFurniture(node)) this.record.asChrome(() => this.element(node));
      else this.element(node);
    }
  }

  text(text: string): void {
    if (this.record.isGlued() && isLabel(fieldStart.exec(text.slice(0, labelLength)))) this.record.space();
    this.record.inline(text);
  }

  element(element: Element): void {
    const { name } = element;
    if (name === "br") this.record.lineBreak();
    else if (name === "tr") this.row(element);
    else if (name === "ol") this.orderedList(element);
    else if (verbatimTags.has(name)) this.verbatim(element);
    else if (isBlock(element)) {
      this.record.block();
      const level = /^h([1-6])$/.exec(name);
      if (level) this.heading(element, Number(level[1]));
      else this.nodes(element.children);
      this.record.block();
    } else if (this.isFieldMark(element)) {
      this.record.tab();
      this.nodes(element.children);
      this.record.tab();
    } else {
      // Links of a menu or a breadcrumb often stand without a space between.
      if (name === "a" && element.prev !== null && isElement(element.prev) && element.prev.name === "a")
        this.record.space();
      this.nodes(element.children);
    }
  }

  /** A heading is one line, however it is broken for the eye; a long one is a text in the wrong element. */
  heading(element: Element, level: number): void {
    const text = textBelow(element, longestHeading + 1);
    const isLine = text.length <= longestHeading && !text.includes("。");
    const write = (): void => this.nodes(element.children);
    const span = this.record.spanOf(() => (isLine ? this.record.row([write]) : write()));
    this.headings.push({ level, ...span });
  }

  /** Whether an inline element is a label without a colon, or a day, in a block of fields. */
  isFieldMark(element: Element): boolean {
    const text = textBelow(element, labelLength);
    if (!isLabel(fieldMark.exec(text)) && !aloneDate.test(text)) return false;
    let block: ParentNode | null = element.parent;
    while (block !== null && isElement(block) && !isBlock(block)) block = block.parent;
    if (block === null || !isElement(block)) return false;
    let fields = this.#fields.get(block);
    if (fields === undefined) {
      const words = textBelow(block, longestFields + 1);
      fields = words.length <= longestFields && !/[。；]/.test(words);
      this.#fields.set(block, fields);
    }
    return fields;
  }

  verbatim(element: Element): void {
    this.record.block();
    this.record.verbatim(
      textBelow(element, Number.MAX_SAFE_INTEGER).replace(/^\n/, "").replaceAll("\r\n", "\n"),
    );
    this.record.block();
  }

  /** A row of one-line cells is one line; a row that lays out a page is its cells one below the other. */
  row(row: Element): void {
    const cells = elementsOf(row).filter((cell) => !this.seen.isUnseen(cell));
    if (cells.length < 2 || !cells.every((cell) => isOneLine(cell, this.seen.isUnseen))) {
      this.record.block();
      this.nodes(row.children);
      this.record.block();
    } else this.record.row(cells.map((cell) => () => this.nodes(cell.children)));
  }

  orderedList(list: Element): void {
    this.record.block();
    const { start, type, style, reversed } = list.attribs;
    const printed = /list-style(?:-type)?\s*:\s*([\w-]+)/.exec(style ?? "")?.[1] ?? type ?? "1";
    const items = elementsOf(list).filter((item) => item.name === "li" && !this.seen.isUnseen(item));
    const first = Number.parseInt(start ?? "", 10);
    let number = Number.isNaN(first) ? (reversed === undefined ? 1 : items.length) : first;
    for (const node of list.children) {
      if (!isElement(node) || node.name !== "li" || this.seen.isUnseen(node)) {
        this.node(node);
        continue;
      }
      const given = Number.parseInt(node.attribs.value ?? "", 10);
      if (!Number.isNaN(given)) number = given;
      const text = textBelow(node, labelLength);
      this.record.block();
      if (printed !== "none" && text.trim() !== "" && !ownLabel.test(text)) {
        this.record.verbatim(listMarker(number, printed === "1" ? "decimal" : printed));
      }
      this.item(node);
      number += reversed === undefined ? 1 : -1;
    }
    this.record.block();
  }

  /** A list item's first block goes on behind its number. */
  item(item: Element): void {
    const [first, ...rest] = item.children.filter((node) => node.type !== "text" || /\S/.test(node.data));
    if (
      first &&
      isElement(first) &&
      isBlock(first) &&
      !/^(?:ol|ul|table|pre)$/.test(first.name) &&
      !this.seen.isUnseen(first)
    ) {
      this.nodes(first.children);
      this.record.block();
      this.nodes(rest);
    } else this.nodes(item.children);
    this.record.block();
  }
}

/** What shows of a tree: its text of record, the page furniture in it, and its headings. O(nodes + text). */
export function walk(
  root: ParentNode,
  seen: Seen = { isUnseen, links: new Set() },
): ReturnType<RecordBuilder["finish"]> & { readonly headings: readonly Heading[] } {
  const walker = new Walker(seen);
  walker.nodes(root.children);
  return { ...walker.record.finish(), headings: walker.headings };
}
