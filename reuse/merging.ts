// Passages that stand side by side nearly everywhere are one passage.
import { GrowingArray } from "../snapshot/growing.js";
import { sortByHash } from "./seeds.js";
import type { Stretch } from "./stars.js";
import { type Texts, textAt } from "./texts.js";

/** Letters between two members that still stand side by side. */
export const sideGap = 60;
/** In what part of the members they must, where the larger passage has `many` and where it has fewer. Without merging
 * granularity is 1.012 (prototype). .6 of many: a county's template of 12 goes into the formula of 14 before it; .7 of few:
 * granularity by passage 1.02 → 1.05. */
const sideShare = 0.7;
const sideShareOfFew = 0.6;
const many = 8;

/** Where texts begin, and their letters, where barriers are to be minded. */
export type Ground = Pick<Texts, "starts" | "units">;

/** Members one behind the other. */
export interface Members {
  readonly passage: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** All members of all passages by place, then by end and passage. */
export function membersByPlace(passages: readonly Stretch[]): Members {
  const count = passages.reduce((sum, { start }) => sum + start.length, 0);
  const all = { passage: new Uint32Array(count), start: new Uint32Array(count), end: new Uint32Array(count) };
  let at = 0;
  passages.forEach(({ start, end }, passage) => {
    all.start.set(start, at);
    all.end.set(end, at);
    all.passage.fill(passage, at, at + start.length);
    at += start.length;
  });
  const order = placed(all);
  const { passage, start, end } = all;
  const sorted = {
    passage: new Uint32Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
  };
  for (let to = 0; to < count; to++) {
    const from = order[to]!;
    sorted.passage[to] = passage[from]!;
    sorted.start[to] = start[from]!;
    sorted.end[to] = end[from]!;
  }
  return sorted;
}

/** So few are in order before a radix sort has its tables. */
const fewMembers = 2000;

function placed({ start, end, passage }: Members): Uint32Array {
  const compare = (x: number, y: number): number =>
    start[x]! - start[y]! || end[x]! - end[y]! || passage[x]! - passage[y]!;
  if (start.length <= fewMembers)
    return Uint32Array.from({ length: start.length }, (_, at) => at).sort(compare);
  const order = sortByHash(start);
  // Hardly any begin at one place.
  for (let at = 1; at < order.length; at++) {
    const own = order[at]!;
    let to = at;
    for (; to > 0 && start[order[to - 1]!] === start[own] && compare(order[to - 1]!, own) > 0; to--)
      order[to] = order[to - 1]!;
    order[to] = own;
  }
  return order;
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
  const { passage, start, end } = membersByPlace(passages);
  const found = new GrowingArray(Float64Array);
  let textEnd = 0;
  for (let at = 0; at < start.length; at++) {
    if (start[at]! >= textEnd) textEnd = texts.starts[textAt(texts, start[at]!) + 1]!;
    for (let next = at + 1; next < start.length; next++) {
      if (start[next]! > end[at]! + sideGap || start[next]! >= textEnd) break;
      if (passage[next] === passage[at] || !isOpen(texts, end[at]!, start[next]!)) break;
      const [one, other] = [passage[at]!, passage[next]!];
      found.push(Math.min(one, other) * passages.length + Math.max(one, other));
    }
  }
  const keys = found.view().sort();
  const pairs: [number, number][] = [];
  for (let at = 0; at < keys.length; ) {
    const key = keys[at]!;
    const from = at;
    while (at < keys.length && keys[at] === key) at++;
    const one = Math.floor(key / passages.length);
    const other = key % passages.length;
    const most = Math.max(passages[one]!.start.length, passages[other]!.start.length);
    if (at - from >= (most < many ? sideShareOfFew : sideShare) * most) pairs.push([one, other]);
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
  const members = membersByPlace(list);
  for (let at = 0; at < members.start.length; at++) {
    const from = members.start[at]!;
    const to = members.end[at]!;
    const last = end.length - 1;
    if (last >= 0 && from < textEnd && from <= end[last]! + gap && isOpen(texts, end[last]!, from)) {
      end[last] = Math.max(end[last]!, to);
      continue;
    }
    textEnd = texts.starts[textAt(texts, from) + 1]!;
    start.push(from);
    end.push(to);
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

/** Whether no barrier stands there. */
export function isOpen({ units }: Ground, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (units[at] === 0) return false;
  return true;
}

/** Letters of a member are fewer: a text of record has at most 2 million. */
const lettersBound = 2 ** 24;

/** The passages with what joins them, by place: rows of passage, start, end. O(rows · log). */
export function withJoinings(passages: readonly Stretch[], rows: Uint32Array): Stretch[] {
  const behind = new Uint32Array(passages.length + 1);
  for (let at = 0; at < rows.length; at += 3) behind[rows[at]! + 1]!++;
  for (let passage = 0; passage < passages.length; passage++) behind[passage + 1]! += behind[passage]!;
  /** Start and length as one number, which sorts by itself; one passage behind the other. */
  const places = new Float64Array(rows.length / 3);
  const next = behind.slice();
  for (let at = 0; at < rows.length; at += 3)
    places[next[rows[at]!]!++] = rows[at + 1]! * lettersBound + rows[at + 2]! - rows[at + 1]!;
  return passages.map((passage, number) => {
    const own = places.subarray(behind[number], behind[number + 1]).sort();
    if (own.length === 0) return passage;
    const { length } = passage.start;
    const start = new Uint32Array(length + own.length);
    const end = new Uint32Array(start.length);
    start.set(passage.start);
    end.set(passage.end);
    own.forEach((place, at) => {
      start[length + at] = Math.floor(place / lettersBound);
      end[length + at] = start[length + at]! + (place % lettersBound);
    });
    return { start, end };
  });
}
