// Word 97–2003 files (.doc, .dot, WPS's .wps): which parts of the text are the document's.
import { DocStories } from "./docStory.js";
import { DocText, entriesOf, places } from "./docText.js";
import { type Block, layOut } from "./flow.js";
import { Container } from "./ole.js";
import { Remarks } from "./remarks.js";
import { type Extracted, rejected } from "./result.js";

const locked = rejected("文档有密码保护，请去掉密码另存后重试。");

const damaged = rejected("旧版 .doc 文件已损坏或版本过旧，请用 Word 或 WPS 打开并另存为 .docx 后重试。");

const tooOld = rejected(
  "文件是 Word 95 或更早的格式，不能读取，请用 Word 或 WPS 打开并另存为 .docx 后重试。",
);

const otherKinds: readonly (readonly [string, string])[] = [
  ["Workbook", "文件是电子表格，不是报告文档。"],
  ["PowerPoint Document", "文件是演示文稿，不是报告文档。"],
  ["CONTENTS", "文件是 Microsoft Works 文档，不能读取，请用 Word 或 WPS 打开并另存为 .docx 后重试。"],
  ["MatOST", "文件是 Microsoft Works 文档，不能读取，请用 Word 或 WPS 打开并另存为 .docx 后重试。"],
  ["__properties_version1.0", "文件是邮件，不是报告文档，请另存其中的附件后重试。"],
];

const word97 = 0xa5ec;
/** Word 6 and 95, Word 2. */
const earlier = new Set([0xa5dc, 0xa59b, 0xa59c, 0xa5db, 0xa697, 0xa698, 0xa699]);
const firstVersion = 0xc0;

/** What a container is whose directory cannot be read, by the names in it. */
function brokenKind(bytes: Buffer): Extracted {
  const has = (name: string): boolean => bytes.includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage")) return locked;
  const other = has("WordDocument") ? undefined : otherKinds.find(([name]) => has(name));
  return other ? rejected(other[1]) : damaged;
}

/** Stretches in order, none twice: a damaged table would have the same text read again and again. */
function* ascending<T extends { readonly start: number; readonly end: number }>(
  ranges: Iterable<T>,
): Generator<T> {
  let last = 0;
  for (const range of ranges) {
    if (range.start < last || range.end <= range.start) continue;
    last = range.end;
    yield range;
  }
}

/** Paragraphs of the notes in one part of the text; the last two positions of its table end it. */
function notesIn(
  text: DocText,
  stories: DocStories,
  part: "footnotes" | "endnotes",
  remarks: Remarks,
): Block[] {
  const { start, end } = text.part(part);
  const entry = part === "footnotes" ? places.footnoteTexts : places.endnoteTexts;
  const notes: Block[] = [];
  if (end === start) return notes;
  for (const range of ascending(entriesOf(text.place(entry), 0))) {
    if (start + range.end > end) continue;
    const blocks = stories.read(start + range.start, start + range.end);
    if (blocks.length > 0) remarks.notes++;
    notes.push(...blocks);
  }
  return notes;
}

/** Text boxes by the position of their anchors. Boxes of a group are anchored where the group is, unknown to their table. */
function boxesIn(text: DocText, stories: DocStories): (position: number) => readonly Block[] {
  const { start, end } = text.part("boxes");
  const anchors = new Map<number, number>();
  const positions: number[] = [];
  for (const { start: position, data } of entriesOf(text.place(places.shapes), 26)) {
    anchors.set(data.readInt32LE(0), position);
    positions.push(position);
  }
  const found = new Map<number, Block[]>();
  const known = new Set<number>();
  let last = positions[0] ?? 0;
  const boxes = end === start ? [] : [...entriesOf(text.place(places.boxTexts), 22)];
  for (const { data } of boxes) {
    const position = anchors.get(data.readInt32LE(14));
    if (position !== undefined) known.add(position);
  }
  for (const { start: from, end: to, data } of ascending(boxes)) {
    const isReusable = data.readUInt16LE(8) === 1;
    if (isReusable || start + to > end) continue;
    const own = anchors.get(data.readInt32LE(14));
    last = own ?? positions.find((position) => position >= last && !known.has(position)) ?? last;
    found.set(last, [...(found.get(last) ?? []), ...stories.read(start + from, start + to)]);
  }
  return (position) => found.get(position) ?? [];
}

function readText(text: DocText): Extracted {
  const remarks = new Remarks();
  const stories = new DocStories(text, remarks);
  const boxes = boxesIn(text, stories);
  const { start, end } = text.part("main");
  const blocks = stories.read(start, end, boxes);
  const notes = [
    ...notesIn(text, stories, "footnotes", remarks),
    ...notesIn(text, stories, "endnotes", remarks),
  ];
  return layOut({ blocks, notes, remarks }, { title: null, meta: {} });
}

function readContainer(bytes: Buffer): Extracted {
  const container = new Container(bytes);
  if (container.has("EncryptedPackage")) return locked;
  const main = container.read("WordDocument");
  if (!main) {
    const other = otherKinds.find(([name]) => container.has(name));
    return rejected(other?.[1] ?? "文件不是 Word 文档，请用 Word 或 WPS 打开并另存为 .docx 后重试。");
  }
  const mark = main.readUInt16LE(0);
  const version = main.readUInt16LE(2);
  if (earlier.has(mark) || (mark === word97 && version < firstVersion)) return tooOld;
  if (mark !== word97) return damaged;
  const flags = main.readUInt16LE(10);
  if ((flags & 0x0100) !== 0) return locked;
  const table = container.read((flags & 0x0200) !== 0 ? "1Table" : "0Table");
  if (!table) return damaged;
  return readText(new DocText(main, table, container.has("Data") ? container.read("Data") : null));
}

/** Reads a DOC. Headers, footers and comments stay out; insertions are kept, deletions not. About 5 ms. */
export async function readDoc(bytes: Buffer): Promise<Extracted> {
  try {
    return readContainer(bytes);
  } catch (error) {
    // Every table is read with its bounds checked: one that leads outside the file is damage.
    if (error instanceof RangeError) return brokenKind(bytes);
    throw error;
  }
}
