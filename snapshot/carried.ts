// Reports that go from the last snapshot into the next as they are: builders take their columns over in stretches, and
// work only at what came and went.
import type { ReportHead } from "../report/types.js";
import type { Archive, ColumnSource } from "./types.js";

/** The snapshot that reports are carried over from. */
export interface LastSnapshot {
  readonly source: ColumnSource;
  readonly archive: Archive;
}

/** Reports `[from, to)` of the last snapshot, one behind the other in the next one. */
export interface CarriedRun {
  readonly last: LastSnapshot;
  readonly from: number;
  readonly to: number;
  /** Their heads as they are now: who is whose mirror may have changed. */
  readonly heads: readonly ReportHead[];
}

/** What `numbers` says of a report that is not carried over. */
export const gone = -1;

interface Run {
  readonly from: number;
  readonly to: number;
  /** The number of the first of them now. */
  readonly at: number;
}

/** What a builder was given to carry over: all of one snapshot, in the order of its numbers. */
export class Carried {
  private readonly list: Run[] = [];
  private from: LastSnapshot | null = null;

  /** `at`: reports the builder had before. Throws where the order is not the last snapshot's. */
  add({ last, from, to }: CarriedRun, at: number): void {
    const before = this.list.at(-1);
    if ((this.from ?? last) !== last || (before && before.to > from))
      throw new RangeError(`reports ${from}–${to} are not carried over in their order`);
    this.from = last;
    this.list.push({ from, to, at });
  }

  get runs(): readonly Run[] {
    return this.list;
  }

  /** Null where nothing was carried over. */
  get last(): LastSnapshot | null {
    return this.from;
  }

  /** By number in the last snapshot: the number now, `gone` where there is none. O(reports). */
  numbers(): Int32Array {
    const numbers = new Int32Array(this.from?.archive.heads.length ?? 0).fill(gone);
    for (const { from, to, at } of this.list)
      for (let number = from; number < to; number++) numbers[number] = at + number - from;
    return numbers;
  }

  /** Numbers in the last snapshot of the reports that are not carried over. O(reports). */
  gone(): number[] {
    return [...this.numbers()].flatMap((now, number) => (now === gone ? [number] : []));
  }
}
