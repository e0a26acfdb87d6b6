// A review as a letter that can be sent to townships: what came in, a table, and under it what each township is asked to
// look at, with its words and where they stand. Nothing of this machine is in it but where the figures come from.
import type { ReviewRow } from "../../../analysis/review.js";
import {
  type Cell,
  cell,
  headerCell,
  type Paragraph,
  paragraph,
  type WordDocument,
} from "../../../export/docx.js";
import type { ReportHead } from "../../../report/types.js";
import { percent } from "../../../reuse/shares.js";
import { signedInstead } from "../../../snapshot/coverage.js";
import { heldReports, heldSays } from "../../held.js";
import type { Library } from "../../library.js";
import { moment, number } from "../../wording.js";
import { dayText } from "../county/timeliness.js";
import { unlistedSays } from "../county/unlisted.js";
import { type Finding, findingsOf, missingSays } from "./findings.js";
import type { Noted, Notes } from "./notes.js";
import { columnNotes, lateText, partsText, peerText, reasonsText, signNames } from "./wording.js";

/** Widths of the table, in parts of the page. */
const columns = [
  ["乡镇", 9],
  ["发布", 10],
  ["四个部分", 15],
  ["字数", 6],
  ["占上年", 7],
  ["占他乡镇", 13],
  ["独有", 7],
  ["要看的", 24],
  ["处理意见", 16],
] as const;

const grey = "5D5A53";
type Note = ReturnType<Notes["of"]>;

/** Lines as they were written. */
const noteCell = (note: Note): Cell => ({
  paragraphs: (note?.text ?? "").split("\n").map((line) => paragraph(line)),
});

/** A line each, the first with what stands before it. */
const lines = (texts: readonly string[]): Cell => ({
  paragraphs: texts.filter((text) => text !== "").map((text) => paragraph(text)),
});

/** What there is to look at, its reasons a line each. */
const reasonLines = (row: ReviewRow, due: string): Cell => lines(reasonsText(row, due).split(" · "));

const hasDay = (report: ReportHead): boolean => report.published !== null || signedInstead(report) !== null;

function documentRow(library: Library, { coverage, due, notes }: Noted, row: ReviewRow): readonly Cell[] {
  const { of } = notes;
  const { report, facts } = row;
  if (report === null || facts === null)
    return [
      cell(row.name, true),
      { ...cell(missingSays(library, coverage, row)), span: columns.length - 2 },
      noteCell(of(row)),
    ];
  const notLooked = "尚未查过";
  const share = (value: number): string => percent(value);
  return [
    cell(row.name, true),
    lines([hasDay(report) ? dayText(report) : "", lateText(row, due)]),
    cell(partsText(row)),
    cell(number(row.characters)),
    cell(facts.lastYear ? share(facts.lastYear.share) : facts.last === null ? "无上年" : notLooked),
    facts.peer ? lines([share(facts.peer.share), peerText(row)]) : cell(facts.pending ? notLooked : "无"),
    cell(facts.ownShare === null ? notLooked : share(facts.ownShare)),
    reasonLines(row, due),
    noteCell(of(row)),
  ];
}

const findingParagraphs = ({ sign, says, quotation, other }: Finding, at: number): Paragraph[] => [
  { runs: [{ text: `${at + 1}. ${signNames[sign]}`, bold: true }, { text: `　${says}` }] },
  ...[quotation, other].flatMap((one) =>
    one === null
      ? []
      : [{ runs: [{ text: `“${one.text}”` }, { text: `（${one.of}，${one.place}）`, color: grey }] }],
  ),
];

const noteParagraphs = (note: Note): Paragraph[] =>
  note === null
    ? []
    : [
        {
          runs: [
            { text: "处理意见", bold: true },
            { text: `　${note.text.replace(/\n+/g, " ")}${note.date === null ? "" : `（${note.date}）`}` },
          ],
        },
      ];

const titled = ({ title }: ReportHead): Paragraph[] => (title === null ? [] : [paragraph(title, "note")]);

/** 15 个乡镇街道，已收录 14 个，逾期 1 个，要看 6 个: in the words of the page. */
function summary({ due, rows }: Noted): string {
  const count = (is: (row: ReviewRow) => boolean): string => number(rows.filter(is).length);
  const some = (is: (row: ReviewRow) => boolean, says: (count: string) => string): string =>
    rows.some(is) ? `，${says(count(is))}` : "";
  const held = (row: ReviewRow): boolean => row.report !== null;
  const isSignedInTime = ({ report, late }: ReviewRow): boolean =>
    late === null && report !== null && signedInstead(report) !== null;
  return [
    `${number(rows.length)} 个乡镇街道，已收录 ${count(held)} 个（期限 ${due}）`,
    `，按期 ${count(({ late }) => late === false)} 个`,
    `，逾期 ${count(({ late }) => late === true)} 个`,
    some(isSignedInTime, (n) => `发布日期不详而落款在期限内 ${n} 个`),
    some(
      (row) => held(row) && row.late === null && !isSignedInTime(row),
      (n) => `日期不详或存疑 ${n} 个`,
    ),
    some(
      (row) => !held(row),
      (n) => `${signNames.missing} ${n} 个`,
    ),
    `；收录的里面，有要看的 ${count((row) => held(row) && row.signs.length > 0)} 个。`,
  ].join("");
}

export function documentOf(library: Library, review: Noted, title: string): WordDocument {
  const { coverage, rows, notes } = review;
  const toSee = rows.filter((row) => row.report !== null && row.signs.length > 0);
  const { id, createdAt, segmenter } = library.manifest;
  return {
    title,
    landscape: true,
    blocks: [
      paragraph(title, "title"),
      paragraph(summary(review)),
      ...unlistedSays(coverage).map((says) => paragraph(says)),
      {
        widths: columns.map(([, width]) => width),
        header: columns.map(([name]) => headerCell(name)),
        rows: rows.map((row) => documentRow(library, review, row)),
      },
      ...toSee.flatMap((row) => [
        paragraph(row.name, "heading1"),
        ...titled(row.report!),
        ...findingsOf(library, review, row).flatMap(findingParagraphs),
        ...noteParagraphs(notes.of(row)),
      ]),
      paragraph("说明", "heading1"),
      ...columnNotes.map((note) => paragraph(note)),
      paragraph(
        `资料来源：对照 Duizhao，本库 ${heldSays(heldReports(library.archive))}（索引 ${id}，建于 ${moment(createdAt)}，分词 ${segmenter}）；${moment(new Date().toISOString())} 生成。`,
        "note",
      ),
    ],
  };
}
