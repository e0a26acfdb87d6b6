// The filters that narrow a list of passages, each with the list without it: so a list that is empty says what to loosen.
import { kindNames, type SectionKind } from "../../report/kinds.js";
import { everyPassage, type PassageKind } from "../../reuse/types.js";
import type { Library } from "../library.js";
import { links, type Query, unknownWord } from "../links.js";
import { unknown } from "../wording.js";
import { passageKindNames, passagesFor } from "./passages.js";
import { readPassages } from "./requests.js";

export interface Narrowing {
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
  "year",
  "province",
  "city",
  "county",
  "township",
  "level",
  "minReports",
  "minPlaces",
  "minCounties",
  "minLength",
] as const;

const usual: Readonly<Partial<Record<string, string>>> = {
  minReports: String(everyPassage.minReports),
  minLength: String(everyPassage.minLength),
  minPlaces: "1",
  minCounties: "0",
};

const known = (value: string): string => (value === unknownWord || value === "null" ? unknown : value);

const labels: Readonly<Record<(typeof narrowed)[number], (value: string) => string>> = {
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
};

/** Values that a label names; of a longer list it says how many. */
const maxNamed = 3;

function labelOf(field: (typeof narrowed)[number], values: readonly string[]): string {
  const named = values.slice(0, maxNamed).map(labels[field]).join("、");
  return values.length > maxNamed ? `${named}等 ${values.length} 项` : named;
}

/**
 * With `counted`, one for each field that narrows, however many values it has, so twelve at most: the list without any
 * of them, O(members) each. Else one for each value, where a field has few of them: what is taken away is not counted.
 * `typed` as the address has it, checked before.
 */
export function narrowingsOf(
  library: Library,
  typed: Readonly<Record<string, readonly string[]>>,
  counted: boolean,
): Narrowing[] {
  return narrowed.flatMap((field) => {
    const values = [...new Set(typed[field])].filter((value) => value !== usual[field]);
    if (values.length === 0) return [];
    const without = (gone: readonly string[]): Narrowing => {
      const rest: Query = { ...typed, [field]: values.filter((value) => !gone.includes(value)) };
      const href = links.reuse(rest);
      const query = new URLSearchParams(href.slice(href.indexOf("?") + 1));
      const found = counted ? passagesFor(library, readPassages(query)).numbers.length : null;
      return { label: labelOf(field, gone), href, without: found };
    };
    return counted || values.length > maxNamed ? [without(values)] : values.map((value) => without([value]));
  });
}
