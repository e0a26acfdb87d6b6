// What a query says once it is read: a tree of wanted strings, and the filters typed among them.
import type { SectionKind } from "../../report/kinds.js";
import type { Level } from "../../report/types.js";

/** A string to find. `folded` is never empty; `position` is where it begins in `q`, in UTF-16 units. */
export interface Wanted {
  readonly kind: "string";
  readonly folded: string;
  readonly position: number;
}

/** `all` side by side, `any` joined by OR, `not` after a minus. */
export type Condition =
  | Wanted
  | { readonly kind: "all"; readonly parts: readonly Condition[] }
  | { readonly kind: "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition };

/** `field:value` as typed in the query; an empty list asks for nothing. */
export interface TypedFilter {
  readonly years: readonly ({ readonly from: number; readonly to: number } | null)[];
  readonly provinces: readonly (string | null)[];
  readonly cities: readonly (string | null)[];
  readonly counties: readonly (string | null)[];
  readonly townships: readonly (string | null)[];
  readonly levels: readonly (Level | null)[];
  readonly sections: readonly (SectionKind | "all")[];
}

export interface Query {
  readonly condition: Condition;
  readonly filter: TypedFilter;
}
