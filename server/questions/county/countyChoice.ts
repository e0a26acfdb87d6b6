// Which county and year a reader looks at, and what there is to choose from.
import { z } from "zod";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { notFound } from "../../errors.js";
import { form, name, wholeNumber } from "../../fields.js";
import type { Library } from "../../library.js";
import type { Control, Controls } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { namedYear } from "./countyYear.js";
import { type CountyYears, countiesOf, countyNamed, countyYear, maxColumns } from "./neighbours.js";

export const countyField = name.optional().meta({ description: "县级区划的代码或全称", example: "青溪县" });
export const yearField = form("\\d{4}", () => "年度是四位数字，例如 2023。")
  .transform(Number)
  .optional()
  .meta({ description: "所报告的年度", example: "2023" });
export const dueField = z.iso
  .date({ error: "日期写作 2024-03-31 的样子。" })
  .optional()
  .meta({ description: "期限，ISO 日期；不写时是次年 3 月 31 日", example: "2024-03-31" });
/** Where the reports of a table begin that has no room for all. */
export const fromField = wholeNumber(0, 100_000, "从第几份起，")
  .default(0)
  .meta({ description: "从第几份报告起，0 为第一份" });

export interface CountyChoice {
  readonly county: CountyYears;
  readonly year: number;
  /** All township reports of the county and year. */
  readonly heads: readonly ReportHead[];
  /** Those shown: a dozen from the `from`th, or all. */
  readonly shown: readonly ReportHead[];
}

/** The county with most reports and its newest year, where an address names none. Throws 404. */
export function chosenCounty(
  library: Library,
  named: string | undefined,
  year: number | undefined,
  from: number,
  whole: boolean,
): CountyChoice {
  const total = ({ years }: CountyYears): number => years.reduce((sum, { reports }) => sum + reports, 0);
  const county =
    named === undefined
      ? countiesOf(library).toSorted((one, other) => total(other) - total(one))[0]
      : countyNamed(library, named);
  if (!county) throw notFound("本库没有识别出县和年度的乡镇报告。");
  const chosen = year ?? county.years[0]!.year;
  const heads = countyYear(library, county, chosen);
  return { county, year: chosen, heads, shown: whole ? heads : heads.slice(from, from + maxColumns) };
}

/** As an address names it: with its province, for names that several counties bear. */
export const countyWord = ({ county, province }: Pick<CountyYears, "county" | "province">): string =>
  `${province ?? ""}${county}`;

/** The tables that `total` reports fill; [] where they fit into one. */
export const columnPages = (total: number, from: number, at: (from: number) => string) =>
  total <= maxColumns
    ? []
    : Array.from({ length: Math.ceil(total / maxColumns) }, (_, page) => ({
        label: `${page * maxColumns + 1}–${Math.min((page + 1) * maxColumns, total)}`,
        href: at(page * maxColumns),
        current: from === page * maxColumns,
      }));

/** What the controls above a county's tables offer: the county, one of its years, a part. O(reports). */
export function countyControls(
  library: Library,
  on: Controls<"county" | "year" | "section">,
  typed: Typed,
  choice: CountyChoice | null,
): Control[] {
  const counties = countiesOf(library).map((one) => ({
    value: countyWord(one),
    label: [one.province, one.county].filter((name) => name !== null).join(" "),
  }));
  const years = choice?.county.years.map(({ year }) => namedYear(year)) ?? [];
  return [
    on.oneOf("county", "县", counties, choice ? countyWord(choice.county) : (typed.county?.[0] ?? "")),
    on.oneOf("year", "年度", years, choice ? String(choice.year) : (typed.year?.[0] ?? "")),
    on.select("section", "部分", Object.fromEntries(requiredKinds.map((kind) => [kind, kindNames[kind]]))),
  ];
}
