// A comparison laid out to be read, as one HTML file and as a Word document: a table of pairs, changes struck through
// and underlined as well as coloured.
import {
  type Cell,
  cell,
  headerCell,
  headerFill,
  paragraph,
  type Run,
  type WordDocument,
} from "../../../export/docx.js";
import type { About } from "../../../export/table.js";
import { view } from "../../handler.js";
import { render } from "../../render.js";
import type { ComparedSection, PairView, PartMarks, PointView } from "./pairing.js";

/** A comparison as it is laid out to be read. */
export interface LaidOut {
  readonly title: string;
  /** Below the title: what is compared, from where, when. */
  readonly about: About;
  readonly a: string;
  readonly b: string;
  readonly sections: readonly ComparedSection[];
}

/** What stands above a part's pairs: on which side nothing was recognised, which 仅甲 and 仅乙 alone would tell wrongly. */
function remarkOn({ a, b, pairs }: ComparedSection): string {
  const [inA, inB] = [a.sections.length > 0, b.sections.length > 0];
  if (!inA && !inB) return "两份报告都未识别到该部分。";
  if (inA !== inB) {
    const [lacks, has] = inA ? ["乙", "甲"] : ["甲", "乙"];
    return `${lacks}未识别到该部分，不等于没有写；“仅${has}”只说${has}有这些条目。`;
  }
  return pairs.length === 0 ? "没有可列的条目。" : "";
}

export interface FileModel extends LaidOut {
  readonly remarkOn: (section: ComparedSection) => string;
}
const template = view<FileModel>("comparing/file");

export const comparisonHtml = (comparison: LaidOut): Promise<string> => {
  const frame = { title: comparison.title, place: "compare" } as const;
  const model = { ...comparison, remarkOn };
  return render(template, { frame, corpus: null, writable: false, unindexed: null, version: "" }, model);
};

const deleted = { strike: true, color: "9C2A1B", fill: "F8EBE6" } as const;
const inserted = { underline: "single", color: "14543C", fill: "E6F1EA" } as const;
const common = { underline: "dotted" } as const;

const partRun = ({ text, role, op, change, shared }: PartMarks): Run => ({
  text,
  bold: role === "lead" || change === "number" || change === "name",
  ...(op === "delete" ? deleted : op === "insert" ? inserted : shared ? common : {}),
});

const points = (side: readonly PointView[]): Cell => ({
  paragraphs: side.map(({ parts }) => ({ runs: parts.map(partRun) })),
});

function pairRow(pair: PairView): readonly Cell[] {
  const notes = [...pair.remarks, ...pair.numbers, ...(pair.reason === "" ? [] : [pair.reason])];
  const kind = [...cell(pair.kindName, true).paragraphs, ...notes.map((note) => paragraph(note, "note"))];
  return [{ paragraphs: kind }, points(pair.a), points(pair.b)];
}

function sectionRows(section: ComparedSection): (readonly Cell[])[] {
  const remark = remarkOn(section);
  return [
    [{ paragraphs: [paragraph(section.name, "heading2")], span: 3, fill: headerFill }],
    ...(remark === "" ? [] : [[{ ...cell(remark), span: 3 }]]),
    ...section.pairs.map(pairRow),
  ];
}

/** What a reader wants to know before the table; the rest, from which index and when, stands behind it. */
const inFront = new Set(["a", "b", "sections", "pairs"]);
const saidOf = (about: About, isInFront: boolean) =>
  about
    .filter(({ key }) => inFront.has(key) === isInFront)
    .map(({ title, value }) => paragraph(`${title}：${value}`, "note"));

export const comparisonDocument = ({ title, about, a, b, sections }: LaidOut): WordDocument => ({
  title,
  landscape: true,
  blocks: [
    paragraph(title, "title"),
    ...saidOf(about, true),
    {
      style: "note",
      runs: [
        { text: "图例：" },
        { text: "只见于甲", ...deleted },
        { text: "（划去）；" },
        { text: "只见于乙", ...inserted },
        { text: "（下划线）；" },
        { text: "两边共有的词句", ...common },
        { text: "（点线）；数字、名称的改动加粗。" },
      ],
    },
    {
      widths: [14, 43, 43],
      header: ["类别", `甲　${a}`, `乙　${b}`].map(headerCell),
      rows: sections.flatMap(sectionRows),
    },
    ...saidOf(about, false),
  ],
});
