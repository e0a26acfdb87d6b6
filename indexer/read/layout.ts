// From the lines of printed pages to a text of record: lines of one paragraph stand below each other, paragraphs apart.
import type { Span } from "../../report/span.js";
import type { Line } from "./line.js";
import { type Page, runningLines } from "./running.js";

/** In em of the body: a first line is indented by more. */
const leastIndent = 1.2;
/**
 * In em: a line that stops less short of the margin is full. Where first lines are indented the indent decides, and
 * only clearly short lines end a paragraph; elsewhere the last line is all there is to go by.
 */
const mostShort = { indented: 3.5, flush: 2.2 };
/** Share of lines that begin at the left edge, in a text whose paragraphs begin with an indent. */
const leastFlush = 0.3;
/** A margin is an edge where at least this share of a page's lines end; a mark may hang beyond it. */
const leastAtMargin = 0.08;
/** Two lines of one paragraph are set in sizes this close. */
const sameSize = 0.08;
/** A gap this much wider than the document's usual one parts paragraphs. */
const wideGap = 1.35;
/** A heading is set larger than the body by this share; its lines are centred and go together. */
const headingSize = 1.15;
/** A Latin letter's or digit's width in em: a word that would not have fitted explains a short line. */
const latinWidth = 0.5;

interface Placed extends Line {
  readonly page: number;
}

const mostCommon = (values: readonly number[], weight: (at: number) => number = () => 1): number => {
  const counts = new Map<number, number>();
  for (const [at, value] of values.entries()) counts.set(value, (counts.get(value) ?? 0) + weight(at));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
};

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What is usual in a document: size of its body, distance of its lines, edges of its pages. */
interface Measure {
  readonly size: number;
  readonly pitch: number;
  /** First lines are indented, the others begin at the left edge. */
  readonly isIndented: boolean;
  edges(page: number): Edges;
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

/** The outermost left edge, and the outermost right edge where more than a stray line ends. */
function edgesOf(lines: readonly Line[], size: number): Edges {
  const rights = lines.map(({ right }) => right).sort((a, b) => b - a);
  const enough = Math.max(2, rights.length * leastAtMargin);
  const right = rights.find(
    (edge, at) => (rights[(at + enough - 1) | 0] ?? Number.NEGATIVE_INFINITY) > edge - 0.6 * size,
  );
  return { left: Math.min(...lines.map(({ left }) => left)), right: right ?? rights[0] ?? 0 };
}

function measure(lines: readonly Placed[]): Measure {
  const size = mostCommon(
    lines.map((line) => tenth(line.size)),
    (at) => lines[at]!.text.length,
  );
  const isBody = (line: Line): boolean => Math.abs(line.size - size) <= size * sameSize;
  const body = lines.filter(isBody);
  const gaps = lines.flatMap((line, at) => {
    const above = lines[at - 1];
    return above && above.page === line.page && isBody(line) && isBody(above)
      ? [Math.round(above.y - line.y)]
      : [];
  });
  const all = edgesOf(body, size);
  const pages = new Map<number, Placed[]>();
  for (const line of body) pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  const own = new Map(
    [...pages].flatMap(([page, its]) => {
      const edges = edgesOf(its, size);
      // Margins of facing pages may differ; a page of a few lines says nothing about its own.
      const isTelling = its.length >= 5 && edges.right - edges.left > 0.8 * (all.right - all.left);
      return isTelling ? [[page, edges] as const] : [];
    }),
  );
  const edges = (page: number): Edges => own.get(page) ?? all;
  const flush = body.filter((line) => line.left - edges(line.page).left < leastIndent * size).length;
  const isIndented = flush >= body.length * leastFlush && flush < body.length;
  return { size, pitch: mostCommon(gaps), isIndented, edges };
}

const printedLabel = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])/;
const sentenceEnd = /[。！？；：!?;:…”）]$/;

/** Whether `line` goes on with the paragraph of `above`. */
function goesOn(above: Placed, line: Placed, usual: Measure): boolean {
  if (Math.abs(above.size - line.size) > usual.size * sameSize) return false;
  const isNear = above.page !== line.page || usual.pitch === 0 || above.y - line.y <= usual.pitch * wideGap;
  if (line.size >= usual.size * headingSize) {
    const isCentred = Math.abs(above.left + above.right - line.left - line.right) < 2 * line.size;
    return (
      isCentred &&
      above.page === line.page &&
      above.y - line.y < 2.2 * line.size &&
      !printedLabel.test(line.text)
    );
  }
  if (!isNear || line.text.includes("\t")) return false;
  const em = line.size;
  const { left, right } = usual.edges(line.page);
  const indent = line.left - left;
  const before = usual.edges(above.page);
  const room = before.right - above.right;
  const word = /^[\w.,:/%@-]+/.exec(line.text)?.[0].length ?? 0;
  // A table's row goes on only where it is cut by the margin.
  const short = above.text.includes("\t") ? 1 : usual.isIndented ? mostShort.indented : mostShort.flush;
  const isFull = room < short * em || (word > 0 && room < word * latinWidth * em + em);
  if (!isFull || right <= left) return false;
  if (indent < leastIndent * em) return true;
  if (usual.isIndented) return false;
  // A block indented as a whole: its lines go on until one ends a sentence.
  const sameEdge = Math.abs(line.left - left - (above.left - before.left)) < 0.3 * em;
  return sameEdge && !sentenceEnd.test(above.text);
}

/**
 * The text of record of a printed document. `\n` breaks a line inside a paragraph, `\n\n` parts paragraphs. Running
 * lines and what is `aside` follow behind the last page's text, as chrome.
 */
export function layOut(
  pages: readonly Page[],
  aside: readonly string[],
): { readonly text: string; readonly chrome: Span[] } {
  const running = runningLines(pages);
  const lines = pages.flatMap((page, at) =>
    page.lines.filter((line) => !running.has(line)).map((line): Placed => ({ ...line, page: at })),
  );
  const usual = measure(lines);
  let text = "";
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above) text += goesOn(above, line, usual) ? "\n" : "\n\n";
    text += line.text;
  });
  const furniture = [...running].map((line) => line.text).concat(aside);
  if (furniture.length === 0 || text === "") return { text, chrome: [] };
  const start = text.length + 2;
  text += `\n\n${furniture.join("\n")}`;
  return { text, chrome: [{ start, end: text.length }] };
}
