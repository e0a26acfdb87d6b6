// Which point of A stands beside which of B: one assignment over all of them, then points left over join a pair that
// says part of what they say.
import { assign } from "./assignment.js";
import { cosine, type Gist } from "./gist.js";

/** Words decide most; a theme in common helps. */
const themeShare = 0.4;
/** Without this much of their words in common two points never pair, whatever their themes. */
const leastWords = 0.02;
/** The price of a pair: below it two points rather stay alone. */
const pairPrice = 0.2;
/** What a point left over must share with a point that is paired already. */
const joinPrice = 0.25;
/** The Hungarian method is cubic; more points than this are paired the best first. */
const mostAssigned = 150;

/** A point of A beside one of B. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  /** Found by the assignment; else joined to it. */
  readonly primary: boolean;
}

/** How alike two points are, 0 to 1. */
export function likeness(a: Gist, b: Gist): number {
  const words = cosine(a.words, b.words);
  if (words < leastWords) return 0;
  return (1 - themeShare) * words + themeShare * cosine(a.themes, b.themes);
}

/** The links between two lists of points. O(a · b · words) and, up to `mostAssigned` points, O((a + b)³). */
export function linkPoints(
  a: readonly Gist[],
  b: readonly Gist[],
  alike: (a: Gist, b: Gist) => number = likeness,
): Link[] {
  if (a.length === 0 || b.length === 0) return [];
  const scores = a.map((left) => b.map((right) => alike(left, right)));
  const profits = scores.map((row) => row.map((score) => score - pairPrice));
  const chosen = Math.max(a.length, b.length) <= mostAssigned ? assign(profits) : bestFirst(profits);
  const links: Link[] = [];
  const taken = new Set<number>();
  chosen.forEach((to, from) => {
    if (to < 0) return;
    links.push({ a: from, b: to, score: scores[from]![to]!, primary: true });
    taken.add(to);
  });
  const join = (from: number, to: number): void => {
    links.push({ a: from, b: to, score: scores[from]![to]!, primary: false });
  };
  a.forEach((_, from) => {
    if (chosen[from]! >= 0) return;
    const best = indexOfGreatest(scores[from]!);
    if (scores[from]![best]! >= joinPrice) join(from, best);
  });
  b.forEach((_, to) => {
    if (taken.has(to)) return;
    const column = scores.map((row) => row[to]!);
    const best = indexOfGreatest(column);
    if (column[best]! >= joinPrice) join(best, to);
  });
  return links;
}

const indexOfGreatest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** The pairs in the order of their profit, each point once. O(a · b · log). */
function bestFirst(profits: readonly (readonly number[])[]): number[] {
  const all = profits.flatMap((row, from) =>
    row.flatMap((profit, to) => (profit > 0 ? [{ from, to, profit }] : [])),
  );
  all.sort((x, y) => y.profit - x.profit);
  const chosen = new Array<number>(profits.length).fill(-1);
  const taken = new Set<number>();
  for (const { from, to } of all) {
    if (chosen[from] !== -1 || taken.has(to)) continue;
    chosen[from] = to;
    taken.add(to);
  }
  return chosen;
}
