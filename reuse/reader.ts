// Answers about shared passages from a snapshot's columns; texts are cut out of the archive when they are asked for.
import { lowerBound } from "../report/bounds.js";
import { kindBits } from "../report/kinds.js";
import { blankedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { ReportHead } from "../report/types.js";
import { marksOf, printedIn } from "../snapshot/marks.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { alertsFor, type Printed } from "./alerts.js";
import { keptSpans, readReuseAbout, reuseColumns } from "./builder.js";
import { type Evidences, evidencesOf } from "./evidences.js";
import { countyOf, dateOf, type KindThresholds, kindOf, memberKind, usualThresholds } from "./kinds.js";
import { type Layered, layersOf } from "./originality.js";
import { sharedPieces } from "./pieces.js";
import { defaultSetPhrases } from "./setPhrases.js";
import { templateOf } from "./template.js";
import type {
  Alert,
  Evidence,
  Passage,
  PassageFilter,
  PassageHead,
  PassageKind,
  PassageMember,
  ReportReuse,
  ReuseAbout,
  ReusePairs,
} from "./types.js";

/** Other members an alert is looked for in; the nearest by place come first. */
const maxCompared = 60;
/** Other members a member is laid beside to see what in it is its own. */
const maxLaidBeside = 6;
/** Letters beyond a member's edge in which a name, a year or a number may stand that the members do not share. */
const maxBeyond = 40;
const plansBit = kindBits(["plans"]);
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

  /** Unit for unit; marks of markup are blanks. */
  private textOf(member: number): string {
    const number = this.reportOf[member]!;
    const span = { start: this.start[member]!, end: this.end[member]! };
    return blankedText({ text: this.archive.text(number), marks: marksOf(this.archive, number) }, span);
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
    const characters = keptSpans(report).reduce((sum, { start, end }) => sum + end - start, 0);
    const stretches: Layered[] = [];
    const alerts: Alert[] = [];
    const shared = new Map<number, [start: number, end: number][]>();
    for (const member of this.membersIn(number)) {
      const passage = this.passageOf(member);
      const others = this.membersOf(passage).filter((each) => this.reportOf[each] !== number);
      if (others.length === 0) continue;
      const passageKind = this.kind(passage);
      const kind = memberKind(
        passageKind,
        report,
        others.map((each) => this.headOf(each)),
      );
      // The first year of what a township repeats is its own; nobody had it before.
      const first = kind === "ownYear" && !others.some((each) => isBefore(this.headOf(each), report));
      const span = { start: this.start[member]!, end: this.end[member]! };
      const passageId = this.idOf(passage);
      const everybodys = passageKind === "formula" || passageKind === "chrome";
      const compared = everybodys && !wantsAlerts ? [] : this.compared(others, report);
      if (!first) {
        const { reports } = this.evidence(passage);
        for (const piece of everybodys ? [span] : this.piecesOf(member, compared))
          stretches.push({ ...piece, kind, passage: passageId, reports });
      }
      for (const each of everybodys ? [] : others) {
        const list = shared.get(this.reportOf[each]!) ?? [];
        list.push([span.start, span.end]);
        shared.set(this.reportOf[each]!, list);
      }
      if (!wantsAlerts || passageKind === "chrome") continue;
      alerts.push(
        ...alertsFor(
          this.sentencesOf(member),
          compared.map((each) => this.sentencesOf(each)),
          passageId,
          this.setPhrases,
          !everybodys,
        ),
      );
    }
    const spans = layersOf(stretches);
    const layers = { formula: 0, local: 0, ownYear: 0, peer: 0 };
    let chrome = 0;
    for (const span of spans) {
      if (span.kind === "chrome") chrome += span.end - span.start;
      else layers[span.kind] += span.end - span.start;
    }
    const covered = layers.formula + layers.local + layers.ownYear + layers.peer;
    return {
      report: id,
      ...(this.about.pending.includes(id) && { pending: true as const }),
      characters: characters - chrome,
      own: characters - chrome - covered,
      layers,
      spans,
      nearest: this.nearest(shared, characters - chrome).slice(0, most),
      alerts: distinctAlerts(alerts),
    };
  }

  /** What of a member is not its own beside all of the nearest others. */
  private piecesOf(member: number, compared: readonly number[]): Span[] {
    const start = this.start[member]!;
    const texts = compared.slice(0, maxLaidBeside).map((each) => this.textOf(each));
    return sharedPieces(this.textOf(member), texts).map((piece) => ({
      start: start + piece.start,
      end: start + piece.end,
    }));
  }

  /** Those whose words are held against a report's: its own county's first, then the rest, so many at most. */
  private compared(others: readonly number[], own: ReportHead): number[] {
    const county = countyOf(own);
    const near: number[] = [];
    const far: number[] = [];
    for (const member of others) {
      if (near.length === maxCompared) break;
      (countyOf(this.headOf(member)) === county ? near : far).push(member);
    }
    return [...near, ...far].slice(0, maxCompared);
  }

  /** A member with what is missing of its first and last sentence. */
  private sentencesOf(member: number): Printed {
    const number = this.reportOf[member]!;
    const text = this.archive.text(number);
    const [from, to] = [this.start[member]!, this.end[member]!];
    const before = /[^。；;\n]*$/.exec(text.slice(Math.max(0, from - maxBeyond), from))![0].length;
    const behind = /^[^。；;\n]*/.exec(text.slice(to, to + maxBeyond))![0].length;
    const span = { start: from - before, end: to + behind };
    return {
      head: this.headOf(member),
      start: span.start,
      text: blankedText({ text, marks: marksOf(this.archive, number) }, span),
      plans: (this.sections[member]! & plansBit) !== 0,
    };
  }

  private nearest(
    shared: ReadonlyMap<number, [start: number, end: number][]>,
    characters: number,
  ): ReportReuse["nearest"] {
    return [...shared]
      .map(([number, spans]) => {
        let reach = 0;
        let sum = 0;
        for (const [start, end] of spans.sort((x, y) => x[0] - y[0])) {
          if (end > Math.max(reach, start)) sum += end - Math.max(reach, start);
          reach = Math.max(reach, end);
        }
        const share = characters === 0 ? 0 : Math.round((sum / characters) * 1e4) / 1e4;
        return { report: this.archive.heads[number]!.id, shared: sum, share };
      })
      .sort((x, y) => y.shared - x.shared || (x.report < y.report ? -1 : 1));
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

const isBefore = (other: ReportHead, own: ReportHead): boolean =>
  other.year === null || own.year === null || other.year < own.year;

/** One hint a place and kind: the first other that has it is evidence enough. */
function distinctAlerts(alerts: readonly Alert[]): Alert[] {
  const seen = new Set<string>();
  return alerts
    .filter(({ kind, start }) => {
      const key = `${kind}-${start}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((x, y) => x.start - y.start);
}
