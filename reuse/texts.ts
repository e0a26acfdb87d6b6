// All folded texts one behind the other, as every step reads them.

import { lowerBound } from "../report/bounds.js";
import type { Span } from "../report/span.js";
import { GrowingArray } from "../snapshot/growing.js";
import { barrier, type ReuseText, recordSpan } from "./fold.js";

/**
 * Text `n` stands at `starts[n] … starts[n + 1] - 2`, a barrier behind it. The arrays lie in shared memory where
 * threads are to read them.
 */
export interface Texts {
  readonly units: Uint16Array;
  readonly clause: Uint8Array;
  readonly starts: Uint32Array;
  /** 1: does not found passages, only joins them (a mirror of another report). */
  readonly follows: Uint8Array;
}

/** Where the letters of one text stand in its text of record: 4 bytes a letter where the text is no longer than 65,536. */
export interface LetterOffsets {
  readonly from: Uint16Array | Uint32Array;
  readonly width: Uint8Array;
  readonly marks: Uint8Array;
}

const fitsUnits16 = (from: Uint32Array): boolean => (from[from.length - 1] ?? 0) <= 0xffff;

export class TextsBuilder {
  private units = new GrowingArray(Uint16Array);
  private clause = new GrowingArray(Uint8Array);
  private readonly starts = new GrowingArray(Uint32Array);
  private readonly follows = new GrowingArray(Uint8Array);
  private readonly places: LetterOffsets[] = [];

  constructor() {
    this.starts.push(0);
  }

  add({ units, clause, from, width, marks }: ReuseText, follows: boolean): void {
    this.units.append(units);
    this.clause.append(clause);
    this.places.push({ from: fitsUnits16(from) ? new Uint16Array(from) : from, width, marks });
    this.units.push(barrier);
    this.clause.push(0);
    this.starts.push(this.units.length);
    this.follows.push(follows ? 1 : 0);
  }

  /** Letters so far. */
  get letters(): number {
    return this.units.length - this.follows.length;
  }

  /** Once, at the end: what was gathered is let go, for a nation's letters are not wanted twice. */
  done(): { texts: Texts; places: readonly LetterOffsets[] } {
    const units = shared(this.units.view());
    this.units = new GrowingArray(Uint16Array);
    const clause = shared(this.clause.view());
    this.clause = new GrowingArray(Uint8Array);
    const texts = { units, clause, starts: shared(this.starts.view()), follows: shared(this.follows.view()) };
    return { texts, places: this.places };
  }
}

/** The number of the text that letters `[start, end)` lie in, and their span of record in it. O(log texts). */
export function placeOf(
  texts: Pick<Texts, "starts">,
  places: readonly LetterOffsets[],
  start: number,
  end: number,
): Span & { readonly text: number } {
  const text = textAt(texts, start);
  const from = texts.starts[text]!;
  return { text, ...recordSpan(places[text]!, start - from, end - from) };
}

type Shareable = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** A copy in memory that worker threads can read. */
export function shared<T extends Shareable>(values: T): T {
  const make = values.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new make(new SharedArrayBuffer(values.byteLength));
  copy.set(values as never);
  return copy;
}

/** The number of the text that position `at` lies in. O(log texts). */
export function textAt(texts: Pick<Texts, "starts">, at: number): number {
  const { starts } = texts;
  return lowerBound(starts, at + 1, 1, starts.length - 1) - 1;
}

/** Letters for which there is one entry of the table. */
const lettersPerEntry = 11;

/** `textAt` for many places: O(1), with 4 bytes for every 2,048 letters. */
export class TextNumbers {
  /** By place >>> lettersPerEntry: the text that the first of these places lies in. */
  private readonly first: Uint32Array;

  constructor(private readonly texts: Pick<Texts, "starts">) {
    const { starts } = texts;
    this.first = new Uint32Array((starts[starts.length - 1]! >>> lettersPerEntry) + 1);
    let text = 0;
    for (let entry = 0; entry < this.first.length; entry++) {
      while (text + 2 < starts.length && starts[text + 1]! <= entry * 2 ** lettersPerEntry) text++;
      this.first[entry] = text;
    }
  }

  of(at: number): number {
    const { starts } = this.texts;
    let text = this.first[at >>> lettersPerEntry]!;
    while (text + 2 < starts.length && starts[text + 1]! <= at) text++;
    return text;
  }
}

/** Where barriers stand before and behind a place: O(1) where no text has thousands, with 4 bytes for every 2,048 letters. */
export class Barriers {
  private readonly places: Uint32Array;
  /** By place >>> lettersPerEntry: how many stand before the first of these places. */
  private readonly counts: Uint32Array;

  /** O(letters). */
  constructor({ units }: Pick<Texts, "units">) {
    const places = new GrowingArray(Uint32Array);
    this.counts = new Uint32Array((units.length >>> lettersPerEntry) + 1);
    for (let at = units.indexOf(barrier); at >= 0; at = units.indexOf(barrier, at + 1)) {
      const entry = (at >>> lettersPerEntry) + 1;
      if (entry < this.counts.length) this.counts[entry]!++;
      places.push(at);
    }
    this.places = places.view();
    for (let entry = 1; entry < this.counts.length; entry++) this.counts[entry]! += this.counts[entry - 1]!;
  }

  /** The last before `at`, or -1. */
  before(at: number): number {
    return this.places[this.count(at) - 1] ?? -1;
  }

  /** The first from `at` on; the end of all texts is one. */
  from(at: number): number {
    return this.places[this.count(at)]!;
  }

  /** Barriers before `at`. */
  private count(at: number): number {
    const { places } = this;
    let count = this.counts[at >>> lettersPerEntry]!;
    while (count < places.length && places[count]! < at) count++;
    return count;
  }
}
