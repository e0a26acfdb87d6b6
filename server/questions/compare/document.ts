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

const template = view<LaidOut>("comparing/file");

export const comparisonHtml = (comparison: LaidOut): Promise<string> => {
  const frame = { title: comparison.title, place: "compare" } as const;
  return render(template, { frame, corpus: null, writable: false, unindexed: null, version: "" }, comparison);
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

const sectionRows = ({ name, pairs }: ComparedSection): (readonly Cell[])[] => [
  [{ paragraphs: [paragraph(name, "heading2")], span: 3, fill: headerFill }],
  ...(pairs.length === 0 ? [[{ ...cell("两份报告都未识别到该部分。"), span: 3 }]] : pairs.map(pairRow)),
];

export const comparisonDocument = ({ title, about, a, b, sections }: LaidOut): WordDocument => ({
  title,
  landscape: true,
  blocks: [
    paragraph(title, "title"),
    ...about.map((one) => paragraph(`${one.title}：${one.value}`, "note")),
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
  ],
});
