// A second look with what was found: medoids in a dictionary, every text read once against it. What seeds missed —
// short, much edited, not among the first places of its seeds — joins here, and passages found twice become one.
import { roomFor } from "../snapshot/growing.js";
import type { Aligner } from "./alignment.js";
import { CommonLetters } from "./commonLetters.js";
import { hashGrams } from "./seeds.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

/** 6: recall −.002 on 360 texts (.004–.006 where copies differ at twice 40 %), no faster. */
const gramLength = 5;
/** Places of one gram that are kept; more say nothing about which medoid it is. */
const placesPerGram = 12;
/** Grams of a medoid that must stand near each other before it is aligned. 4 and .15: recall −.005 to −.01 and .04 at 40
 * letters and 40 %, a fifth of this step's time; .05: the same score, a quarter more time. */
const minHits = 2;
const hitShare = 0.1;
/** What a newcomer must share with the medoid, more where there are only two to compare with (prototype: 45, 55). Share .45:
 * recall +.002, precision −.005; 40 bits: recall +.001, precision −.001. */
const joinBits = 45;
const joinPairBits = 55;
/** A passage may have so many times the copies that are known of it: what is to join may say a formula that its report,
 * and others, print several times. 1: 党政主要负责人履行…职责 in two of the three reports that have it, 2 in three; recall
 * +.003, precision −.001; 3: precision −.002. */
const unknownCopies = 2;
const joinShare = 0.5;
const longestJoin = 1.9;
/** A formula within a longer passage: a member so many times as long may hold another, printed in full. 3: .96 of the
 * copies of a planted phrase in its passage (2,500 reports), 2: .97; the kit sees no difference. */
const nestedLength = 2;
const nestedShare = 0.9;
/** Shorter members hold nothing that is long enough to be a passage. */
const minNested = 30;
/** Two medoids are one passage where the shorter is covered to this part, and the longer to that. */
const mergeShorter = 0.6;
const mergeLonger = 0.4;

/** Which medoids hold a gram. */
export interface Dictionary {
  /** An open hash. Gram (0: a free slot) and where its list begins stand side by side, for both are wanted at once. */
  readonly slots: Uint32Array;
  /** Lists: how many places, then for each the number of its medoid. */
  readonly lists: Uint32Array;
  /** A bit for each gram by the low bits of its hash: says no to most grams without a look into the tables. */
  readonly filter: Uint8Array;
}

/** O(letters of medoids). */
export function makeDictionary(texts: Texts, medoids: readonly { start: number; end: number }[]): Dictionary {
  const letters = medoids.reduce((sum, { start, end }) => sum + end - start, 0);
  const longest = medoids.reduce((most, { start, end }) => Math.max(most, end - start), 1);
  let count = 1024;
  while (count < letters * 2) count *= 2;
  const slots = new Uint32Array(new SharedArrayBuffer(count * 8));
  const filter = new Uint8Array(new SharedArrayBuffer(count / 2));
  const hashes = new Uint32Array(longest);
  const eachGram = (each: (slot: number, hash: number, medoid: number) => void): void => {
    medoids.forEach(({ start, end }, number) => {
      const grams = end - start - gramLength + 1;
      hashGrams(texts.units, start, end, gramLength, hashes);
      for (let at = 0; at < grams; at++)
        if (hashes[at] !== 0) each(slotOf(slots, hashes[at]!), hashes[at]!, number);
    });
  };
  let room = 0;
  eachGram((slot, hash) => {
    if (slots[slot] === 0) room++;
    slots[slot] = hash;
    const bit = hash & (filter.length * 8 - 1);
    filter[bit >> 3]! |= 1 << (bit & 7);
    if (slots[slot + 1] === placesPerGram) return;
    slots[slot + 1]!++;
    room++;
  });
  const lists = new Uint32Array(new SharedArrayBuffer(room * 4));
  room = 0;
  for (let slot = 0; slot < slots.length; slot += 2) {
    if (slots[slot] === 0) continue;
    const places = slots[slot + 1]!;
    slots[slot + 1] = room;
    room += 1 + places;
  }
  eachGram((slot, _, medoid) => {
    const list = slots[slot + 1]!;
    if (lists[list] === placesPerGram) return;
    lists[list + ++lists[list]!] = medoid;
  });
  return { slots, lists, filter };
}

/** Where the gram stands, or the free slot that waits for it. */
function slotOf(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = (hash * 2) & mask;
  while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 2) & mask;
  return slot;
}

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

/** The medoid, and members at even distances behind it. */
export function exemplarsOf(passages: readonly Stretch[]): Exemplar[] {
  return passages.flatMap((members, passage) => {
    const { length } = members.start;
    const count = Math.min(maxExemplars, 1 + Math.floor(length / membersPerExemplar));
    return Array.from({ length: count }, (_, each) =>
      exemplarAt(members, passage, Math.floor((each * length) / count)),
    );
  });
}

const exemplarAt = ({ start, end }: Stretch, passage: number, at: number): Exemplar => ({
  passage,
  start: start[at]!,
  end: end[at]!,
  members: start.length,
});

/** A hit as one number that sorts by medoid and then by place. */
const hitBase = 2 ** 21;
/** More hits than a stretch has: a count from here on is a place. */
const placeBase = 2 ** 31;

export class DictionaryReader {
  private hashes = new Uint32Array(1024);
  private grams = { lists: new Uint32Array(1024), places: new Uint32Array(1024) };
  /** Of a stretch: which medoid's gram stands where, in the order of places, and then of medoids and places. */
  private medoids = new Uint32Array(1024);
  private places = new Uint32Array(1024);
  private sorted = new Float64Array(1024);
  /** Medoids that have enough grams in the stretch. */
  private enough = new Uint32Array(256);
  private bareFrom = new Uint32Array(1024);
  private bareTo = new Uint32Array(1024);
  /** Grams that each exemplar has in the stretch, all zero between two; and how many it takes. */
  private readonly counts: Uint32Array;
  private readonly least: Uint32Array;
  private readonly near: CommonLetters;

  constructor(
    private readonly texts: Texts,
    private readonly dictionary: Dictionary,
    private readonly exemplars: readonly Exemplar[],
    private readonly aligner: Aligner,
  ) {
    this.counts = new Uint32Array(exemplars.length);
    this.least = Uint32Array.from(exemplars, ({ start, end }) =>
      Math.max(minHits, Math.ceil(hitShare * (end - start))),
    );
    this.near = new CommonLetters(texts, aligner.model, exemplars);
  }

  /**
   * Puts into `grams` what of `[start, end)` medoids have: where each gram's list begins, and its place from `start` on.
   * Returns how many. In three walks, for the tables lie far apart in memory: in each the processor asks for the next
   * places while it waits for those before.
   */
  private known(start: number, end: number, covered: Uint8Array | null): number {
    const { slots, filter } = this.dictionary;
    const mask = filter.length * 8 - 1;
    if (end - start > this.hashes.length) {
      const room = (end - start) * 2;
      this.hashes = new Uint32Array(room);
      this.grams = { lists: new Uint32Array(room), places: new Uint32Array(room) };
    }
    const { hashes } = this;
    const { lists, places } = this.grams;
    hashGrams(this.texts.units, start, end, gramLength, hashes);
    let likely = 0;
    for (let at = 0; at + gramLength <= end - start; at++) {
      const hash = hashes[at]!;
      const bit = hash & mask;
      if (hash === 0 || (filter[bit >> 3]! & (1 << (bit & 7))) === 0) continue;
      if (covered !== null && covered[start + at] === 1) continue;
      places[likely] = at;
      hashes[likely++] = hash;
    }
    let count = 0;
    for (let gram = 0; gram < likely; gram++) {
      const slot = slotOf(slots, hashes[gram]!);
      if (slots[slot] === 0) continue;
      lists[count] = slots[slot + 1]!;
      places[count++] = places[gram]!;
    }
    return count;
  }

  /** Grams of `[start, end)` that medoids have, of those medoids that have enough of them. Sorted. O(letters + hits). */
  private hits(start: number, end: number, covered: Uint8Array | null): Float64Array {
    const { counts, least } = this;
    const { lists } = this.dictionary;
    const grams = this.known(start, end, covered);
    const { lists: at, places: of } = this.grams;
    let { medoids, places, enough } = this;
    let count = 0;
    let distinct = 0;
    for (let gram = 0; gram < grams; gram++) {
      const list = at[gram]!;
      const place = of[gram]!;
      const last = list + lists[list]!;
      if (count + placesPerGram > medoids.length) {
        medoids = this.medoids = roomFor(medoids, count + placesPerGram);
        places = this.places = roomFor(places, medoids.length);
      }
      for (let entry = list + 1; entry <= last; entry++) {
        const medoid = lists[entry]!;
        medoids[count] = medoid;
        places[count++] = place;
        if (++counts[medoid]! !== least[medoid]!) continue;
        if (distinct === enough.length) enough = this.enough = roomFor(enough, distinct + 1);
        enough[distinct++] = medoid;
      }
    }
    return this.sort(count, distinct);
  }

  /** The first `count` hits, those of the first `distinct` medoids that have enough; counts are zero afterwards. */
  private sort(count: number, distinct: number): Float64Array {
    const { medoids, places, counts } = this;
    let total = 0;
    // Each medoid's count becomes where its hits go, above all that it takes.
    for (const medoid of this.enough.subarray(0, distinct).sort()) {
      const its = counts[medoid]!;
      counts[medoid] = placeBase + total;
      total += its;
    }
    if (this.sorted.length < total) this.sorted = new Float64Array(total * 2);
    const { sorted } = this;
    for (let at = 0; at < count; at++) {
      const medoid = medoids[at]!;
      const to = counts[medoid]!;
      if (to >= placeBase) {
        sorted[to - placeBase] = medoid * hitBase + places[at]!;
        counts[medoid] = to + 1;
      }
    }
    for (let at = 0; at < count; at++) counts[medoids[at]!] = 0;
    return sorted.subarray(0, total);
  }

  /** Stretches of `[start, end)` that hold grams of a medoid close together. O(letters + hits log hits). */
  private stretches(start: number, end: number, covered: Uint8Array | null): Joining[] {
    const { exemplars, least } = this;
    this.near.within(start, end);
    const sorted = this.hits(start, end, covered);
    const found: Joining[] = [];
    for (let from = 0; from < sorted.length; ) {
      const number = Math.floor(sorted[from]! / hitBase);
      const size = exemplars[number]!.end - exemplars[number]!.start;
      const reach = sorted[from]! + size * longestJoin;
      let to = from;
      let last = sorted[from]!;
      while (
        to < sorted.length &&
        sorted[to]! <= reach &&
        Math.floor(sorted[to]! / hitBase) === number &&
        sorted[to]! - last <= 80
      )
        last = sorted[to++]!;
      if (to - from >= least[number]!) {
        const place = start + (sorted[from]! - number * hitBase);
        found.push({ passage: number, start: place, end: start + (last - number * hitBase) + gramLength });
      }
      from = to;
    }
    return found;
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
    const { starts } = this.texts;
    const start = starts[number]!;
    const end = starts[number + 1]! - 1;
    const joined: Joining[] = [];
    this.bare(start, end, covered);
    this.aligner.lookFrom(start, end);
    for (const near of this.stretches(start, end, covered)) {
      const exemplar = this.exemplars[near.passage]!;
      const size = exemplar.end - exemplar.start;
      const margin = Math.ceil(size / 2);
      const from = Math.max(near.start - margin, this.bareFrom[near.start - start]!);
      const to = Math.min(near.end + margin, this.bareTo[near.end - start]!);
      if (!this.near.haveAtLeast(joinShare * size, from, to, near.passage)) continue;
      // The newcomer is a copy too.
      const known = exemplar.members + 1;
      const bits = exemplar.members > 2 ? joinBits : joinPairBits;
      const least = { bits, letters: joinShare * size, fewest: known, most: unknownCopies * known };
      if (!this.near.maySay(least, from, to, near.passage)) continue;
      if (
        joined.some(
          (each) => each.passage === exemplar.passage && each.start <= near.start && near.end <= each.end,
        )
      )
        continue;
      const first = this.aligner.align(from, to, exemplar.start, exemplar.end, known);
      if (!first) continue;
      const most = this.aligner.maxCopies(first.bStart, first.bEnd);
      const found =
        first.bits < joinPairBits && most > known
          ? this.aligner.again(Math.min(most, unknownCopies * known))
          : first;
      if (found.bits < bits) continue;
      if (found.matched < joinShare * size || found.aEnd - found.aStart > longestJoin * size) continue;
      if (joined.some((each) => each.start < found.aEnd && found.aStart < each.end)) continue;
      joined.push({ passage: exemplar.passage, start: found.aStart, end: found.aEnd });
    }
    return joined;
  }

  /** Passages before `number`'s that say the same as exemplar `number`. */
  same(number: number): number[] {
    const own = this.exemplars[number]!;
    const found: number[] = [];
    // Only the medoid asks, or passages hang together by their odd members: unlike their medoid 1.9 % → 1.4 %.
    if (this.exemplars[number - 1]?.passage === own.passage) return found;
    for (const near of this.stretches(own.start, own.end, null)) {
      const other = this.exemplars[near.passage]!;
      if (other.passage >= own.passage || found.includes(other.passage)) continue;
      const lengths = [own.end - own.start, other.end - other.start];
      const least = Math.max(mergeShorter * Math.min(...lengths), mergeLonger * Math.max(...lengths));
      if (!this.near.haveAtLeast(least, own.start, own.end, near.passage)) continue;
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

  /** Passages much shorter than `[start, end)`, a member of passage `passage`, that stand in it word for word. */
  within(start: number, end: number, passage: number): Joining[] {
    const found: Joining[] = [];
    if (end - start < minNested) return found;
    for (const near of this.stretches(start, end, null)) {
      const exemplar = this.exemplars[near.passage]!;
      const size = exemplar.end - exemplar.start;
      if (exemplar.passage === passage || size * nestedLength > end - start) continue;
      const from = Math.max(start, near.start - (size >> 2));
      const to = Math.min(end, near.end + (size >> 2));
      if (!this.near.haveAtLeast(nestedShare * size, from, to, near.passage)) continue;
      const alignment = this.aligner.align(from, to, exemplar.start, exemplar.end, exemplar.members);
      if (
        alignment &&
        alignment.matched >= nestedShare * size &&
        alignment.aEnd - alignment.aStart <= size / nestedShare
      )
        found.push({ passage: exemplar.passage, start: alignment.aStart, end: alignment.aEnd });
    }
    return found;
  }
}
