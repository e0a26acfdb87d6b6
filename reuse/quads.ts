// Rows of four numbers, put down one by one without an array a row.
import { roomFor } from "../snapshot/growing.js";

export class Quads {
  private values = new Uint32Array(1024);
  private length = 0;

  put(first: number, second: number, third: number, fourth: number): void {
    const { length } = this;
    if (length === this.values.length) this.values = roomFor(this.values, length + 4);
    const { values } = this;
    values[length] = first;
    values[length + 1] = second;
    values[length + 2] = third;
    values[length + 3] = fourth;
    this.length = length + 4;
  }

  /** A copy in as much memory as it takes. */
  done(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}
