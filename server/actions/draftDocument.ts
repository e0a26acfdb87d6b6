// A draft as a Word document to go on writing in: its text as it is, and what was found as comments where it stands.
import type { Comment, Paragraph } from "../../export/docx.js";
import type { Exported } from "../../export/formats.js";
import type { Column } from "../../export/table.js";
import { type Layer, markedText } from "../../report/marked.js";
import { printedText } from "../../report/marks.js";
import type { Span } from "../../report/span.js";
import type { Item, Report, ReportHead } from "../../report/types.js";
import { shortName, unitOf, yearOf } from "../../report/unit.js";
import type { MemberKind } from "../../reuse/types.js";
import type { Library } from "../library.js";
import { alertNames, dateBasis, layerNames, oneLine, shortened } from "../questions/reuse/wording.js";
import { moment, number } from "../wording.js";
import { type CheckedDraft, leaves } from "./draftCheck.js";

/** Neighbours named in one comment, and letters of what each says. */
const maxNeighbours = 3;
const maxQuote = 120;
/** What everybody writes is not remarked on place by place: the page lists it. */
const remarked: readonly MemberKind[] = ["peer", "local", "ownYear"];

type Remark = Layer<Comment>;
const remark = ({ start, end }: Span, lines: readonly string[]): Remark => ({ start, end, tag: { lines } });

/** Lines that print something. */
function linesOf({ text, marks }: Report): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    if (printedText({ text, marks }, { start, end }).trim() !== "") lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

const percent = (part: number, of: number): string => `${of === 0 ? 0 : Math.round((part / of) * 100)}%`;

/** What is said of the whole. */
function summary(
  { report, characters, own, layers, missingNames, unanswered }: CheckedDraft,
  { manifest: { id, counts } }: Library,
): string[] {
  const hasPlans = report.sections.some(({ kind, also }) => kind === "plans" || also === "plans");
  return [
    `读作${unitOf(report)} ${yearOf(report)}的报告，${number(characters)} 字，独有 ${percent(own, characters)}；通用表述占 ${percent(layers.formula, characters)}，不逐处批注。`,
    missingNames.length === 0 ? "应有的四个部分都识别到了。" : `没有识别到：${missingNames.join("、")}。`,
    ...(hasPlans ? [] : unansweredLines(unanswered)),
    `与本库 ${number(counts.reports)} 份报告相比，索引 ${id}，${moment(new Date().toISOString())}。`,
  ];
}

const unansweredLines = (unanswered: CheckedDraft["unanswered"]): string[] =>
  unanswered.length === 0
    ? []
    : ["上一年度的不足，安排里没有找到说到的：", ...unanswered.map(({ text }) => shortened(text, maxQuote))];

/** Whose it is and since when. */
const dated = (head: ReportHead): string => {
  const day = dateBasis(head);
  return day ? `${shortName(head)}（${day.date} ${day.basis}）` : shortName(head);
};

/** Pieces of one passage that follow each other are one remark. */
function sharedRemarks({ spans }: CheckedDraft, headOf: (id: string) => ReportHead): Remark[] {
  let last: { readonly passage: string; readonly tag: Comment } | null = null;
  return spans.flatMap(({ start, end, kind, passage, reports, holders }): Remark[] => {
    if (!remarked.includes(kind)) {
      last = null;
      return [];
    }
    if (last?.passage !== passage) {
      const [first, ...others] = holders.map(({ report }) => headOf(report));
      const since = first ? `，最早的是 ${dated(first)}` : "";
      const lines = [
        `${layerNames[kind]}：另有 ${number(reports - 1)} 份报告有${since}。`,
        ...(others.length === 0 ? [] : [`还有 ${others.map(shortName).join("、")}。`]),
      ];
      last = { passage, tag: { lines } };
    }
    return [{ start, end, tag: last.tag }];
  });
}

const alertRemarks = ({ alerts }: CheckedDraft, headOf: (id: string) => ReportHead): Remark[] =>
  alerts.map(({ kind, text, other, ...span }) =>
    remark(span, [
      `${alertNames[kind].name}：“${oneLine(text)}”。${alertNames[kind].says}。`,
      `见 ${shortName(headOf(other.report))}。`,
    ]),
  );

/** At the heading of the plans. */
function unansweredRemarks({ report, unanswered }: CheckedDraft, lines: readonly Span[]): Remark[] {
  const plans = report.sections.find(({ kind, also }) => kind === "plans" || also === "plans");
  const heading = plans && lines.find(({ end }) => end > plans.start);
  return heading && unanswered.length > 0 ? [remark(heading, unansweredLines(unanswered))] : [];
}

/** At the first point of the theme. */
function neighbourRemarks(
  { report, neighbours }: CheckedDraft,
  headOf: (id: string) => ReportHead,
): Remark[] {
  const points = report.sections.flatMap(({ items }) => leaves(items));
  const spanOf = ({ lead, start, end }: Item): Span => lead ?? { start, end };
  return neighbours.flatMap(({ theme, items }) => {
    const point = points.find((one) => one.theme === theme && !one.bundled);
    if (!point) return [];
    return remark(spanOf(point), [
      `同县怎样写“${theme}”：`,
      ...items
        .slice(0, maxNeighbours)
        .map(({ report: id, text }) => `${shortName(headOf(id))}：${shortened(text, maxQuote)}`),
    ]);
  });
}

/** All that is said, where it stands. */
function remarksOf(found: CheckedDraft, lines: readonly Span[], library: Library): Remark[] {
  const { archive } = library;
  const headOf = (id: string): ReportHead => archive.heads[archive.numberOf(id)!]!;
  return [
    ...(lines[0] ? [remark(lines[0], summary(found, library))] : []),
    ...sharedRemarks(found, headOf),
    ...alertRemarks(found, headOf),
    ...unansweredRemarks(found, lines),
    ...neighbourRemarks(found, headOf),
  ];
}

function blocksOf({ report }: CheckedDraft, lines: readonly Span[], remarks: readonly Remark[]): Paragraph[] {
  const headings = new Set(report.sections.map(({ heading }) => heading.trim()));
  return lines.map((line) => {
    const printed = printedText(report, line).trim();
    const style = printed === report.title ? "title" : headings.has(printed) ? "heading1" : undefined;
    return {
      ...(style && { style }),
      runs: markedText(report, line, remarks).map(({ text, tags }) => ({ text, comments: tags })),
    };
  });
}

const columns: readonly Column[] = [
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "text", title: "原文", width: 60, wrap: true },
  { key: "remark", title: "批注", width: 60, wrap: true },
];

export function annotatedDraft(found: CheckedDraft, library: Library): Exported {
  const { report } = found;
  const lines = linesOf(report);
  const remarks = remarksOf(found, lines, library);
  const title = report.title ?? "草稿";
  return {
    name: `${title}_核对`,
    sheets: [
      {
        name: "批注",
        columns,
        rows: remarks.map(({ start, end, tag }) => [
          ...[start, end, oneLine(printedText(report, { start, end }))],
          tag.lines.join("\n"),
        ]),
      },
    ],
    about: [],
    document: () => ({ title, landscape: false, blocks: blocksOf(found, lines, remarks) }),
  };
}
