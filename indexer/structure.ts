// sections.csv: where a person says that a part of a report begins and ends, and what is one point. Each row names the
// text it means by its hash and its first words: where the text is another one the row is reported, not misapplied.
import { isSectionKind, kindIs, type SectionKind, sectionKinds } from "../report/kinds.js";
import { blankedText, printedEnd } from "../report/marks.js";
import { type Span, spansWithin } from "../report/span.js";
import type { Item, Report, Section } from "../report/types.js";
import { enumeratorAt } from "./parse/enumeration.js";
import { itemsOf } from "./parse/items.js";
import { leadOf, printedLabel } from "./parse/leads.js";
import { linedTextOf } from "./parse/lines.js";
import { missingParts, saysMissing } from "./parse/missing.js";

/** A row of sections.csv: a stretch of one kind, or one point (`kind` "point"). */
export interface TypedStretch extends Span {
  readonly kind: SectionKind | "point";
  /** Of the text of record, hex; its first 12 digits do. */
  readonly sha256: string;
  /** How the stretch begins, without blanks. */
  readonly quote: string;
  /** For sentences about it; by its place in the text, for rows above it come and go. */
  readonly row: string;
}

export const stretchColumns: readonly string[] = ["sha256", "start", "end", "kind", "quote"];

/** A row of the table of this name, or why it cannot be used. */
export function stretchFrom(
  cells: Readonly<Record<string, string>>,
  table: string,
  number: number,
): TypedStretch | string {
  const row = `${table} 第 ${number} 行`;
  const { sha256 = "", kind = "", quote = "" } = cells;
  const [start, end] = [cells.start, cells.end].map(Number);
  if (kind !== "point" && !isSectionKind(kind))
    return `${row}的 kind“${kind}”应为 ${sectionKinds.join("、")} 或 point，没有采用。`;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return `${row}的 start、end 应为整数，没有采用。`;
  return { start: start!, end: end!, kind, sha256, quote, row: `${table} 里 ${start}–${end} 一行` };
}

/** Units of text that a row quotes. */
export const quotedUnits = 40;

const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");

/** How a stretch begins, as a row quotes it. */
export const quoteOf = (text: string, { start, end }: Span): string =>
  withoutBlanks(text.slice(start, Math.min(end, start + quotedUnits)));

/** Why a row cannot mean this text; null where it does. */
export function unfit({ text, sha256 }: Report, one: TypedStretch): string | null {
  if (one.sha256.length < 12 || !sha256.startsWith(one.sha256.toLowerCase()))
    return `${one.row}是对另一个文本说的（文件改动过），这一行没有采用，请重新核对。`;
  if (!(one.start >= 0 && one.start < one.end && one.end <= text.length))
    return `${one.row}的起止（${one.start}、${one.end}）不在文本之内，这一行没有采用。`;
  const quote = withoutBlanks(one.quote);
  if (quote !== "" && !withoutBlanks(text.slice(one.start, one.end)).startsWith(quote.slice(0, quotedUnits)))
    return `${one.row}引的“${quote.slice(0, 20)}”与那里的文字不同，这一行没有采用，请重新核对。`;
  return null;
}

/** A heading is a short first line of its own. */
const longestHeading = 40;

function headingOf(text: string, pieces: readonly Span[]): { heading: string; rest: readonly Span[] } {
  const [first, ...rest] = pieces;
  const words = first ? text.slice(first.start, first.end).trim() : "";
  const isHeading = rest.length > 0 && words.length <= longestHeading && !/[。；;]$/.test(words);
  return isHeading ? { heading: words, rest } : { heading: "", rest: pieces };
}

interface Page {
  readonly text: string;
  readonly folded: string;
}

const pointsOf = (report: Report, page: Page, kind: SectionKind, heading: string, pieces: readonly Span[]) =>
  kindIs(kind, "points") ? itemsOf(page, kind, heading, pieces, report.id).items : [];

/** The kind that a person gave a stretch, with its points found anew. */
function sectionFrom(report: Report, page: Page, { start, end }: Span, kind: SectionKind): Section {
  const { heading, rest } = headingOf(report.text, spansWithin(report.paragraphs, { start, end }));
  return { kind, heading, start, end, typed: true, items: pointsOf(report, page, kind, heading, rest) };
}

/** What a stretch leaves of a section it reaches into; without its beginning it has no heading. */
function leftOf(report: Report, page: Page, section: Section, span: Span): Section {
  const heading = span.start === section.start ? section.heading : "";
  const from = printedEnd(report, span, heading) ?? span.start;
  const pieces = spansWithin(report.paragraphs, { start: from, end: span.end });
  return { ...section, ...span, heading, items: pointsOf(report, page, section.kind, heading, pieces) };
}

/** Puts the stretch in place of what lay there; sections go on tiling the text. O(sections). */
function laid(report: Report, page: Page, sections: readonly Section[], made: Section): Section[] {
  const { start, end } = made;
  return sections
    .flatMap((one): Section[] => {
      if (one.end <= start || one.start >= end) return [one];
      return [
        ...(one.start < start ? [leftOf(report, page, one, { start: one.start, end: start })] : []),
        ...(one.end > end ? [leftOf(report, page, one, { start: end, end: one.end })] : []),
      ];
    })
    .concat(made)
    .sort((one, other) => one.start - other.start);
}

/** One point, whatever stands in it. */
function pointFrom(report: Report, page: Page, { start, end }: Span): Item {
  const ink = start + (page.text.slice(start, end).match(/^\s*/)?.[0].length ?? 0);
  const label = enumeratorAt(page.folded, ink);
  const labelEnd = label && label.end < end ? label.end : ink;
  return {
    id: `${report.id}-${ink}`,
    label: labelEnd > ink ? printedLabel(page.text, ink, labelEnd) : null,
    level: 1,
    start: ink,
    end: ink + page.text.slice(ink, end).trimEnd().length,
    lead: leadOf(page.folded, labelEnd, end, end),
    theme: null,
    typed: true,
    items: [],
  };
}

/** Among these points, or among those of the one it lies in, in place of those it touches. */
function placed(items: readonly Item[], point: Item): Item[] {
  const parent = items.find(
    (item) => item.items.length > 0 && item.start < point.start && point.end <= item.end,
  );
  if (parent) {
    const within = placed(parent.items, { ...point, level: parent.level + 1 });
    return items.map((item) => (item === parent ? { ...item, items: within } : item));
  }
  const touches = (item: Item): boolean => item.start < point.end && item.end > point.start;
  return [...items.filter((item) => !touches(item)), point].sort((one, other) => one.start - other.start);
}

/** Points that a person gave take the place of those they touch. */
const withPoint = (sections: readonly Section[], point: Item): Section[] =>
  sections.map((section) =>
    point.start < section.start || point.end > section.end
      ? section
      : { ...section, items: placed(section.items, point) },
  );

/** What a person settled is no longer doubtful. */
const aboutParts = /没有标题，按其位置推断|没有单独的一级标题|未识别到任何部分的标题/;
const aboutPoints = /条目编号不连续|几件事合为一条|没有编号/;

/**
 * Lays what a person set over a parsed report: kinds first, then points. Rows that do not mean this text become
 * warnings. O(rows · sections).
 */
export function withStructure(report: Report, typed: readonly TypedStretch[]): Report {
  if (typed.length === 0) return report;
  const warnings: string[] = [];
  const fit = typed.filter((one) => {
    const problem = unfit(report, one);
    if (problem) warnings.push(problem);
    return problem === null;
  });
  const page = linedTextOf(blankedText(report, { start: 0, end: report.text.length }));
  let { sections } = report;
  for (const one of fit)
    if (one.kind !== "point")
      sections = laid(report, page, sections, sectionFrom(report, page, one, one.kind));
  for (const one of fit)
    if (one.kind === "point") sections = withPoint(sections, pointFrom(report, page, one));
  const setsParts = fit.some(({ kind }) => kind !== "point");
  const setsPoints = fit.some(({ kind }) => kind === "point");
  const doubts = report.warnings.flatMap((warning): string[] => {
    if (setsParts && saysMissing(warning)) return missingParts(sections);
    const isSettled = (setsParts && aboutParts.test(warning)) || (setsPoints && aboutPoints.test(warning));
    return isSettled ? [] : [warning];
  });
  return { ...report, sections, warnings: [...doubts, ...warnings] };
}
