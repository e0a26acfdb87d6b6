// 审阅: a county's reports of a year, each beside its own last year, its peers and its next year, with what there is to
// look at. Nothing is found here: coverage, passages, follow-up and figures say it, this lays it side by side.

import { type FigurePair, figuresBeside } from "../compare/ledger.js";
import type { TermWeights } from "../compare/weights.js";
import type { Division, DivisionTable } from "../report/divisions.js";
import { type RequiredKind, requiredKinds } from "../report/kinds.js";
import type { ReportHead } from "../report/types.js";
import { isTownship } from "../report/unit.js";
import { isBefore, isTelling } from "../reuse/alerts.js";
import { nearCopyShare } from "../reuse/matrix.js";
import { portionOf } from "../reuse/portion.js";
import type { Sharing } from "../reuse/sharing.js";
import type { Alert } from "../reuse/types.js";
import {
  type Coverage,
  type CoverageRow,
  coverageOf,
  isDayDoubtful,
  timelinessOf,
} from "../snapshot/coverage.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { besideInTime, otherYears } from "../snapshot/relatives.js";
import type { Sources } from "../snapshot/sources.js";
import type { Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { type Followed, type FollowedPoint, followedOf } from "./countyFollowUp.js";

/** What is read of a snapshot. */
export interface Reviewed {
  readonly archive: Archive;
  readonly divisions: DivisionTable;
  readonly sources: Sources;
  readonly sharing: Sharing;
  readonly weights: TermWeights;
}

/** Another report, and which part of the reviewed one stands in it too. */
export interface Beside {
  readonly report: ReportHead;
  readonly share: number;
}

/** What one report shows beside others. */
export interface ReviewFacts {
  /** Passages were not looked for yet: nothing is said of what it shares. */
  readonly pending: boolean;
  /** UTF-16 units no other report has, and the part they are of the report; null where pending. */
  readonly own: number | null;
  readonly ownShare: number | null;
  /** Its township's report of the year before; null where the corpus has none. */
  readonly last: ReportHead | null;
  /** null where there is no last year's, or passages were not looked for in one of the two. */
  readonly lastYear: Beside | null;
  /** The other township's report, of any year, that has most of it; `later`: known to be later. */
  readonly peer: (Beside & { readonly later: boolean }) | null;
  readonly alerts: readonly Alert[];
  readonly followed: Followed;
  /** Shortcomings that neither the plans nor next year's achievements speak to; none where neither was recognised. */
  readonly unanswered: readonly FollowedPoint[];
  /** Shortcomings clearly planned for of which the next year's achievements have no word. */
  readonly untold: readonly FollowedPoint[];
  /** Of the achievements: what last year's report counts too, with another number, with the same. */
  readonly changedNumbers: readonly FigurePair[];
  readonly sameNumbers: readonly FigurePair[];
}

/** What there is to look at. */
export const reviewSigns = [
  "missing",
  "late",
  "dates",
  "parts",
  "lastYear",
  "peer",
  "alerts",
  "unanswered",
  "untold",
  "sameNumbers",
  "readingWarnings",
] as const;
export type ReviewSign = (typeof reviewSigns)[number];

export interface ReviewRow extends CoverageRow {
  readonly late: boolean | null;
  /** Of the parts a report must have, those not recognised; [] without a report. */
  readonly unrecognised: readonly RequiredKind[];
  /** Doubts of the reading; [] once a person has checked it. */
  readonly readingWarnings: readonly string[];
  /** null without a report. */
  readonly facts: ReviewFacts | null;
  readonly signs: readonly ReviewSign[];
  /** Places to look at behind the signs. */
  readonly places: number;
}

export interface Review {
  readonly coverage: Coverage;
  readonly due: string;
  readonly rows: readonly ReviewRow[];
}

/** By the reports' ids. */
const factsKept = perSnapshot((_: Archive) => new Map<string, ReviewFacts>());

const peerOf = (head: ReportHead, report: ReportHead, share: number) => ({
  report,
  share,
  later: isBefore(head, report),
});

function* sharingOf(
  { archive, sharing }: Reviewed,
  head: ReportHead,
  last: ReportHead | null,
  years: readonly ReportHead[],
): Work<Pick<ReviewFacts, "pending" | "own" | "ownShare" | "lastYear" | "peer" | "alerts">> {
  if (sharing.pending.has(head.id))
    return { pending: true, own: null, ownShare: null, lastYear: null, peer: null, alerts: [] };
  const found = sharing.reader().report(head.id, true, Number.POSITIVE_INFINITY)!;
  yield;
  const ours = new Set([head, ...years].map(({ id }) => id));
  const peer = found.nearest.find(
    ({ report }) => !ours.has(report) && isTownship(archive.heads[archive.numberOf(report)!]!),
  );
  return {
    pending: false,
    own: found.own,
    ownShare: portionOf(found.own, found.characters),
    lastYear:
      last === null || sharing.pending.has(last.id)
        ? null
        : { report: last, share: found.nearest.find(({ report }) => report === last.id)?.share ?? 0 },
    peer: peer ? peerOf(head, archive.heads[archive.numberOf(peer.report)!]!, peer.share) : null,
    alerts: found.alerts,
  };
}

/** O(members of its passages), and cutting into words what it says and what it is held against; the second time at once. */
export function* factsOf(reviewed: Reviewed, head: ReportHead): Work<ReviewFacts> {
  const { archive } = reviewed;
  const kept = factsKept(archive).get(head.id);
  if (kept) return kept;
  const last = besideInTime(reviewed, head, -1);
  const read = (one: ReportHead) => archive.report(archive.numberOf(one.id)!);
  const sharing = yield* sharingOf(reviewed, head, last, otherYears(reviewed, head));
  yield;
  const followed = followedOf(reviewed, head);
  yield;
  const figures = last === null ? [] : figuresBeside(read(last), read(head), "achievements");
  const facts: ReviewFacts = {
    ...sharing,
    last,
    followed,
    unanswered: (followed.points ?? []).filter(({ outcome }) => outcome === "none"),
    untold: (followed.points ?? []).filter(({ untold }) => untold),
    changedNumbers: figures.filter(({ before, now }) => before.value !== now.value),
    sameNumbers: figures.filter(({ before, now }) => before.value === now.value && isTelling(now.text)),
  };
  factsKept(archive).set(head.id, facts);
  return facts;
}

const isClose = (beside: Beside | null): boolean => beside !== null && beside.share >= nearCopyShare;

function rowOf(row: CoverageRow, facts: ReviewFacts | null, due: string): ReviewRow {
  const { report } = row;
  const when = report && timelinessOf(report, due);
  const late = when === null || when === "unknown" ? null : when === "late";
  const unrecognised = report === null ? [] : requiredKinds.filter((kind) => !row.sections[kind]);
  const readingWarnings = report === null || report.checked !== null ? [] : row.warnings;
  const counts: Readonly<Record<ReviewSign, number>> = {
    missing: report === null ? 1 : 0,
    late: late ? 1 : 0,
    dates: report !== null && isDayDoubtful(report) ? 1 : 0,
    parts: unrecognised.length,
    lastYear: isClose(facts?.lastYear ?? null) ? 1 : 0,
    // Of two that are nearly the same both are looked at: the days they were published say little of who wrote first.
    peer: isClose(facts?.peer ?? null) ? 1 : 0,
    alerts: facts?.alerts.length ?? 0,
    unanswered: facts?.unanswered.length ?? 0,
    untold: facts?.untold.length ?? 0,
    sameNumbers: facts?.sameNumbers.length ?? 0,
    readingWarnings: readingWarnings.length,
  };
  return {
    ...row,
    late,
    unrecognised,
    readingWarnings,
    facts,
    signs: reviewSigns.filter((sign) => counts[sign] > 0),
    places: reviewSigns.reduce((sum, sign) => sum + counts[sign], 0),
  };
}

/**
 * A row a township: most kinds of things to look at first, of equals most places, of equals as the division table has
 * them. O(reports of the corpus), and `factsOf` each report.
 */
export function* reviewCounty(reviewed: Reviewed, county: Division, year: number, due: string): Work<Review> {
  const coverage = coverageOf(reviewed, county, year);
  yield;
  const rows: ReviewRow[] = [];
  for (const row of coverage.townships)
    rows.push(rowOf(row, row.report && (yield* factsOf(reviewed, row.report)), due));
  return {
    coverage,
    due,
    rows: rows.toSorted((one, other) => other.signs.length - one.signs.length || other.places - one.places),
  };
}
