// A report's paragraphs, sections and items in a few bytes: JSON of arrays in place of objects.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Item, Report, Section } from "../report/types.js";

/** The id stands only where it is not `{report}-{start}`. */
type PackedItem = [
  label: string | null,
  level: number,
  start: number,
  end: number,
  lead: readonly [number, number] | null,
  theme: string | null,
  items: PackedItem[],
  /** 1: bundled, 2: typed. */
  bits: number,
  id?: string,
];
type PackedSection = [
  kind: SectionKind,
  also: SectionKind | null,
  heading: string,
  start: number,
  end: number,
  items: PackedItem[],
  typed?: 1,
];
type PackedStructure = [
  paragraphs: number[],
  sections: PackedSection[],
  marks?: number[],
  doubtful?: number[],
];

const itemId = (report: string, start: number): string => `${report}-${start}`;

// `rest satisfies` fails to compile when a type gains a field that is not packed here.
function packItem(report: string, item: Item): PackedItem {
  const { id, label, level, start, end, lead, theme, items, bundled, typed, ...rest } = item;
  rest satisfies Record<string, never>;
  const packed: PackedItem = [
    label,
    level,
    start,
    end,
    lead && [lead.start, lead.end],
    theme,
    items.map((child) => packItem(report, child)),
    (bundled ? 1 : 0) | (typed ? 2 : 0),
  ];
  if (id !== itemId(report, start)) packed.push(id);
  return packed;
}

function packSection(report: string, section: Section): PackedSection {
  const { kind, also, heading, start, end, items, typed, ...rest } = section;
  rest satisfies Record<string, never>;
  const packed = items.map((item) => packItem(report, item));
  return [kind, also ?? null, heading, start, end, packed, ...(typed ? [1 as const] : [])] as PackedSection;
}

const unpackItem = (report: string, packed: PackedItem): Item => {
  const [label, level, start, end, lead, theme, items, bits, id] = packed;
  return {
    id: id ?? itemId(report, start),
    label,
    level,
    start,
    end,
    lead: lead && { start: lead[0], end: lead[1] },
    theme,
    ...((bits & 1) !== 0 && { bundled: true as const }),
    ...((bits & 2) !== 0 && { typed: true as const }),
    items: items.map((child) => unpackItem(report, child)),
  };
};

const unpackSection = (report: string, packed: PackedSection): Section => {
  const [kind, also, heading, start, end, items, typed] = packed;
  return {
    kind,
    ...(also !== null && { also }),
    heading,
    start,
    end,
    ...(typed === 1 && { typed: true as const }),
    items: items.map((item) => unpackItem(report, item)),
  };
};

export type Structure = Pick<Report, "paragraphs" | "sections" | "marks" | "doubtful">;

const endsOf = (spans: readonly Span[]): number[] => spans.flatMap((span) => [span.start, span.end]);

const spansOf = (ends: readonly number[]): Span[] => {
  const spans: Span[] = [];
  for (let at = 0; at < ends.length; at += 2) spans.push({ start: ends[at]!, end: ends[at + 1]! });
  return spans;
};

export function packStructure(report: Pick<Report, "id"> & Structure): string {
  const packed: PackedStructure = [
    endsOf(report.paragraphs),
    report.sections.map((section) => packSection(report.id, section)),
  ];
  if (report.marks?.length || report.doubtful?.length)
    packed.push(endsOf(report.marks ?? []), endsOf(report.doubtful ?? []));
  return JSON.stringify(packed);
}

/** What `packStructure` was given, for the report with this id. O(structure). */
export function unpackStructure(report: string, packed: string): Structure {
  const [paragraphs, sections, marks, doubtful] = JSON.parse(packed) as PackedStructure;
  return {
    paragraphs: spansOf(paragraphs),
    sections: sections.map((section) => unpackSection(report, section)),
    ...(marks?.length && { marks: spansOf(marks) }),
    ...(doubtful?.length && { doubtful: spansOf(doubtful) }),
  };
}
