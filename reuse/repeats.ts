// Passages within passages that say nothing new: all who share the clause share the paragraph around it.
import { lowerBound } from "../report/bounds.js";
import { membersByPlace } from "./merging.js";
import { someOf } from "./reach.js";
import type { Stretch } from "./stars.js";

/** A member lies in another where the other covers this part of it. */
const insideShare = 0.8;
/** A passage stands for itself where so many of its members lie in none of the other's, … */
const minOutside = 3;
/** … or where fewer than this part of them do. All members: granularity of the kit up to 1.06, one chance copy kept it. */
const mostInside = 0.7;
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
 * Without passages of which nearly every member lies in a member of one other passage, and whose words that one's other
 * members have too: what a county writes into the slot of a formula stays. Without this granularity is 1.002–1.06, with
 * it 1.000–1.002. O(members · members that overlap).
 */
export function withoutRepeats(
  passages: readonly Stretch[],
  textOf: (place: number) => number,
  lettersOf: LettersOf,
): Stretch[] {
  const gone = new Set<number>();
  const found = [...passages];
  for (const { own, other, isTwice } of withinOthers(passages)) {
    if (gone.has(own) || gone.has(other)) continue;
    if (!saysTheSame(passages[own]!, passages[other]!, textOf, lettersOf)) continue;
    gone.add(own);
    if (isTwice) found[other] = withOthersOf(found[other]!, found[own]!);
  }
  return found.filter((_, passage) => !gone.has(passage));
}

/** `passage` with the members of `other` that touch none of its own. */
function withOthersOf(passage: Stretch, other: Stretch): Stretch {
  const { start, end } = membersByPlace([passage]);
  const isApart = (_: number, at: number): boolean => {
    const next = lowerBound(end, other.start[at]! + 1);
    return next === start.length || start[next]! >= other.end[at]!;
  };
  return {
    start: Uint32Array.from([...passage.start, ...other.start.filter(isApart)]),
    end: Uint32Array.from([...passage.end, ...other.end.filter(isApart)]),
  };
}

/** A passage and another that holds nearly all its members, or most where it is the same found twice. */
interface Within {
  readonly own: number;
  readonly other: number;
  readonly isTwice: boolean;
}

function withinOthers(passages: readonly Stretch[]): Within[] {
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
  return [...held].flatMap(([key, sum]): Within[] => {
    const [own, other] = [Math.floor(key / passages.length), key % passages.length];
    const { length } = passages[own]!.start;
    if (length - sum < minOutside && sum >= mostInside * length) return [{ own, other, isTwice: false }];
    const isTwice = sum >= mostTwice * length && lengthOf(own) >= nearlyAsLong * lengthOf(other);
    return isTwice ? [{ own, other, isTwice }] : [];
  });
}

function saysTheSame(
  own: Stretch,
  other: Stretch,
  textOf: (place: number) => number,
  lettersOf: LettersOf,
): boolean {
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
