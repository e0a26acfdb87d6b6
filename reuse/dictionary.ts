// A second look with what was found: medoids in a dictionary, every text read once against it. What seeds missed —
// short, much edited, not among the first places of its seeds — joins here, and passages found twice become one.
import type { Span } from "../report/span.js";
import type { Aligner } from "./alignment.js";
import { CommonLetters } from "./commonLetters.js";
import { type Dictionary, longestNear, NearMedoids } from "./medoidGrams.js";
import type { OwnMembers } from "./ownMembers.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

/** What a newcomer must share with the medoid, more where there are only two to compare with (prototype: 45, 55). Share .45:
 * recall +.002, precision −.005; 40 bits: recall +.001, precision −.001. */
const joinBits = 45;
const joinPairBits = 55;
/** A passage may have so many times the copies that are known of it: what is to join may say a formula that its report,
 * and others, print several times. 1: 党政主要负责人履行…职责 in two of the three reports that have it, 2 in three; recall
 * +.003, precision −.001; 3: precision −.002. */
const unknownCopies = 2;
const joinShare = 0.5;
/** What stands within other passages is a member where it has so much of the medoid. Of half of the real reports (by hash
 * of the file's name) another order finds .85 of one search's pairs with .7, .73 with .8, .71 with .9, .65 without. */
const placeShare = 0.7;
/** And grams for so much of it; .1: the same passages for a tenth more time, .3: of the demo's pairs one in twenty lost. */
export const placeHitShare = 0.2;
/** Two medoids are one passage where the shorter is covered to this part, and the longer to that. */
const mergeShorter = 0.6;
const mergeLonger = 0.4;

/** A stretch that joins passage `passage`. */
export interface Joining {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

/** A member that speaks for its passage while texts are read: the medoid first, others of a large passage beside it. */
export interface Exemplar {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  /** Of its passage. */
  readonly members: number;
}

/** A passage has one exemplar more for so many members, up to `maxExemplars`: copies edited from one template differ
 * more from each other than from it, and it need not be in the corpus. 10 at most: recall +.002 on 360 texts, but of
 * members found in 240 real reports 3.8 % unlike their medoid (fewer than .3 of the letter pairs of the shorter) for 1.9. */
const membersPerExemplar = 4;
const maxExemplars = 6;

/** The medoid, and members at even distances behind it, without those that say to the letter what one before them says. */
export function exemplarsOf({ units }: Pick<Texts, "units">, passages: readonly Stretch[]): Exemplar[] {
  return passages.flatMap((members, passage) => {
    const { length } = members.start;
    const count = Math.min(maxExemplars, 1 + Math.floor(length / membersPerExemplar));
    const exemplars: Exemplar[] = [];
    for (let each = 0; each < count; each++) {
      const exemplar = exemplarAt(members, passage, Math.floor((each * length) / count));
      if (!exemplars.some((other) => isCopy(units, exemplar, other))) exemplars.push(exemplar);
    }
    return exemplars;
  });
}

/** Whether two stretches are the same letters. */
function isCopy(units: Uint16Array, one: Span, other: Span): boolean {
  if (one.end - one.start !== other.end - other.start) return false;
  for (let at = 0; at < one.end - one.start; at++)
    if (units[one.start + at] !== units[other.start + at]) return false;
  return true;
}

const exemplarAt = ({ start, end }: Stretch, passage: number, at: number): Exemplar => ({
  passage,
  start: start[at]!,
  end: end[at]!,
  members: start.length,
});

export class DictionaryReader {
  private bareFrom = new Uint32Array(1024);
  private bareTo = new Uint32Array(1024);
  /** Of each exemplar, apart from all else that is known of it: most are asked for nothing more. */
  private readonly sizes: Uint32Array;
  private readonly members: Uint32Array;
  private readonly passages: Uint32Array;
  private readonly least = { bits: 0, letters: 0, fewest: 0, most: 0 };
  private readonly grams: NearMedoids;
  private readonly near: CommonLetters;

  constructor(
    private readonly texts: Texts,
    dictionary: Dictionary,
    private readonly exemplars: readonly Exemplar[],
    private readonly aligner: Aligner,
    hitShare?: number,
  ) {
    this.sizes = Uint32Array.from(exemplars, ({ start, end }) => end - start);
    this.members = Uint32Array.from(exemplars, ({ members }) => members);
    this.passages = Uint32Array.from(exemplars, ({ passage }) => passage);
    this.grams = new NearMedoids(texts, dictionary, exemplars, hitShare);
    this.near = new CommonLetters(texts, aligner.model, exemplars);
  }

  /** Counts stretches of `[start, end)` that hold grams of an exemplar close together. */
  private stretches(start: number, end: number, covered: Uint8Array | null): number {
    this.near.within(start, end);
    return this.grams.find(start, end, covered);
  }

  /** Where the letters end that no passage covers and no barrier parts, before and behind each of `[start, end)`. */
  private bare(start: number, end: number, covered: Uint8Array): void {
    const { units } = this.texts;
    if (end - start >= this.bareFrom.length) {
      this.bareFrom = new Uint32Array((end - start + 1) * 2);
      this.bareTo = new Uint32Array((end - start + 1) * 2);
    }
    const { bareFrom, bareTo } = this;
    let from = start;
    for (let at = start; at <= end; at++) {
      bareFrom[at - start] = from;
      if (at < end && (units[at] === 0 || covered[at] === 1)) from = at + 1;
    }
    let to = end;
    for (let at = end; at >= start; at--) {
      if (at < end && (units[at] === 0 || covered[at] === 1)) to = at;
      bareTo[at - start] = to;
    }
  }

  /** Newcomers in text `number`; `covered`: 1 where a letter lies in some passage already. */
  join(number: number, covered: Uint8Array): Joining[] {
    const textStart = this.texts.starts[number]!;
    const textEnd = this.texts.starts[number + 1]! - 1;
    const joined: Joining[] = [];
    this.bare(textStart, textEnd, covered);
    this.aligner.lookFrom(textStart, textEnd);
    const count = this.stretches(textStart, textEnd, covered);
    const { medoids, starts, ends } = this.grams;
    const { sizes, members, bareFrom, bareTo, near, least } = this;
    for (let at = 0; at < count; at++) {
      const medoid = medoids[at]!;
      const start = starts[at]!;
      const end = ends[at]!;
      const size = sizes[medoid]!;
      const margin = (size + 1) >> 1;
      const from = Math.max(start - margin, bareFrom[start - textStart]!);
      const to = Math.min(end + margin, bareTo[end - textStart]!);
      const letters = joinShare * size;
      if (to - from < letters || !near.haveAtLeast(letters, from, to, medoid)) continue;
      // The newcomer is a copy too.
      const known = members[medoid]! + 1;
      const bits = known > 3 ? joinBits : joinPairBits;
      least.bits = bits;
      least.letters = letters;
      least.fewest = known;
      least.most = unknownCopies * known;
      if (!near.maySay(least, from, to, medoid)) continue;
      const exemplar = this.exemplars[medoid]!;
      if (joined.some((each) => each.passage === exemplar.passage && each.start <= start && end <= each.end))
        continue;
      const first = this.aligner.align(from, to, exemplar.start, exemplar.end, known);
      if (!first) continue;
      const most = this.aligner.maxCopies(first.bStart, first.bEnd);
      const found =
        first.bits < joinPairBits && most > known
          ? this.aligner.again(Math.min(most, unknownCopies * known))
          : first;
      if (found.bits < bits) continue;
      if (found.matched < letters || found.aEnd - found.aStart > longestNear * size) continue;
      if (joined.some((each) => each.start < found.aEnd && found.aStart < each.end)) continue;
      joined.push({ passage: exemplar.passage, start: found.aStart, end: found.aEnd });
    }
    return joined;
  }

  /** Places in text `number` that say what the medoid of a passage says, of whose members none touches them. */
  places(number: number, own: OwnMembers): Joining[] {
    const start = this.texts.starts[number]!;
    const end = this.texts.starts[number + 1]! - 1;
    own.lookAt(start, end);
    const places: Joining[] = [];
    const last = new Map<number, number>();
    this.aligner.lookFrom(start, end);
    const count = this.stretches(start, end, null);
    const { medoids, starts, ends } = this.grams;
    for (let at = 0; at < count; at++) {
      const medoid = medoids[at]!;
      const size = this.sizes[medoid]!;
      const passage = this.passages[medoid]!;
      if (own.touch(passage, starts[at]!, ends[at]!)) continue;
      const from = Math.max(start, starts[at]! - (size >> 2));
      const to = Math.min(end, ends[at]! + (size >> 2));
      const least = placeShare * size;
      if (to - from < least || !this.near.haveAtLeast(least, from, to, medoid)) continue;
      const exemplar = this.exemplars[medoid]!;
      const found = this.placeOf(exemplar, starts[at]!, from, to);
      if (!found) continue;
      const { start: aStart, end: aEnd } = found;
      if (aEnd - aStart > size / placeShare || own.touch(passage, aStart, aEnd)) continue;
      if ((last.get(passage) ?? 0) > aStart) continue;
      last.set(passage, aEnd);
      places.push({ passage, start: aStart, end: aEnd });
    }
    return places;
  }

  /** What of `[from, to)`, where a gram of the medoid stands at `first`, says what that says; null where it has too little of it. */
  private placeOf(medoid: Exemplar, first: number, from: number, to: number): Span | null {
    const size = medoid.end - medoid.start;
    const copy = { start: first, end: first + size };
    if (copy.end <= to && isCopy(this.texts.units, copy, medoid)) return copy;
    const least = placeShare * size;
    const one = this.aligner.align(from, to, medoid.start, medoid.end, medoid.members);
    if (!one) return null;
    const most = this.aligner.maxCopies(one.bStart, one.bEnd);
    const found =
      one.matched < least && most > medoid.members
        ? this.aligner.again(Math.min(most, unknownCopies * medoid.members))
        : one;
    return found.matched < least ? null : { start: found.aStart, end: found.aEnd };
  }

  /** Passages before `number`'s that say the same as exemplar `number`. */
  same(number: number): number[] {
    const own = this.exemplars[number]!;
    const found: number[] = [];
    // Only the medoid asks, or passages hang together by their odd members: unlike their medoid 1.9 % → 1.4 %.
    if (this.exemplars[number - 1]?.passage === own.passage) return found;
    const count = this.stretches(own.start, own.end, null);
    for (let at = 0; at < count; at++) {
      const medoid = this.grams.medoids[at]!;
      const other = this.exemplars[medoid]!;
      if (other.passage >= own.passage || found.includes(other.passage)) continue;
      const lengths = [own.end - own.start, other.end - other.start];
      const least = Math.max(mergeShorter * Math.min(...lengths), mergeLonger * Math.max(...lengths));
      if (!this.near.haveAtLeast(least, own.start, own.end, medoid)) continue;
      const alignment = this.aligner.align(
        own.start,
        own.end,
        other.start,
        other.end,
        own.members + other.members,
      );
      if (alignment && alignment.bits >= joinBits && alignment.matched >= least) found.push(other.passage);
    }
    return found;
  }
}
