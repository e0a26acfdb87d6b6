// What a query says once it is read: a tree of wanted strings, and the filters typed among them.
import type { SectionKind } from "../../report/kinds.js";
import type { FieldValues } from "../reportFields.js";

/** What every leaf has: where it stands in `q`, in UTF-16 units, and the sections it is looked for in, if not in all. */
interface Placed {
  readonly position: number;
  readonly sections?: readonly SectionKind[];
}

/** A string to find. `folded` is never empty. */
export interface Wanted extends Placed {
  readonly kind: "string";
  readonly folded: string;
  /** Stood in quotation marks. */
  readonly quoted?: boolean;
}

/** Units from `from` to `to` (code units, both included), or, `negated`, all but these. */
export interface Wide {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly negated: boolean;
}

/**
 * One place of a segment: the folded units that may stand there, few enough to be looked up; or many; null takes any.
 * None takes a paragraph's break.
 */
export type Slot = string | Wide | null;

/** How many units may stand between two segments. */
export interface Gap {
  readonly min: number;
  readonly max: number;
}

/**
 * Segments with gaps between them, `segments.length - 1` of these: 推进*建设 is two segments, 法[治制] one. From every
 * place where the pattern begins, its shortest match; never across a paragraph's break.
 */
export interface Pattern extends Placed {
  readonly kind: "pattern";
  readonly segments: readonly (readonly Slot[])[];
  readonly gaps: readonly Gap[];
}

/** `left ~10 right`, and with `ordered` `left >10 right`: at most `distance` units between the two. */
export interface Near extends Placed {
  readonly kind: "near";
  readonly left: Located;
  readonly right: Located;
  readonly distance: number;
  readonly ordered: boolean;
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
  | { readonly kind: "not"; readonly part: Condition; readonly position: number }
  | { readonly kind: "report"; readonly filter: FieldValues; readonly position: number };

/** A part of a query without where it stands: two that ask the same are the same. */
export const nameOfPart = (part: unknown): string =>
  JSON.stringify(part, (key, value: unknown) => (key === "position" || key === "quoted" ? undefined : value));

/** `field:value` as typed in the query. */
export interface TypedFilter extends FieldValues {
  readonly sections: readonly (SectionKind | "all")[];
  /** `-section:kind`: what is left of the sections looked in. Absent where nothing is refused. */
  readonly refusedSections?: readonly (SectionKind | "all")[];
  /** `-field:value`: reports with one of these are turned away. Absent where nothing is. */
  readonly refused?: FieldValues;
}

export interface Query {
  readonly condition: Condition;
  readonly filter: TypedFilter;
}
