// A review to take away: a table as the page has it, every finding with its words and its place, and a document to send.
import type { ReviewRow } from "../../../analysis/review.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import { placeOf } from "../../../report/unit.js";
import { links } from "../../links.js";
import type { Asked } from "../../question.js";
import { unlistedSays } from "../county/unlisted.js";
import { documentOf } from "./document.js";
import { type Finding, findingsOf } from "./findings.js";
import type { Noted, Notes } from "./notes.js";
import { lateText, peerText, reasonsText, reviewNotes, signNames } from "./wording.js";

const columns = (due: string): readonly Column[] => [
  { key: "code", title: "区划代码", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "signs", title: "要看的", width: 44, wrap: true },
  { key: "published", title: "发布日期", kind: "date", width: 12 },
  { key: "signed", title: "落款日期", kind: "date", width: 12 },
  { key: "late", title: `期限 ${due}`, width: 12 },
  ...requiredKinds.map((kind) => ({ key: kind, title: kindNames[kind], width: 12 })),
  { key: "characters", title: "字数", kind: "integer", width: 9 },
  { key: "last_year", title: "占上年", kind: "share", width: 9 },
  { key: "peer", title: "占他乡镇", kind: "share", width: 9 },
  { key: "peer_report", title: "哪一份", width: 20 },
  { key: "own", title: "独有", kind: "share", width: 9 },
  { key: "alerts", title: signNames.alerts, kind: "integer", width: 9 },
  { key: "same_numbers", title: signNames.sameNumbers, kind: "integer", width: 9 },
  { key: "changed_numbers", title: "数字与上年不同", kind: "integer", width: 9 },
  { key: "shortcomings", title: "不足几条", kind: "integer", width: 9 },
  { key: "unanswered", title: signNames.unanswered, kind: "integer", width: 9 },
  { key: "untold", title: signNames.untold, kind: "integer", width: 12 },
  { key: "warnings", title: signNames.readingWarnings, kind: "integer", width: 9 },
  { key: "note", title: "处理意见", width: 40, wrap: true },
  { key: "noted", title: "意见日期", kind: "date", width: 12 },
  { key: "link", title: "链接", kind: "link", width: 44 },
];

function cellsOf(row: ReviewRow, due: string, { of }: Notes, origin: string): CellValue[] {
  const { report, facts } = row;
  const township = [row.code ?? "区划表未列", row.name, reasonsText(row, due)];
  const note = of(row);
  const noted = [note?.text ?? null, note?.date ?? null];
  if (report === null || facts === null)
    return [...township, ...Array.from({ length: columns("").length - 6 }, () => null), ...noted, null];
  const part = (kind: (typeof requiredKinds)[number]): string =>
    row.sections[kind] ? "已识别" : report.checked === null ? "未识别" : "没有";
  return [
    ...township,
    report.published,
    report.signed,
    lateText(row, due),
    ...requiredKinds.map(part),
    row.characters,
    facts.lastYear?.share ?? null,
    facts.peer?.share ?? null,
    peerText(row) || null,
    facts.ownShare,
    facts.pending ? null : facts.alerts.length,
    facts.last && facts.sameNumbers.length,
    facts.last && facts.changedNumbers.length,
    facts.followed.points?.length ?? null,
    facts.followed.points === null ? null : facts.unanswered.length,
    facts.followed.points?.some(({ told }) => told !== null) ? facts.untold.length : null,
    row.readingWarnings.length,
    ...noted,
    origin + links.report(report.id),
  ];
}

const findingColumns: readonly Column[] = [
  { key: "township", title: "乡镇", width: 14 },
  { key: "sign", title: "事项", width: 16 },
  { key: "says", title: "说明", width: 40, wrap: true },
  { key: "text", title: "原文", width: 60, wrap: true },
  { key: "place", title: "所在", width: 24, wrap: true },
  { key: "other", title: "对照的一份", width: 20 },
  { key: "other_text", title: "那里的原文", width: 60, wrap: true },
  { key: "other_place", title: "那里所在", width: 24, wrap: true },
  { key: "link", title: "链接", kind: "link", width: 44 },
  { key: "other_link", title: "那里的链接", kind: "link", width: 44 },
];

const findingCells = (
  row: ReviewRow,
  { sign, says, quotation, other }: Finding,
  origin: string,
): CellValue[] => [
  ...[row.name, signNames[sign], says, quotation?.text ?? null, quotation?.place ?? null],
  ...[other?.of ?? null, other?.text ?? null, other?.place ?? null],
  quotation && origin + quotation.href,
  other && origin + other.href,
];

export function exportedOf(review: Noted, { library, origin }: Asked<unknown>): Exported {
  const { coverage, due, rows, notes } = review;
  const { county, year } = coverage;
  const above = rows.find(({ report }) => report !== null)?.report;
  const title = `${above ? placeOf(above) : county.name} ${year} 年度法治政府建设年度报告审阅`;
  return {
    name: `${county.name}_${year}_审阅`,
    sheets: [
      { name: "审阅", columns: columns(due), rows: rows.map((row) => cellsOf(row, due, notes, origin)) },
      {
        name: "各处",
        columns: findingColumns,
        rows: rows.flatMap((row) =>
          findingsOf(library, review, row).map((one) => findingCells(row, one, origin)),
        ),
      },
    ],
    about: [
      { key: "county", title: "县", value: `${county.name}（${county.code}）` },
      { key: "year", title: "年度", value: year },
      { key: "due", title: "期限", value: due },
      { key: "held", title: "已收录", value: rows.filter(({ report }) => report !== null).length },
      ...unlistedSays(coverage).map((value, at) => ({ key: `unlisted.${at + 1}`, title: "未列入", value })),
      ...reviewNotes.map((value, at) => ({ key: `notes.${at + 1}`, title: "说明", value })),
    ],
    document: () => documentOf(library, review, title),
  };
}
