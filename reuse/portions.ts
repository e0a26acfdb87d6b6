// Work that threads take in portions, one after the other: none waits for another that had the longer ones.

/** What threads that walk one step have taken of it, in memory that they share. */
export type Taken = Int32Array;

export const nothingTaken = (): Taken => new Int32Array(new SharedArrayBuffer(4));

/** Portions `[from, to)` of `count` things, `size` each, that nobody has taken yet. */
export function* portions(
  count: number,
  size: number,
  taken: Taken,
): Generator<readonly [from: number, to: number]> {
  for (;;) {
    const from = Atomics.add(taken, 0, size);
    if (from >= count) return;
    yield [from, Math.min(count, from + size)];
  }
}
