// The numbered points of a section as a tree, from the enumerators in its paragraphs.
import type { Span } from "../../report/span.js";
import { type Enumerator, inlineEnumerators, type LabelStyle } from "./enumeration.js";
import { Nesting, type Place } from "./nesting.js";

export interface Node {
  readonly label: Enumerator;
  /** Number of its label among all. */
  readonly at: number;
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

/** The enumerators of all pieces, those that can be no list left out; and see `Listed.twice`. */
function placesIn(
  text: string,
  pieces: readonly Span[],
  asides: readonly Span[],
): { readonly places: readonly Place[]; readonly twice: ReadonlySet<Place> } {
  let aside = 0;
  const all = pieces.flatMap((piece, paragraph) => {
    const ink = firstInk(text, piece);
    return inlineEnumerators(text, piece.start, piece.end).flatMap((found): Place[] => {
      while (aside < asides.length && asides[aside]!.end <= found.start) aside++;
      const within = aside < asides.length && asides[aside]!.start <= found.start;
      return within ? [] : [{ ...found, paragraph, own: found.start === ink }];
    });
  });
  const { listed, twice } = listedAmong(all);
  return { places: all.filter((place) => listed.has(place)), twice };
}

const firstInk = (text: string, piece: Span): number => {
  let at = piece.start;
  while (at < piece.end && /[\s*#_>]/.test(text[at]!)) at++;
  return at;
};

/** Styles whose number 1 stands for a list even where no 2 follows. */
const alone: ReadonlySet<LabelStyle> = new Set(["一、", "（一）", "1."]);

export interface Listed {
  readonly listed: ReadonlySet<Place>;
  /** First numbers written again where a second was meant (1. 1. 2.), the first of each. */
  readonly twice: ReadonlySet<Place>;
}

/**
 * Which places are numbers of lists: a first number needs a second behind it, or itself again with nothing else between; an
 * inline later number a first in front of it. Style by style and from behind, so that each place is looked at once: O(places).
 */
export function listedAmong(all: readonly Place[]): Listed {
  const listed = new Set<Place>();
  const twice = new Set<Place>();
  const styles = new Map<LabelStyle, Place[]>();
  const order = new Map<Place, number>();
  for (const place of all) {
    order.set(place, order.size);
    const same = styles.get(place.style);
    if (same) same.push(place);
    else styles.set(place.style, [place]);
  }
  for (const same of styles.values()) {
    let least = Number.POSITIVE_INFINITY;
    const hasSmaller = same.map(({ number }) => {
      const smaller = least < number;
      least = Math.min(least, number);
      return smaller;
    });
    /** What a first number at the start of a line finds behind it: what decides stands next. */
    let seconds = false;
    /** Where the next number stands that a first one inside a paragraph takes for its second, and the next first. */
    let second = Number.POSITIVE_INFINITY;
    let first: { readonly at: number; readonly paragraph: number } | null = null;
    /** The least numbers of the lists that stand open behind, the nearest last: an inner one is over at its first. */
    const open: number[] = [];
    for (let at = same.length - 1; at >= 0; at--) {
      const place = same[at]!;
      const { style, number, own, paragraph } = place;
      const isLast = at === same.length - 1;
      if (style === "•") {
        if (same.length > 1) listed.add(place);
      } else if (style === "首先") {
        if (number > 1 || !isLast) listed.add(place);
      } else if (number === 1) {
        const goesOn = own ? seconds : second < (first?.paragraph === paragraph ? first.at : same.length);
        // The only point of a list still has its number.
        const nearest = open[open.length - 1] ?? Number.POSITIVE_INFINITY;
        const isAround = style === "一是" ? nearest < Number.POSITIVE_INFINITY : nearest <= 3;
        if (isAround) open.pop();
        const next = same[at + 1];
        const isAlike = next?.own ? own : paragraph === next?.paragraph;
        const isTwice =
          next?.number === 1 && isAlike && listed.has(next) && order.get(next) === order.get(place)! + 1;
        if (isTwice && !goesOn && !isAround) twice.add(place);
        if (goesOn || isAround || isTwice || (own && alone.has(style) && same.length === 1))
          listed.add(place);
      } else if (own || hasSmaller[at]) listed.add(place);
      if (number > 1) {
        if ((open[open.length - 1] ?? 0) > number) open.pop();
        open.push(number);
      }
      const isSecond = number === 2 || number === 3 || (number > 1 && style === "一是");
      if (isSecond || (number > 1 && own)) seconds = true;
      else if (number === 1) seconds = false;
      if (isSecond) second = at;
      if (number === 1) first = { at, paragraph };
    }
  }
  return { listed, twice };
}

/**
 * Builds the tree. A label is a sibling where its number goes on, a child where a new list begins (`nesting` says which
 * of two lists of one style a number belongs to); a number of its own line that does not follow (a gap, a step back)
 * still begins a point. Labels inside `asides` number nothing of the list. O(labels · depth).
 */
export function treeOf(text: string, pieces: readonly Span[], asides: readonly Span[] = []): Tree {
  const nodes: Node[] = [];
  const stack: Node[] = [];
  const lastOf = new Map<LabelStyle, { node: Node; parent: Node | null }>();
  let gaps = false;
  let paragraph = -1;
  let at = -1;
  const { places, twice } = placesIn(text, pieces, asides);
  const nesting = new Nesting(text, places, (place) => pieces[place.paragraph]!.end);
  /** The list that `place` goes on with: the innermost of its style, or one around it. */
  const depthOf = (place: Place): number => {
    const depth = stack.findLastIndex((node) => node.label.style === place.style);
    if (depth < 1 || place.number === 1) return depth;
    const around = stack.findLastIndex(
      ({ label }, each) => each < depth && label.style === place.style && label.number === place.number - 1,
    );
    const inner = stack[depth]!;
    return around >= 0 && nesting.isOuter(at, stack[around]!.at, inner.at, inner.label.number)
      ? around
      : depth;
  };

  const add = (place: Place, parent: Node | null): void => {
    const node: Node = {
      label: place,
      at,
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

  for (const place of places) {
    at++;
    if (place.paragraph !== paragraph) {
      paragraph = place.paragraph;
      while (stack.length > 0 && !stack[stack.length - 1]!.own) stack.pop();
    }
    const depth = depthOf(place);
    if (depth >= 0) {
      const sibling = stack[depth]!;
      if (continues(place, sibling)) {
        gaps ||= place.style !== "•" && !follows(place, sibling);
        add(place, cutTo(depth));
      } else if (twice.has(places[sibling.at]!) && !nesting.begins(at, sibling.at, stack.length)) {
        gaps = true;
        add(place, cutTo(depth));
      } else if (place.number === 1 && !place.own && sibling.own && depth === stack.length - 1)
        add(place, sibling);
      else if (place.number === 1 && nesting.begins(at, sibling.at, stack.length))
        add(place, cutTo(depth + 1));
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
