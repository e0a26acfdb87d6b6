// The filters that narrow a list of passages, each with the list without it: so a list that is empty says what to loosen.
import { z } from "zod";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { PassageKind } from "../../../reuse/types.js";
import type { Library } from "../../library.js";
import { links, unknownWord } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { unknown } from "../../wording.js";
import { type PassagesQuery, passagesFields, passagesFor } from "./list.js";
import { passageKindNames } from "./wording.js";

export interface Narrowing {
  /** 年度 2023 */
  readonly label: string;
  /** The same list without this filter. */
  readonly href: string;
  /** Passages that list has; null where nobody asked. */
  readonly without: number | null;
}

const known = (value: string): string => (value === unknownWord || value === "null" ? unknown : value);

/** In the order of the form. */
const labels = {
  section: (value) => `部分：${value === "all" ? "全部" : kindNames[value as SectionKind]}`,
  kind: (value) => `种类：${passageKindNames[value as PassageKind]}`,
  year: (value) => `年度 ${known(value)}`,
  province: (value) => `省 ${known(value)}`,
  city: (value) => `市 ${known(value)}`,
  county: (value) => `县 ${known(value)}`,
  township: (value) => `乡镇 ${known(value)}`,
  level: (value) => `层级 ${known(value)}`,
  minReports: (value) => `至少 ${value} 份报告`,
  minPlaces: (value) => `至少 ${value} 个乡镇`,
  minCounties: (value) => `至少 ${value} 个县`,
  minLength: (value) => `至少 ${value} 个字`,
} as const satisfies Partial<Record<keyof PassagesQuery, (value: string) => string>>;

type Narrowed = keyof typeof labels;
const narrowed = Object.keys(labels) as Narrowed[];

/** What is asked where nothing is said. */
const usual: PassagesQuery = z.object(passagesFields).parse({});

/** Values that a label names; of a longer list it says how many. */
const maxNamed = 3;

function labelOf(field: Narrowed, values: readonly string[]): string {
  const named = values.slice(0, maxNamed).map(labels[field]).join("、");
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
      label: labelOf(field, gone),
      href: links.reuse({ ...typed, [field]: values.filter((value) => !gone.includes(value)) }),
      without: counted ? passagesFor(library, { ...query, [field]: usual[field] }).length : null,
    });
    return counted || values.length > maxNamed ? [without(values)] : values.map((value) => without([value]));
  });
}
