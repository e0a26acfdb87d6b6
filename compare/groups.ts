// From links of point to point to groups that are shown as one pair: a point split in two, two merged into one.
import { outOfOrder } from "./order.js";
import type { Link } from "./pairing.js";
import { alike, changedDice, overlapOf, type ReadPoint } from "./reading.js";

/** Points by their place in A and in B, ascending; one on one side at least. */
export interface Group {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly score: number;
}

/** In A's order. Each pair of the assignment with what joined it on one side; the rest pairs of their own. */
export function groupLinks(
  links: readonly Link[],
  a: readonly ReadPoint[],
  b: readonly ReadPoint[],
): Group[] {
  const groups: Group[] = [];
  const joined = links.filter(({ primary }) => !primary);
  const placed = new Set<Link>();
  for (const link of links.filter(({ primary }) => primary)) {
    const own = [
      joined.filter((other) => other.b === link.b && !placed.has(other)),
      joined.filter((other) => other.a === link.a && !placed.has(other)),
    ].find((found) => found.length > 0);
    for (const other of own ?? []) placed.add(other);
    groups.push(...asOneOrApart([link, ...(own ?? [])], a, b));
  }
  for (const other of joined) if (!placed.has(other)) groups.push(alone(other));
  return groups.sort((x, y) => x.a[0]! - y.a[0]! || x.b[0]! - y.b[0]!);
}

const alone = ({ a, b, score }: Link): Group => ({ a: [a], b: [b], score });

const ascending = (values: readonly number[]): number[] => [...new Set(values)].sort((x, y) => x - y);

/**
 * One group, unless its best two points read as one text with changes in it and the others only spoil that: then
 * each pair stands by itself.
 */
function asOneOrApart(links: readonly Link[], a: readonly ReadPoint[], b: readonly ReadPoint[]): Group[] {
  if (links.length === 1) return [alone(links[0]!)];
  const group: Group = {
    a: ascending(links.map((link) => link.a)),
    b: ascending(links.map((link) => link.b)),
    score: Math.max(...links.map(({ score }) => score)),
  };
  const points = (indices: readonly number[], side: readonly ReadPoint[]) =>
    indices.map((index) => side[index]!);
  const whole = overlapOf(points(group.a, a), points(group.b, b));
  const best = Math.max(...links.map((link) => overlapOf([a[link.a]!], [b[link.b]!])));
  if (best < changedDice || whole >= best) return [group];
  return links.map((link) => ({ ...alone(link), score: alike(a[link.a]!, b[link.b]!) }));
}

/** Which groups stand out of A's order in B; of groups that begin with one point of B the first speaks for all. */
export function movedGroups(groups: readonly Group[]): boolean[] {
  const first = groups.map(({ b }) => b[0]!);
  const distinct = [...new Set(first)];
  const out = outOfOrder(distinct);
  const moved = new Map(distinct.map((value, at) => [value, out[at]!]));
  return first.map((value) => moved.get(value)!);
}
