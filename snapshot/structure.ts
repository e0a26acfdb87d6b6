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
  id?: string,
];
type PackedSection = [
  kind: SectionKind,
  also: SectionKind | null,
  heading: string,
  start: number,
  end: number,
  items: PackedItem[],
];
type PackedStructure = [paragraphs: number[], sections: PackedSection[]];

const itemId = (report: string, start: number): string => `${report}-${start}`;

// `rest satisfies` fails to compile when a type gains a field that is not packed here.
function packItem(report: string, item: Item): PackedItem {
  const { id, label, level, start, end, lead, theme, items, ...rest } = item;
  rest satisfies Record<string, never>;
  const packed: PackedItem = [
    label,
    level,
    start,
    end,
    lead && [lead.start, lead.end],
    theme,
    items.map((child) => packItem(report, child)),
  ];
  if (id !== itemId(report, start)) packed.push(id);
  return packed;
}

function packSection(report: string, section: Section): PackedSection {
  const { kind, also, heading, start, end, items, ...rest } = section;
  rest satisfies Record<string, never>;
  return [kind, also ?? null, heading, start, end, items.map((item) => packItem(report, item))];
}

const unpackItem = (report: string, packed: PackedItem): Item => {
  const [label, level, start, end, lead, theme, items, id] = packed;
  return {
    id: id ?? itemId(report, start),
    label,
    level,
    start,
    end,
    lead: lead && { start: lead[0], end: lead[1] },
    theme,
    items: items.map((child) => unpackItem(report, child)),
  };
};

const unpackSection = (report: string, packed: PackedSection): Section => {
  const [kind, also, heading, start, end, items] = packed;
  const unpacked = items.map((item) => unpackItem(report, item));
  return also === null
    ? { kind, heading, start, end, items: unpacked }
    : { kind, also, heading, start, end, items: unpacked };
};

export type Structure = Pick<Report, "paragraphs" | "sections">;

export function packStructure(report: Pick<Report, "id"> & Structure): string {
  const packed: PackedStructure = [
    report.paragraphs.flatMap((span) => [span.start, span.end]),
    report.sections.map((section) => packSection(report.id, section)),
  ];
  return JSON.stringify(packed);
}

/** What `packStructure` was given, for the report with this id. O(structure). */
export function unpackStructure(report: string, packed: string): Structure {
  const [ends, sections] = JSON.parse(packed) as PackedStructure;
  const paragraphs: Span[] = [];
  for (let at = 0; at < ends.length; at += 2) paragraphs.push({ start: ends[at]!, end: ends[at + 1]! });
  return { paragraphs, sections: sections.map((section) => unpackSection(report, section)) };
}
