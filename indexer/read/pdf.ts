// PDF files: pages become pieces of text, with what was filled into their forms.
import { withoutRadicals } from "../../report/radicals.js";
import { mayLackHyphens, withSoftHyphens } from "./hyphens.js";
import { type Piece, widthOf } from "./line.js";
import { glyphsOf, openPdf, type PDFDocumentProxy, type PDFPageProxy } from "./pdfLibrary.js";
import { readSheets, type Sheet } from "./printed.js";
import { type Extracted, type Rejected, rejected } from "./result.js";

/** A township's report has 5 to 20 pages, a province's under 100. */
const maxPages = 500;
/** Milliseconds for one file; looked at between pages. */
const maxTime = 60_000;
/** Pieces of text on one page: a page of hanzi set one by one has 2,000. */
const maxPieces = 50_000;

const locked = rejected("PDF 有密码保护，请去掉密码另存后重试。");
const damaged = rejected("PDF 已损坏，无法打开，请重新导出后重试。");
const tooLong = rejected(`PDF 超过 ${maxPages} 页，不像年度报告，未予读取。`);
const tooSlow = rejected(`PDF 在 ${maxTime / 1000} 秒内没有读完，请重新导出或另存为 .docx 后重试。`);
const dynamic = rejected(
  "PDF 是动态表单（XFA），没有固定的页面，请在 Adobe Reader 中打印为普通 PDF 后重试。",
);

type Matrix = readonly number[];

/** First `b`, then `a`. */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0]! * b[0]! + a[2]! * b[1]!,
  a[1]! * b[0]! + a[3]! * b[1]!,
  a[0]! * b[2]! + a[2]! * b[3]!,
  a[1]! * b[2]! + a[3]! * b[3]!,
  a[0]! * b[4]! + a[2]! * b[5]! + a[4]!,
  a[1]! * b[4]! + a[3]! * b[5]! + a[5]!,
];

/** Degrees, anticlockwise, 0 for text that is level to a few degrees. */
function turnOf(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return Math.abs(degrees) < 6 ? 0 : (degrees + 360) % 360;
}

/** `lacksHyphens`: an earlier page had hyphens that the library leaves out. */
async function piecesOf(
  page: PDFPageProxy,
  lacksHyphens: boolean,
): Promise<{ readonly pieces: Piece[]; readonly lacksHyphens: boolean }> {
  const { transform, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  const runs = items.slice(0, maxPieces).flatMap((item) => ("str" in item && item.str !== "" ? [item] : []));
  const drawn = runs.map(({ str }) => str);
  const texts = lacksHyphens || mayLackHyphens(drawn) ? withSoftHyphens(drawn, await glyphsOf(page)) : drawn;
  const pieces = runs.map(({ transform: own, width }, at): Piece => {
    // The viewport's y grows downwards, and its axes are turned as the page is shown.
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = times(transform, own as number[]);
    const text = withoutRadicals(texts[at]!);
    return { text, x, y: height - y, width, size: Math.hypot(c, d), turn: turnOf(a, -b) };
  });
  return { pieces, lacksHyphens: lacksHyphens || texts !== drawn };
}

interface Annotation {
  readonly subtype?: string;
  readonly rect?: readonly number[];
  readonly hidden?: boolean;
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
  readonly contentsObj?: { readonly str?: string };
  readonly defaultAppearanceData?: { readonly fontSize?: number };
}

/** Size of what is filled in where its field leaves that to the viewer. */
const fieldSize = { least: 8, most: 14 };

/** What was filled into a form's fields is drawn by the viewer and is no part of the page's own text. */
function filledIn(annotation: Annotation, page: PDFPageProxy): Piece[] {
  const { fieldType, fieldValue, rect, defaultAppearanceData } = annotation;
  if (annotation.hidden || !rect || (fieldType !== "Tx" && fieldType !== "Ch")) return [];
  const value = Array.isArray(fieldValue) ? fieldValue.join(" ") : fieldValue;
  if (typeof value !== "string" || value.trim() === "") return [];
  const { transform, height } = page.getViewport({ scale: 1 });
  const [, , , , left = 0, top = 0] = times(transform, [1, 0, 0, 1, rect[0]!, rect[3]!]);
  const lines = value.split(/\r\n?|\n/);
  const room = (rect[3]! - rect[1]!) / lines.length;
  const own = defaultAppearanceData?.fontSize ?? 0;
  const size = own > 0 ? own : Math.min(fieldSize.most, Math.max(fieldSize.least, room * 0.7));
  const pitch = lines.length === 1 ? (room + 0.7 * size) / 2 : Math.min(room, size * 1.3);
  return lines.map((text, at) => ({
    text: withoutRadicals(text),
    x: left + 2,
    y: height - top - pitch * (at + 1) + (lines.length === 1 ? 0 : 0.3 * size),
    width: widthOf(text) * size,
    size,
    turn: 0,
  }));
}

const remarks = new Set(["Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret"]);

const isRemark = ({ subtype, contentsObj }: Annotation): boolean =>
  subtype !== undefined && remarks.has(subtype) && /\S/.test(contentsObj?.str ?? "");

async function readPages(document: PDFDocumentProxy, until: number): Promise<Extracted> {
  if (document.numPages > maxPages) return tooLong;
  const sheets: Sheet[] = [];
  const remarked: number[] = [];
  let lacksHyphens = false;
  for (let number = 1; number <= document.numPages; number++) {
    if (performance.now() > until) return tooSlow;
    const page = await document.getPage(number);
    const { pieces, lacksHyphens: lacks } = await piecesOf(page, lacksHyphens);
    lacksHyphens = lacks;
    const annotations = (await page.getAnnotations().catch(() => [])) as Annotation[];
    if (annotations.some(isRemark)) remarked.push(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const filled = annotations.flatMap((annotation) => filledIn(annotation, page));
    sheets.push({ width, height, pieces: [...pieces, ...filled] });
    page.cleanup();
  }
  const { meta, isForm } = await propertiesOf(document);
  const read = readSheets("PDF", sheets);
  if (isForm && (!read.ok || /please wait|请稍候|Adobe Reader/i.test(read.text.slice(0, 300))))
    return dynamic;
  if (!read.ok) return read;
  const warnings = [...read.hints.warnings];
  if (remarked.length > 0) warnings.push(`PDF 第 ${remarked.join("、")} 页有批注，批注里的文字没有收录。`);
  return { ok: true, text: read.text, hints: { ...read.hints, warnings, title: meta.Title ?? null, meta } };
}

/** Title, dates and the like, and whether the file is a form whose pages a program makes (XFA). */
async function propertiesOf(
  document: PDFDocumentProxy,
): Promise<{ readonly meta: Record<string, string>; readonly isForm: boolean }> {
  const meta: Record<string, string> = {};
  try {
    const info = (await document.getMetadata()).info as Record<string, unknown>;
    for (const name of ["Title", "Author", "Subject", "CreationDate", "ModDate"]) {
      const value = info[name];
      if (typeof value === "string" && value.trim() !== "") meta[name] = value.trim();
    }
    return { meta, isForm: info.IsXFAPresent === true };
  } catch {
    // Properties are hints; a file without them, or with broken ones, reads all the same.
    return { meta, isForm: false };
  }
}

const reasonOf = (error: unknown): Rejected =>
  error instanceof Error && error.name === "PasswordException" ? locked : damaged;

/** Reads a PDF with a text layer; 10 to 100 ms a page. One that opens without a password is not locked. */
export async function readPdf(bytes: Buffer): Promise<Extracted> {
  const task = await openPdf(bytes);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Rejected>((resolve) => {
    timer = setTimeout(() => resolve(tooSlow), maxTime);
  });
  const read = task.promise.then((document) => readPages(document, performance.now() + maxTime), reasonOf);
  try {
    return await Promise.race([read.catch(reasonOf), late]);
  } finally {
    clearTimeout(timer);
    await task.destroy();
  }
}
