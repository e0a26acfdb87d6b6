// Passages within passages that say nothing new: all who share the clause share the paragraph around it.
import { lowerBound } from "../report/bounds.js";
import { type Ground, isOpen, membersByPlace, sideGap } from "./merging.js";
import { reachShare, someOf } from "./reach.js";
import type { Stretch } from "./stars.js";
import { textAt } from "./texts.js";

/** A member lies in another where the other covers this part of it. */
const insideShare = 0.8;
/** A passage stands for itself where so many of its members stand neither in nor beside the other's, … */
const minOutside = 3;
/** … or where fewer than this part of them do. All members: granularity of the kit up to 1.06, one chance copy kept it. */
const mostInside = 0.7;
/** It is within the other where at least this part of its members lie in the other's. .5: granularity of seed 21 1.011, else 1.001;
 * .2: of the pairs that joining finds for the demo one search has .79, else .82. */
const fewestInside = 0.4;
/** Where more than this part of those who have the wider passage have not this one, … */
const fewOthers = 0.25;
/** … so many of them, at even distances, are asked for its words. */
const maxAsked = 6;
const runLength = 4;
/** It has them where so many of their runs of letters stand in it. .5: granularity of seed 23 1.020, else 1.000. */
const knownShare = 0.25;

/** A passage nearly as long as the other is the same found twice, where this part of its members lie in the other's; those that do
 * not are the other's too. Of the demo's pairs joining finds .957 without, .984 with. */
const mostTwice = 0.6;
/** So much of the other's medoid. .4: of the demo's pairs .967, for formulas go into paragraphs. */
const nearlyAsLong = 0.6;

/** The letters of a member. */
export type LettersOf = (start: number, end: number) => Uint16Array;

/**
 * Without passages of which nearly every member lies in a member of one other passage, or beside it, and whose words that
 * one's other members have too: what a county writes into the slot of a formula stays. A member beside the other's is a
 * piece of a copy whose edits ended it early, not another use of the words; the copy has it then. Without this
 * granularity is 1.002–1.06, with what lies within alone up to 1.036, so up to 1.004.
 * O(members · members that overlap).
 */
export function withoutRepeats(
  ground: Ground,
  passages: readonly Stretch[],
  lettersOf: LettersOf,
): readonly Stretch[] {
  const gone = new Set<number>();
  const found = [...passages];
  for (const { own, other, isTwice } of withinOthers(ground, passages)) {
    if (gone.has(own) || gone.has(other)) continue;
    if (!saysTheSame(ground, passages[own]!, passages[other]!, lettersOf)) continue;
    gone.add(own);
    const near = neighbours(ground, found[own]!, found[other]!, isTwice ? 0 : sideGap);
    const others = isTwice ? apart(found[own]!, near) : none;
    found[other] = joined(reaching(found[own]!, found[other]!, near), others);
  }
  return found.filter((_, passage) => !gone.has(passage));
}

const none: Stretch = { start: new Uint32Array(0), end: new Uint32Array(0) };

/**
 * Of each member of `own` the number of the nearest of `other` that it touches, or from which `gap` letters part it, in the same text
 * with no barrier between; -1 where there is none. O(members · log members).
 */
function neighbours(ground: Ground, own: Stretch, other: Stretch, gap: number): Int32Array {
  const order = inOrder(other);
  const starts = other.start.slice().sort();
  return Int32Array.from(own.start, (start, member) => {
    const end = own.end[member]!;
    const next = lowerBound(starts, start);
    let [nearest, least] = [-1, gap + 1];
    for (const at of [order[next - 1], order[next]]) {
      if (at === undefined) continue;
      const [from, to] = other.end[at]! < start ? [other.end[at]!, start] : [end, other.start[at]!];
      if (Math.max(0, to - from) >= least) continue;
      if (from < to && (textAt(ground, from - 1) !== textAt(ground, to) || !isOpen(ground, from, to)))
        continue;
      [nearest, least] = [at, Math.max(0, to - from)];
    }
    return nearest;
  });
}

const inOrder = ({ start }: Stretch): number[] =>
  [...start.keys()].sort((one, other) => start[one]! - start[other]!);

/**
 * `other` with its members reaching over those of `own` that are `near` them and not within, as far as none reaches into the next; its
 * medoid on a side where half of all do.
 */
function reaching(own: Stretch, other: Stretch, near: Int32Array): Stretch {
  const [start, end] = [other.start.slice(), other.end.slice()];
  near.forEach((at, member) => {
    if (at < 0) return;
    const [from, to] = [own.start[member]!, own.end[member]!];
    const both = Math.min(to, other.end[at]!) - Math.max(from, other.start[at]!);
    if (at > 0 && both >= insideShare * (to - from)) return;
    start[at] = Math.min(start[at]!, from);
    end[at] = Math.max(end[at]!, to);
  });
  const { length } = start;
  if (start.filter((from, at) => from < other.start[at]!).length < reachShare * length)
    start[0] = other.start[0]!;
  if (end.filter((to, at) => to > other.end[at]!).length < reachShare * length) end[0] = other.end[0]!;
  let last = -1;
  for (const at of inOrder(other)) {
    if (last >= 0 && start[at]! < end[last]!) {
      start[at] = Math.max(start[at]!, Math.min(end[last]!, other.start[at]!));
      end[last] = Math.max(other.end[last]!, Math.min(end[last]!, start[at]!));
    }
    last = at;
  }
  return { start, end };
}

/** The members that are near none. */
function apart({ start, end }: Stretch, near: Int32Array): Stretch {
  const isApart = (_: number, member: number): boolean => near[member]! < 0;
  return { start: start.filter(isApart), end: end.filter(isApart) };
}

const joined = (one: Stretch, other: Stretch): Stretch => ({
  start: Uint32Array.from([...one.start, ...other.start]),
  end: Uint32Array.from([...one.end, ...other.end]),
});

/** A passage and another that holds nearly all its members, or most where it is the same found twice. */
interface Within {
  readonly own: number;
  readonly other: number;
  readonly isTwice: boolean;
}

function withinOthers(ground: Ground, passages: readonly Stretch[]): Within[] {
  const held = new Map<number, number>();
  const { passage, start, end } = membersByPlace(passages);
  const count = (own: number, other: number, both: number): void => {
    if (both < insideShare * (end[own]! - start[own]!)) return;
    const key = passage[own]! * passages.length + passage[other]!;
    held.set(key, (held.get(key) ?? 0) + 1);
  };
  let open: number[] = [];
  for (let member = 0; member < start.length; member++) {
    const from = start[member]!;
    if (open.some((at) => end[at]! <= from)) open = open.filter((at) => end[at]! > from);
    for (const other of open) {
      if (passage[other] === passage[member]) continue;
      const both = Math.min(end[member]!, end[other]!) - from;
      count(member, other, both);
      count(other, member, both);
    }
    open.push(member);
  }
  const lengthOf = (number: number): number => passages[number]!.end[0]! - passages[number]!.start[0]!;
  const isWithin = (own: number, other: number): boolean => {
    const near = neighbours(ground, passages[own]!, passages[other]!, sideGap).filter((at) => at >= 0).length;
    const { length } = passages[own]!.start;
    return length - near < minOutside && near >= mostInside * length;
  };
  return [...held].flatMap(([key, sum]): Within[] => {
    const [own, other] = [Math.floor(key / passages.length), key % passages.length];
    const { length } = passages[own]!.start;
    if (sum >= fewestInside * length && isWithin(own, other)) return [{ own, other, isTwice: false }];
    const isTwice = sum >= mostTwice * length && lengthOf(own) >= nearlyAsLong * lengthOf(other);
    return isTwice ? [{ own, other, isTwice }] : [];
  });
}

function saysTheSame(ground: Ground, own: Stretch, other: Stretch, lettersOf: LettersOf): boolean {
  const textOf = (place: number): number => textAt(ground, place);
  const holders = new Set(Array.from(own.start, textOf));
  const outside = [...other.start.keys()].filter((at) => !holders.has(textOf(other.start[at]!)));
  if (outside.length <= fewOthers * other.start.length) return true;
  const words = runsOf(lettersOf(own.start[0]!, own.end[0]!));
  const needed = knownShare * words.size;
  return someOf(outside, maxAsked).some((at) => {
    const there = runsOf(lettersOf(other.start[at]!, other.end[at]!));
    return [...words].filter((run) => there.has(run)).length >= needed;
  });
}

function runsOf(letters: Uint16Array): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= letters.length; at++)
    runs.add(String.fromCharCode(...letters.subarray(at, at + runLength)));
  return runs;
}
