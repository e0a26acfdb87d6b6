// Passages within passages that say nothing new: all who share the clause share the paragraph around it.
import { lowerBound } from "../report/bounds.js";
import type { Span } from "../report/span.js";
import { type Ground, isOpen, type Members, membersByPlace, sideGap } from "./merging.js";
import { PairCounts } from "./pairCounts.js";
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
  const members = membersByPlace(passages);
  const rows = orderedBy(passages, members);
  /** Rows that reach over others'. */
  const grown = new Map<number, Ordered>();
  const gone = new Set<number>();
  const texts: Uint32Array[] = [];
  const textsOf = (passage: number): Uint32Array => {
    texts[passage] ??= passages[passage]!.start.map((place) => textAt(ground, place));
    return texts[passage];
  };
  for (const { own, other, isTwice } of withinOthers(ground, passages, rows, members)) {
    if (gone.has(own) || gone.has(other)) continue;
    const outside = membersOutside(textsOf(other), textsOf(own));
    if (!saysTheSame(passages[own]!, passages[other]!, outside, lettersOf)) continue;
    gone.add(own);
    const from = grown.get(own) ?? rows[own]!;
    const to = grown.get(other) ?? copyOf(rows[other]!);
    const near = neighbours(ground, from, to, isTwice ? 0 : sideGap);
    reachOver(from, to, near);
    grown.set(other, isTwice ? withApart(to, from, near) : to);
  }
  return passages.flatMap((passage, number) => {
    if (gone.has(number)) return [];
    const row = grown.get(number);
    return [row ? stretchOfOrdered(row) : passage];
  });
}

/** Members of a passage by place, and which of them is the medoid. */
interface Ordered {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly medoid: number;
}

/** O(members). */
function orderedBy(passages: readonly Stretch[], members: Members): Ordered[] {
  const rows = passages.map(({ start, end }) => ({
    start: new Uint32Array(start.length),
    end: new Uint32Array(end.length),
  }));
  const next = new Uint32Array(passages.length);
  for (let member = 0; member < members.start.length; member++) {
    const passage = members.passage[member]!;
    const at = next[passage]!++;
    rows[passage]!.start[at] = members.start[member]!;
    rows[passage]!.end[at] = members.end[member]!;
  }
  return rows.map(({ start, end }, passage) => {
    const [from, to] = [passages[passage]!.start[0]!, passages[passage]!.end[0]!];
    let medoid = lowerBound(start, from);
    while (end[medoid] !== to && start[medoid + 1] === from) medoid++;
    return { start, end, medoid };
  });
}

const copyOf = ({ start, end, medoid }: Ordered): Ordered => ({
  start: start.slice(),
  end: end.slice(),
  medoid,
});

/** The medoid first, the others by place. */
function stretchOfOrdered({ start, end, medoid }: Ordered): Stretch {
  const first = (column: Uint32Array): Uint32Array =>
    Uint32Array.from([column[medoid]!, ...column.subarray(0, medoid), ...column.subarray(medoid + 1)]);
  return { start: first(start), end: first(end) };
}

/**
 * Which member of `row` touches `[start, end)`, or else is the nearest of those from which `gap` letters part it, in the same text with
 * no barrier between; -1 where there is none. O(log members).
 */
function nearest(ground: Ground, row: Ordered, start: number, end: number, gap: number): number {
  const next = lowerBound(row.start, start);
  let [found, least] = [-1, gap + 1];
  for (let at = Math.max(0, next - 1); at <= next && at < row.start.length; at++) {
    const [from, to] = row.end[at]! < start ? [row.end[at]!, start] : [end, row.start[at]!];
    if (Math.max(0, to - from) >= least) continue;
    if (from < to && (textAt(ground, from - 1) !== textAt(ground, to) || !isOpen(ground, from, to))) continue;
    [found, least] = [at, Math.max(0, to - from)];
  }
  return found;
}

const neighbours = (ground: Ground, own: Ordered, other: Ordered, gap: number): Int32Array =>
  Int32Array.from(own.start, (start, member) => nearest(ground, other, start, own.end[member]!, gap));

/**
 * Members of `other` reach over those of `own` that are `near` them and not within, as far as none reaches into the next; its medoid on
 * a side where half of all do. O(members of `own`).
 */
function reachOver(own: Ordered, other: Ordered, near: Int32Array): void {
  const { start, end, medoid } = other;
  /** Where those stood that reach further now. */
  const was = new Map<number, Span>();
  const before = (at: number): Span => was.get(at) ?? { start: start[at]!, end: end[at]! };
  near.forEach((at, member) => {
    if (at < 0) return;
    const [from, to] = [own.start[member]!, own.end[member]!];
    const stood = before(at);
    const both = Math.min(to, stood.end) - Math.max(from, stood.start);
    if (at !== medoid && both >= insideShare * (to - from)) return;
    was.set(at, stood);
    start[at] = Math.min(start[at]!, from);
    end[at] = Math.max(end[at]!, to);
  });
  const reaching = [...was.keys()].sort((one, next) => one - next);
  const enough = reachShare * start.length;
  if (reaching.filter((at) => start[at]! < before(at).start).length < enough)
    start[medoid] = before(medoid).start;
  if (reaching.filter((at) => end[at]! > before(at).end).length < enough) end[medoid] = before(medoid).end;
  const part = (at: number): void => {
    if (at === 0 || at === start.length || start[at]! >= end[at - 1]!) return;
    start[at] = Math.max(start[at]!, Math.min(end[at - 1]!, before(at).start));
    end[at - 1] = Math.max(before(at - 1).end, Math.min(end[at - 1]!, start[at]!));
  };
  for (const at of reaching) {
    part(at);
    part(at + 1);
  }
}

/** `row` with the members of `own` that are near none of its. O(members). */
function withApart(row: Ordered, own: Ordered, near: Int32Array): Ordered {
  const apart = near.reduce((count, at) => (at < 0 ? count + 1 : count), 0);
  const start = new Uint32Array(row.start.length + apart);
  const end = new Uint32Array(start.length);
  let [before, member, medoid] = [0, 0, 0];
  for (let at = 0; at < start.length; at++) {
    while (member < near.length && near[member]! >= 0) member++;
    const isOwn = before === row.start.length || (member < near.length && stands(own, member, row, before));
    if (before === row.medoid && !isOwn) medoid = at;
    const [from, number] = isOwn ? [own, member++] : [row, before++];
    start[at] = from.start[number]!;
    end[at] = from.end[number]!;
  }
  return { start, end, medoid };
}

/** Whether a member of `own` stands before one of `row`. */
const stands = (own: Ordered, member: number, row: Ordered, at: number): boolean =>
  own.start[member]! < row.start[at]! ||
  (own.start[member] === row.start[at] && own.end[member]! < row.end[at]!);

/** A passage and another that holds nearly all its members, or most where it is the same found twice. */
interface Within {
  readonly own: number;
  readonly other: number;
  readonly isTwice: boolean;
}

function withinOthers(
  ground: Ground,
  passages: readonly Stretch[],
  rows: readonly Ordered[],
  { passage, start, end }: Members,
): Within[] {
  const held = new PairCounts();
  const count = (own: number, other: number, both: number): void => {
    if (both >= insideShare * (end[own]! - start[own]!)) held.add(passage[own]!, passage[other]!);
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
  return [...held].flatMap(({ one: own, other, count: sum }): Within[] => {
    const { length } = passages[own]!.start;
    if (sum >= fewestInside * length && isWithin(ground, rows[own]!, rows[other]!))
      return [{ own, other, isTwice: false }];
    const isTwice = sum >= mostTwice * length && lengthOf(own) >= nearlyAsLong * lengthOf(other);
    return isTwice ? [{ own, other, isTwice }] : [];
  });
}

/** Whether so many of its members stand in or beside the other's that it is nothing by itself. */
function isWithin(ground: Ground, own: Ordered, other: Ordered): boolean {
  const { length } = own.start;
  let outside = 0;
  for (let member = 0; member < length; member++) {
    if (nearest(ground, other, own.start[member]!, own.end[member]!, sideGap) >= 0) continue;
    if (++outside >= minOutside) return false;
  }
  return length - outside >= mostInside * length;
}

/** Which of a passage's members stand in texts that hold none of another, told by the texts of both. */
function membersOutside(texts: Uint32Array, others: Uint32Array): number[] {
  const holders = new Set(others);
  const outside: number[] = [];
  for (let at = 0; at < texts.length; at++) if (!holders.has(texts[at]!)) outside.push(at);
  return outside;
}

/** `outside`: members of the other whose texts hold none of the passage. */
function saysTheSame(
  own: Stretch,
  other: Stretch,
  outside: readonly number[],
  lettersOf: LettersOf,
): boolean {
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
