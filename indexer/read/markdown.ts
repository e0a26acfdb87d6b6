// The marks of a Markdown file: what its renderer does not print. A scanner of lines and of inline marks, not a parser
// of CommonMark: it has to give offsets, not a tree; to leave `1.` standing, which is a printed label here; and to take
// `**第一责任人。**镇长`, which CommonMark's flanking rules refuse between hanzi and which real files write all the time.
import type { Span } from "../../report/span.js";
import { emphasisMarks } from "./emphasis.js";
import { definition, inlineMarks, type Stretch } from "./inlineMarks.js";

/** What a list item, a quotation or a heading opens with; several may stand on a line (`> - ## 一、`). */
const quotation = /[ \t]*>[ \t]?/y;
const bullet = /[ \t]*[-*+](?:[ \t]+\[[ xX]\])?[ \t]+/y;
/** A space is missing behind `#` in many files: there a hanzi or a bracket must follow, so that #1 stays. */
const heading = /[ \t]*#{1,6}(?:[ \t\u3000]+|(?=[\p{Script=Han}（(《“【*_]))/uy;
/** The next three: of a line without blanks at its ends. */
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const underline = /^(?:=+|-{2,})$/;
const fence = /^(?:`{3,}|~{3,})[\w+#.{} -]*$/;
/** Of a line without blanks at its ends. */
const delimiterRow = /^(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const orderedLabel = /^[ \t]*\d{1,3}[.)、]/;
const frontMatter = /^---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const frontField = /^[\w\u4e00-\u9fff-]+[ \t]*:/m;
const comment = /<!--/g;

interface Line extends Span {
  readonly text: string;
}

const linesOf = (text: string, from: number): Line[] => {
  const lines: Line[] = [];
  let start = from;
  for (const line of text.slice(from).split("\n")) {
    lines.push({ start, end: start + line.length, text: line });
    start += line.length + 1;
  }
  return lines;
};

/** The front matter of a file (YAML between two `---`), or nothing. */
const frontOf = (text: string): string => {
  const found = frontMatter.exec(text)?.[0] ?? "";
  return frontField.test(found) ? found : "";
};

/** The `title:` of a file's front matter. */
export function frontTitle(text: string): string | null {
  const found = /^title[ \t]*:[ \t]*(.+)$/im.exec(frontOf(text))?.[1]?.trim() ?? "";
  const bare = found.replace(/^(["'])(.*)\1$/, "$2");
  return bare === "" ? null : bare;
}

/** Comments, which may run over lines. An open one is text. */
function commentsOf(text: string, from: number): Span[] {
  const found: Span[] = [];
  comment.lastIndex = from;
  for (let match = comment.exec(text); match; match = comment.exec(text)) {
    const close = text.indexOf("-->", match.index + 4);
    if (close < 0) break;
    found.push({ start: match.index, end: close + 3 });
    comment.lastIndex = close + 3;
  }
  return found;
}

/** Where the words of a line begin behind its opening marks. */
function openingEnd(line: Line): { readonly at: number; readonly heads: boolean } {
  let at = 0;
  for (;;) {
    const mark = [quotation, bullet, heading].find((each) => {
      each.lastIndex = at;
      return each.test(line.text);
    });
    if (!mark) return { at, heads: false };
    at = mark.lastIndex;
    if (mark === heading) return { at, heads: true };
  }
}

const isTableRow = (line: Line | undefined): line is Line => line?.text.includes("|") ?? false;
const isDelimiterRow = (line: Line): boolean => delimiterRow.test(line.text.trim());

/** Where the words of a heading end before its closing `#`, at `from` the earliest. */
function headingEnd({ text }: Line, from: number): number {
  const end = text.trimEnd().length;
  let at = end;
  while (at > from && text[at - 1] === "#") at--;
  if (at === end || !/[ \t]/.test(text[at - 1] ?? "")) return text.length;
  while (at > from && /[ \t]/.test(text[at - 1]!)) at--;
  return at;
}

/** Lines of tables: around a row of dashes and pipes, as far as lines have pipes. */
function tableLines(lines: readonly Line[]): Set<Line> {
  const rows = new Set<Line>();
  lines.forEach((line, at) => {
    if (!line.text.includes("|") || !delimiterRow.test(line.text) || !isTableRow(lines[at - 1])) return;
    rows.add(lines[at - 1]!);
    for (let below = at; isTableRow(lines[below]) && !rows.has(lines[below]!); below++)
      rows.add(lines[below]!);
  });
  return rows;
}

/** Reads line after line; inline marks are looked for in a block of lines at once. */
class MarkScanner {
  private block: Stretch[] = [];
  /** What a fence of code began with, inside one. */
  private fenced: string | null = null;
  readonly marks: Span[] = [];

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
    /** 1 where a comment stands. */
    private readonly hidden: Uint8Array,
  ) {
    this.rows = tableLines(lines);
    this.defined = new Set(lines.flatMap((line) => definition.exec(line.text)?.[1]?.toLowerCase() ?? []));
  }
  private readonly rows: ReadonlySet<Line>;
  private readonly defined: ReadonlySet<string>;

  private add(marks: readonly Span[]): void {
    for (const mark of marks) this.marks.push(mark);
  }

  endBlock(): void {
    if (this.block.length > 0) {
      const inline = inlineMarks(this.text, this.block, this.hidden, this.defined);
      this.add(inline.marks);
      this.add(emphasisMarks(this.text, this.block, inline.literal));
    }
    this.block = [];
  }

  read(at: number): void {
    const line = this.lines[at]!;
    const words = line.text.trim();
    if (fence.test(words) && (this.fenced === null || words.startsWith(this.fenced))) {
      this.fenced = this.fenced === null ? words.slice(0, 3) : null;
      this.whole(line);
    } else if (this.fenced !== null) return;
    else if (words === "") this.endBlock();
    else if (this.isMark(line, words, this.lines[at - 1])) this.whole(line);
    else this.words(line);
  }

  private isMark(line: Line, words: string, above: Line | undefined): boolean {
    if (rule.test(words) || definition.test(line.text)) return true;
    if (underline.test(words) && above && above.text.trim() !== "") return true;
    return this.rows.has(line) && isDelimiterRow(line);
  }

  /** A line that prints nothing. */
  private whole(line: Line): void {
    this.endBlock();
    if (line.end > line.start && this.hidden[line.start] === 0) this.marks.push(line);
  }

  /** A line with words: its opening marks now, those inside when its block ends. */
  private words(line: Line): void {
    const { at: opening, heads } = openingEnd(line);
    const start = line.start + opening;
    const end = heads ? line.start + headingEnd(line, opening) : line.end;
    const isRow = this.rows.has(line);
    if (opening > 0 || isRow || orderedLabel.test(line.text)) this.endBlock();
    this.marks.push({ start: line.start, end: start }, { start: end, end: line.end });
    if (isRow) this.add(pipesOf(this.text, start, end));
    this.block.push({ start, end });
    if (heads || isRow) this.endBlock();
  }
}

/**
 * The marks of a Markdown text: headings' `#` and underlines, emphasis, bullets, quotations, rules, tables' pipes, code
 * ticks and fences, backslashes of escapes, what a link has beside its words, images, tags, comments, front matter.
 * Ascending and disjoint; no mark covers a line break but in comments and front matter. O(length).
 */
export function markdownMarks(text: string): Span[] {
  const front = frontOf(text);
  const comments = commentsOf(text, front.length);
  const hidden = new Uint8Array(text.length);
  for (const { start, end } of comments) hidden.fill(1, start, end);
  const lines = linesOf(text, front.length);
  const scanner = new MarkScanner(text, lines, hidden);
  lines.forEach((_, at) => {
    scanner.read(at);
  });
  scanner.endBlock();
  return ascending([{ start: 0, end: front.length }, ...comments, ...scanner.marks]);
}

function pipesOf(text: string, start: number, end: number): Span[] {
  const pipes: Span[] = [];
  for (let at = text.indexOf("|", start); at >= 0 && at < end; at = text.indexOf("|", at + 1)) {
    if (text[at - 1] !== "\\") pipes.push({ start: at, end: at + 1 });
  }
  return pipes;
}

/** In order, none overlapping another; those that touch are one. */
function ascending(marks: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  const printing = marks.filter(({ start, end }) => end > start);
  for (const { start, end } of printing.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
