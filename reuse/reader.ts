// Answers about shared passages from a snapshot's columns; texts are cut out of the archive when they are asked for.
import { lowerBound } from "../report/bounds.js";
import { kindBits } from "../report/kinds.js";
import type { Report, ReportHead } from "../report/types.js";
import { printedIn } from "../snapshot/marks.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { readReuseAbout, reuseColumns } from "./builder.js";
import { type Evidences, evidencesOf, memberId } from "./evidences.js";
import {
  countyOf,
  dateOf,
  evidenceOf,
  type KindThresholds,
  kindOf,
  memberKind,
  usualThresholds,
} from "./kinds.js";
import { holdersOf, layered, type MemberPlaces, type Occurrence } from "./layered.js";
import { defaultSetPhrases } from "./setPhrases.js";
import { templateOf } from "./template.js";
import type {
  DraftReuse,
  Evidence,
  Passage,
  PassageFilter,
  PassageHead,
  PassageKind,
  PassageMember,
  ReportReuse,
  ReuseAbout,
  ReusePairs,
  SharedStretch,
} from "./types.js";

/** Reports named as nearest. */
const maxNearest = 20;

export interface ReuseOptions {
  readonly thresholds?: KindThresholds;
  readonly setPhrases?: readonly string[];
}

export interface ReuseReader {
  readonly about: ReuseAbout;
  /** Numbers of passages that pass the filter, by reports × length, the widest first; its mirrors are reports where the filter has them. O(members) at the first call. */
  list(filter: PassageFilter): Uint32Array;
  /** A passage without its members. O(its members). */
  head(passage: number, mirrors?: boolean): PassageHead;
  /**
   * A passage with its first `most` members (all, where left out) and the template they fill. O(members · length), about
   * a tenth of a millisecond for a member of 80 letters: a page of a nation's formula asks for fewer.
   */
  passage(passage: number, mirrors?: boolean, most?: number): Passage;
  /** The passage of this id, or undefined. O(1). */
  numberOf(id: string): number | undefined;
  /**
   * A report under its layers; undefined where there is none of this id. O(members of its passages); what is to be
   * checked takes most of the time, and is left out where `alerts` is false. `most`: of the nearest, twenty where
   * nothing is said.
   */
  report(id: string, alerts?: boolean, most?: number): ReportReuse | undefined;
  /** A text that is not in the snapshot, as if it stood in these passages. O(members of the passages). */
  asIf(draft: Report, stretches: readonly SharedStretch[]): DraftReuse;
  /** What two reports share; undefined where there is not one of them. */
  pairs(a: string, b: string): ReusePairs | undefined;
}

export const openReuse = (source: ColumnSource, archive: Archive, options: ReuseOptions = {}): ReuseReader =>
  new ColumnReuse(
    source,
    archive,
    options.thresholds ?? usualThresholds,
    options.setPhrases ?? defaultSetPhrases(),
  );

class ColumnReuse implements ReuseReader {
  readonly about: ReuseAbout;
  private readonly starts: Uint32Array;
  private readonly letters: Uint32Array;
  private readonly chrome: Uint8Array;
  private readonly reportOf: Uint32Array;
  private readonly start: Uint32Array;
  private readonly end: Uint32Array;
  private readonly sections: Uint16Array;
  private readonly evidences: Evidences;
  private readonly members: MemberPlaces;
  /** Members by report: `byReport[firstOf[n]] …`. */
  private byReport: Uint32Array | undefined;
  private firstOf: Uint32Array | undefined;

  constructor(
    source: ColumnSource,
    private readonly archive: Archive,
    private readonly thresholds: KindThresholds,
    private readonly setPhrases: readonly string[],
  ) {
    this.about = readReuseAbout(source);
    this.starts = source.u32(reuseColumns.starts);
    this.letters = source.u32(reuseColumns.letters);
    this.chrome = source.u8(reuseColumns.chrome);
    this.reportOf = source.u32(reuseColumns.report);
    this.start = source.u32(reuseColumns.start);
    this.end = source.u32(reuseColumns.end);
    this.sections = source.u16(reuseColumns.sections);
    this.evidences = evidencesOf(source, archive);
    this.members = { report: this.reportOf, start: this.start, end: this.end, sections: this.sections };
  }

  private membersOf(passage: number, mirrors = false): number[] {
    const members: number[] = [];
    for (let at = this.starts[passage]!; at < this.starts[passage + 1]!; at++)
      if (mirrors || this.headOf(at).mirrorOf === null) members.push(at);
    return members;
  }

  private headOf(member: number): ReportHead {
    return this.archive.heads[this.reportOf[member]!]!;
  }

  private passageOf(member: number): number {
    return lowerBound(this.starts, member + 1, 1, this.starts.length - 1) - 1;
  }

  private idOf(passage: number): string {
    return this.evidences.idOf(passage);
  }

  numberOf(id: string): number | undefined {
    return this.evidences.numberOf(id);
  }

  private evidence(passage: number): Evidence {
    return this.evidences.of(passage);
  }

  private kind(passage: number): PassageKind {
    return this.chrome[passage] ? "chrome" : kindOf(this.evidence(passage), this.thresholds);
  }

  list(filter: PassageFilter): Uint32Array {
    const counties = new Set(filter.counties);
    const wanted = kindBits(filter.sections);
    const passes = (passage: number): boolean => {
      if (this.letters[passage]! < filter.minLength) return false;
      const { places, counties: spread } = this.evidence(passage);
      const reports = this.evidences.reports(passage, filter.mirrors);
      if (reports < filter.minReports || places < (filter.minPlaces ?? 0)) return false;
      if (spread < (filter.minCounties ?? 0)) return false;
      if (filter.kinds.length > 0 && !filter.kinds.includes(this.kind(passage))) return false;
      const members = counties.size > 0 || wanted !== 0 ? this.membersOf(passage, filter.mirrors) : [];
      if (wanted !== 0 && !members.some((member) => (this.sections[member]! & wanted) !== 0)) return false;
      return counties.size === 0 || members.some((member) => this.isIn(member, counties));
    };
    const weight = (passage: number): number =>
      this.evidences.reports(passage, filter.mirrors) * this.letters[passage]!;
    return Uint32Array.from(this.letters.keys())
      .filter(passes)
      .sort((x, y) => weight(y) - weight(x) || x - y);
  }

  private isIn(member: number, counties: ReadonlySet<string>): boolean {
    const head = this.headOf(member);
    const code = countyOf(head);
    return (code !== null && counties.has(code)) || (head.county !== null && counties.has(head.county));
  }

  private printedOf(member: number): string {
    const span = { start: this.start[member]!, end: this.end[member]! };
    return printedIn(this.archive, this.reportOf[member]!, span);
  }

  head(passage: number, mirrors = false): PassageHead {
    const evidence = this.evidence(passage);
    let earliest: PassageHead["earliest"] = null;
    for (const member of this.membersOf(passage, mirrors)) {
      const head = this.headOf(member);
      const date = dateOf(head);
      if (date !== null && (earliest === null || date < earliest.date)) earliest = { report: head.id, date };
    }
    return {
      id: this.idOf(passage),
      kind: this.kind(passage),
      reports: this.evidences.reports(passage, mirrors),
      length: evidence.letters,
      text: this.printedOf(this.starts[passage]!),
      earliest,
      evidence,
    };
  }

  passage(passage: number, mirrors = false, most = Number.POSITIVE_INFINITY): Passage {
    const all = this.membersOf(passage, mirrors);
    const numbers = all.slice(0, most);
    const kind = this.kind(passage);
    const heads = numbers.map((member) => this.headOf(member));
    const others = [...new Set(all.map((member) => this.headOf(member)))];
    const members = numbers.map((member, at): PassageMember => {
      const head = heads[at]!;
      return {
        report: head.id,
        file: head.file,
        start: this.start[member]!,
        end: this.end[member]!,
        year: head.year,
        township: head.township,
        county: head.county,
        kind: memberKind(kind, head, others),
        ...(head.mirrorOf === null ? {} : { mirror: true as const }),
      };
    });
    return {
      ...this.head(passage, mirrors),
      template: templateOf(numbers.map((member) => this.printedOf(member))),
      members,
    };
  }

  /** Members of a report, ascending. */
  private membersIn(report: number): Uint32Array {
    if (!this.byReport || !this.firstOf) {
      const first = new Uint32Array(this.archive.heads.length + 1);
      for (const number of this.reportOf) first[number + 1]!++;
      for (let at = 1; at < first.length; at++) first[at]! += first[at - 1]!;
      const fill = first.slice();
      const byReport = new Uint32Array(this.reportOf.length);
      this.reportOf.forEach((number, member) => {
        byReport[fill[number]!++] = member;
      });
      this.byReport = byReport;
      this.firstOf = first;
    }
    return this.byReport.subarray(this.firstOf[report]!, this.firstOf[report + 1]!);
  }

  report(id: string, wantsAlerts = true, most = maxNearest): ReportReuse | undefined {
    const number = this.archive.numberOf(id);
    if (number === undefined) return undefined;
    const report = this.archive.report(number);
    const occurrences = Array.from(this.membersIn(number), (member): Occurrence => {
      const passage = this.passageOf(member);
      return {
        start: this.start[member]!,
        end: this.end[member]!,
        passage: this.idOf(passage),
        kind: this.kind(passage),
        reports: this.evidence(passage).reports,
        others: this.membersOf(passage).filter((each) => this.reportOf[each] !== number),
        among: this.members,
      };
    });
    return {
      report: id,
      ...(this.about.pending.includes(id) && { pending: true as const }),
      ...layered(report, occurrences, this.archive, this.setPhrases, { alerts: wantsAlerts, most }),
    };
  }

  asIf(draft: Report, stretches: readonly SharedStretch[]): DraftReuse {
    const occurrences = stretches.map(({ start, end, passage, found, letters }): Occurrence => {
      const among = passage === null ? found : this.joined(found, passage);
      const heads = Array.from(among.report, (number) => this.archive.heads[number]!);
      const evidence = evidenceOf(
        [...heads, draft],
        passage === null ? letters : this.letters[passage]!,
        this.evidences.provinces,
      );
      return {
        start,
        end,
        passage: passage === null ? memberId(heads[0]!, found.start[0]!, found.end[0]!) : this.idOf(passage),
        kind: passage !== null && this.chrome[passage] ? "chrome" : kindOf(evidence, this.thresholds),
        reports: evidence.reports,
        others: [...among.report.keys()],
        among,
      };
    });
    const found = layered(draft, occurrences, this.archive, this.setPhrases, {
      alerts: true,
      most: maxNearest,
    });
    const byPassage = new Map(occurrences.map((one) => [one.passage, one]));
    const holders = new Map(
      [...new Set(found.spans.map(({ passage }) => passage))].map((passage) => [
        passage,
        holdersOf(byPassage.get(passage)!, this.archive),
      ]),
    );
    return { ...found, holders };
  }

  /** Where it was found, and behind that the others who have the passage. */
  private joined(found: MemberPlaces, passage: number): MemberPlaces {
    const known = new Set(found.report);
    const more = this.membersOf(passage).filter((member) => !known.has(this.reportOf[member]!));
    const column = (name: "report" | "start" | "end"): Uint32Array =>
      Uint32Array.from([...found[name], ...more.map((member) => this.members[name][member]!)]);
    return { report: column("report"), start: column("start"), end: column("end") };
  }

  pairs(a: string, b: string): ReusePairs | undefined {
    const one = this.archive.numberOf(a);
    const other = this.archive.numberOf(b);
    if (one === undefined || other === undefined) return undefined;
    const spanOf = (member: number) => ({ start: this.start[member]!, end: this.end[member]! });
    const there = new Map<number, number[]>();
    for (const member of this.membersIn(other)) {
      const passage = this.passageOf(member);
      there.set(passage, [...(there.get(passage) ?? []), member]);
    }
    const pairs = [...this.membersIn(one)].flatMap((member) => {
      const passage = this.passageOf(member);
      return (there.get(passage) ?? [])
        .filter((each) => each !== member)
        .map((each) => ({ a: spanOf(member), b: spanOf(each), passage: this.idOf(passage) }));
    });
    return { a, b, pairs: pairs.sort((x, y) => x.a.start - y.a.start || x.b.start - y.b.start) };
  }
}
