// Where the members of a passage share its two halves but not each other's words: A has two sentences, B only the
// first, C only the second. Every member agrees with the medoid, and B and C with nothing of each other. Such a passage
// is cut at the place of the medoid that few members go over.
import { lowerBound } from "../report/bounds.js";
import type { Aligner } from "./alignment.js";
import { endsClause } from "./clusters.js";
import { type Place, someOf } from "./reach.js";
import type { Stretch } from "./stars.js";
import { withoutStrangers } from "./strangers.js";
import type { Texts } from "./texts.js";

/** A part of fewer letters is no passage. */
const minPart = 10;
/** A member goes over a place where it has so many letters of the medoid on either side. */
const overlap = 8;
/** Shorter than this part of the medoid a member may have but one half of it. */
const shortShare = 0.75;
/** Where among so many short members none stand apart, none of all are thought to. */
const maxAsked = 40;
/** A passage is cut where those on the lesser side are at least this part of those that go over. In 240 real reports pairs
 * of members with fewer than .3 of their letter pairs in common: 5.2 % without, 4.5 % with 1, 3.4 % with .5, 3.0 % with .25;
 * .1: 2.3 %, but granularity of the usual kit up to 1.0025. */
const partingShare = 0.25;

/** A member with what it has of the medoid. */
interface Covering extends Place {
  /** From where to where in the medoid. */
  readonly from: number;
  readonly to: number;
  /** Runs: triples of place in the member, place in the medoid, letters. */
  readonly runs: readonly number[];
}

/** The passage, or the passages it falls into, each of members that are alike. */
export const parted = (passage: Stretch, texts: Texts, aligner: Aligner): readonly Stretch[] =>
  cut(passage, texts, aligner).flatMap((part) => withoutStrangers(part, texts, aligner));

/** Cut where few go over. An alignment a member where short members stand apart. */
function cut(passage: Stretch, texts: Texts, aligner: Aligner): readonly Stretch[] {
  const members = Array.from(passage.start, (start, at): Place => ({ start, end: passage.end[at]! }));
  const [medoid, ...others] = members as [Place, ...Place[]];
  const size = medoid.end - medoid.start;
  if (others.length < 2 || size < 2 * minPart) return [passage];
  const short = others.filter(({ start, end }) => end - start <= shortShare * size);
  if (short.length < 2) return [passage];
  const covering = (list: readonly Place[]): Covering[] =>
    list.flatMap((member) => coveringOf(member, medoid, aligner, members.length));
  if (cutIn(covering(someOf(short, maxAsked)), medoid, 0) === null) return [passage];
  const found = covering(others).filter(({ from, to }) => to - from >= overlap);
  const parts = partsOf(found, medoid, texts);
  if (parts.length < 2) return [passage];
  // Those that came by another member and have nothing of the medoid: of thousands that say a formula beside one of its
  // neighbours, the formula itself. They are looked at by themselves.
  const reached = new Set(found.map(({ start }) => start));
  const [first, ...rest] = others.filter(({ start }) => !reached.has(start));
  return first && rest.length > 0 ? [...parts, stretchOf(first, rest)] : parts;
}

function coveringOf(member: Place, medoid: Place, aligner: Aligner, copies: number): Covering[] {
  const found = aligner.align(member.start, member.end, medoid.start, medoid.end, copies);
  return found ? [{ ...member, from: found.bStart, to: found.bEnd, runs: found.runs }] : [];
}

/**
 * The place of the medoid where most members part, against those that go over it; null where too few do. `over` go
 * besides (the medoid itself). O(members · log members).
 */
function cutIn(members: readonly Covering[], medoid: Place, over: number): number | null {
  const starts = Uint32Array.from(members, ({ from }) => from).sort();
  const ends = Uint32Array.from(members, ({ to }) => to).sort();
  let best: { at: number; parting: number } | null = null;
  for (const at of new Set([...starts, ...ends])) {
    if (at - medoid.start < minPart || medoid.end - at < minPart) continue;
    const left = lowerBound(ends, at + overlap);
    const right = starts.length - lowerBound(starts, at - overlap + 1);
    const crossing = Math.max(0, members.length - left - right) + over;
    const least = Math.min(left, right);
    if (least === 0 || least < partingShare * crossing) continue;
    const parting = least / Math.max(1, crossing);
    if (!best || parting > best.parting) best = { at, parting };
  }
  return best?.at ?? null;
}

/** The medoid and its members, cut as long as they part. */
function partsOf(members: readonly Covering[], medoid: Place, texts: Texts): Stretch[] {
  const place = cutIn(members, medoid, 1);
  if (place === null) return members.length > 0 ? [stretchOf(medoid, members)] : [];
  const at = atClause(place, texts);
  return [
    ...partsOf(
      members.flatMap((member) => partOf(member, medoid.start, at)),
      { start: medoid.start, end: at },
      texts,
    ),
    ...partsOf(
      members.flatMap((member) => partOf(member, at, medoid.end)),
      { start: at, end: medoid.end },
      texts,
    ),
  ];
}

/** The nearest place where a clause ends, if there is one within reach. */
function atClause(cut: number, texts: Texts): number {
  for (let away = 0; away < overlap; away++)
    for (const at of [cut - away, cut + away]) if (endsClause(texts, at)) return at;
  return cut;
}

/** What a member has of `[from, to)` of the medoid; nothing where that is too little. */
function partOf(member: Covering, from: number, to: number): Covering[] {
  const runs: number[] = [];
  for (let at = 0; at < member.runs.length; at += 3) {
    const [a, b, length] = [member.runs[at]!, member.runs[at + 1]!, member.runs[at + 2]!];
    const [first, last] = [Math.max(b, from), Math.min(b + length, to)];
    if (first < last) runs.push(a + first - b, first, last - first);
  }
  const has = extent(runs, 1);
  if (has.end - has.start < overlap) return [];
  if (from <= member.from && member.to <= to) return [{ ...member, runs }];
  const own = extent(runs, 0);
  return [{ ...own, from: has.start, to: has.end, runs }];
}

function extent(runs: readonly number[], side: 0 | 1): Place {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let at = 0; at < runs.length; at += 3) {
    start = Math.min(start, runs[at + side]!);
    end = Math.max(end, runs[at + side]! + runs[at + 2]!);
  }
  return { start, end };
}

function stretchOf(medoid: Place, members: readonly Place[]): Stretch {
  const places = [medoid, ...members];
  return {
    start: Uint32Array.from(places, ({ start }) => start),
    end: Uint32Array.from(places, ({ end }) => end),
  };
}
