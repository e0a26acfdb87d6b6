// From the lines of printed pages to a text of record: lines of one paragraph stand below each other, paragraphs apart.
import type { Span } from "../../report/span.js";
import type { Line } from "./line.js";
import { type Page, runningLines } from "./running.js";

/** In em of the body: a first line is indented by more; a line ends full when it stops less short of the margin. */
const leastIndent = 1.2;
const mostShort = 2.2;
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
  edges(page: number): { readonly left: number; readonly right: number };
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
  const all = {
    left: Math.min(...body.map(({ left }) => left)),
    right: Math.max(...body.map(({ right }) => right)),
  };
  const byPage = new Map<number, { left: number; right: number; count: number }>();
  for (const { page, left, right } of body) {
    const edges = byPage.get(page) ?? { left, right, count: 0 };
    byPage.set(page, {
      left: Math.min(edges.left, left),
      right: Math.max(edges.right, right),
      count: edges.count + 1,
    });
  }
  return {
    size,
    pitch: mostCommon(gaps),
    // Margins of facing pages may differ; a page of a few lines says nothing about its own.
    edges: (page) => {
      const own = byPage.get(page);
      return own && own.count >= 5 && own.right - own.left > 0.8 * (all.right - all.left) ? own : all;
    },
  };
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
  if (!isNear || above.text.includes("\t") || line.text.includes("\t")) return false;
  const em = line.size;
  const { left, right } = usual.edges(line.page);
  const indent = line.left - left;
  const before = usual.edges(above.page);
  const room = before.right - above.right;
  const word = /^[\w.,:/%@-]+/.exec(line.text)?.[0].length ?? 0;
  const isFull = room < mostShort * em || (word > 0 && room < word * latinWidth * em + em);
  if (!isFull || right <= left) return false;
  if (indent < leastIndent * em) return true;
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
