// Where the members of a passage share its two halves but not each other's words: A has two sentences, B only the
// first, C only the second. Every member agrees with the medoid, and B and C with nothing of each other. Such a passage
// is cut at the place of the medoid that few members go over.
import { lowerBound } from "../report/bounds.js";
import type { Aligner } from "./alignment.js";
import { endsClause } from "./clusters.js";
import { type Place, someOf } from "./reach.js";
import { type Stretch, stretchOf } from "./stars.js";
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
  const { length } = passage.start;
  const placeAt = (at: number): Place => ({ start: passage.start[at]!, end: passage.end[at]! });
  const medoid = placeAt(0);
  const size = medoid.end - medoid.start;
  if (length < 3 || size < 2 * minPart) return [passage];
  const short: Place[] = [];
  for (let at = 1; at < length; at++)
    if (passage.end[at]! - passage.start[at]! <= shortShare * size) short.push(placeAt(at));
  if (short.length < 2) return [passage];
  if (cutIn(coveringOf(someOf(short, maxAsked), medoid, aligner, length), medoid, 0) === null)
    return [passage];
  const others = Array.from({ length: length - 1 }, (_, at) => placeAt(at + 1));
  const found = coveringOf(others, medoid, aligner, length).filter(({ from, to }) => to - from >= overlap);
  const parts = partsOf(found, medoid, texts);
  if (parts.length < 2) return [passage];
  // Those that came by another member and have nothing of the medoid: of thousands that say a formula beside one of its
  // neighbours, the formula itself. They are looked at by themselves.
  const reached = new Set(found.map(({ start }) => start));
  const [first, ...rest] = others.filter(({ start }) => !reached.has(start));
  return first && rest.length > 0 ? [...parts, stretchOf([first, ...rest])] : parts;
}

/** An alignment a member. */
function coveringOf(members: readonly Place[], medoid: Place, aligner: Aligner, copies: number): Covering[] {
  const covering: Covering[] = [];
  for (const { start, end } of members) {
    const found = aligner.align(start, end, medoid.start, medoid.end, copies);
    if (found) covering.push({ start, end, from: found.bStart, to: found.bEnd, runs: found.runs });
  }
  return covering;
}

/**
 * The place of the medoid where most members part, against those that go over it; null where too few do. `over` go
 * besides (the medoid itself). O(members · log members).
 */
function cutIn(members: readonly Covering[], medoid: Place, over: number): number | null {
  const starts = new Uint32Array(members.length);
  const ends = new Uint32Array(members.length);
  for (let at = 0; at < members.length; at++) {
    starts[at] = members[at]!.from;
    ends[at] = members[at]!.to;
  }
  starts.sort();
  ends.sort();
  let best: number | null = null;
  let bestParting = 0;
  for (const places of [starts, ends]) {
    for (let number = 0; number < places.length; number++) {
      const at = places[number]!;
      if (at === places[number - 1]) continue;
      if (at - medoid.start < minPart || medoid.end - at < minPart) continue;
      const left = lowerBound(ends, at + overlap);
      const right = starts.length - lowerBound(starts, at - overlap + 1);
      const crossing = Math.max(0, members.length - left - right) + over;
      const least = Math.min(left, right);
      if (least === 0 || least < partingShare * crossing) continue;
      const parting = least / Math.max(1, crossing);
      if (parting > bestParting) [best, bestParting] = [at, parting];
    }
  }
  return best;
}

/** The medoid and its members, cut as long as they part. */
function partsOf(members: readonly Covering[], medoid: Place, texts: Texts): Stretch[] {
  const place = cutIn(members, medoid, 1);
  if (place === null) return members.length > 0 ? [stretchOf([medoid, ...members])] : [];
  const at = atClause(place, texts);
  return [
    ...partsOf(partsIn(members, medoid.start, at), { start: medoid.start, end: at }, texts),
    ...partsOf(partsIn(members, at, medoid.end), { start: at, end: medoid.end }, texts),
  ];
}

/** What members have of `[from, to)` of the medoid. */
function partsIn(members: readonly Covering[], from: number, to: number): Covering[] {
  const parts: Covering[] = [];
  for (const member of members) {
    const part = partOf(member, from, to);
    if (part) parts.push(part);
  }
  return parts;
}

/** The nearest place where a clause ends, if there is one within reach. */
function atClause(cut: number, texts: Texts): number {
  for (let away = 0; away < overlap; away++)
    for (const at of [cut - away, cut + away]) if (endsClause(texts, at)) return at;
  return cut;
}

/** What a member has of `[from, to)` of the medoid; nothing where that is too little. */
function partOf(member: Covering, from: number, to: number): Covering | null {
  if (from <= member.from && member.to <= to) return member.to - member.from >= overlap ? member : null;
  if (Math.min(to, member.to) - Math.max(from, member.from) < overlap) return null;
  const runs: number[] = [];
  let [start, end, hasFrom, hasTo] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < member.runs.length; at += 3) {
    const b = member.runs[at + 1]!;
    const first = Math.max(b, from);
    const last = Math.min(b + member.runs[at + 2]!, to);
    if (first >= last) continue;
    const a = member.runs[at]! + first - b;
    runs.push(a, first, last - first);
    start = Math.min(start, a);
    end = Math.max(end, a + last - first);
    hasFrom = Math.min(hasFrom, first);
    hasTo = Math.max(hasTo, last);
  }
  return hasTo - hasFrom < overlap ? null : { start, end, from: hasFrom, to: hasTo, runs };
}
