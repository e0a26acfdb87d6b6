// Subsets as they stand in addresses: read, named in words, and turned into links. Nothing is kept on the server.

import type { PhraseRequest } from "../../../analysis/phrase.js";
import type { SubsetRequest } from "../../../analysis/subset.js";
import {
  filterFields,
  filterLabels,
  filterNames,
  filterOf,
  flag,
  type FilterName as ReportFilterName,
  sectionField,
  type Values,
} from "../../fields.js";
import type { Library } from "../../library.js";
import { links, type Query, unknownWord } from "../../links.js";
import { valueName } from "../../parts/choices.js";
import type { Typed } from "../../parts/typed.js";
import { unknown } from "../../wording.js";
import { withinLabel } from "../search/arrangement.js";

export type FilterName = ReportFilterName | "section";
export const filters: readonly FilterName[] = [...filterNames, "section"];

/** What names a subset in an address, beside the filters: whether mirrors count. */
export const subsetNames = [...filters, "mirrors"] as const;

export const subsetFields = {
  ...filterFields,
  section: sectionField,
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
};
/** The two subsets of a comparison: `a.year=2022&b.year=2024`; names without a side hold for both. */
export type Side = "a" | "b";
export const sideNames: Readonly<Record<Side, string>> = { a: "甲", b: "乙" };

type SideField = `${Side}.${FilterName}`;
export const sideFields = Object.fromEntries(
  (["a", "b"] as const).flatMap((side) =>
    filters.map((name) => [
      `${side}.${name}`,
      subsetFields[name].meta({
        description: `${sideNames[side]}组的${filterLabels[name]}；没有时用 ${name}；甲乙各项中至少给一项`,
      }),
    ]),
  ),
) as {
  [Name in SideField]: (typeof subsetFields)[Name extends `${Side}.${infer Field extends FilterName}`
    ? Field
    : never];
};
export const sideFieldNames = Object.keys(sideFields) as SideField[];
type SideValues = Values<typeof sideFields>;

/** A subset with the names it had in the address. */
interface AskedSubset {
  readonly request: SubsetRequest;
  readonly typed: Readonly<Record<string, readonly string[]>>;
}

export type SubsetValues = Values<typeof subsetFields>;

/** The subset of an address. */
export const subsetAsked = (query: SubsetValues, typed: Typed): AskedSubset => ({
  request: { ...filterOf(query), sections: query.section },
  typed: subsetPart(typed),
});

/** Only what names a subset, of an address. */
export const subsetPart = (typed: Typed): Typed =>
  Object.fromEntries(subsetNames.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

/** One side's filters under their own names; what holds for both sides holds for it. */
export const sideTyped = (typed: Typed, side: Side): Typed =>
  Object.fromEntries(
    filters.flatMap((name) => {
      const values = typed[`${side}.${name}`] ?? typed[name];
      return values ? [[name, values]] : [];
    }),
  );

/** The subset of one side of a comparison. */
export function sideAsked(query: SubsetValues & SideValues, typed: Typed, side: Side): AskedSubset {
  const own = Object.fromEntries(
    filters.flatMap((name) =>
      query[`${side}.${name}`].length > 0 ? [[name, query[`${side}.${name}`]]] : [],
    ),
  );
  const { mirrors } = subsetPart(typed);
  return subsetAsked({ ...query, ...own }, { ...sideTyped(typed, side), ...(mirrors && { mirrors }) });
}

/** One value of a filter in words that stand alone: 2023 年度, 青溪县, 存在的不足和原因. */
function sayingOf(library: Library, name: FilterName, value: string): string {
  if (value === unknownWord) return `${filterLabels[name]}${unknown}`;
  if (name === "year") return `${value.replace("..", "–")} 年度`;
  if (name === "published") return `${value.replace("..", "–")} 发布`;
  if (name === "level") return value === "部门" ? "部门" : `${value}级`;
  return valueName(library, name, value);
}

/** The subset in words, narrowest last; 全部报告 where nothing is asked. */
export function subsetName(library: Library, typed: AskedSubset["typed"]): string {
  const parts = filters.flatMap((name) => {
    const values = typed[name] ?? [];
    return values.length === 0 ? [] : [values.map((value) => sayingOf(library, name, value)).join("、")];
  });
  return parts.length === 0 ? "全部报告" : parts.join(" · ");
}

/** The same for a phrase, with what narrows its places. */
export function phraseSubsetName(
  library: Library,
  typed: AskedSubset["typed"],
  request: Pick<PhraseRequest, "words" | "between" | "cut" | "headings" | "within">,
): string {
  const within = withinLabel(request, (code) => library.divisions.byCode.get(code)?.name);
  return [
    subsetName(library, typed),
    ...(request.words ? ["首尾在词界上"] : []),
    ...(request.between ? ["有一端不在词界上"] : []),
    ...(request.cut ? [`恰好切成 ${request.cut} 个词`] : []),
    ...(request.headings === false ? ["不计标题行"] : []),
    ...(within === null ? [] : [within]),
  ].join(" · ");
}

/** The reports of a subset, in the list. `without`: those in which none of its sections was recognised. */
export function subsetReports(typed: Query, without = false): string {
  const { section, mirrors, ...rest } = typed as Readonly<Record<string, readonly string[] | undefined>>;
  const kinds = (section ?? []).includes("all") ? [] : (section ?? []);
  return links.reports({
    ...rest,
    [without ? "without" : "section"]: kinds,
    mirrors: mirrors?.[0] === "1" ? undefined : "0",
  });
}
