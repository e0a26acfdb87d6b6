// Which stretches of a text hold grams of a medoid close together: only these are laid beside it.
import type { Span } from "../report/span.js";
import { roomFor } from "../snapshot/growing.js";
import { hashGrams } from "./seeds.js";
import type { Texts } from "./texts.js";

/** 6: recall −.002 on 360 texts (.004–.006 where copies differ at twice 40 %), no faster. */
const gramLength = 5;
/** Places of one gram that are kept; more say nothing about which medoid it is. */
const placesPerGram = 12;
/** Grams of a medoid that must stand near each other before it is aligned. 4 and .15: recall −.005 to −.01 and .04 at 40
 * letters and 40 %, a fifth of this step's time; .05: the same score, a quarter more time. */
const minHits = 2;
const hitShare = 0.1;
/** Grams farther apart are not near each other, nor those that reach over so many times the medoid's letters. */
const farthest = 80;
export const longestNear = 1.9;

/** Which medoids hold a gram. */
export interface Dictionary {
  /** An open hash. Gram (0: a free slot) and where its list begins stand side by side, for both are wanted at once. */
  readonly slots: Uint32Array;
  /** Lists: how many places, then for each the number of its medoid. */
  readonly lists: Uint32Array;
  /** A bit for each gram by the low bits of its hash: says no to most grams without a look into the tables. */
  readonly filter: Uint8Array;
}

/** A stretch that speaks for a passage of so many members. */
export interface Medoid extends Span {
  readonly members: number;
}

/** Of a gram that too many hold the widest passages' medoids are kept. O(letters of medoids). */
export function makeDictionary(texts: Texts, medoids: readonly Medoid[]): Dictionary {
  const letters = medoids.reduce((sum, { start, end }) => sum + end - start, 0);
  const longest = medoids.reduce((most, { start, end }) => Math.max(most, end - start), 1);
  const hashes = new Uint32Array(longest);
  const widest = [...medoids.keys()].sort((x, y) => medoids[y]!.members - medoids[x]!.members || x - y);
  const eachGram = (slots: Uint32Array, each: (slot: number, hash: number, medoid: number) => void): void => {
    for (const number of widest) {
      const { start, end } = medoids[number]!;
      const grams = end - start - gramLength + 1;
      hashGrams(texts.units, start, end, gramLength, hashes);
      for (let at = 0; at < grams; at++)
        if (hashes[at] !== 0) each(slotOf(slots, hashes[at]!), hashes[at]!, number);
    }
  };
  let room = 0;
  let distinct = 0;
  const counted = new Uint32Array(slotsFor(letters));
  eachGram(counted, (slot, hash) => {
    if (counted[slot] === 0) distinct++;
    counted[slot] = hash;
    if (counted[slot + 1] === placesPerGram) return;
    counted[slot + 1]!++;
    room++;
  });
  // Medoids have most grams in common: the smaller the tables, the more of them stays near.
  const slots = new Uint32Array(new SharedArrayBuffer(slotsFor(distinct) * 4));
  const filter = new Uint8Array(new SharedArrayBuffer(slots.length / 4));
  for (let from = 0; from < counted.length; from += 2) {
    const hash = counted[from]!;
    if (hash === 0) continue;
    const slot = slotOf(slots, hash);
    slots[slot] = hash;
    slots[slot + 1] = counted[from + 1]!;
    const bit = hash & (filter.length * 8 - 1);
    filter[bit >> 3]! |= 1 << (bit & 7);
  }
  room += distinct;
  const lists = new Uint32Array(new SharedArrayBuffer(room * 4));
  room = 0;
  for (let slot = 0; slot < slots.length; slot += 2) {
    if (slots[slot] === 0) continue;
    const places = slots[slot + 1]!;
    slots[slot + 1] = room;
    room += 1 + places;
  }
  eachGram(slots, (slot, _, medoid) => {
    const list = slots[slot + 1]!;
    if (lists[list] === placesPerGram) return;
    lists[list + ++lists[list]!] = medoid;
  });
  return { slots, lists, filter };
}

/** Length of a table that so many grams fill by half at most: two numbers each. */
function slotsFor(grams: number): number {
  let count = 1024;
  while (count < grams * 2) count *= 2;
  return count * 2;
}

/** Where the gram stands, or the free slot that waits for it. */
function slotOf(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = (hash * 2) & mask;
  while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 2) & mask;
  return slot;
}

/** Letters from its first gram to its last, at most. Tenths are no binary fractions: 110 · 1.9 is not quite 209. */
const reachOf = (letters: number): number => Math.floor(letters * longestNear + 1e-9);

/** What is known of a medoid's open stretch: up to where it may reach, its last gram, how many grams, and its longest reach. */
const fields = 4;

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** Whether a place in any text, with the reach of a medoid as long as that, is a number of 16 bits. */
function placesFit16({ starts }: Pick<Texts, "starts">): boolean {
  let longest = 0;
  for (let text = 0; text + 1 < starts.length; text++)
    longest = Math.max(longest, starts[text + 1]! - starts[text]!);
  return longest + reachOf(longest) <= 0xffff;
}

/** Holds scratch memory, so one serves one thread. */
export class NearMedoids {
  private hashes = new Uint32Array(1024);
  private grams = {
    lists: new Uint32Array(1024),
    lengths: new Uint8Array(1024),
    places: new Uint32Array(1024),
  };
  /** Of each medoid, side by side, for all are wanted at once; no grams between two calls. */
  private readonly open: Uint16Array | Int32Array;
  private readonly least: Uint32Array;
  /** A bit for each medoid that has a gram in the stretch, and one for each 32 of them: they are gone through in order. */
  private readonly touched: Uint32Array;
  private readonly touchedWords: Uint32Array;
  /** Stretches that are closed before their medoid's last, and which is the one before, from 1. */
  private closed = { starts: new Uint32Array(64), ends: new Uint32Array(64), before: new Uint32Array(64) };
  private closedCount = 0;
  private readonly lastClosed: Uint32Array;
  /** What was found, by medoid and then by place. */
  medoids = new Uint32Array(1024);
  starts = new Uint32Array(1024);
  ends = new Uint32Array(1024);
  private count = 0;

  constructor(
    private readonly texts: Texts,
    private readonly dictionary: Dictionary,
    medoids: readonly Span[],
    share = hitShare,
  ) {
    this.open = new (placesFit16(texts) ? Uint16Array : Int32Array)(medoids.length * fields);
    medoids.forEach(({ start, end }, medoid) => {
      this.open[medoid * fields + 3] = reachOf(end - start);
    });
    this.least = Uint32Array.from(medoids, ({ start, end }) =>
      Math.max(minHits, Math.ceil(share * (end - start))),
    );
    this.touched = new Uint32Array((medoids.length + 31) >>> 5);
    this.touchedWords = new Uint32Array((this.touched.length + 31) >>> 5);
    this.lastClosed = new Uint32Array(medoids.length);
  }

  /**
   * Puts into `medoids`, `starts` and `ends` where in `[start, end)` grams of a medoid stand close together;
   * returns how many. Where letters are `covered` no gram begins. O(letters + hits + medoids / 1,024).
   */
  find(start: number, end: number, covered: Uint8Array | null): number {
    const { open, least, touched, touchedWords } = this;
    const { lists } = this.dictionary;
    const grams = this.known(start, end, covered);
    const { lists: at, lengths, places: of } = this.grams;
    this.closedCount = 0;
    for (let gram = 0; gram < grams; gram++) {
      const place = of[gram]!;
      const list = at[gram]!;
      const last = list + lengths[gram]!;
      for (let entry = list + 1; entry <= last; entry++) {
        const medoid = lists[entry]!;
        const its = medoid * fields;
        const count = open[its + 2]!;
        if (count > 0 && place <= open[its]! && place - open[its + 1]! <= farthest) {
          open[its + 1] = place;
          open[its + 2] = count + 1;
          continue;
        }
        if (count === 0) {
          touched[medoid >>> 5]! |= 1 << (medoid & 31);
          touchedWords[medoid >>> 10]! |= 1 << ((medoid >>> 5) & 31);
        } else if (count >= least[medoid]!) this.close(medoid);
        open[its] = place + open[its + 3]!;
        open[its + 1] = place;
        open[its + 2] = 1;
      }
    }
    return this.inOrder(start);
  }

  private close(medoid: number): void {
    const { open, lastClosed } = this;
    const its = medoid * fields;
    if (this.closedCount === this.closed.starts.length) {
      const { starts, ends, before } = this.closed;
      const more = this.closedCount + 1;
      this.closed = {
        starts: roomFor(starts, more),
        ends: roomFor(ends, more),
        before: roomFor(before, more),
      };
    }
    const { starts, ends, before } = this.closed;
    starts[this.closedCount] = open[its]! - open[its + 3]!;
    ends[this.closedCount] = open[its + 1]!;
    before[this.closedCount] = lastClosed[medoid]!;
    lastClosed[medoid] = ++this.closedCount;
  }

  /** Closes what is open and puts all in order; nothing is open afterwards. */
  private inOrder(base: number): number {
    const { touched, touchedWords } = this;
    this.count = 0;
    for (let at = 0; at < touchedWords.length; at++) {
      for (let words = touchedWords[at]!; words !== 0; words &= words - 1) {
        const word = at * 32 + lowestBit(words);
        for (let bits = touched[word]!; bits !== 0; bits &= bits - 1)
          this.finish(word * 32 + lowestBit(bits), base);
        touched[word] = 0;
      }
      touchedWords[at] = 0;
    }
    return this.count;
  }

  private finish(medoid: number, base: number): void {
    const { open } = this;
    const its = medoid * fields;
    if (this.lastClosed[medoid] !== 0) this.putClosed(medoid, base);
    if (open[its + 2]! >= this.least[medoid]!)
      this.put(medoid, base + open[its]! - open[its + 3]!, base + open[its + 1]! + gramLength);
    open[its + 2] = 0;
  }

  private putClosed(medoid: number, base: number): void {
    const { starts, ends, before } = this.closed;
    const own: number[] = [];
    for (let at = this.lastClosed[medoid]!; at > 0; at = before[at - 1]!) own.push(at - 1);
    this.lastClosed[medoid] = 0;
    for (const at of own.reverse()) this.put(medoid, base + starts[at]!, base + ends[at]! + gramLength);
  }

  private put(medoid: number, start: number, end: number): void {
    const { count } = this;
    if (count === this.medoids.length) {
      this.medoids = roomFor(this.medoids, count + 1);
      this.starts = roomFor(this.starts, count + 1);
      this.ends = roomFor(this.ends, count + 1);
    }
    this.medoids[count] = medoid;
    this.starts[count] = start;
    this.ends[count] = end;
    this.count = count + 1;
  }

  /**
   * Puts into `grams` what of `[start, end)` medoids have: where each gram's list begins, and its place from `start` on.
   * Returns how many. In four walks, for the tables lie far apart in memory: in each the processor asks for the next
   * places while it waits for those before.
   */
  private known(start: number, end: number, covered: Uint8Array | null): number {
    const { units } = this.texts;
    const { slots, filter } = this.dictionary;
    const mask = filter.length * 8 - 1;
    if (end - start > this.hashes.length) {
      const room = (end - start) * 2;
      this.hashes = new Uint32Array(room);
      this.grams = {
        lists: new Uint32Array(room),
        lengths: new Uint8Array(room),
        places: new Uint32Array(room),
      };
    }
    const { hashes } = this;
    const { lists, lengths, places } = this.grams;
    const behindLast = end - gramLength + 1;
    let likely = 0;
    for (let from = start; from < behindLast; ) {
      let to = covered === null ? behindLast : from;
      if (covered !== null) {
        while (from < behindLast && covered[from] === 1) from++;
        for (to = from; to < behindLast && covered[to] === 0; ) to++;
      }
      // What is kept stands before what is still to be hashed: one array does.
      if (from < to) hashGrams(units, from, to + gramLength - 1, gramLength, hashes.subarray(from - start));
      for (let at = from - start; at < to - start; at++) {
        const hash = hashes[at]!;
        const bit = hash & mask;
        if (hash === 0 || (filter[bit >> 3]! & (1 << (bit & 7))) === 0) continue;
        places[likely] = at;
        hashes[likely++] = hash;
      }
      from = to;
    }
    let count = 0;
    for (let gram = 0; gram < likely; gram++) {
      const slot = slotOf(slots, hashes[gram]!);
      if (slots[slot] === 0) continue;
      lists[count] = slots[slot + 1]!;
      places[count++] = places[gram]!;
    }
    for (let gram = 0; gram < count; gram++) lengths[gram] = this.dictionary.lists[lists[gram]!]!;
    return count;
  }
}
