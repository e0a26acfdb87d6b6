// Members of a passage that share nothing with its medoid: they have come by a third, which says what the medoid says and
// besides what they say. They leave it, and with those who have their own words they make a passage of their own.
import type { Aligner } from "./alignment.js";
import { shortestRun } from "./equalRuns.js";
import { type Place, someOf } from "./reach.js";
import { type Stretch, stretchOf } from "./stars.js";
import type { Texts } from "./texts.js";

/** Two stretches are alike that have this part of the shorter in common, in runs of three letters … */
const alikeShare = 0.5;
/** … or this part of it, and so many letters. Planted copies, 40 % of both changed: of 3,200 one is less alike. */
const leastShare = 0.3;
const enoughLetters = 15;
/** Where a member is not like the medoid, so many others are asked. */
const maxWitnesses = 9;
/** So many of those that stay are asked what they have of a stranger. */
const maxAsked = 24;
/** What one of them has of a stranger says so many bits, as members of a passage do. */
const partBits = 35;
const minPart = 10;

const sizeOf = ({ start, end }: Place): number => end - start;

/** Slots for the runs of one stretch; where two share one, more is thought common than is. */
const slotBits = 13;
const slotOf = (units: Uint16Array, at: number): number =>
  (Math.imul(Math.imul(units[at]!, 0x9e3779b1) ^ units[at + 1]!, 0x85ebca6b) ^
    Math.imul(units[at + 2]!, 0xc2b2ae35)) >>>
  (32 - slotBits);

/** Told of one stretch after another which others are like it. Scratch memory, for one thread. */
class Likeness {
  /** The stretch that was last seen to have a run of this slot: a number of a byte, so that the table stays near. */
  private readonly seen = new Uint8Array(1 << slotBits);
  private stretch = 0;

  constructor(private readonly units: Uint16Array) {}

  /** Whether each of `others` is like `one`. O(letters). */
  among(one: Place, others: readonly Place[]): boolean[] {
    this.mark(one);
    return others.map((other) => this.isLike(sizeOf(one), other.start, other.end));
  }

  /** Whether all members are like the first. O(letters). */
  areAll({ start, end }: Stretch): boolean {
    const size = end[0]! - start[0]!;
    this.mark({ start: start[0]!, end: end[0]! });
    for (let at = 1; at < start.length; at++) if (!this.isLike(size, start[at]!, end[at]!)) return false;
    return true;
  }

  private mark({ start, end }: Place): void {
    const { seen, units } = this;
    if (++this.stretch === 256) {
      seen.fill(0);
      this.stretch = 1;
    }
    for (let at = start; at + shortestRun <= end; at++) seen[slotOf(units, at)] = this.stretch;
  }

  /** Whether a stretch is like the one marked last, of so many letters: has as many in runs that this has too. */
  private isLike(size: number, start: number, end: number): boolean {
    const { seen, units, stretch } = this;
    const shorter = Math.min(size, end - start);
    const enough = Math.min(alikeShare * shorter, Math.max(enoughLetters, leastShare * shorter));
    let common = 0;
    let counted = start;
    for (let at = start; at + shortestRun <= end && common < enough; at++) {
      if (seen[slotOf(units, at)] !== stretch) continue;
      common += at + shortestRun - Math.max(counted, at);
      counted = at + shortestRun;
    }
    return common >= enough;
  }
}

/** Of each corpus. */
const likenesses = new WeakMap<Texts, Likeness>();
function likenessIn(texts: Texts): Likeness {
  const known = likenesses.get(texts) ?? new Likeness(texts.units);
  likenesses.set(texts, known);
  return known;
}

/**
 * The passage without its strangers, and the passages these make. O(letters of the members), and where there are
 * strangers an alignment for each and `maxAsked` others.
 */
export function withoutStrangers(passage: Stretch, texts: Texts, aligner: Aligner): readonly Stretch[] {
  const likeness = likenessIn(texts);
  if (passage.start.length < 3 || likeness.areAll(passage)) return [passage];
  const [medoid, ...others] = Array.from(
    passage.start,
    (start, at): Place => ({ start, end: passage.end[at]! }),
  ) as [Place, ...Place[]];
  const like = (one: Place, all: readonly Place[]): Place[] => {
    const are = likeness.among(one, all);
    return all.filter((_, at) => are[at]);
  };
  const near = new Set(like(medoid, others));
  // Heavily edited copies are like most of the others, if not like the medoid.
  const asked = someOf([...near], maxWitnesses);
  const belongs = (other: Place): boolean => near.has(other) || like(other, asked).length > asked.length / 2;
  const kept = others.filter(belongs);
  const staying = new Set(kept);
  const passages = kept.length > 0 ? [stretchOf([medoid, ...kept])] : [];
  for (let left = others.filter((other) => !staying.has(other)); left.length > 0; ) {
    const [first, ...rest] = left as [Place, ...Place[]];
    const alike = new Set(like(first, rest));
    const members = [
      ...alike,
      ...someOf(kept, maxAsked).flatMap((other) => partOf(other, first, aligner, others.length)),
    ];
    if (members.length > 0) passages.push(stretchOf([first, ...members]));
    left = rest.filter((other) => !alike.has(other));
  }
  return passages;
}

/** What a member has of a stranger; nothing where that is too little. */
function partOf(member: Place, stranger: Place, aligner: Aligner, copies: number): Place[] {
  const found = aligner.align(member.start, member.end, stranger.start, stranger.end, copies);
  if (!found || found.bits < partBits) return [];
  const part = { start: found.aStart, end: found.aEnd };
  return sizeOf(part) >= minPart && found.matched >= alikeShare * sizeOf(stranger) ? [part] : [];
}
