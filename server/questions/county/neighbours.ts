// Which reports stand beside each other: a township's years, a county's year.

import { chainOf } from "../../../report/divisions.js";
import { beginning } from "../../../report/surrogates.js";
import type { ReportHead } from "../../../report/types.js";
import { isTownship, townshipCode } from "../../../report/unit.js";
import { badField, notFound } from "../../errors.js";
import type { Library } from "../../library.js";

/** Reports of one table: more columns nobody reads. */
export const maxColumns = 12;

const pinyin = new Intl.Collator("zh-u-co-pinyin");

/** A township's reports in the order of their years, mirrors and those without a year left out. Throws 404. */
export function yearsOf(library: Library, code: string): readonly ReportHead[] {
  const heads = library.archive.heads
    .filter(
      (head) =>
        townshipCode(head) === code && head.mirrorOf === null && head.year !== null && isTownship(head),
    )
    .toSorted(
      (one, other) => one.year! - other.year! || (one.published ?? "").localeCompare(other.published ?? ""),
    );
  if (heads.length === 0)
    throw notFound(`本库没有区划代码为“${beginning(code, 12)}”的乡镇的报告；乡镇的代码见报告页的“著录”。`);
  return heads;
}

/** The township reports of a county and year by name, mirrors left out. */
export const countyYear = (
  library: Library,
  county: { readonly county: string; readonly province: string | null },
  year: number,
): readonly ReportHead[] =>
  library.archive.heads
    .filter(
      (head) =>
        head.county === county.county &&
        head.province === county.province &&
        head.year === year &&
        head.mirrorOf === null &&
        isTownship(head),
    )
    .toSorted(byPlace);

const byPlace = (one: ReportHead, other: ReportHead): number =>
  (one.place?.code ?? "~").localeCompare(other.place?.code ?? "~") ||
  pinyin.compare(one.township ?? one.file, other.township ?? other.file);

/** A county with the years it has township reports of. */
export interface CountyYears {
  readonly county: string;
  readonly province: string | null;
  readonly years: readonly { readonly year: number; readonly reports: number }[];
}

/** Every county with township reports, by pinyin; years from the newest. O(reports). */
export function countiesOf(library: Pick<Library, "archive">): readonly CountyYears[] {
  const found = new Map<string, { county: string; province: string | null; years: Map<number, number> }>();
  for (const head of library.archive.heads) {
    if (head.county === null || head.year === null || head.mirrorOf !== null || !isTownship(head)) continue;
    const key = `${head.province ?? ""}\t${head.county}`;
    const one = found.get(key) ?? { county: head.county, province: head.province, years: new Map() };
    one.years.set(head.year, (one.years.get(head.year) ?? 0) + 1);
    found.set(key, one);
  }
  return [...found.values()]
    .map(({ years, ...place }) => ({
      ...place,
      years: [...years].map(([year, reports]) => ({ year, reports })).sort((a, b) => b.year - a.year),
    }))
    .sort((a, b) => pinyin.compare(`${a.province}${a.county}`, `${b.province}${b.county}`));
}

/**
 * The county an address names, by code, by name, or by its province's name and its own. Throws 404 where the corpus has
 * none of it, 400 where it has several.
 */
export function countyNamed({ archive, divisions }: Library, named: string): CountyYears {
  const division = divisions.byCode.get(named);
  const wanted = division ? `${chainOf(divisions, named).province?.name ?? ""}${division.name}` : named;
  const found = countiesOf({ archive }).filter(({ county, province }) =>
    [county, `${province ?? ""}${county}`].includes(wanted),
  );
  if (found.length === 0) throw notFound(`本库没有“${beginning(named, 20)}”的乡镇报告。`);
  if (found.length > 1)
    throw badField(
      "county",
      `有 ${found.length} 个“${beginning(named, 20)}”，请连省名一起写：${found.map(({ county, province }) => `${province ?? ""}${county}`).join("、")}。`,
    );
  return found[0]!;
}
