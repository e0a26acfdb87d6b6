// Running headers, footers and page numbers: lines at the edges of pages that belong to the paper, not to the text.
import type { Line } from "./line.js";

export interface Page {
  /** In points. */
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Lines looked at from the top and from the foot of each page. */
const edgeLines = 3;
/** Share of the page's height in which a lone number is a page number: official paper's margins are 35–37 mm of 297. */
const margin = 0.14;
/** Running lines stand at the same height on every page, to this many points. */
const sameHeight = 6;

const pageNumber =
  /^[-—–－─·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,3}(?=\s*页))\s*页?(?:\s*[/／,，、|]?\s*共?\s*\d{1,4}\s*页?)?[-—–－─·•\s]*$/i;

const masked = (text: string): string => text.replace(/\d+/g, "0").replace(/\s+/g, "");

const inMargin = (line: Line, page: Page): boolean =>
  line.y > page.height * (1 - margin) || line.y < page.height * margin;

const edgesOf = (page: Page): Line[] => {
  const { lines } = page;
  return lines.length <= 2 * edgeLines
    ? [...lines]
    : [...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)];
};

/** The lines of a document that run: on at least half of its pages and on two, digits aside, at one height. */
export function runningLines(pages: readonly Page[]): Set<Line> {
  const seen = new Map<string, { readonly page: Page; readonly line: Line }[]>();
  const running = new Set<Line>();
  for (const page of pages) {
    for (const line of edgesOf(page)) {
      if (pageNumber.test(line.text) && inMargin(line, page)) running.add(line);
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
