// Reports that may belong to a county's table of a year and stand in none of its rows: nobody knows their county or
// their year until a person sets it.
import type { ReportHead } from "../../../report/types.js";
import { titleOf } from "../../../report/unit.js";
import type { Coverage } from "../../../snapshot/coverage.js";
import { links, unknownWord } from "../../links.js";
import { number } from "../../wording.js";

/** So many are named, the rest behind the number. */
const maxNamed = 8;

export interface Unlisted {
  readonly before: string;
  readonly count: string;
  readonly href: string;
  readonly behind: string;
  readonly reports: readonly {
    readonly title: string;
    readonly href: string;
    /** Where it is set right. */
    readonly correcting: string;
  }[];
  readonly more: boolean;
}

/** Those of which nothing is known are asked for their county first. */
export function unlistedOf({ county, year, unplaced, undated, unknown }: Coverage): readonly Unlisted[] {
  const group = (
    heads: readonly ReportHead[],
    field: "county" | "year",
    [before, behind]: readonly [string, string],
    query: Parameters<typeof links.reports>[0],
  ): readonly Unlisted[] =>
    heads.length === 0
      ? []
      : [
          {
            before,
            count: `${number(heads.length)} 份`,
            href: links.reports(query),
            behind,
            reports: heads.slice(0, maxNamed).map((head) => ({
              title: titleOf(head),
              href: links.report(head.id),
              correcting: links.report(head.id, { correct: true }, `f-${field}`),
            })),
            more: heads.length > maxNamed,
          },
        ];
  const mayBe = "，其中可能有本县的，没有列入";
  return [
    ...group(unplaced, "county", [`本库 ${year} 年度另有 `, `报告未识别到县${mayBe}`], {
      county: unknownWord,
      year,
    }),
    ...group(undated, "year", ["本县另有 ", "乡镇报告未识别到年度，没有列入"], {
      county: county.code,
      year: unknownWord,
    }),
    ...group(unknown, "county", ["另有 ", `报告县和年度都未识别到${mayBe}`], {
      county: unknownWord,
      year: unknownWord,
    }),
  ];
}

/** The same in words, for files. */
export const unlistedSays = (coverage: Coverage): readonly string[] =>
  unlistedOf(coverage).map(
    ({ before, count, behind, reports, more }) =>
      `${before.trimEnd()} ${count}${behind}：${reports.map(({ title }) => title).join("；")}${more ? "……" : ""}。可在报告页“校对”里改。`,
  );
