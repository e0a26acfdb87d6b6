// Passages that stand side by side nearly everywhere are one passage.
import type { Stretch } from "./stars.js";
import { type Texts, textAt } from "./texts.js";

/** Letters between two members that still stand side by side. */
const sideGap = 60;
/** In what part of the members they must, where the larger passage has `many` and where it has fewer. Without merging
 * granularity is 1.012 (prototype). .6 of many: a county's template of 12 goes into the formula of 14 before it; .7 of few:
 * granularity by passage 1.02 → 1.05. */
const sideShare = 0.7;
const sideShareOfFew = 0.6;
const many = 8;

/** Where texts begin, and their letters, where barriers are to be minded. */
export type Ground = Pick<Texts, "starts" | "units">;

export interface Member {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

/** All members of all passages by place. */
export function membersByPlace(passages: readonly Stretch[]): Member[] {
  const members: Member[] = [];
  passages.forEach(({ start, end }, passage) => {
    for (let at = 0; at < start.length; at++) members.push({ passage, start: start[at]!, end: end[at]! });
  });
  return members.sort((x, y) => x.start - y.start || x.end - y.end || x.passage - y.passage);
}

/** Roots of passages under the joins given; the lower number leads. */
export function joinedRoots(count: number, joins: Iterable<readonly [number, number]>): Uint32Array {
  const above = Uint32Array.from({ length: count }, (_, at) => at);
  const root = (of: number): number => {
    let at = of;
    while (above[at] !== at) at = above[at] = above[above[at]!]!;
    return at;
  };
  for (const [one, other] of joins) {
    const a = root(one);
    const b = root(other);
    if (a < b) above[b] = a;
    else above[a] = b;
  }
  return above.map((_, at) => root(at));
}

/**
 * Leaders of passages of which `pairs` say the same: the one with most members leads those that resemble it, and nobody
 * is led by one who is led. Joined like a chain, "A", "A B" and "B" would be one: 2,500 townships with 60 formulas in
 * changing order gave one passage of 10,000 members.
 */
export function ledRoots(
  members: readonly number[],
  pairs: readonly (readonly [number, number])[],
): Uint32Array {
  const near = new Map<number, number[]>();
  const put = (one: number, other: number): void => {
    const list = near.get(one);
    if (list) list.push(other);
    else near.set(one, [other]);
  };
  for (const [one, other] of pairs) {
    put(one, other);
    put(other, one);
  }
  const leaders = Uint32Array.from(members, (_, at) => at);
  const settled = new Set<number>();
  const order = [...near.keys()].sort((x, y) => members[y]! - members[x]! || x - y);
  for (const passage of order) {
    if (settled.has(passage)) continue;
    settled.add(passage);
    for (const other of near.get(passage)!) {
      if (settled.has(other)) continue;
      settled.add(other);
      leaders[other] = passage;
    }
  }
  return leaders;
}

/** Pairs of passages that stand side by side in most of their members. O(members). */
export function sideBySide(texts: Ground, passages: readonly Stretch[]): [number, number][] {
  const members = membersByPlace(passages);
  const counts = new Map<number, number>();
  let text = -1;
  let textEnd = 0;
  members.forEach((member, at) => {
    if (member.start >= textEnd) {
      text = textAt(texts, member.start);
      textEnd = texts.starts[text + 1]!;
    }
    for (let next = at + 1; next < members.length; next++) {
      const other = members[next]!;
      if (other.start > member.end + sideGap || other.start >= textEnd) break;
      if (other.passage === member.passage || !isOpen(texts, member.end, other.start)) break;
      const key =
        Math.min(member.passage, other.passage) * passages.length + Math.max(member.passage, other.passage);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  const pairs: [number, number][] = [];
  for (const [key, count] of counts) {
    const one = Math.floor(key / passages.length);
    const other = key % passages.length;
    const most = Math.max(passages[one]!.start.length, passages[other]!.start.length);
    if (count >= (most < many ? sideShareOfFew : sideShare) * most) pairs.push([one, other]);
  }
  return pairs;
}

/** What stands side by side in most members becomes one passage. O(members). */
export const mergeSides = (texts: Ground, passages: readonly Stretch[]): Stretch[] =>
  mergePassages(texts, passages, joinedRoots(passages.length, sideBySide(texts, passages)), sideGap);

/** Joins passages of one root; their members in one text with at most `gap` letters between them become one span. */
export function mergePassages(
  texts: Ground,
  passages: readonly Stretch[],
  roots: Uint32Array,
  gap: number,
): Stretch[] {
  const together = new Map<number, Stretch[]>();
  passages.forEach((passage, number) => {
    const root = roots[number]!;
    const list = together.get(root);
    if (!list) together.set(root, [passage]);
    else if (root === number) list.unshift(passage);
    else list.push(passage);
  });
  return [...together.values()].map((list) => (list.length === 1 ? list[0]! : mergeAll(texts, list, gap)));
}

function mergeAll(texts: Ground, list: readonly Stretch[], gap: number): Stretch {
  const start: number[] = [];
  const end: number[] = [];
  let textEnd = 0;
  for (const member of membersByPlace(list)) {
    const last = end.length - 1;
    if (
      last >= 0 &&
      member.start < textEnd &&
      member.start <= end[last]! + gap &&
      isOpen(texts, end[last]!, member.start)
    ) {
      end[last] = Math.max(end[last]!, member.end);
      continue;
    }
    textEnd = texts.starts[textAt(texts, member.start) + 1]!;
    start.push(member.start);
    end.push(member.end);
  }
  // The medoid of the largest passage leads, with what was joined to it.
  const largest = list.reduce((best, each) => (each.start.length > best.start.length ? each : best));
  const lead = largest.start[0]!;
  const first = start.findIndex((at, index) => at <= lead && lead < end[index]!);
  const order = [first, ...start.keys()].filter((at, index) => index === 0 || at !== first);
  return {
    start: Uint32Array.from(order, (at) => start[at]!),
    end: Uint32Array.from(order, (at) => end[at]!),
  };
}

function isOpen({ units }: Ground, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (units[at] === 0) return false;
  return true;
}
