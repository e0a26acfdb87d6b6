// From the lines of printed pages to a text of record: lines of one paragraph stand below each other, paragraphs apart.
import type { Span } from "../../report/span.js";
import { type Edges, type Line, widthOf } from "./line.js";
import { type Page, runningLines } from "./running.js";

/** In em of the body: a first line is indented by more. */
const minIndent = 1.2;
/** In em: a paragraph's first line is indented by no more. */
const maxIndent = 3;
/** In em: a line that stops so far short of the margin ends its paragraph, however wide the word behind it is. */
const clearlyShort = 3.5;
/** A line is full where what follows would not have fitted; in em, for edges that were measured askew. */
const slack = 0.45;
/**
 * In a text whose paragraphs begin with an indent at least this share of the lines below a clearly short one are
 * indented, and that share of the others are not. A centred title or a signature makes no indents.
 */
const minIndented = 0.5;
const minFlush = 0.15;
/** A margin is an edge where at least this share of a page's lines end; a mark may hang beyond it. */
const minAtMargin = 0.08;
/** In a text that the margin breaks at least this share of lines end there, and hardly one beyond it. */
const minBroken = 0.2;
const maxBeyond = 0.04;
/** A page of so many lines shows its margins; what is between them is as wide as on others, to so many em. */
const fewestOnPage = 5;
const sameWidth = 1.5;
/** Two lines of one paragraph are set in sizes this close. */
const sameSize = 0.08;
/** A gap this much wider than the document's usual one parts paragraphs; behind a full stop a smaller one does. */
const wideGap = 1.35;
const widerGap = 1.15;
/** A heading is set larger than the body by this share; its lines are centred and go together. */
const headingSize = 1.15;
/** A word longer than this, in em, is an address; it is broken anywhere. */
const longestWord = 12;

interface Placed extends Line {
  readonly page: number;
}

const commonestOf = (values: readonly number[], weight: (at: number) => number = () => 1): number => {
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
  edges(line: Placed): Edges;
}

/** Marks that may hang in the margin. */
const hanging = /[，。、；：,.;:]$/;

/** Where a line ends, a mark that may hang in the margin aside. */
const inkEnd = (line: Line): number => line.right - (hanging.test(line.text) ? line.size : 0);

/**
 * The outermost left edge, and the outermost right edge where more than a stray line ends. Where hardly a line was broken
 * at it, it is no margin, and the paper's other margin is taken to be as wide as the left one.
 */
function edgesOf(lines: readonly Line[], size: number, paper: number): Edges {
  const left = Math.min(...lines.map((line) => line.left));
  const rights = lines.map(inkEnd).sort((a, b) => b - a);
  const enough = Math.max(2, rights.length * minAtMargin);
  const found = rights.find(
    (edge, at) => (rights[(at + enough - 1) | 0] ?? Number.NEGATIVE_INFINITY) > edge - 0.6 * size,
  );
  const right = found ?? rights[0] ?? 0;
  const broken = rights.filter((edge) => Math.abs(edge - right) < 1.5 * size).length;
  const beyond = rights.filter((edge) => edge >= right + 1.5 * size).length;
  const isMargin =
    found !== undefined && broken >= rights.length * minBroken && beyond <= rights.length * maxBeyond;
  if (isMargin) return { left, right };
  return { left, right: Math.max(rights[0] ?? 0, paper - left) };
}

function measure(lines: readonly Placed[], pages: readonly Page[]): Measure {
  const size = commonestOf(
    lines.map((line) => tenth(line.size)),
    (at) => lines[at]!.text.length,
  );
  const isBody = (line: Line): boolean => Math.abs(line.size - size) <= size * sameSize;
  const body = lines.filter(isBody);
  const gaps = lines.flatMap((line, at) => {
    const above = lines[at - 1];
    return above && isBelow(above, line) && isBody(line) && isBody(above)
      ? [Math.round(above.y - line.y)]
      : [];
  });
  const wide = body.filter(({ frame }) => frame === null);
  const paper = commonestOf(pages.map(({ width }) => width));
  const all = edgesOf(wide.length > 0 ? wide : body, size, paper);
  const byPage = new Map<number, Placed[]>();
  for (const line of wide) {
    const its = byPage.get(line.page);
    if (its) its.push(line);
    else byPage.set(line.page, [line]);
  }
  const measured = [...byPage].flatMap(([page, its]) =>
    its.length >= fewestOnPage ? [[page, edgesOf(its, size, paper)] as const] : [],
  );
  const widths = measured.map(([, { left, right }]) => right - left).sort((a, b) => a - b);
  const width = widths[widths.length >> 1] ?? all.right - all.left;
  // Margins of facing pages may differ, not what is between them; a page of a few lines says nothing about its own.
  const own = new Map(
    measured.filter(([, { left, right }]) => Math.abs(right - left - width) < sameWidth * size),
  );
  const edges = (line: Placed): Edges => line.frame ?? own.get(line.page) ?? all;
  const isFlush = (line: Placed): boolean => line.left - edges(line).left < minIndent * size;
  const isShort = (line: Placed): boolean => edges(line).right - line.right > clearlyShort * size;
  const shareOf = (lines: readonly Placed[], holds: (line: Placed) => boolean): number =>
    lines.length === 0 ? 1 : lines.filter(holds).length / lines.length;
  const below = body.slice(1);
  const isIndented =
    shareOf(
      below.filter((_, at) => isShort(body[at]!)),
      (line) => !isFlush(line),
    ) > minIndented &&
    shareOf(
      below.filter((_, at) => !isShort(body[at]!)),
      isFlush,
    ) > minFlush;
  return { size, pitch: commonestOf(gaps), isIndented, edges };
}

const isBelow = (above: Placed, line: Placed): boolean =>
  above.page === line.page && above.column === line.column;

/** A label of a heading or a point that has a paragraph of its own. */
const printedLabel =
  /^(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．](?!\d)|、)|第[一二三四五六七八九十]{1,2}(?:部分|章))/;
const sentenceEnd = /[。！？；：!?;:…”）]$/;
/** What stands before an 一、 or （一） that is no label: 见附件（一）, 第一、二季度. */
const unfinished = /[，、,（(《“第至到和与及或见按照依据]$/;

const opening = "“‘（《〈「『【〔\\[(";
const closing = "，。、；：？！”’）》〉」』】〕,.;:?!)\\]%％…";
/** What a line break keeps together at the front of a line: brackets, a word or a sign, and the marks behind. */
const firstWord = new RegExp(
  `^[${opening}]*(?:[\\w.,:/@+-]+|[^${closing}]|[${closing}])(?:[${closing}]|(?<=—)—)*`,
  "u",
);

/** Whether `line` goes on with the paragraph of `above`. */
function goesOn(above: Placed, line: Placed, usual: Measure): boolean {
  if (Math.abs(above.size - line.size) > usual.size * sameSize) return false;
  const gap = isBelow(above, line) && usual.pitch > 0 ? (above.y - line.y) / usual.pitch : 1;
  if (line.size >= usual.size * headingSize) {
    const isCentred = Math.abs(above.left + above.right - line.left - line.right) < 2 * line.size;
    return (
      isCentred &&
      above.page === line.page &&
      above.y - line.y < 2.2 * line.size &&
      !printedLabel.test(line.text)
    );
  }
  if (gap > wideGap || line.text.includes("\t")) return false;
  const isEnded = sentenceEnd.test(above.text);
  if (gap > widerGap && isEnded) return false;
  if (printedLabel.test(line.text) && !unfinished.test(above.text)) return false;
  const em = line.size;
  const { left, right } = usual.edges(line);
  const indent = line.left - left;
  const before = usual.edges(above);
  const room = before.right - above.right;
  const word = Math.min(widthOf(firstWord.exec(line.text)?.[0] ?? ""), longestWord);
  const fitting = word + slack;
  // A table's row goes on only where it is cut by the margin. An indent tells more than a short line.
  const short = above.text.includes("\t") ? 1 : usual.isIndented ? Math.max(fitting, clearlyShort) : fitting;
  if (room >= short * em || right <= left) return false;
  // Where little is indented, a line set in on both sides, or far in, stands in the middle: a title.
  const inset = (above.left - before.left) / em;
  const isTitle = inset >= minIndent && (inset > maxIndent || room >= minIndent * em);
  if (indent < minIndent * em) return usual.isIndented || !isTitle;
  if (usual.isIndented) return false;
  // A block indented as a whole: its lines go on until one ends a sentence.
  const sameEdge = Math.abs(line.left - left - (above.left - before.left)) < 0.3 * em;
  return sameEdge && !isEnded;
}

/** A number cut by the margin (202|4年) is whole again; a break between two digits would stand for a space. */
const breakBetween = (above: Line, line: Line): string =>
  /\d[.．]?$/.test(above.text) && /^\d/.test(line.text) ? "" : "\n";

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
  const usual = measure(lines, pages);
  let text = "";
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above) text += goesOn(above, line, usual) ? breakBetween(above, line) : "\n\n";
    text += line.text;
  });
  const furniture = [...running].map((line) => line.text).concat(aside);
  if (furniture.length === 0 || text === "") return { text, chrome: [] };
  const start = text.length + 2;
  text += `\n\n${furniture.join("\n")}`;
  return { text, chrome: [{ start, end: text.length }] };
}
