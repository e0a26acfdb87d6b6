// The second of two copies of a page's text, of which it shows one on telephones and one on desks, or prints one.
import { inkIn } from "./ink.js";
import { type Element, isElement, type ParentNode } from "./markup.js";

/** A copy is of at least so many characters, and of this share of all that shows. */
const shortestCopy = 100;
const minShare = 0.2;
/** Elements whose text is compared. A page has a dozen of that size below each other. */
const maxCompared = 80;
/** Copies may differ in a picture's caption or a field: so much of their sentences is the same. */
const minAlike = 0.9;
const shortestSentence = 6;

function shownText(element: Element, isHidden: (element: Element) => boolean): string {
  let text = "";
  for (const node of element.children) {
    if (node.type === "text") text += node.data.replace(/\s+/g, "");
    else if (isElement(node) && !isHidden(node)) text += shownText(node, isHidden);
  }
  return text;
}

const sentencesOf = (text: string): string[] =>
  text.split(/[。；，：]/).filter((sentence) => sentence.length >= shortestSentence);

/** Share of the characters of `one` in sentences that `other` has too. */
function shareIn(one: readonly string[], other: ReadonlySet<string>): number {
  let all = 0;
  let same = 0;
  for (const sentence of one) {
    all += sentence.length;
    if (other.has(sentence)) same += sentence.length;
  }
  return all === 0 ? 0 : same / all;
}

const areAlike = (one: readonly string[], other: readonly string[]): boolean =>
  shareIn(one, new Set(other)) >= minAlike && shareIn(other, new Set(one)) >= minAlike;

/**
 * The later ones of elements that hold the same long text. A report that repeats a paragraph keeps it: a copy is a good
 * part of all the page shows. O(elements + compared text).
 */
export function copiesIn(root: ParentNode, isHidden: (element: Element) => boolean): Set<Element> {
  const lengths = new Map<Element, number>();
  const measure = (element: Element): number => {
    let length = 0;
    for (const node of element.children) {
      if (node.type === "text") length += inkIn(node.data);
      else if (isElement(node) && !isHidden(node)) length += measure(node);
    }
    lengths.set(element, length);
    return length;
  };
  let all = 0;
  for (const node of root.children) if (isElement(node) && !isHidden(node)) all += measure(node);
  const least = Math.max(shortestCopy, all * minShare);

  const found: Element[] = [];
  const look = (parent: ParentNode): void => {
    for (const node of parent.children) {
      const length = isElement(node) ? (lengths.get(node) ?? 0) : 0;
      if (!isElement(node) || length < least || found.length >= maxCompared) continue;
      const isWrapper = node.children.some((child) => isElement(child) && lengths.get(child) === length);
      if (!isWrapper && length < all * (1 - minShare)) found.push(node);
      look(node);
    }
  };
  look(root);

  const copies = new Set<Element>();
  if (found.length < 2) return copies;
  const texts = new Map<Element, string[]>();
  const textOf = (element: Element): string[] => {
    const text = texts.get(element) ?? sentencesOf(shownText(element, isHidden));
    texts.set(element, text);
    return text;
  };
  found.forEach((element, at) => {
    const within = (other: Element): boolean => isWithin(element, other) || isWithin(other, element);
    // What lies in a copy goes with it.
    if ([...copies].some((copy) => isWithin(element, copy))) return;
    const isCopy = found
      .slice(0, at)
      .some((other) => !copies.has(other) && !within(other) && areAlike(textOf(element), textOf(other)));
    if (isCopy) copies.add(element);
  });
  return copies;
}

function isWithin(element: Element, other: Element): boolean {
  for (let above: ParentNode | null = element; above !== null; above = above.parent)
    if (above === other) return true;
  return false;
}
