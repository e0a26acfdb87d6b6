// The shapes of a comparison. What the interface sends of it (server/pages/compare.ts) is fixed by the contract.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import type { Point } from "./points.js";
import type { Subjects } from "./subjects.js";

/** `same`, `changed`: close enough for a diff. `related`: one concern in other words. */
export type PairKind = "same" | "changed" | "related" | "onlyA" | "onlyB";
/** `punctuation`: marks alone. */
export type ChangeKind = "number" | "name" | "numbering" | "punctuation" | "wording";

/**
 * One step of a word diff. `text` as A prints it (for an insertion, as B does); `textB` where B prints equal words
 * otherwise (width, case, quotation marks). Joining A's side of equal + delete gives A's text, B's side of
 * equal + insert B's, to the unit.
 */
export interface Segment {
  readonly op: "equal" | "delete" | "insert";
  readonly text: string;
  readonly textB?: string;
  readonly a?: Span;
  readonly b?: Span;
  readonly change?: ChangeKind;
}

/** Why two points stand side by side. */
export interface Reason {
  /** The words that count most. */
  readonly words: readonly string[];
  /** The theme both share. */
  readonly theme: string | null;
  /** What of it both speak of: 人手, 经费, 方式. */
  readonly aspect: string | null;
  /** The wording is the same and what it speaks of is not: they are no pair, and said to be none. */
  readonly subjects: Subjects | null;
}

export interface Pair {
  readonly kind: PairKind;
  /** Its points on either side, at the depth of their items that was compared. */
  readonly a: readonly Point[];
  readonly b: readonly Point[];
  /** 0 to 1. */
  readonly score: number;
  readonly reason: Reason;
  /** Stands elsewhere in B's order than in A's. */
  readonly moved: boolean;
  /** Present for `same` and `changed`; empty otherwise. */
  readonly segments: readonly Segment[];
  /** Phrases that stand on both sides, for `related`. */
  readonly shared: readonly { readonly a: Span; readonly b: Span }[];
}

export interface SectionComparison {
  readonly kind: SectionKind;
  /** Where the section stands in either report; empty where it was not recognised. */
  readonly a: readonly Span[];
  readonly b: readonly Span[];
  readonly pairs: readonly Pair[];
}

export interface Comparison {
  readonly a: Report;
  readonly b: Report;
  readonly sections: readonly SectionComparison[];
}
