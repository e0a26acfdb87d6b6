// A group becomes passages: every member is held against the one that most others point to, its medoid.
import type { Aligner } from "./alignment.js";

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

/** Splits one group. Members keep the span that their links voted for. O(members · rounds) alignments. */
export function starsOf(group: readonly Candidate[], aligner: Aligner): Stretch[] {
  const passages: Stretch[] = [];
  let left = [...group];
  for (let round = 0; round < rounds && left.length > 1; round++) {
    const medoid = left.reduce((best, each) => (each.votes > best.votes ? each : best));
    const members = [medoid];
    const rest: Candidate[] = [];
    for (const each of left) {
      if (each === medoid) continue;
      if (resembles(aligner, each, medoid, left.length)) members.push(each);
      else rest.push(each);
    }
    if (members.length > 1)
      passages.push({
        start: Uint32Array.from(members, (member) => member.start),
        end: Uint32Array.from(members, (member) => member.end),
      });
    left = members.length > 1 ? rest : rest.filter((each) => each !== medoid);
  }
  return passages;
}
