// Which reader takes a file, and what its answer is called. Heavy libraries load when the first file needs them.
import { createRequire } from "node:module";
import { extname } from "node:path";
import { decodeText } from "./charset.js";
import { containerOf, hasTags, isMarkup, isOtherXml, isWordXml } from "./container.js";
import { lossOf } from "./lost.js";
import { cellsWithoutNul, withoutNul } from "./nul.js";
import { recordOf } from "./plain.js";
import { extractRecognised, type Recognition } from "./recognised.js";
import {
  type Extracted,
  noHints,
  type ReadFormat,
  type ReadHints,
  type ReadResult,
  type Rejected,
  rejected,
} from "./result.js";
import { zipKindOf } from "./zipDirectory.js";

export type { ReadFormat, ReadHints, ReadResult } from "./result.js";

const megabyte = 1024 * 1024;
/** A report is a few thousand characters; larger files are something else. */
export const maxFileBytes = 50 * megabyte;
/** A file of nothing but text has no reason to be larger; what holds pictures has. */
export const maxTextBytes = 20 * megabyte;

/** Why a file of `size` bytes is not read at all, or null. Ask before reading it. */
export function checkSize(size: number): Rejected | null {
  if (size === 0) return emptyFile;
  if (size <= maxFileBytes) return null;
  return tooBig("文件", size, maxFileBytes);
}

const tooBig = (what: string, size: number, most: number): Rejected =>
  rejected(
    `${what}有 ${Math.ceil(size / megabyte)} MB，超过 ${most / megabyte} MB 的上限，请检查是否为报告，或另存为较小的文件。`,
  );

const require = createRequire(import.meta.url);

const library = (name: string): string => {
  const { version } = require(`${name}/package.json`) as { version: string };
  return `${name} ${version}`;
};

/** Raised whenever the same bytes give another text. */
const readerVersion = 1;
/** The same for web pages. */
const pageVersion = 2;
/** The same for what is read by way of flow.ts. */
const wordVersion = 2;

/** The same for what is read by way of printed.ts. */
const printedVersion = 2;

/** What makes the text of each format, for the snapshot's manifest: when one changes, its files are read again. */
export const extractors: Readonly<Record<ReadFormat, string>> = {
  txt: `plain ${readerVersion}`,
  md: `markdown ${readerVersion}`,
  html: `page ${pageVersion}, ${library("cheerio")}`,
  mhtml: `mhtml ${pageVersion}, ${library("cheerio")}`,
  docx: `docx ${wordVersion}, ${library("cheerio")}`,
  doc: `doc ${wordVersion}`,
  wordxml: `wordxml ${wordVersion}, ${library("cheerio")}`,
  rtf: `rtf ${wordVersion}`,
  odt: `odt ${wordVersion}, ${library("cheerio")}`,
  pdf: `pdf ${printedVersion}, ${library("pdfjs-dist")}`,
  ofd: `ofd ${printedVersion}, ${library("cheerio")}`,
};

const emptyFile = rejected("文件是空的，没有任何文字。");
const blankText = rejected("文件里只有空白，没有任何文字。");

function finished(
  format: ReadFormat,
  encoding: string | null,
  text: string,
  hints: Partial<ReadHints>,
  warnings: readonly string[] = [],
): ReadResult {
  if (!/[^\s\u200b\u2060\ufeff]/.test(text)) return blankText;
  const record = withoutNul(text);
  const loss = lossOf(record);
  if (loss?.fatal) return rejected(loss.says);
  const losses = loss ? [loss.says] : [];
  const said = {
    title: hints.title == null ? null : withoutNul(hints.title),
    headline: hints.headline == null ? null : withoutNul(hints.headline),
    url: hints.url == null ? null : withoutNul(hints.url),
    meta: cellsWithoutNul(hints.meta ?? {}),
  };
  const all = {
    ...noHints,
    ...hints,
    ...said,
    warnings: [...warnings, ...losses, ...(hints.warnings ?? [])],
  };
  return { ok: true, text: record, format, encoding, extractor: extractors[format], hints: all };
}

const finishedAs = (format: ReadFormat, extracted: Extracted, encoding: string | null = null): ReadResult =>
  extracted.ok ? finished(format, encoding, extracted.text, extracted.hints) : extracted;

/** Documents inside documents: Word puts one in, nobody a fourth. */
const deepestPart = 3;

/** Reads what a document holds of another format; only so deep, since a file can hold itself. */
const readPart =
  (depth: number) =>
  (path: string, bytes: Buffer): Promise<ReadResult> =>
    depth < deepestPart
      ? readAny(path, bytes, depth + 1)
      : Promise.resolve(rejected("文档里的文档层数过多，请打开后另存为普通的 .docx 后重试。"));

async function readText(path: string, bytes: Buffer, depth: number): Promise<ReadResult> {
  // A page saved by a download program keeps what its address had behind the name: l.html?id=3.
  const extension = extname(path)
    .toLowerCase()
    .replace(/[?#&;].*$/, "");
  const isPage = /^\.(?:html?|shtml|xhtml|jspx?|aspx?|php|do|action|cgi)$/.test(extension);
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"));
  const decoded = decodeText(bytes, declared?.[1]?.toLowerCase() ?? null);
  if (!decoded.ok) return decoded;
  const { text, encoding, warnings } = decoded;
  if (isWordXml(text))
    return finishedAs(
      "wordxml",
      await (await import("./wordxml.js")).readWordXml(text, readPart(depth)),
      encoding,
    );
  if (isMarkup(text) || (isPage && hasTags(text))) {
    const { readPage } = await import("./page.js");
    const page = readPage(recordOf(text));
    return page.ok ? finished("html", encoding, page.text, page.hints, warnings) : page;
  }
  if (isOtherXml(text))
    return rejected("文件是 XML 数据，不是文档，请用原来的程序打开后另存为 .docx 或 .txt。");
  if (extension === ".pdf") return rejected("文件名是 .pdf，内容却不是 PDF，可能已损坏，请重新导出后重试。");
  const record = recordOf(text);
  if (extension !== ".md" && extension !== ".markdown")
    return finished("txt", encoding, record, noHints, warnings);
  const { frontTitle, markdownMarks } = await import("./markdown.js");
  const hints = { marks: markdownMarks(record), headline: frontTitle(record) };
  return finished("md", encoding, record, hints, warnings);
}

/** A ZIP is what its directory says; one that cannot be listed goes to the reader of DOCX, which says why. */
async function readZip(bytes: Buffer, depth: number): Promise<ReadResult> {
  switch (zipKindOf(bytes)) {
    case "ofd":
      return finishedAs("ofd", await (await import("./ofd.js")).readOfd(bytes));
    case "odt":
      return finishedAs("odt", await (await import("./odt.js")).readOdt(bytes));
    case "table":
      return rejected("文件是电子表格，不是文档，请把报告正文另存为 .docx 或 .txt。");
    case "slides":
      return rejected("文件是演示文稿，不是文档，请把报告正文另存为 .docx 或 .txt。");
    case "files":
      return rejected("文件是压缩包，文件名却不以 .zip 结尾，请改名为 .zip，或解压后放入其中的文档。");
    case "docx":
    case "damaged":
      return finishedAs("docx", await (await import("./docx.js")).readDocx(bytes, readPart(depth)));
  }
}

async function readAny(path: string, bytes: Buffer, depth = 0): Promise<ReadResult> {
  const unfit = checkSize(bytes.length);
  if (unfit) return unfit;
  const container = containerOf(bytes);
  if (typeof container !== "string") return container;
  switch (container) {
    case "pdf":
      return finishedAs("pdf", await (await import("./pdf.js")).readPdf(bytes));
    case "zip":
      return readZip(bytes, depth);
    case "ole":
      return finishedAs("doc", await (await import("./doc.js")).readDoc(bytes));
    case "rtf":
      return finishedAs("rtf", await (await import("./rtf.js")).readRtf(bytes));
    case "mhtml":
      return finishedAs("mhtml", await (await import("./mhtml.js")).readMhtml(bytes));
    case "text":
      return bytes.length > maxTextBytes
        ? tooBig("文本", bytes.length, maxTextBytes)
        : readText(path, bytes, depth);
  }
}

/** The text of record of a scan that was recognised. */
export const readRecognised = (recognition: Recognition): ReadResult =>
  finishedAs("pdf", extractRecognised(recognition));

/**
 * Reads one file into its text of record. What the file is goes by its content, then by its name. Never throws: what
 * cannot be read comes back with its reason. Milliseconds for text and pages; the first DOCX or PDF of a process also
 * loads its library (up to a second).
 */
export async function readDocument(file: {
  readonly path: string;
  readonly bytes: Buffer;
}): Promise<ReadResult> {
  try {
    return await readAny(file.path, file.bytes);
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      return rejected("文件中的标签嵌套过深，不是正常的文档，请复制正文另存为文本后重试。");
    }
    const what = error instanceof Error ? error.message : String(error);
    return rejected(`读取文件时出错（${what.slice(0, 200)}），文件可能已损坏，请重新保存后重试。`);
  }
}
