// Running headers, footers and page numbers: lines at the edges of pages that belong to the paper, not to the text.
import type { Line } from "./line.js";

export interface Page {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly lines: readonly Line[];
}

/** Lines looked at from the top and from the foot of each page. */
const edgeLines = 3;
/** Share of the page's height in which a lone number is a page number: official paper's margins are 35–37 mm of 297. */
const margin = 0.14;
/** Running lines stand at the same height on every page, to this many points. */
const sameHeight = 6;

/** A lone line this near the paper's edge (share of its height), and smaller than the body by this share, runs too. */
const rim = 0.06;
const runningSize = 0.85;

const pageNumber =
  /^[-—–－─·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,3}(?=\s*页))\s*页?(?:\s*(?:[/／,，、|]\s*共?|共)\s*\d{1,4}\s*页?)?[-—–－─·•\s]*$/i;

/** With strokes, 第…页 or a count of pages: no line of a text, though it stands as near as one. */
const markedNumber =
  /^(?:[-—–－─]{1,2}\s*\d{1,4}\s*[-—–－─]{1,2}|第\s*\d{1,4}\s*页.*|\d{1,4}\s*[/／]\s*\d{1,4})$/;

/** What browsers print around a page: its address with a page's number below, the time and the tab's title above. */
const printedAddress = /^(?:https?:\/\/|file:\/\/)\S+(?:\s+\d{1,4}\s*\/\s*\d{1,4})?$/;
const printedTime = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,\s]\s*(?:[上下]午)?\d{1,2}:\d{2}/;

const masked = (text: string): string => text.replace(/\d+/g, "0").replace(/\s+/g, "");

const inMargin = (line: Line, page: Page, share = margin): boolean =>
  line.y > page.height * (1 - share) || line.y < page.height * share;

/** A line is set off from the body by a gap this much wider than the page's usual one, or by its size. */
const wideGap = 1.3;
const otherSize = 0.1;

/** The lines at one edge of a page, outermost first, that a gap or their size sets off from the body. */
function setOff(lines: readonly Line[], pitch: number, bodySize: number): Line[] {
  let last = -1;
  for (let at = 0; at < Math.min(edgeLines, lines.length); at++) {
    const line = lines[at]!;
    const inner = lines[at + 1];
    const isApart = inner === undefined || Math.abs(line.y - inner.y) > pitch * wideGap;
    if (isApart || Math.abs(line.size - bodySize) > bodySize * otherSize) last = at;
  }
  return lines.slice(0, last + 1);
}

/** The upper one of two in the middle; 0 of none. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Each column has edges of its own. */
function edgesOf(page: Page): Line[] {
  const columns = new Map<number, Line[]>();
  for (const line of page.lines) {
    const its = columns.get(line.column);
    if (its) its.push(line);
    else columns.set(line.column, [line]);
  }
  return [...columns.values()].flatMap(columnEdges);
}

function columnEdges(lines: readonly Line[]): Line[] {
  const pitch = median(lines.slice(1).map((line, at) => lines[at]!.y - line.y));
  const bodySize = median(lines.map((line) => line.size));
  return [...new Set([...setOff(lines, pitch, bodySize), ...setOff([...lines].reverse(), pitch, bodySize)])];
}

/** The first and the last line of a page, where they stand in its margins. */
const outermost = (page: Page): Line[] =>
  [...new Set([page.lines[0], page.lines.at(-1)])].flatMap((line) =>
    line && page.lines.length > 1 && inMargin(line, page) ? [line] : [],
  );

/** The time above is known by the address below: alone it may be the day a site prints under its title. */
function browserLines(page: Page): Line[] {
  const edges = outermost(page);
  return edges.some(({ text }) => printedAddress.test(text))
    ? edges.filter(({ text }) => printedAddress.test(text) || printedTime.test(text))
    : [];
}

/** The number printed at a page's head or foot, or null. */
export function numberOf(page: Page): number | null {
  for (const { text } of edgesOf(page).filter((line) => inMargin(line, page) && pageNumber.test(line.text))) {
    const digits = /\d{1,4}/.exec(text);
    if (digits) return Number(digits[0]);
  }
  return null;
}

/** The lines of a document that run: on at least half of its pages and on two, digits aside, at one height. */
export function runningLines(pages: readonly Page[]): Set<Line> {
  const seen = new Map<string, { readonly page: Page; readonly line: Line }[]>();
  const running = new Set<Line>();
  for (const page of pages) {
    const bodySize = median(page.lines.map((line) => line.size));
    for (const line of outermost(page)) if (markedNumber.test(line.text)) running.add(line);
    for (const line of browserLines(page)) running.add(line);
    for (const line of edgesOf(page)) {
      const isSmall = line.size < bodySize * runningSize && !/[:：]\s*\S/.test(line.text);
      if (inMargin(line, page) && pageNumber.test(line.text)) running.add(line);
      else if (inMargin(line, page, rim) && isSmall) running.add(line);
      const key = masked(line.text);
      const others = seen.get(key) ?? [];
      others.push({ page, line });
      seen.set(key, others);
    }
  }
  for (const places of seen.values()) {
    const fitting = places.filter(
      ({ line, page }) =>
        inMargin(line, page) &&
        places.some((other) => other.page !== page && Math.abs(other.line.y - line.y) < sameHeight),
    );
    const onPages = new Set(fitting.map(({ page }) => page)).size;
    if (onPages >= 2 && onPages * 2 >= pages.length) for (const { line } of fitting) running.add(line);
  }
  return running;
}
