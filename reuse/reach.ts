// How far a passage reaches: a link ends where its own two copies differ, other members say what stands beyond.
import type { Aligner } from "./alignment.js";

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** So many members, at even distances, bear witness. */
export const reachWitnesses = 24;
/** Letters looked at on either side of a member. 25: granularity on 360 texts 1.002 → 1.010, 0: 1.011 and recall −.006. */
const margin = 60;
/** A medoid reaches as far as this part of the witnesses does. .34 to .5: the same; .8: recall −.004. */
export const reachShare = 0.5;
/** Where this part of those that come so far stop within `stepWidth` letters a formula ends, though a template goes on. */
const stepShare = 0.25;
const stepWidth = 2;

/** Some of `members`, at even distances. */
export const someOf = <T>(members: ArrayLike<T>, most: number): T[] => {
  const count = Math.min(most, members.length);
  return Array.from({ length: count }, (_, at) => members[Math.floor((at * members.length) / count)]!);
};

/** The part of `member`, with the letters around it, that `other` shares; null where that does not touch it. */
function sharedPart(member: Place, other: Place, aligner: Aligner, copies: number): Place | null {
  const [from, to] = aligner.around(member.start, member.end, margin);
  const found = aligner.align(from, to, other.start, other.end, copies);
  if (!found || found.aEnd <= member.start || found.aStart >= member.end) return null;
  return { start: found.aStart, end: found.aEnd };
}

/** A medoid with the letters beyond its edges that others have too. Never shortens. An alignment a witness. */
export function reachOf(medoid: Place, witnesses: readonly Place[], aligner: Aligner, copies: number): Place {
  const before: number[] = [];
  const behind: number[] = [];
  for (const witness of witnesses) {
    const [start, end] = aligner.around(witness.start, witness.end, margin);
    const part = sharedPart(medoid, { start, end }, aligner, copies);
    if (!part) continue;
    before.push(medoid.start - part.start);
    behind.push(part.end - medoid.end);
  }
  const { length } = witnesses;
  return { start: medoid.start - beyond(before, length), end: medoid.end + beyond(behind, length) };
}

/** Of many witnesses so few may be strangers, who would leave the passage in any case. None: 12,000 reports joined from parts
 * have .962 of one search's pairs, else .975, for passages of two formulas stay together. */
const strayShare = 1 / 8;
/** A medoid this much longer than the member in the middle may reach over what others have. */
const minBeyond = 10;

/**
 * A medoid without what fewer than half of its members have: where two formulas stand side by side in a few reports, one
 * of these may have become the medoid of the first. As it is where some have the rest and hardly what would stay.
 * An alignment a witness where it is long for its members.
 */
export function withinReach(medoid: Place, others: readonly Place[], aligner: Aligner): Place {
  const size = medoid.end - medoid.start;
  if (others.length < 3 || size < medianOf(others.map(({ start, end }) => end - start)) + minBeyond)
    return medoid;
  const parts = someOf(others, reachWitnesses).flatMap(({ start, end }) => {
    const found = aligner.align(start, end, medoid.start, medoid.end, others.length + 1);
    return found ? [{ start: found.bStart, end: found.bEnd }] : [];
  });
  if (parts.length < 3) return medoid;
  const start = medianOf(parts.map((part) => part.start));
  const end = medianOf(parts.map((part) => part.end));
  // Who has the other words alone would be left with a medoid that says nothing of theirs.
  const keepsMost = (part: Place): boolean =>
    2 * (Math.min(part.end, end) - Math.max(part.start, start)) >= part.end - part.start;
  const losing = parts.filter((part) => !keepsMost(part)).length;
  return end - start >= minBeyond && losing <= strayShare * parts.length ? { start, end } : medoid;
}

const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((x, y) => x - y)[numbers.length >> 1]!;

/** How many letters beyond an edge enough of `reaches` go, with no step on the way. */
export function beyond(reaches: readonly number[], asked: number): number {
  const ordered = reaches.filter((reach) => reach >= -stepWidth).sort((x, y) => x - y);
  let best = 0;
  for (const reach of ordered) {
    const further = ordered.filter((each) => each >= reach).length;
    if (reach > best && further >= reachShare * asked) best = reach;
    const stopping = ordered.filter((each) => each >= reach && each <= reach + 2 * stepWidth).length;
    if (stopping >= 2 && stopping >= stepShare * further) return best;
  }
  return best;
}

/** A member with the letters beyond its edges that the medoid has too. Never shortens. One alignment. */
export function following(member: Place, medoid: Place, aligner: Aligner, copies: number): Place {
  const part = sharedPart(member, medoid, aligner, copies);
  if (!part) return member;
  return { start: Math.min(member.start, part.start), end: Math.max(member.end, part.end) };
}
