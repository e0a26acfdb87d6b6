// The filters that narrow a list of passages, each with the list without it: so a list that is empty says what to loosen.
import { z } from "zod";
import type { PassageKind } from "../../../reuse/types.js";
import { type FilterName, filterLabels, filterNames } from "../../fields.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { kindName, valueName } from "../../parts/choices.js";
import type { Typed } from "../../parts/typed.js";
import { type PassagesQuery, passagesFields, passagesFor } from "./list.js";
import { passageKindNames } from "./wording.js";

interface Narrowing {
  /** 年度 2023 */
  readonly label: string;
  /** The same list without this filter. */
  readonly href: string;
  /** Passages that list has; null where nobody asked. */
  readonly without: number | null;
}

/** In the order of the form. */
const narrowed = [
  "section",
  "kind",
  ...filterNames,
  "minReports",
  "minPlaces",
  "minCounties",
  "minLength",
] as const satisfies readonly (keyof PassagesQuery)[];
type Narrowed = (typeof narrowed)[number];

const labels: Readonly<Record<Exclude<Narrowed, FilterName>, (value: string) => string>> = {
  section: (value) => `部分：${kindName(value)}`,
  kind: (value) => `种类：${passageKindNames[value as PassageKind]}`,
  minReports: (value) => `至少 ${value} 份报告`,
  minPlaces: (value) => `至少 ${value} 个乡镇`,
  minCounties: (value) => `至少 ${value} 个县`,
  minLength: (value) => `至少 ${value} 个字`,
};
const isFilter = (field: Narrowed): field is FilterName => (filterNames as readonly string[]).includes(field);
const nameOf = (library: Library, field: Narrowed, value: string): string =>
  isFilter(field) ? `${filterLabels[field]} ${valueName(library, field, value)}` : labels[field](value);

/** What is asked where nothing is said. */
const usual: PassagesQuery = z.object(passagesFields).parse({});

/** Values that a label names; of a longer list it says how many. */
const maxNamed = 3;

function labelOf(library: Library, field: Narrowed, values: readonly string[]): string {
  const named = values
    .slice(0, maxNamed)
    .map((value) => nameOf(library, field, value))
    .join("、");
  return values.length > maxNamed ? `${named}等 ${values.length} 项` : named;
}

/**
 * With `counted`, one for each field that narrows, however many values it has, so twelve at most: the list without any
 * of them, O(members) each. Else one for each value, where a field has few of them: what is taken away is not counted.
 */
export function narrowingsOf(
  library: Library,
  typed: Typed,
  query: PassagesQuery,
  counted: boolean,
): Narrowing[] {
  return narrowed.flatMap((field) => {
    const values = [...new Set(typed[field])].filter((value) => value !== String(usual[field]));
    if (values.length === 0) return [];
    const without = (gone: readonly string[]): Narrowing => ({
      label: labelOf(library, field, gone),
      href: links.reuse({ ...typed, [field]: values.filter((value) => !gone.includes(value)) }),
      without: counted ? passagesFor(library, { ...query, [field]: usual[field] }).length : null,
    });
    return counted || values.length > maxNamed ? [without(values)] : values.map((value) => without([value]));
  });
}
