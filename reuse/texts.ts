// All folded texts one behind the other, as every step reads them.
import { GrowingArray } from "../snapshot/growing.js";
import { barrier, type ReuseText } from "./fold.js";

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

/** Where the letters stand in their texts of record. */
export interface Places {
  readonly from: Uint32Array;
  readonly width: Uint8Array;
  readonly marks: Uint8Array;
}

export class TextsBuilder {
  private readonly units = new GrowingArray(Uint16Array);
  private readonly clause = new GrowingArray(Uint8Array);
  private readonly from = new GrowingArray(Uint32Array);
  private readonly width = new GrowingArray(Uint8Array);
  private readonly marks = new GrowingArray(Uint8Array);
  private readonly starts = new GrowingArray(Uint32Array);
  private readonly follows = new GrowingArray(Uint8Array);

  constructor() {
    this.starts.push(0);
  }

  add(text: ReuseText, follows: boolean): void {
    this.units.append(text.units);
    this.clause.append(text.clause);
    this.from.append(text.from);
    this.width.append(text.width);
    this.marks.append(text.marks);
    this.units.push(barrier);
    this.clause.push(0);
    this.from.push(0);
    this.width.push(0);
    this.marks.push(0);
    this.starts.push(this.units.length);
    this.follows.push(follows ? 1 : 0);
  }

  /** Letters so far. */
  get letters(): number {
    return this.units.length - this.follows.length;
  }

  done(): { texts: Texts; places: Places } {
    return {
      texts: {
        units: shared(this.units.view()),
        clause: shared(this.clause.view()),
        starts: shared(this.starts.view()),
        follows: shared(this.follows.view()),
      },
      places: { from: this.from.view(), width: this.width.view(), marks: this.marks.view() },
    };
  }
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
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
