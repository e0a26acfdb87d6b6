// Where sections and items lie on the axis of all folded units: what scopes, section filters and denominators need.
import { lowerBound } from "../report/bounds.js";
import { foldedOffset, paragraphBreak } from "../report/fold.js";
import { documentKinds, kindBits, type SectionKind, sectionKinds } from "../report/kinds.js";
import { printedEnd } from "../report/marks.js";
import type { Report, Section } from "../report/types.js";
import type { CarriedRun } from "../snapshot/carried.js";
import { Memo } from "../snapshot/memo.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";
import { openSentences } from "./sentences.js";

/** A section without a second kind. */
const noKind = 255;

/**
 * Sections of all reports in text order; they tile the axis, `sectionStarts[firstSection[n]]` is where report `n`
 * begins. Items are those of the top level: whatever stands within some item stands within one of these.
 */
export interface Structure {
  /** reports + 1 entries. */
  readonly firstSection: Uint32Array;
  readonly sectionStarts: Uint32Array;
  /** Numbers into `sectionKinds`. */
  readonly sectionKind: Uint8Array;
  readonly sectionAlso: Uint8Array;
  /** Where a section's text begins behind its heading. */
  readonly sectionBodies: Uint32Array;
  /** Folded characters, breaks between paragraphs left out. */
  readonly sectionCharacters: Uint32Array;
  readonly itemStarts: Uint32Array;
  readonly itemEnds: Uint32Array;
  /** Where sentences begin, read when first asked for. */
  readonly sentences: () => Uint32Array;
}

const kindNumber = new Map<SectionKind, number>(sectionKinds.map((kind, number) => [kind, number]));

export const everyKind = kindBits(sectionKinds);
/** What is looked at when no section is asked for. */
export const everyKindButChrome = kindBits(documentKinds);

/** The bits of a section's kinds, one or two. */
export const sectionBits = (structure: Structure, section: number): number => {
  const also = structure.sectionAlso[section]!;
  return (1 << structure.sectionKind[section]!) | (also === noKind ? 0 : 1 << also);
};

/** Collects one report after the other, in the archive's order. */
export class StructureBuilder {
  private readonly first: number[] = [0];
  private readonly starts: number[] = [];
  private readonly bodies: number[] = [];
  private readonly kinds: number[] = [];
  private readonly also: number[] = [];
  private readonly characters: number[] = [];
  private readonly itemStarts: number[] = [];
  private readonly itemEnds: number[] = [];

  /** `base`: where the report begins on the axis. */
  add({ report, folded }: IndexedReport, base: number): void {
    const sections =
      report.sections.length > 0 ? report.sections : [{ kind: "other" as const, start: 0, items: [] }];
    const bounds = sections.map((section, at) => (at === 0 ? 0 : foldedOffset(folded, section.start)));
    sections.forEach((section, at) => {
      const start = bounds[at]!;
      const end = bounds[at + 1] ?? folded.text.length;
      this.starts.push(base + start);
      const heading = "heading" in section ? headingEnd(report, section) : 0;
      this.bodies.push(base + (heading > section.start ? foldedOffset(folded, heading) : start));
      this.kinds.push(kindNumber.get(section.kind)!);
      this.also.push("also" in section && section.also ? kindNumber.get(section.also)! : noKind);
      this.characters.push(charactersOf(folded.text, start, end));
      for (const item of section.items) {
        const itemStart = foldedOffset(folded, item.start);
        const itemEnd = foldedOffset(folded, item.end);
        if (itemEnd <= itemStart) continue;
        this.itemStarts.push(base + itemStart);
        this.itemEnds.push(base + itemEnd);
      }
    });
    this.first.push(this.starts.length);
  }

  /** As `add` of each. O(their sections and items). */
  carry({ last: { archive, source }, from, to }: CarriedRun, base: number): void {
    const was = openStructure(source);
    const moved = base - archive.foldedStarts[from]!;
    const [first, behind] = [was.firstSection[from]!, was.firstSection[to]!];
    const sections = this.starts.length - first;
    for (let at = first; at < behind; at++) {
      this.starts.push(was.sectionStarts[at]! + moved);
      this.bodies.push(was.sectionBodies[at]! + moved);
      this.kinds.push(was.sectionKind[at]!);
      this.also.push(was.sectionAlso[at]!);
      this.characters.push(was.sectionCharacters[at]!);
    }
    const end = archive.foldedStarts[to]!;
    for (
      let at = lowerBound(was.itemStarts, archive.foldedStarts[from]!);
      at < was.itemStarts.length && was.itemStarts[at]! < end;
      at++
    ) {
      this.itemStarts.push(was.itemStarts[at]! + moved);
      this.itemEnds.push(was.itemEnds[at]! + moved);
    }
    for (let number = from + 1; number <= to; number++) this.first.push(was.firstSection[number]! + sections);
  }

  /** Where sections begin so far. */
  starts32(): Uint32Array {
    return Uint32Array.from(this.starts);
  }

  write(sink: ColumnSink): void {
    sink.numbers("sections.first", Uint32Array.from(this.first));
    sink.numbers("sections.starts", Uint32Array.from(this.starts));
    sink.numbers("sections.bodies", Uint32Array.from(this.bodies));
    sink.numbers("sections.kind", Uint8Array.from(this.kinds));
    sink.numbers("sections.also", Uint8Array.from(this.also));
    sink.numbers("sections.characters", Uint32Array.from(this.characters));
    sink.numbers("items.starts", Uint32Array.from(this.itemStarts));
    sink.numbers("items.ends", Uint32Array.from(this.itemEnds));
  }
}

/** Where the heading ends in the text of record; the section's start where it has none, or none printed so. */
const headingEnd = (report: Report, section: Section): number =>
  printedEnd(report, section, section.heading) ?? section.start;

function charactersOf(text: string, start: number, end: number): number {
  let count = end - start;
  for (
    let at = text.indexOf(paragraphBreak, start);
    at >= 0 && at < end;
    at = text.indexOf(paragraphBreak, at + 1)
  )
    count--;
  return count - pairs(text.slice(start, end));
}

/** Characters beyond the BMP, each of two units. */
const pairs = (text: string): number => text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0;

export const openStructure = (source: ColumnSource): Structure => ({
  firstSection: source.u32("sections.first"),
  sectionStarts: source.u32("sections.starts"),
  sectionBodies: source.u32("sections.bodies"),
  sectionKind: source.u8("sections.kind"),
  sectionAlso: source.u8("sections.also"),
  sectionCharacters: source.u32("sections.characters"),
  itemStarts: source.u32("items.starts"),
  itemEnds: source.u32("items.ends"),
  sentences: openSentences(source),
});

/** The bits of the kinds of each report's sections. O(sections) the first time, kept with the snapshot. */
export const kindsOfReports = perSnapshot((structure: Structure): Uint32Array => {
  const { firstSection } = structure;
  const kinds = new Uint32Array(firstSection.length - 1);
  for (let report = 0; report < kinds.length; report++)
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++)
      kinds[report]! |= sectionBits(structure, section);
  return kinds;
});

/** Sets of kinds whose characters are kept: readers ask for a few. */
const keptSums = 16;
const sumsOf = perSnapshot((_: Structure) => new Memo(keptSums));

/** Folded characters of each report in its sections of these kinds (bits). O(sections) the first time; not to be changed. */
export const charactersOfReports = (structure: Structure, kinds: number): Uint32Array =>
  sumsOf(structure).get(String(kinds), () => {
    const { firstSection, sectionCharacters } = structure;
    const sums = new Uint32Array(firstSection.length - 1);
    for (let report = 0; report < sums.length; report++)
      for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++)
        if (sectionBits(structure, section) & kinds) sums[report]! += sectionCharacters[section]!;
    return sums;
  });
