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

/** `typed` as the address has it, checked before. With `counted`, O(members) a filter. */
export function narrowingsOf(
  library: Library,
  typed: Readonly<Record<string, readonly string[]>>,
  counted: boolean,
): Narrowing[] {
  return narrowed.flatMap((field) =>
    (typed[field] ?? [])
      .filter((value) => value !== usual[field])
      .map((value) => {
        const rest: Query = { ...typed, [field]: typed[field]!.filter((other) => other !== value) };
        const href = links.reuse(rest);
        const query = new URLSearchParams(href.slice(href.indexOf("?") + 1));
        const without = counted ? passagesFor(library, readPassages(query)).numbers.length : null;
        return { label: labels[field](value), href, without };
      }),
  );
}
