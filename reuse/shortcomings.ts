// What townships of a county name alike among their shortcomings: of those that have the part at all, how many.

import { printedEnd, printedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { Report, ReportHead, Section } from "../report/types.js";
import { unitOf } from "../report/unit.js";
import type { Archive } from "../snapshot/types.js";
import { placeOf } from "./kinds.js";
import type { MemberTable } from "./members.js";
import type { ReuseReader } from "./reader.js";
import type { PassageHead } from "./types.js";

/** Shortcomings named, those of the whole county and of most townships first. */
const maxShortcomings = 15;
/** Townships that must print the same. */
const minTownships = 2;
/** Units of a passage that must stand in the part, its heading not counted: less is a heading or a turn of phrase. */
const minInside = 10;

export interface CountyShortcoming {
  readonly passage: PassageHead;
  /** What of it stands among the shortcomings, as the first of them prints it. */
  readonly text: string;
  /** Townships of this county and year that have it in their shortcomings. */
  readonly townships: number;
  /** Townships in whose report that part was recognised. */
  readonly of: number;
  readonly whole: boolean;
  readonly names: readonly string[];
}

export interface CountyShortcomings {
  readonly list: readonly CountyShortcoming[];
  /** Townships with a report in this corpus, and those in whose report the part was recognised. */
  readonly townships: number;
  readonly withPart: number;
}

const isShortcomings = ({ kind, also }: Section): boolean =>
  kind === "shortcomings" || also === "shortcomings";

/** Behind the heading, where it stands at the beginning. */
const bodyOf = (report: Report, section: Section): Span => ({
  start: printedEnd(report, section, section.heading) ?? section.start,
  end: section.end,
});

interface Found {
  text: string;
  readonly places: Map<string, string>;
}

/** `counts`: 1 for each passage that is looked at. O(members of the county's reports, read). */
export function shortcomingsOf(
  archive: Archive,
  members: MemberTable,
  reader: ReuseReader,
  counts: Uint8Array,
  here: readonly number[],
): CountyShortcomings {
  const found = new Map<number, Found>();
  const townships = new Set<string>();
  const having = new Set<string>();
  for (const number of here) {
    const head: ReportHead = archive.heads[number]!;
    if (head.township === null) continue;
    const place = placeOf(head);
    townships.add(place);
    const report = archive.report(number);
    const bodies = report.sections.filter(isShortcomings).map((section) => bodyOf(report, section));
    if (bodies.length === 0) continue;
    having.add(place);
    for (const member of members.of(number)) {
      const passage = members.passage[member]!;
      if (counts[passage] !== 1) continue;
      for (const body of bodies) {
        const start = Math.max(body.start, members.start[member]!);
        const end = Math.min(body.end, members.end[member]!);
        if (end - start < minInside) continue;
        const known = found.get(passage) ?? { text: printedText(report, { start, end }), places: new Map() };
        known.places.set(place, unitOf(head));
        found.set(passage, known);
      }
    }
  }
  const rows = [...found]
    .filter(([, { places }]) => places.size >= minTownships)
    .map(([passage, { text, places }]) => ({
      passage: reader.head(passage),
      text,
      townships: places.size,
      of: having.size,
      whole: places.size === having.size,
      names: [...places.values()],
    }))
    .sort((x, y) => y.townships - x.townships || y.text.length - x.text.length);
  const list: CountyShortcoming[] = [];
  for (const row of rows) {
    if (list.length >= maxShortcomings) break;
    // A shorter passage within one that is named already, of no more townships, says nothing new.
    if (!list.some((one) => one.townships >= row.townships && one.text.includes(row.text))) list.push(row);
  }
  return { list, townships: townships.size, withPart: having.size };
}
