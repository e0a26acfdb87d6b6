// One text under its layers: the passages it holds, what of them is shared, whom it is nearest to, what is to be checked.

import { kindBits } from "../report/kinds.js";
import { blankedText } from "../report/marks.js";
import type { Span } from "../report/span.js";
import type { Report, ReportHead } from "../report/types.js";
import { marksOf } from "../snapshot/marks.js";
import type { Archive } from "../snapshot/types.js";
import { alertsFor, type Printed } from "./alerts.js";
import { layeredSpans } from "./builder.js";
import { clauseWise } from "./clauseEdges.js";
import { asRead, tidied } from "./edges.js";
import { lettersIn } from "./fold.js";
import { countyOf, dateOf, memberKind, placeOf } from "./kinds.js";
import { coveredUnits, sharedPart } from "./members.js";
import { type Layered, layersOf, minLeft } from "./originality.js";
import { sharedPieces } from "./pieces.js";
import { portionOf } from "./portion.js";
import type { Alert, Holders, MemberPlaces, PassageKind, ReportReuse } from "./types.js";

export type { MemberPlaces } from "./types.js";

/** Other members an alert is looked for in; the nearest by place come first. */
const maxCompared = 60;
/** Other members a member is laid beside to see what in it is its own. */
const maxLaidBeside = 6;
/** Letters beyond a member's edge in which a name, a year or a number may stand that the members do not share. */
const maxBeyond = 40;
const plansBit = kindBits(["plans"]);
/** Of those who have a passage, so many are named. */
const maxHolders = 6;

/** A passage as one text has it. */
export interface Occurrence extends Span {
  /** Its id. */
  readonly passage: string;
  readonly kind: PassageKind;
  readonly reports: number;
  /** Members that are not this text's, by their number in `among`; mirrors left out. */
  readonly others: readonly number[];
  readonly among: MemberPlaces;
}

/**
 * `report` need not stand in the archive, the others do. O(members of its passages); what is to be checked takes most
 * of the time, and is left out where it is not wanted; `most`: of the nearest.
 */
export function layered(
  report: Report,
  occurrences: readonly Occurrence[],
  archive: Archive,
  setPhrases: readonly string[],
  wants: { readonly alerts: boolean; readonly most: number },
): Omit<ReportReuse, "report" | "pending"> {
  const characters = layeredSpans(report).reduce((sum, { start, end }) => sum + end - start, 0);
  const text = asRead(report);
  const stretches: Layered[] = [];
  const alerts: Alert[] = [];
  const shared = new Map<number, (readonly [start: number, end: number])[]>();
  for (const occurrence of occurrences) {
    const { start, end, passage, others, among } = occurrence;
    if (others.length === 0) continue;
    const heads = others.map((each) => archive.heads[among.report[each]!]!);
    const kind = memberKind(occurrence.kind, report, heads);
    // The first year of what a township repeats is its own; nobody had it before.
    const first = kind === "ownYear" && !heads.some((each) => isBefore(each, report));
    const everybodys = occurrence.kind === "formula" || occurrence.kind === "chrome";
    const compared = everybodys && !wants.alerts ? [] : nearestOf(occurrence, report, archive);
    if (!first) {
      const { reports } = occurrence;
      const pieces = everybodys
        ? [{ start, end }]
        : piecesOf(
            start,
            text.slice(start, end),
            compared.slice(0, maxLaidBeside).map((each) => textOf(among, each, archive)),
          );
      for (const piece of pieces) {
        const whole = clauseWise(text, piece, occurrence);
        const span = tidied(text, whole.start, whole.end);
        const isCrumb = pieces.length > 1 && lettersIn(text.slice(span.start, span.end)) < minLeft;
        if (span.start < span.end && !isCrumb) stretches.push({ ...span, kind, passage, reports });
      }
    }
    for (const each of everybodys ? [] : others) {
      const list = shared.get(among.report[each]!) ?? [];
      list.push(sharedPart({ start, end }, { start: among.start[each]!, end: among.end[each]! }));
      shared.set(among.report[each]!, list);
    }
    if (!wants.alerts || occurrence.kind === "chrome") continue;
    const own = sentencesOf({ head: report, ...report }, { start, end }, isPlanned(report.sections, start));
    const printed = compared.map((each) => memberIn(among, each, archive));
    alerts.push(...alertsFor(own, printed, passage, setPhrases, !everybodys));
  }
  const spans = layersOf(text, stretches);
  const layers = { formula: 0, local: 0, ownYear: 0, peer: 0 };
  let chrome = 0;
  for (const span of spans) {
    if (span.kind === "chrome") chrome += span.end - span.start;
    else layers[span.kind] += span.end - span.start;
  }
  const covered = layers.formula + layers.local + layers.ownYear + layers.peer;
  return {
    characters: characters - chrome,
    own: characters - chrome - covered,
    layers,
    spans,
    nearest: nearest(shared, characters - chrome, archive).slice(0, wants.most),
    alerts: distinctAlerts(alerts),
  };
}

/** What of a member is not its own beside all of the nearest others. */
const piecesOf = (start: number, text: string, others: readonly string[]): Span[] =>
  sharedPieces(text, others).map((piece) => ({ start: start + piece.start, end: start + piece.end }));

/** Those whose words are held against a report's: its own township's and its county's first, then the rest, so many at most. */
function nearestOf({ others, among }: Occurrence, own: ReportHead, { heads }: Archive): number[] {
  const [place, county] = [placeOf(own), countyOf(own)];
  const rings: [number[], number[], number[]] = [[], [], []];
  for (const member of others) {
    const head = heads[among.report[member]!]!;
    rings[countyOf(head) !== county ? 2 : placeOf(head) === place ? 0 : 1].push(member);
  }
  return rings.flat().slice(0, maxCompared);
}

/** Unit for unit; marks of markup are blanks. */
function textOf(among: MemberPlaces, member: number, archive: Archive): string {
  const number = among.report[member]!;
  const span = { start: among.start[member]!, end: among.end[member]! };
  return blankedText({ text: archive.text(number), marks: marksOf(archive, number) }, span);
}

/** A member with what is missing of its first and last sentence. */
function sentencesOf(
  { head, text, marks }: { readonly head: ReportHead } & Pick<Report, "text" | "marks">,
  { start, end }: Span,
  plans: boolean,
): Printed {
  const before = /[^。；;\n]*$/.exec(text.slice(Math.max(0, start - maxBeyond), start))![0].length;
  const behind = /^[^。；;\n]*/.exec(text.slice(end, end + maxBeyond))![0].length;
  const span = { start: start - before, end: end + behind };
  return { head, start: span.start, text: blankedText({ text, ...(marks && { marks }) }, span), plans };
}

const isPlanned = (sections: Report["sections"], at: number): boolean => {
  const section = sections.findLast(({ start }) => start <= at);
  return section?.kind === "plans" || section?.also === "plans";
};

/** The same of another report. What a draft alone shares with it has no column of sections: the report is opened. */
function memberIn(among: MemberPlaces, member: number, archive: Archive): Printed {
  const number = among.report[member]!;
  const span = { start: among.start[member]!, end: among.end[member]! };
  const plans = among.sections
    ? (among.sections[member]! & plansBit) !== 0
    : isPlanned(archive.report(number).sections, span.start);
  const text = archive.text(number);
  return sentencesOf({ head: archive.heads[number]!, text, marks: marksOf(archive, number) }, span, plans);
}

function nearest(
  shared: ReadonlyMap<number, (readonly [start: number, end: number])[]>,
  characters: number,
  archive: Archive,
): ReportReuse["nearest"] {
  return [...shared]
    .map(([number, spans]) => {
      const sum = coveredUnits(spans);
      return { report: archive.heads[number]!.id, shared: sum, share: portionOf(sum, characters) };
    })
    .sort((x, y) => y.shared - x.shared || (x.report < y.report ? -1 : 1));
}

/** Who else has a passage, the earliest first. O(members · log members). */
export function holdersOf({ others, among }: Occurrence, { heads }: Archive): Holders {
  const written = (member: number): string => {
    const head = heads[among.report[member]!]!;
    return dateOf(head) ?? (head.year === null ? "~" : `${head.year + 1}~`);
  };
  const order = others.toSorted((one, other) =>
    written(one) < written(other) ? -1 : written(one) > written(other) ? 1 : one - other,
  );
  return order.slice(0, maxHolders).map((member) => ({
    report: heads[among.report[member]!]!.id,
    start: among.start[member]!,
    end: among.end[member]!,
  }));
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
