// Which lines before the body are the title: one, or two or three that only make one together.
import { isLabelLine, labelledStretch } from "./labels.js";
import { dense, isBlank, type Line } from "./lines.js";
import { isColumn, titleIn } from "./titleSpan.js";
import { isOffice, readsAsTitle } from "./wording.js";

export interface TitleLines {
  /** Narrowed to the title where the page prints more on its line. */
  readonly lines: readonly Line[];
  /** Folded, without white space. */
  readonly words: string;
  /** What the page calls itself behind the title on the same line. */
  readonly site: string | null;
}

/** What the format and the body know of the title; all folded and dense. */
export interface TitleHints {
  /** The article's own headline (`<h1>`, og:title), and the browser's tab. */
  readonly headline: string;
  readonly tab: string;
  /** The text below: of two townships' titles the report's is the one that the text speaks of. */
  readonly body: string;
}

export const noTitleHints: TitleHints = { headline: "", tab: "", body: "" };

const most = 4;
/** A line longer than this is no part of a title that runs over several. */
const longestPart = 60;
const place = /[镇乡]|街道|街(?!坊)|苏木|办事处|人民政府|委员会/;

/** 0 for words that name neither a place nor a year. */
export const worthOf = (words: string): number =>
  (place.test(words) ? 2 : 0) + (/20\d\d|二[〇○零]/.test(words) ? 2 : 0);

const narrowed = (line: Line, start: number, end: number): Line => ({
  ...line,
  inner: line.inner + start,
  innerEnd: line.inner + end,
  text: line.text.slice(start, end),
});

interface TitleOnLine {
  readonly line: Line;
  readonly site: string | null;
}

/** A line longer than this is running text, with whatever labels. */
const longestTitled = 300;
const known = new WeakMap<Line, TitleOnLine | null>();

/** The title that a line holds by itself; null where it holds none. */
export function titleOn(line: Line): TitleOnLine | null {
  if (line.text.length > longestTitled || !/[法依]/.test(line.text)) return null;
  let found = known.get(line);
  if (found === undefined) {
    found = findTitle(line);
    known.set(line, found);
  }
  return found;
}

function findTitle(line: Line): TitleOnLine | null {
  const labels = isLabelLine(line) ? labelledStretch(line) : null;
  if (labels === null) {
    const span = titleIn(line.text);
    return span && { line: narrowed(line, span.start, span.end), site: span.site };
  }
  const before = titleIn(line.text.slice(0, labels.start));
  if (before) return { line: narrowed(line, before.start, before.end), site: before.site };
  const behind = titleIn(line.text.slice(labels.end));
  return (
    behind && { line: narrowed(line, labels.end + behind.start, labels.end + behind.end), site: behind.site }
  );
}

/** Everything that reads as a title among `lines`, each once, in text order. `usable` leaves navigation out. */
export function titlesAmong(
  lines: readonly Line[],
  usable: (line: Line) => boolean,
  hints: TitleHints = noTitleHints,
): TitleLines[] {
  const candidates = lines.filter((line) => !isBlank(line));
  const titles: TitleLines[] = [];
  for (let at = 0; at < candidates.length; at++) {
    const found = titleFrom(candidates, at, usable, hints);
    if (!found) continue;
    titles.push(found);
    at += found.lines.length - 1;
  }
  return titles;
}

/** The line narrowed to the headline where it prints that and other words beside it. */
function headlineOn(line: Line, headline: string): Line | null {
  if (!readsAsTitle(headline) || line.text.length > 200) return null;
  const at = dense(line.text).indexOf(headline);
  if (at < 0) return null;
  let start = -1;
  let end = 0;
  let seen = 0;
  for (let unit = 0; unit < line.text.length; unit++) {
    if (dense(line.text[unit]!) === "") continue;
    if (seen === at) start = unit;
    seen++;
    if (seen === at + headline.length) {
      end = unit + 1;
      break;
    }
  }
  return start < 0 ? null : narrowed(line, start, end);
}

/** The title that begins on the line at `at`: offices and half lines are joined to what completes them. */
function titleFrom(
  lines: readonly Line[],
  at: number,
  usable: (line: Line) => boolean,
  { headline }: TitleHints,
): TitleLines | null {
  const first = lines[at]!;
  if (!usable(first)) return null;
  const marked = headlineOn(first, headline);
  const whole = marked ? { line: marked, site: null } : titleOn(first);
  if (whole) return withEnd([whole.line], whole.site, lines[at + 1], usable);
  if (!mayBegin(first)) return null;
  let words = dense(first.text);
  const parts = [first];
  for (let count = 2; count <= most && at + count <= lines.length; count++) {
    const line = lines[at + count - 1]!;
    if (!isPart(line) || !usable(line)) return null;
    const part = titleOn(line);
    if (part && part.line.text !== line.text && !part.site) return null;
    if (part && !completes(parts, dense(part.line.text))) return null;
    parts.push(part?.line ?? line);
    words += dense(part?.line.text ?? line.text);
    if (readsAsTitle(words)) return withEnd(parts, part?.site ?? null, lines[at + count], usable);
    if (/[。;:!?>|]/.test(line.text)) return null;
  }
  return null;
}

/** The line below a title that can only be its end: 的报告, 工作报告, (2023年). */
function continuation(words: string, below: Line | undefined, usable: (line: Line) => boolean): Line | null {
  if (!below || !usable(below)) return null;
  const part = dense(below.text);
  const ends =
    /^的?(?:年度|年终|工作|情况)*的?(?:报告|总结|汇报)$/.test(part) && !/(?:报告|总结|汇报)$/.test(words);
  const dates = /^\((?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年?度?\)$/.test(part);
  return ends || dates ? below : null;
}

function withEnd(
  parts: readonly Line[],
  site: string | null,
  below: Line | undefined,
  usable: (line: Line) => boolean,
): TitleLines {
  const wordsOf = (lines: readonly Line[]): string => lines.map((line) => dense(line.text)).join("");
  const end = site === null ? continuation(wordsOf(parts), below, usable) : null;
  const lines = end ? [...parts, end] : parts;
  return { lines, words: wordsOf(lines), site };
}

const isPart = (line: Line): boolean =>
  line.text.length <= longestPart &&
  !/文件$/.test(line.text) &&
  !isLabelLine(line) &&
  /[\p{Script=Han}\d]/u.test(line.text);

/** Whether a line may be the first half of a title: an office, a place, words of a title that are no column's name. */
function mayBegin(line: Line): boolean {
  const words = dense(line.text);
  if (!isPart(line) || isColumn(words) || /[。;:!?>|]/.test(words)) return false;
  return (
    isOffice(line.text) || /法治|依法|关于|20\d\d/.test(words) || (place.test(words) && words.length <= 24)
  );
}

/** Whether a line that is a title by itself goes on with the lines before it, rather than begin anew. */
function completes(before: readonly Line[], part: string): boolean {
  const lead = before.map((line) => dense(line.text));
  if (/^关于/.test(part)) return lead.every((words) => place.test(words));
  // 中共柳渡镇委员会 / 柳渡镇人民政府关于…的报告: two offices of one place.
  const party = lead[0]!.match(/^(?:中共|中国共产党)(.{2})/)?.[1];
  if (party !== undefined && isOffice(before[0]!.text)) return part.startsWith(party);
  return !place.test(part) && lead.every((words) => place.test(words) || /20\d\d|二[〇○零]/.test(words));
}

const township = /\p{Script=Han}{2}(?:镇|乡|街道|苏木)/u;

/** Of the body this much is looked at for the names of townships, from its beginning and from its end. */
const bodySample = 3000;

/** So many townships' titles, none of which the text speaks of, are a list of links. */
const list = 3;

/**
 * Which of several candidates is the report's title: one with a place and a year before one without; the one that the
 * format marks; of two townships' (a link beside the page names another's) the one the text speaks of, else the one
 * next to the body; then the first. A line with the site's name behind the title only where no other prints it.
 */
export function bestTitle(titles: readonly TitleLines[], hints: TitleHints): TitleLines | null {
  const most = Math.max(...titles.map(({ words }) => worthOf(words)));
  const worthy = titles.filter(({ words }) => worthOf(words) === most);
  const alone = worthy.filter(({ site }) => site === null);
  const best = alone.length > 0 ? alone : worthy;
  const hinted =
    best.find(({ words }) => hints.headline === words) ??
    best.find(({ words }) => `${hints.headline}|${hints.tab}`.includes(words));
  if (hinted) return hinted;
  const placeOf = (title: TitleLines): string => title.words.match(township)?.[0] ?? "";
  if (new Set(best.map(placeOf)).size <= 1) return best[0] ?? null;
  const sample = `${hints.body.slice(0, bodySample)}${hints.body.slice(-bodySample)}`;
  const naming = (title: TitleLines): number =>
    placeOf(title) === "" ? 0 : sample.split(placeOf(title)).length - 1;
  const counts = best.map(naming);
  const top = Math.max(...counts);
  const spoken = best.filter((_, at) => counts[at] === top);
  if (top > 0 && new Set(spoken.map(placeOf)).size === 1) return spoken[0]!;
  return new Set(best.map(placeOf)).size < list ? best.at(-1)! : null;
}
