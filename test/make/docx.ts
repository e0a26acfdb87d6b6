// A Word file made by hand: only the parts a reader looks at.
import JSZip from "jszip";

/** One paragraph; `list` and `level` give it an automatic number, `style` a style that may carry one. */
export interface DocxParagraph {
  readonly text: string;
  readonly list?: number;
  readonly level?: number;
  readonly style?: string;
}

export interface DocxTable {
  readonly rows: readonly (readonly string[])[];
}

/** Raw WordprocessingML, for what has no maker. */
export interface DocxXml {
  readonly xml: string;
}

export type DocxBlock = string | DocxParagraph | DocxTable | DocxXml;

export interface DocxOptions {
  /** Printed labels at a paragraph's start (一、 （一） 1. 1、 (1) ①) become automatic numbers, as Word would save them. */
  readonly automaticNumbering?: boolean;
  /** Content of word/numbering.xml inside `<w:numbering>`; replaces the maker's own. */
  readonly numbering?: string;
  /** Content of word/styles.xml inside `<w:styles>`. */
  readonly styles?: string;
  /** The core property. */
  readonly title?: string;
  /** Further parts by path, each with the relation that names it from the main part: `rIdA` and so on, in order. */
  readonly parts?: readonly { readonly path: string; readonly type: string; readonly content: string }[];
}

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A run; LF becomes a line break, tab a tab. */
const run = (text: string): string =>
  text
    .split("\n")
    .map((line) =>
      line
        .split("\t")
        .map((part) => `<w:t xml:space="preserve">${escaped(part)}</w:t>`)
        .join("<w:tab/>"),
    )
    .join("<w:br/>");

function paragraphXml({ text, list, level, style }: DocxParagraph): string {
  const styled = style ? `<w:pStyle w:val="${style}"/>` : "";
  const numbered =
    list === undefined ? "" : `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${list}"/></w:numPr>`;
  return `<w:p><w:pPr>${styled}${numbered}</w:pPr><w:r>${run(text)}</w:r></w:p>`;
}

const tableXml = ({ rows }: DocxTable): string =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells.map((cell) => `<w:tc>${paragraphXml({ text: cell })}</w:tc>`).join("")}</w:tr>`,
    )
    .join("")}</w:tbl>`;

function blockXml(block: DocxBlock): string {
  if (typeof block === "string") return paragraphXml({ text: block });
  if ("xml" in block) return block.xml;
  return "rows" in block ? tableXml(block) : paragraphXml(block);
}

const hanNumber = "[一二三四五六七八九十]+";
/** The automatic levels of the maker, outermost first: what is printed, and how Word says it. */
const labels: readonly { readonly printed: RegExp; readonly format: string; readonly text: string }[] = [
  { printed: new RegExp(`^(${hanNumber})、`), format: "chineseCountingThousand", text: "%1、" },
  { printed: new RegExp(`^（(${hanNumber})）`), format: "chineseCountingThousand", text: "（%2）" },
  { printed: /^(\d+)\.(?!\d)/, format: "decimal", text: "%3." },
  { printed: /^(\d+)、/, format: "decimal", text: "%4、" },
  { printed: /^\((\d+)\)/, format: "decimal", text: "(%5)" },
  { printed: /^([①②③④⑤⑥⑦⑧⑨⑩])/, format: "decimalEnclosedCircle", text: "%6" },
];

const abstractNumber = `<w:abstractNum w:abstractNumId="0">${labels
  .map(
    ({ format, text }, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
      `<w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`,
  )
  .join("")}</w:abstractNum>`;

function numberOf(printed: string): number {
  if (/^\d+$/.test(printed)) return Number(printed);
  const circled = "①②③④⑤⑥⑦⑧⑨⑩".indexOf(printed);
  if (circled >= 0) return circled + 1;
  const digits = "一二三四五六七八九";
  const [tens, ones] = printed.includes("十") ? printed.split("十") : ["", printed];
  const ten = printed.includes("十") ? (tens === "" ? 1 : digits.indexOf(tens!) + 1) : 0;
  return ten * 10 + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** Takes printed labels off; every list that does not simply go on becomes a list of its own with its start. */
function numberedBlocks(blocks: readonly DocxBlock[]): { blocks: DocxBlock[]; numbering: string } {
  const counters: number[] = [];
  const lists: string[] = [];
  const list = (level: number, start: number): number => {
    lists.push(
      `<w:num w:numId="${lists.length + 1}"><w:abstractNumId w:val="0"/>` +
        `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
    );
    return lists.length;
  };
  const current: number[] = [];
  const numbered = blocks.map((block): DocxBlock => {
    if (typeof block !== "string") return block;
    const level = labels.findIndex(({ printed }) => printed.test(block));
    if (level < 0) return block;
    const [label, printed] = labels[level]!.printed.exec(block)!;
    const number = numberOf(printed!);
    if (counters[level] === undefined || counters[level]! + 1 !== number)
      current[level] = list(level, number);
    counters[level] = number;
    counters.length = level + 1;
    return { text: block.slice(label!.length), list: current[level]!, level };
  });
  return { blocks: numbered, numbering: abstractNumber + lists.join("") };
}

/** A .docx of these blocks, about 2 kB. Tables, line breaks (\n in a text) and tabs become Word's own. */
export async function makeDocx(blocks: readonly DocxBlock[], options: DocxOptions = {}): Promise<Buffer> {
  const made = options.automaticNumbering ? numberedBlocks(blocks) : { blocks, numbering: "" };
  const zip = new JSZip();
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  zip.file(
    "[Content_Types].xml",
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/>` +
      `<Override PartName="/word/numbering.xml" ContentType="${type}.numbering+xml"/></Types>`,
  );
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (entries: string): string =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries}</Relationships>`;
  zip.file(
    "_rels/.rels",
    relations(`<Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/>`),
  );
  zip.file(
    "word/_rels/document.xml.rels",
    relations(
      `<Relationship Id="rId1" Type="${relation}/styles" Target="styles.xml"/>` +
        `<Relationship Id="rId2" Type="${relation}/numbering" Target="numbering.xml"/>` +
        (options.parts ?? [])
          .map(
            ({ path, type: kind }, at) =>
              `<Relationship Id="rId${String.fromCharCode(65 + at)}" Type="${relation}/${kind}" Target="/${path}"/>`,
          )
          .join(""),
    ),
  );
  zip.file("word/styles.xml", `${head}<w:styles ${wordSpace}>${options.styles ?? ""}</w:styles>`);
  zip.file(
    "word/numbering.xml",
    `${head}<w:numbering ${wordSpace}>${options.numbering ?? made.numbering}</w:numbering>`,
  );
  if (options.title) {
    zip.file(
      "docProps/core.xml",
      `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
        `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(options.title)}</dc:title></cp:coreProperties>`,
    );
  }
  for (const { path, content } of options.parts ?? []) zip.file(path, content);
  const body = made.blocks.map(blockXml).join("");
  zip.file("word/document.xml", `${head}<w:document ${wordSpace}><w:body>${body}</w:body></w:document>`);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
