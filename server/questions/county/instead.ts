// A township without a report of the year: what the corpus has of it instead, for a report read with another year, or
// without its county, is else taken for one that never came.
import { townshipForms } from "../../../report/divisions.js";
import type { ReportHead } from "../../../report/types.js";
import { titleOf, townshipCode, yearOf } from "../../../report/unit.js";
import type { Coverage, CoverageRow } from "../../../snapshot/coverage.js";
import type { Archive } from "../../../snapshot/types.js";
import { links } from "../../links.js";

export interface Instead {
  /** Of what may be the missing report: what nobody knows of it. null where it is another year's. */
  readonly lacks: "县" | "年度" | null;
  readonly before: string;
  readonly label: string;
  readonly href: string;
}

/** May be the report that is missing: of this name, its county or its year not recognised; else its nearest other year. O(reports). */
export function insteadOf(archive: Archive, coverage: Coverage, row: CoverageRow): Instead | null {
  if (row.report !== null) return null;
  const forms = townshipForms(row.name);
  const isNamed = ({ township }: ReportHead): boolean =>
    township !== null && townshipForms(township).some((form) => forms.includes(form));
  const unlisted = [...coverage.unplaced, ...coverage.undated, ...coverage.unknown].find(isNamed);
  if (unlisted) {
    const lacks = unlisted.county === null ? "县" : "年度";
    return {
      lacks,
      before: `另有一份${row.name}的，${lacks}未识别：`,
      label: titleOf(unlisted),
      href: links.report(unlisted.id, {}, "warnings"),
    };
  }
  const distance = ({ year }: ReportHead): number => Math.abs(year! - coverage.year);
  const [nearest] = archive.heads
    .filter((head) => head.year !== null && head.mirrorOf === null && townshipCode(head) === row.code)
    .toSorted((one, other) => distance(one) - distance(other));
  return nearest
    ? { lacks: null, before: "本库有它的 ", label: yearOf(nearest), href: links.report(nearest.id) }
    : null;
}

/** The same in words, for files; "" where there is nothing. */
export function insteadSays(archive: Archive, coverage: Coverage, row: CoverageRow): string {
  const instead = insteadOf(archive, coverage, row);
  return instead === null ? "" : `${instead.before}${instead.label}`;
}
