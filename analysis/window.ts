// The words to the left and right of a place.
import { beginsWord, breakUnit } from "../search/textAxis.js";
import type { Ground } from "./ground.js";
import { isRealWord, type Reading, wordEnd } from "./words.js";

export interface Window extends Reading {
  /** Words to the left and right; what is no word is passed over. */
  readonly left: number;
  readonly right: number;
  /** Where the window stops short. */
  readonly within: "sentence" | "paragraph";
}

export const usualWindow: Window = { left: 5, right: 5, within: "sentence" };
/** Words to a side; more is a topic, not company. */
export const widestWindow = 50;

/** 。！？； as they look folded. */
const isStop = (unit: number): boolean => unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0x3b;

/** Words that begin in `[from, to)`, walking away from a node until the window is full or its bounds are met. */
export function walkRight(
  { axis }: Ground,
  node: number,
  to: number,
  window: Window,
  see: (start: number, end: number) => void,
): void {
  const { units } = axis;
  const { right, within } = window;
  let at = node;
  while (at < to && units[at] !== breakUnit && !beginsWord(axis, at)) at++;
  for (let seen = 0; seen < right && at < to; ) {
    if (units[at] === breakUnit) return;
    const end = wordEnd(axis, at);
    if (isRealWord(axis, at, end, window)) {
      see(at, end);
      seen++;
    } else if (within === "sentence")
      for (let unit = at; unit < end; unit++) if (isStop(units[unit]!)) return;
    at = end;
  }
}

export function walkLeft(
  { axis }: Ground,
  node: number,
  from: number,
  window: Window,
  see: (start: number, end: number) => void,
): void {
  const { units } = axis;
  const { left, within } = window;
  let end = node;
  while (end > from && !beginsWord(axis, end)) end--;
  for (let seen = 0; seen < left && end > from; ) {
    let start = end - 1;
    if (units[start] === breakUnit) return;
    while (start > from && !beginsWord(axis, start)) start--;
    if (!beginsWord(axis, start)) return;
    if (isRealWord(axis, start, end, window)) {
      see(start, end);
      seen++;
    } else if (within === "sentence")
      for (let unit = start; unit < end; unit++) if (isStop(units[unit]!)) return;
    end = start;
  }
}

/** Units that were seen, a bit each: a set of numbers would burst at sixteen million. */
export class Marks {
  private readonly bits: Uint8Array;

  constructor({ axis }: Ground, marked: ArrayLike<number> = []) {
    this.bits = new Uint8Array((axis.units.length + 7) >> 3);
    for (let at = 0; at < marked.length; at++) this.add(marked[at]!);
  }

  has(at: number): boolean {
    return (this.bits[at >> 3]! & (1 << (at & 7))) !== 0;
  }

  add(at: number): void {
    this.bits[at >> 3]! |= 1 << (at & 7);
  }
}
