// What of a text of record the parser reads: without marks of markup (Markdown's), without the blanks that a converter or
// a recogniser set between single characters (法 治 政 府, 2 0 2 3 年), and without what cuts into the text. Every offset
// leads back.
import { firstThat } from "../../report/bounds.js";
import { joined, type Span } from "../../report/span.js";
import type { Item, Report } from "../../report/types.js";
import { cutsIn } from "./cuts.js";
import type { Parsed, Source } from "./source.js";

/** A line is spaced when this share of its neighbouring characters have one blank between them … */
const spacedShare = 0.8;
/** … and when it has so many characters: 一 是 and 张 三 are printed so with a purpose. */
const fewestSpaced = 4;

const isGap = (unit: number): boolean => unit === 0x20 || unit === 0xa0 || unit === 0x3000;
const anyGap = /[ \u00a0\u3000]/g;
const isHan = (unit: number): boolean => unit >= 0x2e80 && unit <= 0x9fff && unit !== 0x3000;

/** Years and days whose digits stand apart, on lines that are not spaced as a whole. */
const spacedDigits =
  /(?<![0-9][ \u00a0]?)[12](?:[ \u00a0][0-9]){3}(?=[ \u00a0]?年)|(?<=[年月][ \u00a0]?)[0-9][ \u00a0][0-9](?=[ \u00a0]?[月日])/g;

/** The blanks between single characters of one line, `[start, end)`. */
function gapsOfLine(text: string, start: number, end: number, gaps: Span[]): void {
  let printed = 0;
  let hanzi = false;
  const found: number[] = [];
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (!isGap(unit)) {
      printed++;
      hanzi ||= isHan(unit);
    } else if (
      at > start &&
      at + 1 < end &&
      !isGap(text.charCodeAt(at - 1)) &&
      !isGap(text.charCodeAt(at + 1))
    )
      found.push(at);
  }
  if (found.length === 0) return;
  if (hanzi && printed >= fewestSpaced && found.length >= (printed - 1) * spacedShare)
    for (const at of found) gaps.push({ start: at, end: at + 1 });
  else
    for (const match of text.slice(start, end).matchAll(spacedDigits))
      for (let at = start + match.index; at < start + match.index + match[0].length; at++)
        if (isGap(text.charCodeAt(at))) gaps.push({ start: at, end: at + 1 });
}

function gapsOf(text: string): Span[] {
  const gaps: Span[] = [];
  // Most lines have no blank and are passed over.
  anyGap.lastIndex = 0;
  for (let match = anyGap.exec(text); match; match = anyGap.exec(text)) {
    const start = text.lastIndexOf("\n", match.index) + 1;
    const stop = text.indexOf("\n", match.index);
    const end = stop < 0 ? text.length : stop;
    gapsOfLine(text, start, end, gaps);
    anyGap.lastIndex = end + 1;
  }
  return gaps;
}

/** So much of a mark is looked at: it may be an image with its data. */
const longestSeen = 60;

/** What stands for a mark: a break for a tag that ends a line, a blank between two cells, else nothing. */
const insteadOf = (mark: string): string =>
  /<\/?(?:br|p|div|li|tr|h[1-6])\b/i.test(mark) ? "\n" : mark.includes("|") ? " " : "";

interface Plain {
  readonly text: string;
  /** Where unit `i` stands in the text of record. Ascending. */
  readonly at: Uint32Array;
}

function plainOf(text: string, marks: readonly Span[], gaps: readonly Span[], cuts: readonly Span[]): Plain {
  const left = [...cuts, ...marks, ...gaps].sort((a, b) => a.start - b.start);
  const isCut = new Set(cuts);
  const parts: string[] = [];
  const at = new Uint32Array(text.length + 1);
  let length = 0;
  let from = 0;
  const keep = (to: number): void => {
    parts.push(text.slice(from, to));
    for (let unit = from; unit < to; unit++) at[length++] = unit;
  };
  for (const span of left) {
    const { start, end } = span;
    if (start < from) continue;
    keep(start);
    const instead = isCut.has(span) ? "" : insteadOf(text.slice(start, Math.min(end, start + longestSeen)));
    parts.push(instead);
    if (instead !== "") at[length++] = end - 1;
    from = end;
  }
  keep(text.length);
  return { text: parts.join(""), at: at.subarray(0, length) };
}

/** The first plain unit that stands at or behind `offset` of the text of record. O(log length). */
const plainOffset = ({ at }: Plain, offset: number): number =>
  firstThat(at.length, (unit) => at[unit]! >= offset);

/** Leads a reading of the plain text back to the text of record. O(structure). */
function led(
  report: Report,
  source: Source,
  marks: readonly Span[],
  plain: Plain,
  identity: Pick<Report, "id" | "sha256">,
): Report {
  const { at } = plain;
  /** A border between two stretches: right behind the unit before it, so that a line keeps its opening marks. */
  const border = (offset: number): number =>
    offset === 0 ? 0 : offset >= at.length ? source.text.length : at[offset - 1]! + 1;
  const span = ({ start, end }: Span): Span =>
    end > start ? { start: at[start]!, end: at[end - 1]! + 1 } : { start: border(start), end: border(start) };
  const item = (one: Item): Item => {
    const { start, end } = span(one);
    return {
      ...one,
      id: `${identity.id}-${start}`,
      start,
      end,
      lead: one.lead && span(one.lead),
      items: one.items.map(item),
    };
  };
  const { marks: _, doubtful: __, ...rest } = report;
  return {
    ...rest,
    ...identity,
    text: source.text,
    textLength: source.text.length,
    paragraphs: report.paragraphs.map(span),
    sections: report.sections.map((section) => ({
      ...section,
      start: border(section.start),
      end: border(section.end),
      items: section.items.map(item),
    })),
    ...(marks.length > 0 && { marks }),
    ...(source.ocr?.doubtful.length && { doubtful: source.ocr.doubtful }),
  };
}

const isBlankSpan = (text: string, { start, end }: Span): boolean => text.slice(start, end).trim() === "";

const printedTwice = (copies: number): string => `有${copies}段文字紧接着又印了一遍，只算一遍，请核对原文。`;

/**
 * Parses what is printed of a document and leads every offset back to its text of record. A text without marks and
 * spaced lines goes to `parse` as it is. O(length) beside the parsing; `identify` names the text of record.
 */
export function asPrinted(
  source: Source,
  parse: (plain: Source) => Parsed,
  identify: (text: string) => Pick<Report, "id" | "sha256">,
): Parsed {
  const marks = source.marks ?? [];
  const gaps = gapsOf(source.text);
  const cuts = cutsIn(source.text);
  if (marks.length === 0 && gaps.length === 0 && cuts.spans.length === 0) return parse(source);
  const plain = plainOf(source.text, marks, gaps, cuts.spans);
  const chrome = source.chrome.flatMap(({ start, end }): Span[] => {
    const span = { start: plainOffset(plain, start), end: plainOffset(plain, end) };
    return span.end > span.start ? [span] : [];
  });
  const parsed = parse({ ...source, text: plain.text, marks: [], chrome });
  if ("rejected" in parsed) return parsed;
  const unprinted = joined([...marks, ...cuts.spans.filter((span) => !isBlankSpan(source.text, span))]);
  const report = led(parsed.report, source, unprinted, plain, identify(source.text));
  const warnings = cuts.copies > 0 ? [...report.warnings, printedTwice(cuts.copies)] : report.warnings;
  return { report: { ...report, warnings } };
}
