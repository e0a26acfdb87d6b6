// A text cut at a page's width (PDF, OFD) is read as if it had not been: the breaks inside its paragraphs are taken out,
// and what was found is moved back to where it stands in the text of record.

import { firstThat } from "../../report/bounds.js";
import { foldUnits } from "../../report/fold.js";
import type { Span } from "../../report/span.js";
import type { Item, Report } from "../../report/types.js";
import { isDateLine } from "./dates.js";
import { isBreadcrumb, readsAsSignature, readsAsTitle } from "./wording.js";

export interface Unbroken {
  readonly text: string;
  /** Where a unit of `text` stands in the text of record; its length for the end. */
  start(offset: number): number;
  /** Where a stretch that ends at `offset` of `text` ends in the text of record. */
  end(offset: number): number;
  /** The way there, for stretches known from the format. */
  spanFrom(span: Span): Span;
}

/** Lines from the top among which a page's column, labels and title stand. */
const headLines = 30;

const softBreak = /[ \t]*\n[ \t]*/g;
const isWordUnit = (text: string, at: number): boolean => /[\w%]/.test(text[at] ?? "");

/** O(length). A break between two words of Latin letters becomes a space, one between hanzi nothing. */
export function unbroken(record: string): Unbroken {
  const soft = softBreaks(record);
  // Pairs: from this unit of `text` on, so many units of the record were left out.
  const at: number[] = [0];
  const left: number[] = [0];
  let text = "";
  let from = 0;
  for (const { start, end } of soft) {
    text += record.slice(from, start);
    const isSpace = isWordUnit(record, start - 1) && isWordUnit(record, end);
    if (isSpace) text += " ";
    from = end;
    at.push(text.length);
    left.push(from - text.length);
  }
  text += record.slice(from);
  const start = (offset: number): number =>
    offset + left[lastThat(at.length, (line) => at[line]! <= offset)]!;
  return {
    text,
    start,
    end: (offset) => (offset === 0 ? 0 : offset >= text.length ? record.length : start(offset - 1) + 1),
    spanFrom: (span) => {
      const moved = (offset: number): number => {
        const low = lastThat(at.length, (line) => at[line]! + left[line]! <= offset);
        return Math.min(offset - left[low]!, at[low + 1] ?? text.length);
      };
      return { start: moved(span.start), end: moved(span.end) };
    },
  };
}

/** The last number below `count` of which `holds` is true, as of all before it; 0 where it is of none. O(log count). */
const lastThat = (count: number, holds: (at: number) => boolean): number =>
  Math.max(0, firstThat(count, (at) => !holds(at)) - 1);

/** The breaks of the page's width, with the white space around them: those with words on both sides. */
function softBreaks(record: string): Span[] {
  const lines = record.split("\n");
  const found: Span[] = [];
  let line = 0;
  let from = 0;
  for (const match of record.matchAll(softBreak)) {
    while (from + lines[line]!.length < match.index + match[0].indexOf("\n"))
      from += lines[line++]!.length + 1;
    const above = lines[line]!;
    const below = lines[line + 1]!;
    if (!/\S/.test(above) || !/\S/.test(below)) continue;
    if (parts(above, below, line < headLines, !/\S/.test(lines[line - 1] ?? ""))) continue;
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/**
 * What cannot stand in the middle of a paragraph begins one though the line above is full: an office or a day or a
 * closing phrase behind a full stop; in the head a title below a trail of links or a label, and what follows a title.
 * `isFirst`: `above` begins its paragraph.
 */
function parts(above: string, line: string, isHead: boolean, isFirst: boolean): boolean {
  const before = foldUnits(above.trim());
  const words = foldUnits(line.trim());
  const isEnded = /[。;!?)"]$/.test(before);
  if (isEnded && (readsAsSignature(words) || closingPhrase.test(words))) return true;
  if (readsAsSignature(words) && readsAsSignature(before)) return true;
  if (!isHead) return false;
  if (printedLabel.test(words) && printedLabel.test(before) && !halfLabel.test(before)) return true;
  if (readsAsTitle(words)) return isBreadcrumb(before) || isDateLine(before) || printedLabel.test(before);
  if (!isFirst || !readsAsTitle(before) || before.includes(",")) return false;
  return isDateLine(words) || printedLabel.test(words) || /[,。:]/.test(words);
}

const closingPhrase = /^(?:以上(?:报告|汇报|是|为|情况|内容)|特此(?:报告|汇报)|专此(?:报告|汇报)|妥否)/;

/** A label cut in two: 发布|时间. */
const halfLabel = /(?:发布|公布|公开|成文|生成|印发|发文|信息|文章|稿件|更新|责任|阅读|浏览|点击|主题|体裁)$/;

/** A page's label with its value, at the front of a line: 发布日期: 2024-01-22, [ 索引号 ] 9501. Half a label is none. */
const printedLabel =
  /^[[【|(]?\s*(?:发布|公布|公开|成文|生成|印发|发文|信息|文章|稿件|来源|作者|责任|编辑|审核|阅读|浏览|点击|访问|字体|字号|索\s*引|主题|体裁|文号|时间|日期|分享|有效)[\p{Script=Han}\s]{0,4}(?:[\]】)]|:)\s*\S/u;

/** The report of an unbroken text, over its text of record, whose identity it takes. */
export function rebroken(
  report: Report,
  record: string,
  { id, sha256 }: Pick<Report, "id" | "sha256">,
  { start, end }: Pick<Unbroken, "start" | "end">,
): Report {
  const moved = (span: Span): { start: number; end: number } => ({
    start: start(span.start),
    end: end(span.end),
  });
  const item = (its: Item): Item => ({
    ...its,
    ...moved(its),
    id: `${id}-${start(its.start)}`,
    lead: its.lead && moved(its.lead),
    items: its.items.map(item),
  });
  return {
    ...report,
    id,
    sha256,
    textLength: record.length,
    text: record,
    paragraphs: report.paragraphs.map(moved),
    ...(report.marks && { marks: report.marks.map(moved) }),
    // One section begins where the other ends.
    sections: report.sections.map((section, at) => ({
      ...section,
      start: at === 0 ? 0 : start(section.start),
      end: at === report.sections.length - 1 ? record.length : start(section.end),
      items: section.items.map(item),
    })),
  };
}
