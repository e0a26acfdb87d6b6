// The numbered points of a section as a tree, from the enumerators in its paragraphs.
import type { Span } from "../../report/span.js";
import { type Enumerator, inlineEnumerators, type LabelStyle } from "./enumeration.js";

export interface Node {
  readonly label: Enumerator;
  /** Number of the paragraph its label stands in. */
  readonly paragraph: number;
  /** Its label begins a paragraph; others stand inside one and end with it. */
  readonly own: boolean;
  readonly children: Node[];
  end: number;
}

export interface Tree {
  readonly nodes: readonly Node[];
  /** A number was missing where the list goes on. */
  readonly gaps: boolean;
}

interface Place extends Enumerator {
  readonly paragraph: number;
  readonly own: boolean;
}

/** The enumerators of all pieces, those that can be no list left out. */
function placesIn(text: string, pieces: readonly Span[], asides: readonly Span[]): Place[] {
  let aside = 0;
  const all = pieces.flatMap((piece, paragraph) => {
    const ink = firstInk(text, piece);
    return inlineEnumerators(text, piece.start, piece.end).flatMap((found): Place[] => {
      while (aside < asides.length && asides[aside]!.end <= found.start) aside++;
      const within = aside < asides.length && asides[aside]!.start <= found.start;
      return within ? [] : [{ ...found, paragraph, own: found.start === ink }];
    });
  });
  return all.filter((place, at) => isListed(all, place, at));
}

const firstInk = (text: string, piece: Span): number => {
  let at = piece.start;
  while (at < piece.end && /[\s*#_>]/.test(text[at]!)) at++;
  return at;
};

/** Styles whose number 1 stands for a list even where no 2 follows. */
const alone: ReadonlySet<LabelStyle> = new Set(["一、", "（一）", "1."]);

/** A first number needs a second behind it; an inline later number a first in front of it. */
function isListed(all: readonly Place[], place: Place, at: number): boolean {
  if (place.style === "•") return all.filter((other) => other.style === "•").length > 1;
  if (place.style === "首先")
    return place.number > 1 || all.some((other, index) => index > at && other.style === "首先");
  if (place.number === 1) {
    for (let index = at + 1; index < all.length; index++) {
      const other = all[index]!;
      if (other.style !== place.style) continue;
      if (other.number === 2 || other.number === 3) return true;
      if (other.number > 1 && (other.style === "一是" || (other.own && place.own))) return true;
      if (other.number === 1 && (place.own || other.paragraph === place.paragraph)) break;
    }
    // The only point of a list still has its number.
    return (
      place.own && alone.has(place.style) && all.filter((other) => other.style === place.style).length === 1
    );
  }
  return (
    place.own || all.slice(0, at).some((other) => other.style === place.style && other.number < place.number)
  );
}

/**
 * Builds the tree. A label is a sibling where its number goes on, a child where a new list begins; a number of its own
 * line that does not follow (a gap, a step back) still begins a point. Labels inside `asides` number nothing of the list.
 * O(labels · depth).
 */
export function treeOf(text: string, pieces: readonly Span[], asides: readonly Span[] = []): Tree {
  const nodes: Node[] = [];
  const stack: Node[] = [];
  const lastOf = new Map<LabelStyle, { node: Node; parent: Node | null }>();
  let gaps = false;
  let paragraph = -1;

  const add = (place: Place, parent: Node | null): void => {
    const node: Node = {
      label: place,
      paragraph: place.paragraph,
      own: place.own,
      children: [],
      end: place.end,
    };
    (parent ? parent.children : nodes).push(node);
    stack.push(node);
    lastOf.set(place.style, { node, parent });
  };
  const cutTo = (depth: number): Node | null => {
    stack.length = depth;
    return stack[depth - 1] ?? null;
  };
  const continues = (place: Place, node: Node): boolean =>
    place.style === "•" ||
    place.number === node.label.number + 1 ||
    (place.number > 1 && place.own && node.own) ||
    (place.number > node.label.number && (place.own || place.style === "一是")) ||
    (place.style === "首先" && place.number >= node.label.number);
  const follows = (place: Place, node: Node): boolean =>
    place.number === node.label.number || place.number === node.label.number + 1 || place.style === "首先";

  for (const place of placesIn(text, pieces, asides)) {
    if (place.paragraph !== paragraph) {
      paragraph = place.paragraph;
      while (stack.length > 0 && !stack[stack.length - 1]!.own) stack.pop();
    }
    const depth = stack.findLastIndex((node) => node.label.style === place.style);
    if (depth >= 0) {
      const sibling = stack[depth]!;
      if (continues(place, sibling)) {
        gaps ||= place.style !== "•" && !follows(place, sibling);
        add(place, cutTo(depth));
      } else if (place.number === 1 && !place.own && sibling.own && depth === stack.length - 1)
        add(place, sibling);
      else if (place.number === 1) add(place, cutTo(depth));
      continue;
    }
    const last = lastOf.get(place.style);
    if (
      place.number > 1 &&
      last &&
      continues(place, last.node) &&
      (last.parent === null || stack.includes(last.parent))
    ) {
      gaps ||= place.style !== "•" && !follows(place, last.node);
      add(place, cutTo(last.parent ? stack.indexOf(last.parent) + 1 : 0));
      continue;
    }
    if (place.number > 1 && !place.own) continue;
    // 一是…（二）…三是…: the style slips, the count goes on.
    const counted =
      place.number > 1 && !last
        ? stack.findLastIndex((node) => node.own && node.label.number === place.number - 1)
        : -1;
    if (counted >= 0) {
      add(place, cutTo(counted));
      continue;
    }
    if (place.number > 1 && !(last && continues(place, last.node))) gaps = true;
    add(place, stack[stack.length - 1] ?? null);
  }
  return { nodes, gaps };
}
