// Blocks of a page that are nothing but links: menus, side lists, 相关链接, 上一篇 and 下一篇. Chrome wherever they stand.
import { hanziIn } from "./ink.js";
import { type Element, isElement, type ParentNode } from "./markup.js";

interface Content {
  /** Hanzi in links, and outside of them. */
  linked: number;
  plain: number;
  links: number;
  /** Holds a sentence or a heading of the first rank, which no list of links does. */
  speaks: boolean;
}

/** A link's text is a title; what is longer is text that an anchor was left open around. */
const longestLink = 80;
/** Words that may stand beside the links of a block: its heading (相关链接), 上一篇, 更多. */
const maxBeside = 10;
/** A text of this length is no day. */
const longestBeside = 40;
/** Of a block with several headings so many hanzi may stand beside one in a link. */
const maxShare = 0.35;

/** `<a name>` is a place in the text. */
const isLink = (element: Element): boolean =>
  element.name === "a" &&
  (element.attribs.href !== undefined || element.attribs.name === undefined) &&
  element.attribs.id === undefined;

/** A day beside a link (2024年1月25日, 2024-01-25) is no word. */
const withoutDays = (text: string): string =>
  text.length < longestBeside && /\d/.test(text) ? text.replace(/\d+\s*[年月日]/g, "") : text;

/** The outermost elements that are blocks of links. O(elements + text). */
export function linkBlocks(root: ParentNode, isHidden: (element: Element) => boolean): Set<Element> {
  const contents = new Map<Element, Content>();
  const measure = (element: Element): Content => {
    const content: Content = { linked: 0, plain: 0, links: 0, speaks: false };
    for (const node of element.children) {
      if (node.type === "text") {
        content.plain += hanziIn(withoutDays(node.data));
        content.speaks ||= node.data.includes("。") || node.data.includes("；");
      } else if (isElement(node) && !isHidden(node)) {
        const inner = measure(node);
        content.linked += inner.linked;
        content.plain += inner.plain;
        content.links += inner.links;
        content.speaks ||= inner.speaks;
      }
    }
    if (element.name === "h1" && content.plain + content.linked > 0) content.speaks = true;
    if (isLink(element) && content.plain > 0 && content.plain <= longestLink && !content.speaks) {
      content.linked = content.plain;
      content.plain = 0;
      content.links = 1;
    }
    contents.set(element, content);
    return content;
  };
  const blocks = new Set<Element>();
  const look = (parent: ParentNode): void => {
    for (const node of parent.children) {
      const content = isElement(node) ? contents.get(node) : undefined;
      if (!isElement(node) || content === undefined || content.links === 0) continue;
      if (isBlockOfLinks(node, content)) blocks.add(node);
      else look(node);
    }
  };
  for (const node of root.children) if (isElement(node) && !isHidden(node)) measure(node);
  look(root);
  return blocks;
}

const listTags = new Set(["ul", "ol", "dl", "menu"]);

const isBlockOfLinks = (element: Element, { linked, plain, links, speaks }: Readonly<Content>): boolean =>
  !speaks &&
  element.name !== "a" &&
  (links >= 2 || listTags.has(element.name)) &&
  (plain <= maxBeside || plain <= linked * maxShare);
