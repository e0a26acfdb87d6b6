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

/** Letters that two stretches of these lengths must match to say the same. */
export const leastMatched = (one: number, other: number): number =>
  Math.max(shareOfShorter * Math.min(one, other), shareOfLonger * Math.max(one, other));

/** Whether two stretches say the same; `copies` as in `bitsOf`. */
export function resembles(aligner: Aligner, one: Place, other: Place, copies: number): boolean {
  const found = aligner.align(one.start, one.end, other.start, other.end, copies);
  if (!found || found.bits < starBits) return false;
  return found.matched >= leastMatched(one.end - one.start, other.end - other.start);
}

/** What is asked of each of many places beside a medoid. */
export interface Beside<Of extends Place = Place> {
  /** Whether it resembles the medoid, or as far as it follows it. */
  readonly asked: "resembling" | "following";
  readonly places: readonly Of[];
  readonly medoid: Place;
  readonly copies: number;
}

/** For each place 1 where it resembles the medoid, else 0; or its start and end. An alignment each. */
export function answersBeside({ asked, places, medoid, copies }: Beside, aligner: Aligner): Uint32Array {
  if (asked === "resembling")
    return Uint32Array.from(places, (each) => (resembles(aligner, each, medoid, copies) ? 1 : 0));
  const answers = new Uint32Array(places.length * 2);
  places.forEach((each, at) => {
    const { start, end } = following(each, medoid, aligner, copies);
    answers[at * 2] = start;
    answers[at * 2 + 1] = end;
  });
  return answers;
}

/** One group in one thread: see `stars`. */
export function starsOf(group: readonly Candidate[], aligner: Aligner): Stretch[] {
  const steps = stars(group, aligner);
  let step = steps.next();
  while (!step.done) step = steps.next(answersBeside(step.value, aligner));
  return step.value;
}

/**
 * Splits one group: of those that fit the one most links point to, the nearest to all becomes the medoid, and whoever
 * fits it is a member. What takes the time is asked: O(members · rounds) alignments.
 */
export function* stars<Of extends Candidate>(
  group: readonly Of[],
  aligner: Aligner,
): Generator<Beside<Of>, Stretch[], Uint32Array> {
  const passages: Stretch[] = [];
  let left = [...group];
  for (let round = 0; round < rounds && left.length > 1; round++) {
    const first = left.reduce((best, each) => (each.votes > best.votes ? each : best));
    const places = left;
    const resembling = (medoid: Of): Beside<Of> => ({
      asked: "resembling",
      places,
      medoid,
      copies: places.length,
    });
    const fitting = (medoid: Of, answers: Uint32Array): Of[] =>
      places.filter((each, at) => each === medoid || answers[at] === 1);
    const near = fitting(first, yield resembling(first));
    const medoid = near.length > 2 ? centreOf(near, aligner) : first;
    const members = medoid === first ? near : fitting(medoid, yield resembling(medoid));
    if (members.length > 1)
      passages.push(yield* asStretch([medoid, ...members.filter((each) => each !== medoid)], aligner));
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
function centreOf<Of extends Candidate>(members: readonly Of[], aligner: Aligner): Of {
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
function* asStretch<Of extends Candidate>(
  members: readonly Of[],
  aligner: Aligner,
): Generator<Beside<Of>, Stretch, Uint32Array> {
  const [first, ...others] = members;
  const copies = members.length;
  const start = Uint32Array.from(members, (member) => member.start);
  const end = Uint32Array.from(members, (member) => member.end);
  if (copies < 3) return { start, end };
  const medoid = reachOf(first!, others, aligner, copies);
  [start[0], end[0]] = [medoid.start, medoid.end];
  const answers = yield { asked: "following", places: others, medoid, copies };
  for (let at = 1; at < copies; at++) [start[at], end[at]] = [answers[at * 2 - 2]!, answers[at * 2 - 1]!];
  return { start, end };
}
