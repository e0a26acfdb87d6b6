// A comparison laid out to be read, as one HTML file and as a Word document: a table of pairs, changes struck through
// and underlined as well as coloured.
// WordprocessingML as ECMA-376 Part 1 (5th edition) has it, no more of it than is needed.
import type { About } from "../../../export/table.js";
import { packZip } from "../../../report/zip.js";
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
  return render(template, { frame, corpus: null, version: "" }, comparison);
};

/** Twentieths of a point: A4 lying, margins of 1.5 cm. */
const page = { width: 16838, height: 11906, margin: 850 };
const columns = [2138, 6500, 6500] as const;

/** XML 1.0 knows no other control characters. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

const run = (text: string, properties = ""): string =>
  text === ""
    ? ""
    : `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const paragraph = (runs: string, style = ""): string =>
  `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs}</w:p>`;

/** Order of the elements is the schema's: b, strike, color, u, shd. */
function partRun({ text, role, op, change, shared }: PartMarks): string {
  const bold = role === "lead" || change === "number" || change === "name";
  return run(
    text,
    [
      bold ? "<w:b/>" : "",
      op === "delete" ? "<w:strike/>" : "",
      op === "delete" ? '<w:color w:val="9C2A1B"/>' : op === "insert" ? '<w:color w:val="14543C"/>' : "",
      op === "insert" ? '<w:u w:val="single"/>' : shared ? '<w:u w:val="dotted"/>' : "",
      op === "delete" ? '<w:shd w:val="clear" w:color="auto" w:fill="F8EBE6"/>' : "",
      op === "insert" ? '<w:shd w:val="clear" w:color="auto" w:fill="E6F1EA"/>' : "",
    ].join(""),
  );
}

const cell = (width: number, content: string, span = 1, shade = ""): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}${shade === "" ? "" : `<w:shd w:val="clear" w:color="auto" w:fill="${shade}"/>`}</w:tcPr>${content}</w:tc>`;

const row = (cells: string, properties = "<w:cantSplit/>"): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;

const points = (side: readonly PointView[]): string =>
  side.length === 0
    ? paragraph("")
    : side.map(({ parts }) => paragraph(parts.map(partRun).join(""))).join("");

function pairRow(pair: PairView): string {
  const notes = [...pair.remarks, ...pair.numbers, ...(pair.reason === "" ? [] : [pair.reason])];
  const kind =
    paragraph(run(pair.kindName, "<w:b/>")) + notes.map((note) => paragraph(run(note), "Note")).join("");
  return row(cell(columns[0], kind) + cell(columns[1], points(pair.a)) + cell(columns[2], points(pair.b)));
}

const sectionRows = (section: ComparedSection): string =>
  row(
    cell(
      columns[0] + columns[1] + columns[2],
      paragraph(run(section.name, "<w:b/>"), "Section"),
      3,
      "F3F1EB",
    ),
    "<w:cantSplit/>",
  ) +
  (section.pairs.length === 0
    ? row(cell(columns[0] + columns[1] + columns[2], paragraph(run("两份报告都未识别到该部分。")), 3))
    : section.pairs.map(pairRow).join(""));

const borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="A5A197"/>`)
  .join("");

const words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function documentXml({ title, about, a, b, sections }: LaidOut): string {
  const header = row(
    ["类别", `甲　${a}`, `乙　${b}`]
      .map((text, at) => cell(columns[at]!, paragraph(run(text, "<w:b/>")), 1, "F3F1EB"))
      .join(""),
    "<w:cantSplit/><w:tblHeader/>",
  );
  const legend = paragraph(
    run("图例：") +
      partRun({ text: "只见于甲", role: null, shared: false, op: "delete", change: null }) +
      run("（划去）；") +
      partRun({ text: "只见于乙", role: null, shared: false, op: "insert", change: null }) +
      run("（下划线）；") +
      partRun({ text: "两边共有的词句", role: null, shared: true, op: null, change: null }) +
      run("（点线）；数字、名称的改动加粗。"),
    "Note",
  );
  const table = `<w:tbl><w:tblPr><w:tblW w:w="${columns[0] + columns[1] + columns[2]}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${header}${sections.map(sectionRows).join("")}</w:tbl>`;
  const body = [
    paragraph(run(title), "Title"),
    ...about.map((one) => paragraph(run(`${one.title}：${one.value}`), "Note")),
    legend,
    table,
    paragraph(""),
    `<w:sectPr><w:pgSz w:w="${page.width}" w:h="${page.height}" w:orient="landscape"/><w:pgMar w:top="${page.margin}" w:right="${page.margin}" w:bottom="${page.margin}" w:left="${page.margin}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>`,
  ].join("");
  return `${declaration}<w:document ${words}><w:body>${body}</w:body></w:document>`;
}

const style = (id: string, name: string, paragraphs: string, runs: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;

const stylesXml = `${declaration}<w:styles ${words}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="20" w:after="20" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style("Title", "Title", '<w:spacing w:before="0" w:after="120"/>', '<w:b/><w:sz w:val="32"/>')}${style("Section", "Section", "<w:keepNext/>", '<w:sz w:val="22"/>')}${style("Note", "Note", "", '<w:color w:val="5D5A53"/><w:sz w:val="18"/>')}</w:styles>`;

const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The bytes of the document. O(text). */
export const comparisonDocument = (comparison: LaidOut): Promise<Buffer> =>
  packZip(
    new Map([
      [
        "[Content_Types].xml",
        `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/></Types>`,
      ],
      [
        "_rels/.rels",
        `${declaration}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${officeRelation}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ],
      ["word/document.xml", documentXml(comparison)],
      [
        "word/_rels/document.xml.rels",
        `${declaration}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${officeRelation}/styles" Target="styles.xml"/></Relationships>`,
      ],
      ["word/styles.xml", stylesXml],
    ]),
  );
