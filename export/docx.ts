// A text laid out to be read and written on, as a Word document. The only file that knows docx, which is loaded at the
// first document. Documents are said in the few shapes below; what Word needs beside them is said here, once.
import type * as Docx from "docx";

/** A remark in the margin. One object is one comment: it covers everything from the first run that names it to the last. */
export interface Comment {
  /** A paragraph each. */
  readonly lines: readonly string[];
}

/** Characters that look the same. Colours are six hexadecimal digits. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly strike?: boolean;
  readonly underline?: "single" | "dotted";
  readonly color?: string;
  readonly fill?: string;
  readonly comments?: readonly Comment[];
}

export interface Paragraph {
  /** Body text where nothing is said. Headings stay with what follows. */
  readonly style?: "title" | "heading1" | "heading2" | "note";
  readonly runs: readonly Run[];
}

export interface Cell {
  readonly paragraphs: readonly Paragraph[];
  /** Columns it covers. */
  readonly span?: number;
  readonly fill?: string;
}

export interface WordTable {
  /** Shares of the page's width. */
  readonly widths: readonly number[];
  /** Repeated on every page. */
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A4. Pages are numbered at their foot. */
export interface WordDocument {
  readonly title: string;
  readonly landscape: boolean;
  readonly blocks: readonly (Paragraph | WordTable)[];
}

export const paragraph = (text: string, style?: Paragraph["style"]): Paragraph => ({
  ...(style ? { style } : {}),
  runs: [{ text }],
});

export const cell = (text: string, bold = false): Cell => ({ paragraphs: [{ runs: [{ text, bold }] }] });

/** What stands above the columns. */
export const headerCell = (text: string): Cell => ({ ...cell(text, true), fill: headerFill });
export const headerFill = "F3F1EB";

/** Twentieths of a point. */
const a4 = { width: 11906, height: 16838 };
const margin = 850;
const grey = "5D5A53";
const ruled = "A5A197";

/** XML 1.0 knows no other control characters. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "");

const isTable = (block: Paragraph | WordTable): block is WordTable => "widths" in block;

/** Every run, as the document is read. */
function* runsOf(blocks: readonly (Paragraph | WordTable)[]): Generator<Run> {
  for (const block of blocks) {
    if (isTable(block)) for (const row of [block.header, ...block.rows]) yield* row.flatMap(cellRuns);
    else yield* block.runs;
  }
}
const cellRuns = ({ paragraphs }: Cell): Run[] => paragraphs.flatMap(({ runs }) => runs);

/** Where each comment begins and ends; its number is its place in the order of beginnings. */
interface Anchors {
  readonly begins: ReadonlyMap<Run, readonly number[]>;
  readonly ends: ReadonlyMap<Run, readonly number[]>;
  readonly comments: readonly Comment[];
}

function anchorsOf(blocks: readonly (Paragraph | WordTable)[]): Anchors {
  const spans = new Map<Comment, { first: Run; last: Run }>();
  for (const run of runsOf(blocks)) {
    for (const comment of run.comments ?? []) {
      spans.set(comment, { first: spans.get(comment)?.first ?? run, last: run });
    }
  }
  const begins = new Map<Run, number[]>();
  const ends = new Map<Run, number[]>();
  for (const [id, { first, last }] of [...spans.values()].entries()) {
    begins.set(first, [...(begins.get(first) ?? []), id]);
    ends.set(last, [...(ends.get(last) ?? []), id]);
  }
  return { begins, ends, comments: [...spans.keys()] };
}

/** The document in the library's own objects. */
function laidOut(docx: typeof Docx, { title, landscape, blocks }: WordDocument, at: Date): Docx.Document {
  const anchors = anchorsOf(blocks);
  const room = (landscape ? a4.height : a4.width) - 2 * margin;

  const textRun = ({ text, bold, strike, underline, color, fill }: Run): Docx.TextRun =>
    new docx.TextRun({
      text: printable(text),
      ...(bold ? { bold } : {}),
      ...(strike ? { strike } : {}),
      ...(underline ? { underline: { type: underline } } : {}),
      ...(color ? { color } : {}),
      ...(fill ? { shading: { type: "clear", color: "auto", fill } } : {}),
    });
  const anchored = (run: Run): Docx.ParagraphChild[] => [
    ...(anchors.begins.get(run) ?? []).map((id) => new docx.CommentRangeStart(id)),
    ...(run.text === "" ? [] : [textRun(run)]),
    ...(anchors.ends.get(run) ?? []).flatMap((id) => [
      new docx.CommentRangeEnd(id),
      new docx.TextRun({ children: [new docx.CommentReference(id)] }),
    ]),
  ];
  const styles = { title: "Title", heading1: "Heading1", heading2: "Heading2", note: "Note" } as const;
  const laidParagraph = ({ style, runs }: Paragraph): Docx.Paragraph =>
    new docx.Paragraph({ style: style ? styles[style] : "Normal", children: runs.flatMap(anchored) });

  function laidTable({ widths, header, rows }: WordTable): Docx.Table {
    const whole = widths.reduce((sum, width) => sum + width, 0);
    const columns = widths.map((width) => Math.floor((width / whole) * room));
    const laidRow = (cells: readonly Cell[], tableHeader: boolean): Docx.TableRow => {
      let column = 0;
      const children = cells.map(({ paragraphs, span = 1, fill }) => {
        const covered = columns.slice(column, column + span);
        column += span;
        return new docx.TableCell({
          width: { size: covered.reduce((sum, width) => sum + width, 0), type: "dxa" },
          ...(span > 1 ? { columnSpan: span } : {}),
          ...(fill ? { shading: { type: "clear", color: "auto", fill } } : {}),
          // A cell without a paragraph is no cell to Word.
          children: (paragraphs.length === 0 ? [{ runs: [] }] : paragraphs).map(laidParagraph),
        });
      });
      return new docx.TableRow({ cantSplit: true, ...(tableHeader ? { tableHeader } : {}), children });
    };
    const line = { style: "single", size: 4, space: 0, color: ruled } as const;
    return new docx.Table({
      width: { size: columns.reduce((sum, width) => sum + width, 0), type: "dxa" },
      columnWidths: columns,
      layout: "fixed",
      margins: { left: 100, right: 100 },
      borders: {
        top: line,
        left: line,
        bottom: line,
        right: line,
        insideHorizontal: line,
        insideVertical: line,
      },
      rows: [laidRow(header, true), ...rows.map((row) => laidRow(row, false))],
    });
  }

  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const foot = new docx.Paragraph({
    style: "Note",
    alignment: "center",
    children: [new docx.TextRun({ children: ["第 ", CURRENT, " 页，共 ", TOTAL_PAGES, " 页"] })],
  });
  const heading = (size: number, before: number) => ({
    run: { bold: true, size },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  return new docx.Document({
    title: printable(title),
    creator: "对照 Duizhao",
    styles: {
      default: {
        document: {
          run: {
            font: {
              ascii: "Times New Roman",
              hAnsi: "Times New Roman",
              eastAsia: "宋体",
              cs: "Times New Roman",
            },
            size: 21,
            language: { value: "en-US", eastAsia: "zh-CN" },
          },
          paragraph: { spacing: { before: 20, after: 20, line: 320 } },
        },
        title: { run: { bold: true, size: 32 }, paragraph: { spacing: { before: 0, after: 120 } } },
        heading1: heading(26, 240),
        heading2: heading(22, 80),
      },
      paragraphStyles: [
        { id: "Normal", name: "Normal", quickFormat: true },
        { id: "Note", name: "Note", basedOn: "Normal", quickFormat: true, run: { color: grey, size: 18 } },
      ],
    },
    comments: {
      children: anchors.comments.map(({ lines }, id) => ({
        id,
        author: "对照",
        initials: "对照",
        date: at,
        children: lines.map((line) => new docx.Paragraph({ children: [textRun({ text: line })] })),
      })),
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...a4, orientation: landscape ? "landscape" : "portrait" },
            margin: { top: margin, right: margin, bottom: margin, left: margin, header: 500, footer: 500 },
          },
        },
        footers: { default: new docx.Footer({ children: [foot] }) },
        children: blocks.map((block) => (isTable(block) ? laidTable(block) : laidParagraph(block))),
      },
    ],
  });
}

/** The bytes of the document. O(text); at once, some 30 µs a run: a tenth of a second for what fills a hundred pages. */
export async function writeDocx(document: WordDocument): Promise<Buffer> {
  const docx = await import("docx");
  return docx.Packer.toBuffer(laidOut(docx, document, new Date()));
}
