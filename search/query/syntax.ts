// What a query says once it is read: a tree of wanted strings, and the filters typed among them.
import type { SectionKind } from "../../report/kinds.js";
import type { Level } from "../../report/types.js";

/** A string to find. `folded` is never empty; `position` is where it begins in `q`, in UTF-16 units. */
export interface Wanted {
  readonly kind: "string";
  readonly folded: string;
  readonly position: number;
}

/** One place of a segment: the folded units that may stand there; null takes any but a paragraph's break. */
export type Slot = string | null;

/** How many units may stand between two segments. */
export interface Gap {
  readonly min: number;
  readonly max: number;
}

/**
 * Segments with gaps between them, `segments.length - 1` of these: 推进*建设 is two segments, 法[治制] one. From every
 * place where the pattern begins, its shortest match; never across a paragraph's break.
 */
export interface Pattern {
  readonly kind: "pattern";
  readonly segments: readonly (readonly Slot[])[];
  readonly gaps: readonly Gap[];
  readonly position: number;
}

/** `left ~10 right`, and with `ordered` `left >10 right`: at most `distance` units between the two. */
export interface Near {
  readonly kind: "near";
  readonly left: Located;
  readonly right: Located;
  readonly distance: number;
  readonly ordered: boolean;
  readonly position: number;
}

/** What has places of its own, so that a distance can be measured from it. */
export type Located = Wanted | Pattern | Near | { readonly kind: "any"; readonly parts: readonly Located[] };

/** `all` side by side, `any` joined by OR, `not` after a minus; `report` is a field inside brackets. */
export type Condition =
  | Wanted
  | Pattern
  | Near
  | { readonly kind: "all"; readonly parts: readonly Condition[] }
  | { readonly kind: "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "report"; readonly filter: FieldValues };

/** Values wanted of each field; an empty list asks for nothing. */
export interface FieldValues {
  readonly years: readonly ({ readonly from: number; readonly to: number } | null)[];
  readonly provinces: readonly (string | null)[];
  readonly cities: readonly (string | null)[];
  readonly counties: readonly (string | null)[];
  readonly townships: readonly (string | null)[];
  readonly levels: readonly (Level | null)[];
}

/** `field:value` as typed in the query. */
export interface TypedFilter extends FieldValues {
  readonly sections: readonly (SectionKind | "all")[];
  /** `-field:value`: reports with one of these are turned away. Absent where nothing is. */
  readonly refused?: FieldValues;
}

export interface Query {
  readonly condition: Condition;
  readonly filter: TypedFilter;
}
