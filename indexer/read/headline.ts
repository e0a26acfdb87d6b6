// The article's own headline among the lines of a page: what its `<title>` or its meta tags name, else its heading. All
// that stands above it is the page.
import type { Span } from "../../report/span.js";

/** Where the walker met `<h1>` … `<h6>`. */
export interface Heading extends Span {
  readonly level: number;
}

interface PageLine extends Span {
  /** Without white space. */
  readonly words: string;
  /** Hanzi of running text on the lines before it. */
  readonly before: number;
}

/** A headline has at least so many characters (法治政府建设报告), and at most. */
const shortest = 8;
const longest = 80;
/** It stands on at most so many lines. */
const maxLines = 3;
/** Between two prints of it stand at most so many lines of fields. */
const maxBetween = 12;
/** Above it stands at most this share of the page's running text: a summary, a notice. */
const maxBefore = 0.25;

/** A page with less running text has no article. */
const minProse = 60;

const dense = (text: string): string => text.normalize("NFKC").replace(/[\s\u200b\u00ad]+/g, "");

/** Running text, wrapped by hand or not; menus and fields have no such marks. */
const isProse = (words: string): boolean => words.length >= 15 && /[,。;]/.test(words);

function linesOf(text: string): PageLine[] {
  const lines: PageLine[] = [];
  let before = 0;
  for (const match of text.matchAll(/[^\n]+/g)) {
    const words = dense(match[0]);
    if (words === "") continue;
    lines.push({ start: match.index, end: match.index + match[0].length, words, before });
    if (isProse(words)) before += words.length;
  }
  return lines;
}

/** `云桥镇…报告_通知公告_青溪县人民政府`: every whole part, and every beginning of the whole; the longest first. */
function partsOf(title: string): string[] {
  const parts = title.split(/\s*[-_|–—>»·]{1,2}\s*|\s{2,}/);
  const words = parts.map(dense);
  const beginnings = words.map((_word, at) =>
    dense(title.slice(0, title.length - tailLength(title, parts, at))),
  );
  return [...words, ...beginnings];
}

/** Length of what follows the part at `at`, its separator too. */
const tailLength = (title: string, parts: readonly string[], at: number): number => {
  let from = 0;
  for (let each = 0; each <= at; each++) from = title.indexOf(parts[each]!, from) + parts[each]!.length;
  return title.length - from;
};

const namesWhat = /报告|总结|汇报|情况|自查|法治|依法/;

/** A heading inside the article: 一、法治建设工作情况. */
const numbered = /^(?:第?[一二三四五六七八九十]{1,3}(?:、|部分)|[(（][一二三四五六七八九十\d]|\d{1,2}[.、])/;

/** An office that stands alone above 关于…的报告 is the first line of the title. */
const isOffice = (words: string): boolean =>
  /^[\p{Script=Han}、]{2,40}(?:人民政府|办事处|委员会|党委|党工委)$/u.test(words);

/** The last run of lines above the text that together are `name`. */
function runOf(lines: readonly PageLine[], most: number, name: string): [number, number] | null {
  const whole = !/(?:\.{3}|…)$/.test(name);
  const wanted = whole ? name : name.replace(/(?:\.{3}|…+)$/, "");
  for (let at = lines.length - 1; at >= 0; at--) {
    if (lines[at]!.before > most || !wanted.startsWith(lines[at]!.words.slice(0, wanted.length))) continue;
    let words = "";
    for (let end = at; end < Math.min(lines.length, at + maxLines); end++) {
      words += lines[end]!.words;
      if (whole ? words === wanted : words.startsWith(wanted) && words.length <= longest) return [at, end];
      if (!wanted.startsWith(words)) break;
    }
  }
  return null;
}

/**
 * The headline's span, or null where the page names none that it prints. `named`: what the page's head calls the
 * article, surest first. O(text).
 */
export function headlineOf(
  text: string,
  chrome: readonly Span[],
  headings: readonly Heading[],
  named: readonly string[],
): Span | null {
  const covered = (span: Span): boolean =>
    chrome.some((each) => each.start <= span.start && span.end <= each.end);
  const all = linesOf(text);
  const prose = (all.at(-1)?.before ?? 0) + (isProse(all.at(-1)?.words ?? "") ? all.at(-1)!.words.length : 0);
  const most = prose * maxBefore;
  const lines = all.filter((line) => !covered(line));
  // Where nothing runs, nothing tells the article's headline from a link to it below.
  if (prose < minProse) return null;
  const names = named
    .flatMap(partsOf)
    .filter((name) => name.length >= shortest && name.length <= longest && namesWhat.test(name))
    .sort((a, b) => b.length - a.length);
  for (const name of new Set(names)) {
    const run = runOf(lines, most, name);
    if (!run) continue;
    const last = run[1];
    // A page and the text pasted into it print the title each.
    let first = run[0];
    for (let at = first - 1; at >= Math.max(0, run[0] - maxBetween); at--)
      if (lines[at]!.words === name && lines[at]!.before === lines[first]!.before) first = at;
    const above = lines[first - 1];
    const begins = above && isOffice(above.words) && /^(?:关于|20\d\d)/.test(lines[first]!.words);
    return { start: begins ? above.start : lines[first]!.start, end: lines[last]!.end };
  }
  const heads = headings
    .filter((heading) => {
      const words = dense(text.slice(heading.start, heading.end));
      const line = lines.find((each) => each.end > heading.start);
      return (
        words.length >= shortest &&
        words.length <= longest &&
        /(?:报告|总结|汇报|情况)(?:[(（].{1,12}[)）])?$/.test(words) &&
        /法治|依法/.test(words) &&
        !numbered.test(words) &&
        line !== undefined &&
        line.before <= most &&
        !covered(heading)
      );
    })
    .sort((a, b) => a.level - b.level || b.start - a.start);
  return heads[0] ?? null;
}
