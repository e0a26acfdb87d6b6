// A county's reports of a year as the columns of a table: a dozen at a time.
import type { ReportHead } from "../../../report/types.js";
import { notFound } from "../../errors.js";
import { wholeNumber } from "../../fields.js";
import type { Library } from "../../library.js";
import { type CountyYear, countyYearOf } from "./countyYear.js";
import { countyReports, maxColumns } from "./neighbours.js";

/** Where the reports of a table begin that has no room for all. */
export const fromField = wholeNumber(0, 100_000, "从第几份起，")
  .default(0)
  .meta({ description: "从第几份报告起，0 为第一份" });

export interface CountyColumns extends CountyYear {
  /** All township reports of the county and year. */
  readonly heads: readonly ReportHead[];
  /** Those shown: a dozen from the `from`th, or all. */
  readonly shown: readonly ReportHead[];
}

/** The county with most reports and its newest year, where an address names none. Throws 404. */
export function columnsOf(
  library: Library,
  asked: { readonly county?: string | undefined; readonly year?: number | undefined; readonly from: number },
  whole: boolean,
): CountyColumns {
  const here = countyYearOf(library, asked);
  if (here === null) throw notFound("本库没有识别出县和年度的乡镇报告。");
  const heads = countyReports(library, here.county.code, here.year);
  return { ...here, heads, shown: whole ? heads : heads.slice(asked.from, asked.from + maxColumns) };
}

/** The tables that `total` reports fill; [] where they fit into one. */
export const columnPages = (total: number, from: number, at: (from: number) => string) =>
  total <= maxColumns
    ? []
    : Array.from({ length: Math.ceil(total / maxColumns) }, (_, page) => ({
        label: `${page * maxColumns + 1}–${Math.min((page + 1) * maxColumns, total)}`,
        href: at(page * maxColumns),
        current: from === page * maxColumns,
      }));
