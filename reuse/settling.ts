// The last step, which one search and what is joined from parts share: a member has what its medoid has, and a passage
// has every place where its medoid stands, whatever else covers that place. Both are told from the medoid alone, and so
// hardly hang on how the passage was found.

import type { Span } from "../report/span.js";
import type { Aligner } from "./alignment.js";
import type { Crew } from "./crew.js";
import { rowsOf, type StepInput } from "./lanes.js";
import { cover, noCover } from "./leftovers.js";
import { makeDictionary } from "./medoidGrams.js";
import { type Members, membersByPlace, withJoinings } from "./merging.js";
import { type Stretch, starsOf } from "./stars.js";
import { shared, type Texts } from "./texts.js";

/** So many letters beyond what a member has of its medoid are not the passage's; fewer were edited at an edge. */
const minBeyond = 10;

/** What several members go on with is a passage where no other passage covers so much of it: else granularity 1.008 in the
 * mean of twelve kits, up to 1.065. With .6 to .9 1.0016. */
const bareShare = 0.75;

/**
 * `passages`, of `sizes` members in all texts, with members cut to what they have of the medoid, and with the medoid's other places in
 * texts from `firstText` on.  O(letters), and an alignment for each long member and each place.
 */
export async function settled(
  input: StepInput,
  passages: readonly Stretch[],
  sizes: readonly number[],
  aligner: Aligner,
  crew: Crew,
  firstText = 0,
): Promise<Stretch[]> {
  const cut: Stretch[] = [];
  const rests: Stretch[] = [];
  passages.forEach((passage, at) => {
    const { kept, before, behind } = cutToMedoid(passage, sizes[at]!, aligner);
    cut.push(kept);
    for (const rest of [before, behind]) if (rest.length > 1) rests.push(...passagesOf(rest, aligner));
  });
  // A part of the texts says nothing of what several go on with; its passages bring that along.
  if (firstText === 0) cut.push(...bare(rests, cut, input.texts));
  const medoids = cut.map(({ start, end }, passage) => ({
    passage,
    start: start[0]!,
    end: end[0]!,
    members: sizes[passage] ?? start.length,
  }));
  const outcomes = await crew.walkAll({
    kind: "places",
    dictionary: makeDictionary(input.texts, medoids),
    exemplars: medoids,
    members: sharedMembers(cut),
    firstText,
    ...input,
  });
  return withJoinings(cut, rowsOf(outcomes));
}

/** Those of `rests` that `passages` hardly cover. O(letters). */
function bare(rests: readonly Stretch[], passages: readonly Stretch[], texts: Texts): Stretch[] {
  const covered = noCover(texts);
  cover(covered, passages);
  return rests.filter(({ start, end }) => {
    let [letters, own] = [0, 0];
    for (let at = 0; at < start.length; at++) {
      for (let place = start[at]!; place < end[at]!; place++) own += 1 - covered[place]!;
      letters += end[at]! - start[at]!;
    }
    return own >= bareShare * letters;
  });
}

interface Cut {
  readonly kept: Stretch;
  /** What members lost before and behind it. */
  readonly before: readonly Span[];
  readonly behind: readonly Span[];
}

function cutToMedoid(passage: Stretch, size: number, aligner: Aligner): Cut {
  const { length } = passage.start;
  const [from, to] = [passage.start[0]!, passage.end[0]!];
  const kept = { start: passage.start.slice(), end: passage.end.slice() };
  const [before, behind]: [Span[], Span[]] = [[], []];
  if (size < 3) return { kept, before, behind };
  for (let at = 1; at < length; at++) {
    const [start, end] = [passage.start[at]!, passage.end[at]!];
    if (end - start < to - from + minBeyond) continue;
    const found = aligner.align(start, end, from, to, size);
    if (!found) continue;
    const { aStart, aEnd } = found;
    if (aStart - start >= minBeyond) {
      before.push({ start, end: aStart });
      kept.start[at] = aStart;
    }
    if (end - aEnd >= minBeyond) {
      behind.push({ start: aEnd, end });
      kept.end[at] = aEnd;
    }
  }
  return { kept, before, behind };
}

/** What several members go on with is a passage by itself. */
const passagesOf = (rest: readonly Span[], aligner: Aligner): Stretch[] =>
  starsOf(
    {
      start: Uint32Array.from(rest, ({ start }) => start),
      end: Uint32Array.from(rest, ({ end }) => end),
      votes: new Uint32Array(rest.length),
    },
    aligner,
  );

/** Members by place, in memory that threads share. */
function sharedMembers(passages: readonly Stretch[]): Members {
  const { passage, start, end } = membersByPlace(passages);
  return { passage: shared(passage), start: shared(start), end: shared(end) };
}
