// A report as a page to read: its text of record cut into blocks, every block knowing where it stands. Nothing is left
// out but line breaks inside a paragraph, which a browser would show as gaps.
import { type SectionKind, sectionName } from "./kinds.js";
import { type Layer, markedText } from "./marked.js";
import { printedEnd, printedText } from "./marks.js";
import type { Span } from "./span.js";
import type { Item, Report, Section } from "./types.js";

type RunRole = "text" | "label" | "lead" | "heading";

/** What stands behind a sentence in the margin's stead: how many other townships say it. */
export interface Note {
  /** Where the sentence ends. */
  readonly at: number;
  readonly townships: number;
  readonly href: string;
}

export interface Run {
  readonly text: string;
  readonly role: RunRole;
  /** Number of the mark it belongs to, from 0. */
  readonly mark: number | null;
  /** The first run of its mark carries the anchor. */
  readonly anchor: boolean;
  /** Stands behind the run. */
  readonly note: Note | null;
  /** Recognised from a picture, and not surely. */
  readonly doubtful: boolean;
}

export interface Block {
  readonly start: number;
  readonly kind: "title" | "heading" | "text";
  /** 0 outside any item, else the level of the innermost item. */
  readonly depth: number;
  /** Opens a paragraph of the text, and so carries its anchor. */
  readonly opens: boolean;
  /** Begins a point in which several concerns stand undivided. */
  readonly bundled: boolean;
  /** Begins a point whose bounds a person set. */
  readonly typed: boolean;
  /** The innermost point that begins here. */
  readonly point: Span | null;
  readonly runs: readonly Run[];
}

export interface EditionSection extends Span {
  readonly kind: SectionKind;
  /** The kind, or both where one heading names two. */
  readonly name: string;
  /** A person set its kind and bounds. */
  readonly typed: boolean;
  readonly blocks: readonly Block[];
}

/** A mark may begin in white space that is not shown: its anchor goes to the first run that is. */
interface Mark extends Span {
  readonly number: number;
  anchored: boolean;
}

function firstRun(mark: Mark): boolean {
  const first = !mark.anchored;
  mark.anchored = true;
  return first;
}

const blank = /^[\s\u200b\ufeff]*$/;
/** Items and the items inside them, in text order. */
export const flatten = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...flatten(item.items)]);

const withoutSpace = (text: string): string => text.replace(/\s+/g, "");

/** The end of `heading` when it is printed at the start of `span`, spaces not counted; else null. */
function headingEnd(report: Report, span: Span, heading: string): number | null {
  const end = printedEnd(report, span, heading);
  if (end === null) return null;
  // The stop that closes a heading stays with it, and so do the marks behind it.
  const rest = printedText(report, { start: end, end: span.end });
  if (blank.test(rest)) return span.end;
  return /^[。：:．.]/.test(rest) && blank.test(rest.slice(1)) ? span.end : end;
}

type Tag = RunRole | Mark | { readonly note: Note } | "doubtful";

/** Label and lead of each item, as layers over the text. */
export const itemLayers = (report: Report, items: readonly Item[]): Layer<"label" | "lead">[] =>
  items.flatMap((item) => [
    ...(item.label === null
      ? []
      : [
          {
            start: item.start,
            end: printedEnd(report, item, item.label) ?? item.start + item.label.length,
            tag: "label" as const,
          },
        ]),
    ...(item.lead === null ? [] : [{ ...item.lead, tag: "lead" as const }]),
  ]);

function runsOf(report: Report, block: Span, role: RunRole, layers: readonly Layer<Tag>[]): Run[] {
  return markedText(report, block, layers).map(({ text: shown, tags }) => {
    const here = tags.filter((tag): tag is Mark => typeof tag === "object" && "number" in tag);
    const noted = tags.find((tag): tag is { note: Note } => typeof tag === "object" && "note" in tag);
    const mark = here.find(({ anchored }) => !anchored) ?? here[0];
    const itemRole = tags.find((tag): tag is RunRole => typeof tag === "string" && tag !== "doubtful");
    return {
      text: shown,
      role: role === "heading" ? role : (itemRole ?? "text"),
      mark: mark?.number ?? null,
      anchor: mark !== undefined && firstRun(mark),
      note: noted?.note ?? null,
      doubtful: tags.includes("doubtful"),
    };
  });
}

const trimmed = (text: string, span: Span): Span => {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
};

/** Reads a section into blocks: at paragraphs, behind its heading, and where an item begins or ends. */
function blocksOf(report: Report, section: Section, marks: readonly Mark[], notes: readonly Note[]): Block[] {
  const { text } = report;
  const items = flatten(section.items);
  const layers: Layer<Tag>[] = [
    ...itemLayers(report, items),
    ...marks.map((mark) => ({ ...mark, tag: mark })),
    ...(report.doubtful ?? [])
      .filter(({ start, end }) => start < section.end && end > section.start)
      .map((span) => ({ ...span, tag: "doubtful" as const })),
    ...notes
      .filter(({ at }) => at > section.start && at <= section.end)
      .map((note) => ({ start: note.at - 1, end: note.at, tag: { note } })),
  ];
  // A title may stand on two lines: what of it is still to come.
  let title = section.kind === "opening" ? withoutSpace(report.title ?? "") : "";
  const blocks: Block[] = [];
  let headingSeen = section.heading === "";
  for (const paragraph of report.paragraphs) {
    if (paragraph.end <= section.start || paragraph.start >= section.end) continue;
    const piece = trimmed(text, {
      start: Math.max(paragraph.start, section.start),
      end: Math.min(paragraph.end, section.end),
    });
    if (piece.start >= piece.end) continue;
    let start = piece.start;
    const add = (span: Span, kind: Block["kind"], role: RunRole): void => {
      const inner = trimmed(text, span);
      if (inner.start >= inner.end) return;
      const depth = items.reduce(
        (deepest, item) =>
          item.start <= inner.start && item.end > inner.start ? Math.max(deepest, item.level) : deepest,
        0,
      );
      const beginning = items.filter((item) => trimmed(text, item).start === inner.start);
      const point = beginning.at(-1);
      blocks.push({
        start: inner.start,
        kind,
        depth: kind === "text" ? depth : 0,
        opens: span.start === piece.start,
        bundled: beginning.some((item) => item.bundled === true),
        typed: beginning.some((item) => item.typed === true),
        point: point ? { start: point.start, end: point.end } : null,
        runs: runsOf(report, inner, role, layers),
      });
    };
    if (!headingSeen) {
      headingSeen = true;
      const end = headingEnd(report, { start, end: piece.end }, section.heading);
      if (end !== null) {
        add({ start, end }, "heading", "heading");
        start = end;
      }
    }
    const line = withoutSpace(printedText(report, { start, end: piece.end }));
    if (line !== "" && title.startsWith(line)) {
      add({ start, end: piece.end }, "title", "heading");
      title = title.slice(line.length);
      continue;
    }
    const cuts = items.flatMap((item) => [item.start, item.end]).filter((at) => at > start && at < piece.end);
    const places = [...new Set([start, ...cuts, piece.end])].sort((one, other) => one - other);
    for (let n = 0; n + 1 < places.length; n++)
      add({ start: places[n]!, end: places[n + 1]! }, "text", "text");
  }
  return blocks;
}

/** O(paragraphs · items of a section). */
export function editionOf(
  report: Report,
  marks: readonly Span[],
  notes: readonly Note[] = [],
): readonly EditionSection[] {
  const numbered = marks.map((span, number): Mark => ({ ...span, number, anchored: false }));
  return report.sections.map((section) => ({
    start: section.start,
    end: section.end,
    kind: section.kind,
    name: sectionName(section),
    typed: section.typed === true,
    blocks: blocksOf(report, section, numbered, notes),
  }));
}
