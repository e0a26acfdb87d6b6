// The only file that knows the PDF library: it opens, unlocks nothing.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

export type { PDFDocumentProxy, PDFPageProxy };

const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** A document being opened; end it with `destroy()`. `promise` fails for a damaged or a locked file. */
export async function openPdf(bytes: Buffer): Promise<PDFDocumentLoadingTask> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return getDocument({
    // A copy: the library detaches the buffer it is given.
    data: new Uint8Array(bytes),
    // Without its character maps the text of Chinese fonts is empty.
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    // Decoders of JBIG2 and JPEG 2000, which scanners write.
    wasmUrl: `${folder}/wasm/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}

/** Every sign that a page draws, in order, those that its text leaves out too. As long as its text takes, and its pictures. */
export async function glyphsOf(page: PDFPageProxy): Promise<string[]> {
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((operator, at) => {
    if (operator !== OPS.showText) return [];
    const [glyphs] = argsArray[at] as [readonly (number | { readonly unicode?: string } | null)[]];
    return glyphs.flatMap((glyph) => (glyph && typeof glyph === "object" ? [glyph.unicode ?? ""] : []));
  });
}
