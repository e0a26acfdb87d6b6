// The last step, which one search and what is joined from parts share: a member has what its medoid has, and a passage
// has every place where its medoid stands, whatever else covers that place. Both are told from the medoid alone, and so
// hardly hang on how the passage was found.

import type { Span } from "../report/span.js";
import type { Aligner } from "./alignment.js";
import { withCore } from "./cores.js";
import type { Crew } from "./crew.js";
import { rowsOf, type StepInput } from "./lanes.js";
import { makeDictionary } from "./medoidGrams.js";
import { type Members, membersByPlace, withJoinings } from "./merging.js";
import { type Stretch, starsOf } from "./stars.js";
import { shared, type Texts } from "./texts.js";

/** So many letters beyond what a member has of its medoid are not the passage's; fewer were edited at an edge. */
const minBeyond = 10;
/** What members go on with is a passage where so much of it stands in none, … .55 to .75: a formula of two counties is lost of which
 * one county's template has half. */
const bareShare = 0.45;
/** … or as far as so many letters of it stand in none as wide. 24: granularity of one kit 1.021, 16: 1.080. */
const minRest = 30;

/**
 * What one search found, with members cut to what they have of the medoid, with what cores and rests are passages by
 * themselves, and with the medoids' other places. O(letters), and an alignment for each long member and each place.
 */
export async function settled(
  input: StepInput,
  passages: readonly Stretch[],
  aligner: Aligner,
  crew: Crew,
): Promise<Stretch[]> {
  const cut: Stretch[] = [];
  const rests: Stretch[] = [];
  for (const passage of passages) {
    const { kept, before, behind } = cutToMedoid(passage, passage.start.length, aligner);
    cut.push(...withCore(kept, aligner));
    rests.push(...passagesOf(before, aligner), ...passagesOf(behind, aligner));
  }
  cut.push(...restsOf(rests, cut, input.texts, aligner));
  const all = await withPlaces(
    input,
    cut,
    cut.map(({ start }) => start.length),
    crew,
    0,
  );
  return all.filter(({ start }) => start.length > 1);
}

/**
 * The same of what was joined from parts, `sizes` members in all texts, over the texts from `firstText` on. A part of the texts says
 * nothing of what several go on with; passages bring that along.
 */
export function settledAmong(
  input: StepInput,
  passages: readonly Stretch[],
  sizes: readonly number[],
  aligner: Aligner,
  crew: Crew,
  firstText: number,
): Promise<Stretch[]> {
  const cut = passages.map((passage, at) => cutToMedoid(passage, sizes[at]!, aligner).kept);
  return withPlaces(input, cut, sizes, crew, firstText);
}

async function withPlaces(
  input: StepInput,
  passages: readonly Stretch[],
  sizes: readonly number[],
  crew: Crew,
  firstText: number,
): Promise<Stretch[]> {
  const medoids = passages.map(({ start, end }, passage) => ({
    passage,
    start: start[0]!,
    end: end[0]!,
    members: sizes[passage]!,
  }));
  const outcomes = await crew.walkAll({
    kind: "places",
    dictionary: makeDictionary(input.texts, medoids),
    exemplars: medoids,
    members: sharedMembers(passages),
    firstText,
    ...input,
  });
  return withJoinings(passages, rowsOf(outcomes));
}

/**
 * What members go on with, `rests`, where several have something left that no other passage has: nearly all of it, or long stretches that
 * none about as wide has (two copies that share a page cover what twelve go on with, but tell nothing of it). With all of it
 * granularity is 1.008 in the mean of twelve kits, up to 1.065, else 1.002. O(letters).
 */
function restsOf(
  rests: readonly Stretch[],
  passages: readonly Stretch[],
  texts: Texts,
  aligner: Aligner,
): Stretch[] {
  /** Of each letter how wide the widest passage over it is. */
  const widest = new Uint8Array(texts.units.length);
  const ordered = [...passages].sort((one, other) => one.start.length - other.start.length);
  for (const { start, end } of ordered)
    for (let at = 0; at < start.length; at++) widest.fill(widthOf(start.length), start[at]!, end[at]!);
  return rests.flatMap((rest) => {
    const spans = Array.from(rest.start, (start, at): Span => ({ start, end: rest.end[at]! }));
    const letters = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    if (lettersUnder(widest, spans, 1) >= bareShare * letters) return [rest];
    const narrowest = widthOf(spans.length + 1) - 1;
    return passagesOf(
      spans.flatMap((span) => stretchesUnder(widest, span, narrowest)),
      aligner,
    );
  });
}

/** Letters over which no passage of that width stands. */
function lettersUnder(widest: Uint8Array, spans: readonly Span[], width: number): number {
  let letters = 0;
  for (const { start, end } of spans)
    for (let place = start; place < end; place++) if (widest[place]! < width) letters++;
  return letters;
}

/** Long stretches of them. */
function stretchesUnder(widest: Uint8Array, { start, end }: Span, width: number): Span[] {
  const found: Span[] = [];
  for (let from = start; from < end; ) {
    let to = from;
    while (to < end && widest[to]! < width) to++;
    if (to - from >= minRest) found.push({ start: from, end: to });
    from = to + 1;
  }
  return found;
}

/** One more for twice the members. */
const widthOf = (members: number): number => 32 - Math.clz32(members);

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
