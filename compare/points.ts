// The points of a report that are compared: its items at some depth, or paragraphs and sentences where none are
// labelled.
import { kindIs, type SectionKind } from "../report/kinds.js";
import { marksFrom, printedEnd } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { Item, Report, Section } from "../report/types.js";

/** One point: an item, or a paragraph or sentence of a section without items under an id of the same make. */
export interface Point extends Span {
  /** `{report id}-{start}`. */
  readonly id: string;
  readonly text: string;
  /** Marks of markup in `text`, by their offset in it. */
  readonly marks?: readonly Span[];
  readonly theme: string | null;
  /** Of points that lost their labels and run together as one: the stretches that may have been points. */
  readonly strands?: readonly Point[];
  /** Several concerns stand in it (Item.bundled): nothing is concluded of it, nor of what is not found beside it. */
  readonly bundled?: true;
}

/** The sections of a kind, merged ones (`also`) among them. */
export const sectionsOf = (report: Pick<Report, "sections">, kind: SectionKind): Section[] =>
  report.sections.filter((section) => section.kind === kind || section.also === kind);

/** null is the theme of items whose words say too little. */
export type Theme = string | null;

/** One point and what it is about. */
export interface ThemedItem {
  readonly item: Item;
  readonly theme: Theme;
}

/**
 * The points of a section kind, each once: an item with items of its own stands for nothing, its items do. An item
 * without a theme takes its parent's.
 */
export function themedItems(report: Report, kind: SectionKind): ThemedItem[] {
  const found: ThemedItem[] = [];
  const visit = (item: Item, inherited: Theme): void => {
    const theme = item.theme ?? inherited;
    if (item.items.length === 0) found.push({ item, theme });
    else for (const child of item.items) visit(child, theme);
  };
  for (const section of sectionsOf(report, kind)) for (const item of section.items) visit(item, null);
  return found;
}

/** Levels of items looked at, from the top. */
const deepest = 2;

const sentence = /[^。！？；;!?\n]+[。！？；;!?]*|[。！？；;!?]+/g;
/** A shorter stretch between two stops says nothing that could be compared. */
const shortestSentence = 4;

/**
 * Does a section of this kind hold points in which several concerns stand together? What such a report does not seem to
 * say may stand in one of them: no theme is said to be new, answered or dropped in it.
 */
export const holdsBundled = (report: Pick<Report, "sections">, kind: SectionKind): boolean =>
  sectionsOf(report, kind).some(({ items }) => items.some(({ bundled }) => bundled === true));

/**
 * The points of all sections of one kind, at every depth that may be compared: `[0]` the top-level items, `[1]` with
 * each item that has items of its own replaced by them, and a bundled one by its sentences.
 */
export function pointsOf(report: Report, kind: SectionKind): Point[][] {
  const sections = sectionsOf(report, kind);
  const depths: Point[][] = [];
  for (let depth = 0; depth < deepest; depth++) {
    const points = sections.flatMap((section) =>
      section.items.length > 0 ? atDepth(report, section.items, depth) : unlabelled(report, section, depth),
    );
    if (depth === 0 || points.length !== depths[0]!.length) depths.push(points);
  }
  return depths;
}

function pointOf(report: Report, span: Span, theme: string | null = null): Point {
  const marks = marksFrom(report, span);
  return {
    id: `${report.id}-${span.start}`,
    start: span.start,
    end: span.end,
    text: report.text.slice(span.start, span.end),
    ...(marks.length > 0 && { marks }),
    theme,
  };
}

const atDepth = (report: Report, items: readonly Item[], depth: number): Point[] =>
  items.flatMap((item): Point[] => {
    if (depth > 0 && item.items.length > 0) return atDepth(report, item.items, depth - 1);
    if (depth > 0 && item.bundled)
      return sentences(report.text, item).map((span) => ({ ...pointOf(report, span), bundled: true }));
    return [
      {
        ...pointOf(report, item, item.theme),
        id: item.id,
        ...strandsOf(report, item, items),
        ...(item.bundled && { bundled: true as const }),
      },
    ];
  });

/** A stop, or the words with which a shortcoming ends (…有待提高, …水平不高) where the stop is lost. */
const strandEnd =
  /[。；;！？，,]|(?<=有待[\p{Script=Han}]{0,4}(?:提高|提升|加强|完善|改进|强化)|(?:不高|不强|不足|不够|薄弱|较少|滞后))(?=[\p{Script=Han}])/u;
/** A strand shorter than this goes with the one before it. */
const shortestStrand = 8;

/** An unlabelled item among labelled ones is what is left of several points: it is compared strand by strand. */
function strandsOf(report: Report, item: Item, siblings: readonly Item[]): { strands?: readonly Point[] } {
  if (!item.bundled && (item.label !== null || !siblings.some(({ label }) => label !== null))) return {};
  const strands: Point[] = [];
  let start = item.start;
  for (const part of report.text
    .slice(item.start, item.end)
    .split(new RegExp(`(${strandEnd.source})`, "u"))) {
    const end = (strands.at(-1)?.end ?? start) + (part?.length ?? 0);
    const last = strands.at(-1);
    if (last && (last.text.length < shortestStrand || (part ?? "").length < shortestStrand))
      strands[strands.length - 1] = pointOf(report, { start: last.start, end });
    else strands.push(pointOf(report, { start, end }));
    start = end;
  }
  return strands.length > 1 ? { strands } : {};
}

/** The paragraphs behind a section's heading; sentence by sentence where there is but one, or one level deeper. */
function unlabelled(report: Report, section: Section, depth: number): Point[] {
  const body = bodyStart(report, section);
  const paragraphs = report.paragraphs
    .filter(({ start, end }) => end > body && start < section.end && end > section.start)
    .map(({ start, end }) => trimmed(report.text, Math.max(start, body), Math.min(end, section.end)))
    .filter(({ start, end }) => end > start);
  const spans =
    depth === 0 && paragraphs.length > 1
      ? paragraphs
      : paragraphs.flatMap((span) => sentences(report.text, span));
  return spans.map((span) => pointOf(report, span));
}

/** Behind the heading, where the section begins with it. */
function bodyStart(report: Report, section: Section): number {
  if (section.heading === "") return section.start;
  const printed = printedEnd(report, section, section.heading);
  if (printed !== null) return printed;
  const at = report.text.indexOf(section.heading, section.start);
  return at >= section.start && at + section.heading.length <= section.end
    ? at + section.heading.length
    : section.start;
}

function sentences(text: string, span: Span): Span[] {
  const found: Span[] = [];
  for (const match of text.slice(span.start, span.end).matchAll(sentence)) {
    const start = span.start + match.index;
    const part = trimmed(text, start, start + match[0].length);
    if (part.end - part.start >= shortestSentence) found.push(part);
  }
  return found;
}

function trimmed(text: string, start: number, end: number): Span {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}

/** The points of a whole report by which words are weighed: its top-level items, paragraphs where there are none. */
export const pointSpans = (report: Report): Span[] =>
  report.sections.flatMap((section): readonly Span[] => {
    if (!kindIs(section.kind, "prose")) return [];
    if (section.items.length > 0) return section.items;
    return report.paragraphs.filter(({ start, end }) => start >= section.start && end <= section.end);
  });
