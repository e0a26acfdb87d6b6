// A group becomes passages: every member is held against the one that most others point to, its medoid.
import type { Aligner } from "./alignment.js";
import { following, type Place, reachOf, someOf } from "./reach.js";

/** Members of one passage by place in the corpus; the first is the medoid. */
export interface Stretch {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** What a member must share with the medoid. Without this check .963, with it .966 (prototype). */
const starBits = 35;
const shareOfShorter = 0.45;
const shareOfLonger = 0.25;
/** Those that do not fit elect a medoid of their own, so many times. */
const rounds = 6;

/** A stretch of a group with the number of link ends that lie on it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly votes: number;
}

/** Whether two stretches say the same; `copies` as in `bitsOf`. */
export function resembles(aligner: Aligner, one: Candidate, other: Candidate, copies: number): boolean {
  const found = aligner.align(one.start, one.end, other.start, other.end, copies);
  if (!found || found.bits < starBits) return false;
  const lengths = [one.end - one.start, other.end - other.start];
  return (
    found.matched >= shareOfShorter * Math.min(...lengths) &&
    found.matched >= shareOfLonger * Math.max(...lengths)
  );
}

/**
 * Splits one group: of those that fit the one most links point to, the nearest to all becomes the medoid, and whoever
 * fits it is a member. O(members · rounds) alignments.
 */
export function starsOf(group: readonly Candidate[], aligner: Aligner): Stretch[] {
  const passages: Stretch[] = [];
  let left = [...group];
  for (let round = 0; round < rounds && left.length > 1; round++) {
    const first = left.reduce((best, each) => (each.votes > best.votes ? each : best));
    const fitting = (medoid: Candidate): Candidate[] =>
      left.filter((each) => each === medoid || resembles(aligner, each, medoid, left.length));
    const near = fitting(first);
    const medoid = near.length > 2 ? centreOf(near, aligner) : first;
    const members = medoid === first ? near : fitting(medoid);
    if (members.length > 1)
      passages.push(asStretch([medoid, ...members.filter((each) => each !== medoid)], aligner));
    const gone = new Set(members.length > 1 ? members : [first]);
    left = left.filter((each) => !gone.has(each));
  }
  return passages;
}

/** So many members, at even distances, say which of all is nearest to the others. */
const maxWitnesses = 6;

/** Of larger passages so many members, at even distances, may become the medoid. */
const maxCandidates = 60;

/** The member that shares most with others, measured by the longer of the two. 360 alignments at most. */
function centreOf(members: readonly Candidate[], aligner: Aligner): Candidate {
  const witnesses = someOf(members, maxWitnesses);
  const nearness = ({ start, end }: Candidate): number =>
    witnesses.reduce((sum, witness) => {
      const found = aligner.align(start, end, witness.start, witness.end, members.length);
      return sum + (found ? found.matched / Math.max(end - start, witness.end - witness.start) : 0);
    }, 0);
  return someOf(members, maxCandidates)
    .map((member) => ({ member, near: nearness(member) }))
    .reduce((best, each) => (each.near > best.near ? each : best)).member;
}

/** The medoid as far as it reaches, the others as far as they follow it. */
function asStretch(members: readonly Candidate[], aligner: Aligner): Stretch {
  const [first, ...others] = members;
  const copies = members.length;
  const medoid: Place = copies < 3 ? first! : reachOf(first!, others, aligner, copies);
  const places =
    copies < 3 ? members : [medoid, ...others.map((each) => following(each, medoid, aligner, copies))];
  return {
    start: Uint32Array.from(places, (place) => place.start),
    end: Uint32Array.from(places, (place) => place.end),
  };
}
