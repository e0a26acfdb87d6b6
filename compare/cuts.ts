// A change by the units of both texts.
import type { ChangeKind } from "./types.js";

export type Range = readonly [number, number];

export interface Cut {
  readonly a: Range;
  readonly b: Range;
  readonly kind: ChangeKind;
}
