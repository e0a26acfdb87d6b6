// A change by the units of both texts.
import type { ChangeKind } from "./types.js";

export type Range = readonly [number, number];

export interface Cut {
  readonly a: Range;
  readonly b: Range;
  readonly kind: ChangeKind;
}

/** How many characters two texts begin and, behind these, end with alike. */
export function commonEnds(a: string, b: string): { head: number; tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { head, tail };
}

/** A cut without so many characters of either side at its beginning and at its end. */
export const shortened = (cut: Cut, head: number, tail: number): Cut => ({
  ...cut,
  a: [cut.a[0] + head, cut.a[1] - tail],
  b: [cut.b[0] + head, cut.b[1] - tail],
});

/** How far the words around may be looked at: to the changes before and behind. */
export interface Bounds {
  readonly a: Range;
  readonly b: Range;
}

/** Two texts that differ, and what stands before and behind both. */
export interface Around {
  readonly one: string;
  readonly other: string;
  readonly before: string;
  readonly behind: string;
  /** What stands behind, changes and all. */
  readonly clause: string;
}
