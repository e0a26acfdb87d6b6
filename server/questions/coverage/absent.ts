// 未收录名单: the townships of a county without a report of the year, to be put into a notice or a table.
import type { CellValue, Column } from "../../../export/table.js";
import type { Coverage, CoverageRow } from "../../../snapshot/coverage.js";
import type { Archive } from "../../../snapshot/types.js";
import { insteadOf, insteadSays } from "../county/instead.js";

/** What may be its report all the same: who asks a township for its report should look at it first. */
function doubt(archive: Archive, coverage: Coverage, row: CoverageRow): string {
  if (row.leftOut) return "有文件，未能收录";
  const instead = insteadOf(archive, coverage, row);
  return instead?.lacks ? `另有一份，${instead.lacks}未识别` : "";
}

const absentIn = ({ townships }: Coverage): readonly CoverageRow[] =>
  townships.filter(({ report }) => report === null);

/** 柳渡镇、茶垭镇（另有一份，年度未识别）; "" where none is missing. */
export const absentNames = (archive: Archive, coverage: Coverage): string =>
  absentIn(coverage)
    .map((row) => {
      const doubted = doubt(archive, coverage, row);
      return doubted === "" ? row.name : `${row.name}（${doubted}）`;
    })
    .join("、");

const columns: readonly Column[] = [
  { key: "code", title: "区划代码", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "note", title: "备注", width: 60, wrap: true },
];

export const absentSheet = (archive: Archive, coverage: Coverage) => ({
  name: "未收录名单",
  columns,
  rows: absentIn(coverage).map((row): CellValue[] => [
    row.code,
    row.name,
    row.leftOut
      ? `文件未能收录：${row.leftOut.file}，${row.leftOut.reason}`
      : insteadSays(archive, coverage, row) || null,
  ]),
});
