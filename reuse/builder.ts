// Gathers reports and writes the columns that the pages of shared passages read.
import { kindIs } from "../report/kinds.js";
import { printedEnd, textWithoutMarks } from "../report/marks.js";
import { joined, type Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import type { ColumnSink, ColumnSource, IndexedReport } from "../snapshot/types.js";
import { areThreadsWorth } from "./crew.js";
import { edgesOf } from "./edges.js";
import type { Clock } from "./find.js";
import {
  type Found,
  type FoundMember,
  type FoundRows,
  PassageFinder,
  type ReuseDocument,
} from "./passages.js";
import {
  documentAt,
  eachRow,
  endAt,
  isChrome,
  isComplete,
  lettersOf,
  membersIn,
  type PassageRow,
  passageIn,
  passagesIn,
  rowsOf,
  sectionsAt,
  startAt,
} from "./rows.js";
import type { ReuseSetting } from "./settings.js";
import { showing } from "./shown.js";
import { ShownTexts } from "./shownTexts.js";
import type { ReuseAbout } from "./types.js";

/** A passage is a number; its members are `starts[n] … starts[n + 1] - 1`, the medoid first, then by report. */
export const reuseColumns = {
  /** json: ReuseAbout. */
  about: "reuse.about",
  /** u32, passages + 1. */
  starts: "reuse.starts",
  /** u32 per passage: letters of the medoid. */
  letters: "reuse.letters",
  /** u8 per passage: 1 where it is the page's and not the report's. */
  chrome: "reuse.chrome",
  /** u32 per member: number of the report, span of record. */
  report: "reuse.report",
  start: "reuse.start",
  end: "reuse.end",
  /** u16 per member: bits of section kinds, in the order of `sectionKinds`. */
  sections: "reuse.sections",
} as const;

export const isReuseColumn = (name: string): boolean => name.startsWith("reuse.");
export const readReuseAbout = (source: ColumnSource): ReuseAbout =>
  source.json<ReuseAbout>(reuseColumns.about);

/** What of a report may be shared: all but chrome. */
export const keptSpans = (report: Pick<Report, "sections">): Span[] =>
  report.sections.filter(({ kind }) => kindIs(kind, "document")).map(({ start, end }) => ({ start, end }));

/** A title stands this near the top of a page. */
const titleReach = 3000;

/** Where the title is printed within `keep`, over lines too; null where it is not. A page names it above the text as well. */
function printedTitle({ text, title }: Pick<Report, "text" | "title">, keep: readonly Span[]): Span | null {
  const words = (title ?? "").replace(/\s/g, "");
  if (words === "") return null;
  const head = text.slice(0, titleReach);
  let next = 0;
  for (let start = head.indexOf(words[0]!); start >= 0; start = head.indexOf(words[0]!, next)) {
    next = start + 1;
    const end = printedEnd({ text: head }, { start, end: head.length }, words);
    if (end === null) continue;
    if (keep.some((kept) => kept.start < end && start < kept.end)) return { start, end };
    next = end;
  }
  return null;
}

/**
 * The title names the genre and the place, and nobody shares it: with it each report of a corpus is a member of one
 * formula of titles (140 planted texts under one kind of title: precision .98 → .59). Nor is it what a report alone says.
 */
export function withoutTitle(report: Pick<Report, "text" | "title">, keep: readonly Span[]): Span[] {
  const printed = printedTitle(report, keep);
  if (!printed) return [...keep];
  return keep
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, printed.start) },
      { start: Math.max(start, printed.end), end },
    ])
    .filter(({ start, end }) => start < end);
}

/** What of a report its layers and its own are made of: neither chrome nor the title. */
export const layeredSpans = (report: Report): Span[] =>
  withoutTitle({ text: textWithoutMarks(report), title: report.title }, keptSpans(report));

/** A report as passages are looked for in it. */
export function documentOf(report: Report): ReuseDocument {
  const text = textWithoutMarks(report);
  return {
    text,
    paragraphs: report.paragraphs,
    // Neighbouring spans become one, so that no barrier stands where nothing was left out.
    keep: withoutTitle({ text, title: report.title }, joined(keptSpans(report), true)),
    follows: report.mirrorOf !== null,
  };
}

/** With the seconds it took by the clock. */
export type FoundIn = Found & { readonly seconds: number };
export type FoundRowsIn = FoundRows & { readonly seconds: number };

/** Reports just added, by number: they are laid against what is known, and that is told while the search goes on. */
export interface Laid {
  readonly known: FoundIn;
  readonly documents: readonly number[];
  readonly told: (found: FoundIn) => void;
}

const placeName = ({ document, start, end }: FoundMember): string => `${document}-${start}-${end}`;

/** Two passages with one medoid: the members of both, each once, the medoid first. */
function together(some: PassageRow, more: PassageRow): PassageRow {
  const [one, other] = [passageIn(some), passageIn(more)];
  const [medoid, ...others] = new Map(
    [...one.members, ...other.members].map((member) => [placeName(member), member]),
  ).values();
  others.sort((x, y) => x.document - y.document || x.start - y.start);
  return rowsOf([{ ...one, members: [medoid!, ...others] }]);
}

/** Add every report once, in the archive's order, then `write` what `find` found, or passages known before. */
export class ReuseBuilder {
  private readonly sources: (() => Report)[] = [];
  private characters = 0;

  add({ report }: Pick<IndexedReport, "report">): void {
    this.later(report.textLength, () => report);
  }

  /** As `add`, of a report that is opened once somebody must look into it. */
  later(textLength: number, open: () => Report): void {
    this.sources.push(open);
    this.characters += textLength;
  }

  private report(document: number): Report {
    return this.sources[document]!();
  }

  /** The passages; found in threads beside the caller's where there are many letters. Rejects when a thread dies. */
  async find(setting?: ReuseSetting, clock?: Clock): Promise<FoundIn> {
    const { rows, ...rest } = await this.findRows(setting, clock);
    return { ...rest, passages: passagesIn(rows) };
  }

  /** As `find`. */
  async findRows(setting?: ReuseSetting, clock?: Clock, newcomers?: Laid): Promise<FoundRowsIn> {
    const began = performance.now();
    const finder = new PassageFinder();
    for (const document of this.sources.keys()) finder.add(documentOf(this.report(document)));
    const found = await finder.findRows({
      setting,
      clock,
      newcomers: newcomers && {
        known: newcomers.known.passages,
        documents: newcomers.documents,
        shown: edgesOf(new ShownTexts((document) => this.report(document)).of),
        told: (passages) => newcomers.told({ ...newcomers.known, passages }),
      },
    });
    return { ...found, seconds: Math.round((performance.now() - began) / 10) / 100 };
  }

  /** Whether looking for passages takes longer than a reader would wait for a page. */
  get takesLong(): boolean {
    return areThreadsWorth(this.characters);
  }

  /** `pending`: ids of reports of which `found` knows nothing, or, where they were `laid`, what others had before. */
  write(sink: ColumnSink, found: FoundIn, pending: readonly string[] = [], laid = false): ReuseAbout {
    return this.writeRows(sink, found, eachRow(rowsOf(found.passages)), pending, laid);
  }

  /** As `write`, of passages as rows.ts has them. */
  writeRows(
    sink: ColumnSink,
    found: Omit<FoundIn, "passages">,
    rows: Iterable<PassageRow>,
    pending: readonly string[] = [],
    laid = false,
  ): ReuseAbout {
    const passages = this.asShown(rows);
    const count = passages.reduce((sum, row) => sum + membersIn(row), 0);
    const starts = new Uint32Array(passages.length + 1);
    const letters = Uint32Array.from(passages, lettersOf);
    const chrome = Uint8Array.from(passages, (row) => (isChrome(row) ? 1 : 0));
    const [report, start, end] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
    const sections = new Uint16Array(count);
    let at = 0;
    passages.forEach((row, passage) => {
      for (let member = 0; member < membersIn(row); member++, at++) {
        report[at] = documentAt(row, member);
        start[at] = startAt(row, member);
        end[at] = endAt(row, member);
        sections[at] = sectionsAt(row, member)!;
      }
      starts[passage + 1] = at;
    });
    const about: ReuseAbout = {
      setting: found.setting,
      letters: found.letters,
      passages: passages.length,
      members: count,
      seconds: found.seconds,
      pending,
      ...(laid && { laid: true as const }),
    };
    sink.json(reuseColumns.about, about);
    sink.numbers(reuseColumns.starts, starts);
    sink.numbers(reuseColumns.letters, letters);
    sink.numbers(reuseColumns.chrome, chrome);
    sink.numbers(reuseColumns.report, report);
    sink.numbers(reuseColumns.start, start);
    sink.numbers(reuseColumns.end, end);
    sink.numbers(reuseColumns.sections, sections);
    return about;
  }

  /**
   * Passages without what a reader does not read as theirs. Two that are left with the same words of their medoid are
   * one passage: a passage is named by them.
   */
  private asShown(rows: Iterable<PassageRow>): PassageRow[] {
    const shown = showing(new ShownTexts((document) => this.report(document)));
    const byMedoid = new Map<string, PassageRow>();
    for (const row of rows) {
      const own = isComplete(row) ? row : shown(row);
      if (membersIn(own) < 2) continue;
      const name = `${documentAt(own, 0)}-${startAt(own, 0)}-${endAt(own, 0)}`;
      const same = byMedoid.get(name);
      byMedoid.set(name, same ? together(same, own) : own);
    }
    return [...byMedoid.values()];
  }
}
