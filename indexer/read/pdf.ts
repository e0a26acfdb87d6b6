// PDF files: pages become pieces of text, pieces a text of record.
import { withoutRadicals } from "../../report/radicals.js";
import { isLegible } from "./hanzi.js";
import { layOut } from "./layout.js";
import { linesOf, type Piece } from "./line.js";
import { openPdf, type PDFDocumentProxy } from "./pdfLibrary.js";
import { type Extracted, type Rejected, rejected, scanned } from "./result.js";
import type { Page } from "./running.js";

/** A township's report has 5 to 20 pages, a province's under 100. */
const mostPages = 500;
/** Milliseconds for one file; looked at between pages. */
const mostTime = 60_000;
/** Characters a page of text has at the very least; a scan has a page number or a stamp. */
const leastOnPage = 8;
/** Share of characters that name no character (private use, U+FFFD): above, nothing can be read; below, a warning. */
const mostNameless = 0.3;
const doubtfulNameless = 0.01;

const scan = scanned(
  "PDF 没有可读的文字（是扫描件，没有文字层；或字体没有文字编码）；可在本机识别：先运行 duizhao ocr install，再运行 duizhao index --ocr。",
);
const locked = rejected("PDF 有密码保护，请去掉密码另存后重试。");
const damaged = rejected("PDF 已损坏，无法打开，请重新导出后重试。");
const tooLong = rejected(`PDF 超过 ${mostPages} 页，不像年度报告，未予读取。`);
const tooSlow = rejected(`PDF 在 ${mostTime / 1000} 秒内没有读完，请重新导出或另存为 .docx 后重试。`);
const nameless = scanned(
  "PDF 的字体没有文字编码，读出来是乱码；请另存为 .docx，或在本机识别：先运行 duizhao ocr install，再运行 duizhao index --ocr。",
);

async function piecesOf(
  document: PDFDocumentProxy,
  number: number,
): Promise<{ pieces: Piece[]; height: number }> {
  const page = await document.getPage(number);
  const [, bottom = 0, , top = 0] = page.view;
  const { items } = await page.getTextContent({ disableNormalization: true });
  const pieces = items.flatMap((item): Piece[] => {
    if (!("str" in item) || item.str === "") return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d);
    const isTurned = Math.abs(b) > 0.1 * Math.abs(a) || a <= 0;
    return [{ text: withoutRadicals(item.str), x, y: y - bottom, width: item.width, size, isTurned }];
  });
  page.cleanup();
  return { pieces, height: top - bottom };
}

const countOf = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

async function readPages(document: PDFDocumentProxy, until: number): Promise<Extracted> {
  if (document.numPages > mostPages) return tooLong;
  const pages: Page[] = [];
  const aside: string[] = [];
  const blank: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    if (performance.now() > until) return tooSlow;
    const { pieces, height } = await piecesOf(document, number);
    const lines = linesOf(pieces.filter(({ isTurned }) => !isTurned));
    aside.push(...pieces.flatMap(({ isTurned, text }) => (isTurned && /\S/.test(text) ? [text.trim()] : [])));
    pages.push({ height, lines });
    if (lines.reduce((sum, line) => sum + line.text.length, 0) < leastOnPage) blank.push(number);
  }
  if (blank.length === pages.length) return scan;
  const { text, chrome } = layOut(pages, aside);
  const body = text.slice(0, chrome[0]?.start ?? text.length);
  if (!/\S/.test(body)) return scan;
  const share = countOf(body, /[\ue000-\uf8ff\ufffd\0-\x08\x0e-\x1f]/g) / countOf(body, /\S/g);
  if (share > mostNameless || !isLegible(body)) return nameless;
  const warnings: string[] = [];
  if (blank.length > 0)
    warnings.push(`PDF 第 ${blank.join("、")} 页没有文字层，可能是扫描页或空白页，内容未收录。`);
  if (share > doubtfulNameless) warnings.push("PDF 中有些字没有文字编码，读出来可能是乱码。");
  const meta = await propertiesOf(document);
  return { ok: true, text, hints: { chrome, title: meta.Title ?? null, meta, url: null, warnings } };
}

async function propertiesOf(document: PDFDocumentProxy): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  try {
    const { info } = await document.getMetadata();
    for (const name of ["Title", "Author", "Subject", "CreationDate", "ModDate"]) {
      const value = (info as Record<string, unknown>)[name];
      if (typeof value === "string" && value.trim() !== "") found[name] = value.trim();
    }
  } catch {
    // Properties are hints; a file without them, or with broken ones, reads all the same.
  }
  return found;
}

const reasonOf = (error: unknown): Rejected =>
  error instanceof Error && error.name === "PasswordException" ? locked : damaged;

/** Reads a PDF with a text layer; 10 to 100 ms a page. One that opens without a password is not locked. */
export async function readPdf(bytes: Buffer): Promise<Extracted> {
  const task = await openPdf(bytes);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Rejected>((resolve) => {
    timer = setTimeout(() => resolve(tooSlow), mostTime);
  });
  const read = task.promise.then((document) => readPages(document, performance.now() + mostTime), reasonOf);
  try {
    return await Promise.race([read.catch(reasonOf), late]);
  } finally {
    clearTimeout(timer);
    await task.destroy();
  }
}
