// A formula, and what follows it in some reports. Of a medoid a part may be had by far more members than the whole: which
// of the two became the medoid hung on which text came first. Both are passages then.
import type { Aligner } from "./alignment.js";
import { type Place, reachWitnesses, someOf } from "./reach.js";
import { type Stretch, stretchOf } from "./stars.js";

/** A part of fewer letters is no passage. */
const minPart = 10;
/** What the whole has more. */
const minBeyond = 5;
const fewestMembers = 4;
/** A witness has a part where it has so much of it. */
const hasShare = 0.8;
const hasHalf = 0.5;
/** A part stands for itself where so many times the members have it. 1.5: granularity of one kit 1.025. */
const timesAsMany = 2;

/** Letters of a medoid, from its first. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of the medoid that says most together: letters times the witnesses that have it. Null where that is (nearly) the whole, or
 * the whole is had by half as many. O(witnesses³).
 */
function partSayingMost(parts: readonly Part[], size: number): Part | null {
  const count = (part: Part): number =>
    parts.filter(
      ({ from, to }) => Math.min(to, part.to) - Math.max(from, part.from) >= hasShare * (part.to - part.from),
    ).length;
  const whole = count({ from: 0, to: size });
  let best: Part | null = null;
  let most = 0;
  for (const from of new Set([0, ...parts.map((part) => part.from)])) {
    for (const to of new Set([size, ...parts.map((part) => part.to)])) {
      if (to - from < minPart || to - from > size - minBeyond) continue;
      const having = count({ from, to });
      if (having < fewestMembers || having < timesAsMany * (whole + 1)) continue;
      const says = having * (to - from);
      if (says > most) [best, most] = [{ from, to }, says];
    }
  }
  return best;
}

/** The passage; or its core with all members that have half of it, and the whole with the others. An alignment a member. */
export function withCore(passage: Stretch, aligner: Aligner): readonly Stretch[] {
  const { length } = passage.start;
  const placeAt = (at: number): Place => ({ start: passage.start[at]!, end: passage.end[at]! });
  const medoid = placeAt(0);
  const size = medoid.end - medoid.start;
  if (length <= fewestMembers || size < minPart + minBeyond) return [passage];
  const others = Array.from({ length: length - 1 }, (_, at) => placeAt(at + 1));
  const short = others.filter(({ start, end }) => end - start <= size - minBeyond).length;
  if (short < fewestMembers || 2 * short < length) return [passage];
  const parts = someOf(others, reachWitnesses).flatMap(({ start, end }) => {
    const found = aligner.align(start, end, medoid.start, medoid.end, length);
    return found ? [{ from: found.bStart - medoid.start, to: found.bEnd - medoid.start }] : [];
  });
  const core = partSayingMost(parts, size);
  if (!core) return [passage];
  const own = { start: medoid.start + core.from, end: medoid.start + core.to };
  const [those, rest]: [Place[], Place[]] = [[own], [medoid]];
  for (const other of others) {
    const found = aligner.align(other.start, other.end, own.start, own.end, length);
    if (found && found.matched >= hasHalf * (own.end - own.start))
      those.push({ start: found.aStart, end: found.aEnd });
    else rest.push(other);
  }
  return [those, rest].map(stretchOf);
}
