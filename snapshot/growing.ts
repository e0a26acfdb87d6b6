// Numbers and units gathered one behind the other outside the JavaScript heap, for builders that see a report once.
import type { NumberArray } from "./types.js";

/**
 * An array that doubles as it fills. `maximum` bounds its length; past it `RangeError`. `room`: how many values are expected,
 * for doubling copies all and has the heap collected each time; memory nobody wrote to is not taken.
 */
export class GrowingArray<T extends NumberArray> {
  private values: T;
  length = 0;

  constructor(
    private readonly make: new (length: number) => T,
    private readonly maximum = 2 ** 32 - 1,
    room = 0,
  ) {
    this.values = new make(Math.min(maximum, Math.max(1024, room)));
  }

  push(value: number): void {
    this.reserve(1);
    this.values[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.values.set(values, this.length);
    this.length += values.length;
  }

  /** `value` so many times. */
  repeat(value: number, times: number): void {
    this.reserve(times);
    this.values.fill(value, this.length, this.length + times);
    this.length += times;
  }

  /** For arrays of 16 bits: the string's UTF-16 units as they are, lone surrogates too. */
  appendUnits(text: string): void {
    this.reserve(text.length);
    const { buffer, byteOffset } = this.values;
    Buffer.from(buffer as ArrayBuffer, byteOffset + this.length * 2, text.length * 2).write(text, "utf16le");
    this.length += text.length;
  }

  /** Zeros up to `length` values. */
  extendTo(length: number): void {
    this.reserve(length - this.length);
    this.length = length;
  }

  /** What was gathered, without copying; another append may leave it behind. */
  view(): T {
    return this.values.subarray(0, this.length) as T;
  }

  /** Makes room for `more` values; they are zero until written. */
  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.values.length) return;
    if (needed > this.maximum)
      throw new RangeError(`索引太大：一列超过 ${this.maximum} 个值，请分成几个语料目录。`);
    const grown = new this.make(Math.min(this.maximum, Math.max(needed, this.values.length * 2)));
    grown.set(this.view());
    this.values = grown;
  }
}

/**
 * `values` where it has room for `length`, else twice as large with zeros behind. For loops that go over millions: each
 * kind of array is known there, where `GrowingArray` asks which it is at every value.
 */
export function roomFor<T extends NumberArray>(values: T, length: number): T {
  if (length <= values.length) return values;
  const grown = new (values.constructor as new (length: number) => T)(Math.max(length, values.length * 2));
  grown.set(values);
  return grown;
}

/** The string of UTF-16 units `[from, to)`. O(to − from); works past 4 GB. */
export const unitsToString = (units: Uint16Array, from: number, to: number): string =>
  from === to
    ? ""
    : Buffer.from(units.buffer as ArrayBuffer, units.byteOffset + from * 2, (to - from) * 2).toString(
        "utf16le",
      );

/** The UTF-16 units of a string as they are, lone surrogates too. */
export function unitsOfString(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  Buffer.from(units.buffer).write(text, "utf16le");
  return units;
}
