// Which reports stand beside each other: a township's years, a county's year.

import { beginning } from "../../../report/surrogates.js";
import type { ReportHead } from "../../../report/types.js";
import { isTownship, townshipCode } from "../../../report/unit.js";
import { notFound } from "../../errors.js";
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

/** The township reports of a county, by its code, and a year; mirrors left out. */
export const countyReports = (library: Library, code: string, year: number): readonly ReportHead[] =>
  library.archive.heads
    .filter(
      (head) =>
        head.place?.code.startsWith(code) && head.year === year && head.mirrorOf === null && isTownship(head),
    )
    .toSorted(byPlace);

const byPlace = (one: ReportHead, other: ReportHead): number =>
  (one.place?.code ?? "~").localeCompare(other.place?.code ?? "~") ||
  pinyin.compare(one.township ?? one.file, other.township ?? other.file);
