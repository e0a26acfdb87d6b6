// A group becomes passages: every member is held against the one that most others point to, its medoid.
import type { Aligner } from "./alignment.js";
import { following, type Place, reachOf, reachWitnesses, someOf } from "./reach.js";

/** Members of one passage by place in the corpus; the first is the medoid. */
export interface Stretch {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Places as a passage, the first its medoid. */
export const stretchOf = (places: readonly Place[]): Stretch => ({
  start: Uint32Array.from(places, ({ start }) => start),
  end: Uint32Array.from(places, ({ end }) => end),
});

/** What a member must share with the medoid. Without this check .963, with it .966 (prototype). */
const starBits = 35;
const shareOfShorter = 0.45;
const shareOfLonger = 0.25;
/** Those that do not fit elect a medoid of their own, so many times. */
const rounds = 6;

/** Members of one group in columns, with the number of link ends that lie on each. */
export interface Members {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly votes: Uint32Array;
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

/** What is asked of each of many members beside a medoid. */
export interface Beside {
  /** Whether it resembles the medoid, or as far as it follows it. */
  readonly asked: "resembling" | "following";
  /** Which members. */
  readonly numbers: Uint32Array;
  readonly medoid: Place;
  readonly copies: number;
  /** Zeros that become answers: of each 1 where it resembles the medoid; or its start and end. */
  readonly answers: Uint32Array;
}

/** Makes numbers and answers; in memory that threads share where several answer. */
export type Room = (length: number) => Uint32Array;

const ownRoom: Room = (length) => new Uint32Array(length);

/** Answers what is asked of number `at`. An alignment. */
export function answerBeside(
  { asked, numbers, medoid, copies, answers }: Beside,
  members: Pick<Members, "start" | "end">,
  aligner: Aligner,
  at: number,
): void {
  const place = placeAt(members, numbers[at]!);
  if (asked === "resembling") {
    if (resembles(aligner, place, medoid, copies)) answers[at] = 1;
    return;
  }
  const { start, end } = following(place, medoid, aligner, copies);
  answers[at * 2] = start;
  answers[at * 2 + 1] = end;
}

const placeAt = ({ start, end }: Pick<Members, "start" | "end">, number: number): Place => ({
  start: start[number]!,
  end: end[number]!,
});

/** One group in one thread: see `stars`. */
export function starsOf(members: Members, aligner: Aligner): Stretch[] {
  const steps = stars(members, aligner, ownRoom);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    for (let at = 0; at < step.value.numbers.length; at++) answerBeside(step.value, members, aligner, at);
  }
}

/**
 * Splits one group: of those that fit the one most links point to, the nearest to all becomes the medoid, and whoever
 * fits it is a member. What takes the time is asked: O(members · rounds) alignments.
 */
export function* stars(members: Members, aligner: Aligner, room: Room): Generator<Beside, Stretch[], void> {
  const passages: Stretch[] = [];
  let left = room(members.start.length);
  for (let at = 0; at < left.length; at++) left[at] = at;
  for (let round = 0; round < rounds && left.length > 1; round++) {
    const first = mostVoted(members, left);
    const near = yield* fitting(members, first, left, room);
    const medoid = near.length > 2 ? centreOf(members, near, aligner) : first;
    const fit = medoid === first ? near : yield* fitting(members, medoid, left, room);
    if (fit.length > 1) passages.push(yield* asStretch(members, medoid, fit, aligner, room));
    left = without(left, fit.length > 1 ? fit : Uint32Array.of(first), room);
  }
  return passages;
}

/** The first of those that most link ends lie on. */
function mostVoted({ votes }: Members, left: Uint32Array): number {
  let best = left[0]!;
  for (let at = 1; at < left.length; at++) if (votes[left[at]!]! > votes[best]!) best = left[at]!;
  return best;
}

/** The medoid and those of `left` that resemble it. */
function* fitting(
  members: Members,
  medoid: number,
  left: Uint32Array,
  room: Room,
): Generator<Beside, Uint32Array, void> {
  const answers = room(left.length);
  yield {
    asked: "resembling",
    numbers: left,
    medoid: placeAt(members, medoid),
    copies: left.length,
    answers,
  };
  return left.filter((number, at) => number === medoid || answers[at] === 1);
}

/** Both ascend, and all of `gone` are in `left`. */
function without(left: Uint32Array, gone: Uint32Array, room: Room): Uint32Array {
  const still = room(left.length - gone.length);
  let [count, next] = [0, 0];
  for (let at = 0; at < left.length; at++) {
    if (left[at] === gone[next]) next++;
    else still[count++] = left[at]!;
  }
  return still;
}

/** So many members, at even distances, say which of all is nearest to the others. */
const maxWitnesses = 6;

/** Of larger passages so many members, at even distances, may become the medoid. */
const maxCandidates = 60;

/** The member that shares most with others, measured by the longer of the two. 360 alignments at most. */
function centreOf(members: Members, near: Uint32Array, aligner: Aligner): number {
  const candidates = someOf(near, maxCandidates);
  const shares = new Float64Array(candidates.length);
  for (const witness of someOf(near, maxWitnesses)) {
    const other = placeAt(members, witness);
    candidates.forEach((candidate, at) => {
      const { start, end } = placeAt(members, candidate);
      const found = aligner.align(start, end, other.start, other.end, near.length);
      if (found) shares[at]! += found.matched / Math.max(end - start, other.end - other.start);
    });
  }
  let best = 0;
  for (let at = 1; at < candidates.length; at++) if (shares[at]! > shares[best]!) best = at;
  return candidates[best]!;
}

/** The medoid as far as it reaches, the others as far as they follow it. */
function* asStretch(
  members: Members,
  medoid: number,
  fit: Uint32Array,
  aligner: Aligner,
  room: Room,
): Generator<Beside, Stretch, void> {
  const copies = fit.length;
  const numbers = without(fit, Uint32Array.of(medoid), room);
  const start = new Uint32Array(copies);
  const end = new Uint32Array(copies);
  [start[0], end[0]] = [members.start[medoid]!, members.end[medoid]!];
  if (copies < 3) {
    [start[1], end[1]] = [members.start[numbers[0]!]!, members.end[numbers[0]!]!];
    return { start, end };
  }
  const witnesses = someOf(numbers, reachWitnesses).map((number) => placeAt(members, number));
  const reach = reachOf(placeAt(members, medoid), witnesses, aligner, copies);
  [start[0], end[0]] = [reach.start, reach.end];
  const answers = room(numbers.length * 2);
  yield { asked: "following", numbers, medoid: reach, copies, answers };
  for (let at = 1; at < copies; at++) [start[at], end[at]] = [answers[at * 2 - 2]!, answers[at * 2 - 1]!];
  return { start, end };
}
