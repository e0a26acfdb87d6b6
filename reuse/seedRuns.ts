// Equal runs of one text with earlier ones, found by the diagonal they lie on.
import { roomFor } from "../snapshot/growing.js";

/** Arrays grow and are used again for the next text. */
export class SeedRuns {
  a = new Uint32Array(1024);
  b = new Uint32Array(1024);
  length = new Uint32Array(1024);
  copies = new Uint32Array(1024);
  most = new Uint32Array(1024);
  /** The text of `b`, and what the run says: told once all are found. */
  text = new Uint32Array(1024);
  bits = new Float64Array(1024);
  count = 0;
  private slots = new Int32Array(1 << 12);
  private diagonals = new Uint32Array(1 << 12);
  private used = 0;

  clear(): void {
    this.count = 0;
    this.used = 0;
    this.slots.fill(-1);
  }

  /** The last run on this diagonal, or -1. */
  on(diagonal: number): number {
    return this.slots[this.slotOf(diagonal)]!;
  }

  add(a: number, b: number, length: number, copies: number): void {
    if (this.count === this.a.length) this.grow();
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.length[this.count] = length;
    this.copies[this.count] = copies;
    this.most[this.count] = copies;
    const slot = this.slotOf(a - b);
    if (this.slots[slot]! < 0) this.used++;
    this.slots[slot] = this.count++;
    this.diagonals[slot] = a - b;
    if (this.used * 2 > this.slots.length) this.rehash();
  }

  private slotOf(diagonal: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(diagonal, 0x9e3779b1) >>> 8) & mask;
    while (this.slots[slot]! >= 0 && this.diagonals[slot] !== diagonal) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    for (const name of ["a", "b", "length", "copies", "most", "text"] as const)
      this[name] = roomFor(this[name], this.count * 2);
    this.bits = roomFor(this.bits, this.count * 2);
  }

  private rehash(): void {
    const old = this.slots;
    const diagonals = this.diagonals;
    this.slots = new Int32Array(old.length * 2).fill(-1);
    this.diagonals = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at++) {
      if (old[at]! < 0) continue;
      const slot = this.slotOf(diagonals[at]!);
      this.slots[slot] = old[at]!;
      this.diagonals[slot] = diagonals[at]!;
    }
  }
}
