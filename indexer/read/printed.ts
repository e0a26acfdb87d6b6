// What a page description draws becomes a text: furniture apart, columns in order, lines, paragraphs; and what is
// missing is said. PDF and OFD differ only in how their pieces are found.

import { blocksOf, columnGutter, foldOf } from "./columns.js";
import { isLegible } from "./hanzi.js";
import { layOut } from "./layout.js";
import { type Line, linesOf, type Piece } from "./line.js";
import type { ReadHints, Rejected } from "./result.js";
import { askForRecognition, rejected, scanned } from "./result.js";
import { numberOf, type Page } from "./running.js";
import { watermarksOf } from "./watermark.js";

type Format = "PDF" | "OFD";

export interface Sheet {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

/** Characters a page of text has at the very least; a scan has a page number or a stamp. */
const minOnPage = 8;
/** Share of characters that name no character (private use, U+FFFD): above, nothing can be read; below, a warning. */
const maxNameless = 0.3;
const doubtfulNameless = 0.01;
/** Share of the commonest hanzi of a text. 的 and 法 reach .06 in reports; a font that names many glyphs alike, more. */
const maxAlike = 0.3;
const doubtfulAlike = 0.12;
const enoughHanzi = 200;
/** Share of characters in runs of four alike (口口口口), which no text has more than once. */
const maxInRuns = 0.2;
const doubtfulInRuns = 0.01;
const fewestRuns = 3;
/** Share of a page's characters that run one way, turned, when the page lies on its side. */
const maxTurned = 0.6;

export type Read = {
  readonly ok: true;
  readonly text: string;
  readonly hints: Pick<ReadHints, "chrome" | "warnings">;
};

const countOf = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

const commonestOf = (pieces: readonly Piece[]): number => {
  const counts = new Map<number, number>();
  for (const { size, text } of pieces) {
    const tenth = Math.round(size * 10) / 10;
    counts.set(tenth, (counts.get(tenth) ?? 0) + text.trim().length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

/** A page whose text runs up or down the paper, turned so that it can be read. */
function upright({ width, height, pieces }: Sheet): Sheet {
  const all = pieces.reduce((sum, { text }) => sum + text.length, 0);
  for (const turn of [90, 180, 270] as const) {
    const isSo = (piece: Piece): boolean => Math.abs(piece.turn - turn) < 5;
    const turned = pieces.filter(isSo).reduce((sum, { text }) => sum + text.length, 0);
    if (turned <= all * maxTurned) continue;
    const moved = pieces.map((piece): Piece => {
      const [x, y] =
        turn === 90
          ? [piece.y, width - piece.x]
          : turn === 180
            ? [width - piece.x, height - piece.y]
            : [height - piece.y, piece.x];
      return { ...piece, x, y, turn: (piece.turn - turn + 360) % 360 };
    });
    return turn === 180 ? { width, height, pieces: moved } : { width: height, height: width, pieces: moved };
  }
  return { width, height, pieces };
}

/** A sheet that holds two pages as two sheets. */
function pagesOf(sheet: Sheet, size: number): Sheet[] {
  const at = foldOf(sheet.pieces, size, sheet);
  if (at === null) return [sheet];
  const { width, height, pieces } = sheet;
  const right = pieces.filter(({ x }) => x >= at).map((piece) => ({ ...piece, x: piece.x - at }));
  return [
    { width: at, height, pieces: pieces.filter(({ x }) => x < at) },
    { width: width - at, height, pieces: right },
  ].filter((half) => half.pieces.some(({ text }) => /\S/.test(text)));
}

/** Sheets folded to a booklet hold its last page beside its first: the pages' printed numbers tell the order. */
function inOrder(pages: readonly Page[]): readonly Page[] {
  const numbers = pages.map(numberOf);
  const known = new Set(numbers);
  if (known.has(null) || known.size < pages.length) return pages;
  return pages
    .map((page, at) => ({ page, number: numbers[at]! }))
    .sort((a, b) => a.number - b.number)
    .map(({ page }) => page);
}

/** Why a text drawn with such fonts is no text, or what is doubtful about it. */
function namesOf(body: string, format: Format): { readonly refused?: Rejected; readonly warnings: string[] } {
  const all = countOf(body, /\S/g);
  const nameless = countOf(body, /[\ue000-\uf8ff\ufffd\0-\x08\x0e-\x1f]/g) / all;
  const hanzi = body.match(/\p{Script=Han}/gu) ?? [];
  const counts = new Map<string, number>();
  for (const sign of hanzi) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const alike = hanzi.length < enoughHanzi ? 0 : Math.max(...counts.values()) / hanzi.length;
  const runs = body.match(/([\p{Script=Han}?□■�])\1{3,}/gu) ?? [];
  const inRuns =
    runs.length < fewestRuns || all < enoughHanzi ? 0 : runs.reduce((sum, run) => sum + run.length, 0) / all;
  if (nameless > maxNameless || alike > maxAlike || inRuns > maxInRuns || !isLegible(body)) {
    return { refused: unread(format, "的字体没有文字编码，读出来是乱码"), warnings: [] };
  }
  const isDoubtful = nameless > doubtfulNameless || alike > doubtfulAlike || inRuns > doubtfulInRuns;
  return {
    warnings: isDoubtful ? [`${format} 中有些字没有文字编码，读出来可能是乱码，请对照原件核对。`] : [],
  };
}

/** OFD pages are not drawn here, so that no recogniser can see them. */
const wayOut: Readonly<Record<Format, string>> = {
  PDF: `请放入它的 Word 版或文字版；没有的，${askForRecognition}`,
  OFD: `请放入它的 Word 版或文字版；没有的，请另存为 PDF 再放入，${askForRecognition}`,
};

const unread = (format: Format, what: string): Rejected =>
  (format === "PDF" ? scanned : rejected)(`${format} ${what}；${wayOut[format]}`);

const scanOf = (format: Format): Rejected =>
  unread(format, "没有可读的文字（是扫描件，没有文字层；或字体没有文字编码）");

/**
 * The text of a printed document with its furniture as chrome (`templates` are some of it), or why there is
 * none. O(n log n) in its pieces.
 */
export function readSheets(
  format: Format,
  drawn: readonly Sheet[],
  templates: readonly string[] = [],
): Read | Rejected {
  const sheets = drawn.map(upright);
  const level = sheets.map(({ pieces }) => pieces.filter(({ turn }) => turn === 0));
  const aside = sheets.flatMap(({ pieces }) =>
    pieces.flatMap(({ turn, text }) => (turn !== 0 && /\S/.test(text) ? [text.trim()] : [])),
  );
  const size = commonestOf(level.flat());
  const marks = watermarksOf(level, size);
  aside.push(...[...marks].map(({ text }) => text.trim()), ...templates);
  const blank: number[] = [];
  const parts = sheets.flatMap((sheet, at) => {
    const pieces = level[at]!.filter((piece) => !marks.has(piece));
    if (pieces.reduce((sum, { text }) => sum + text.trim().length, 0) < minOnPage) blank.push(at + 1);
    return pagesOf({ ...sheet, pieces }, size);
  });
  if (blank.length === sheets.length) return scanOf(format);
  const gutters = parts.map(({ pieces }) => columnGutter(pieces, size));
  const usual = gutters.find((gutter) => gutter !== null) ?? null;
  const pages = parts.map(({ width, height, pieces }, at): Page => {
    // The last page of a text in columns may have only a few lines in the second.
    const gutter = gutters[at] ?? usual;
    const lines = blocksOf(pieces, gutter, size).flatMap((block, column): Line[] =>
      linesOf(block.pieces, column, block.frame),
    );
    return { width, height, lines };
  });
  const { text, chrome } = layOut(parts.length > sheets.length ? inOrder(pages) : pages, aside);
  const body = text.slice(0, chrome[0]?.start ?? text.length);
  if (!/\S/.test(body)) return scanOf(format);
  const names = namesOf(body, format);
  if (names.refused) return names.refused;
  const warnings = names.warnings;
  if (blank.length > 0)
    warnings.unshift(`${format} 第 ${blank.join("、")} 页没有文字层，可能是扫描页或空白页，内容未收录。`);
  return { ok: true, text, hints: { chrome, warnings } };
}
