// How often two numbers came together, of millions that come: a Map takes three times as long.
import { roomFor } from "../snapshot/growing.js";

export interface PairCount {
  readonly one: number;
  readonly other: number;
  readonly count: number;
}

/** An open hash over columns. 24 bytes a pair or more. */
export class PairCounts {
  /** One, other, count. */
  private rows = new Uint32Array(3 << 10);
  private pairs = 0;
  /** The row of a pair, from 1. */
  private slots = new Uint32Array(1 << 12);

  add(one: number, other: number): void {
    const slot = this.slotOf(one, other);
    const known = this.slots[slot]!;
    if (known > 0) {
      this.rows[known * 3 - 1]!++;
      return;
    }
    const row = this.pairs++ * 3;
    this.rows = roomFor(this.rows, row + 3);
    this.rows[row] = one;
    this.rows[row + 1] = other;
    this.rows[row + 2] = 1;
    this.slots[slot] = this.pairs;
    if (this.pairs * 2 > this.slots.length) this.grow();
  }

  /** In the order in which each pair came first. */
  *[Symbol.iterator](): Iterator<PairCount> {
    for (let row = 0; row < this.pairs * 3; row += 3)
      yield { one: this.rows[row]!, other: this.rows[row + 1]!, count: this.rows[row + 2]! };
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let pair = 0; pair < this.pairs; pair++)
      this.slots[this.slotOf(this.rows[pair * 3]!, this.rows[pair * 3 + 1]!)] = pair + 1;
  }

  /** Where the pair's row stands, or the free slot that waits for it. */
  private slotOf(one: number, other: number): number {
    const { rows, slots } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(Math.imul(one, 0x9e3779b1) ^ other, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let pair = slots[slot]!; pair > 0; pair = slots[slot]!) {
      if (rows[pair * 3 - 3] === one && rows[pair * 3 - 2] === other) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
