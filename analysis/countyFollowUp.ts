// 跟进 of a county: what came of the shortcomings that its reports of a year name, in their own plans and in the next
// year's reports.
import { followUp, isUntold, type Outcome, outcomeOf, toldOf } from "../compare/followup.js";
import { type Point, sectionsOf } from "../compare/points.js";
import type { TermWeights } from "../compare/weights.js";
import type { Division } from "../report/divisions.js";
import type { ReportHead } from "../report/types.js";
import { type Coverage, type CoverageRow, coverageOf, type Holdings } from "../snapshot/coverage.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { besideInTime } from "../snapshot/relatives.js";
import type { Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";

export interface FollowedPoint extends Pick<Point, "id" | "start" | "end" | "theme"> {
  /** null where neither plans nor the next year's achievements were recognised: nothing is claimed. */
  readonly outcome: Outcome | null;
  /** What the next year's achievements say of it or of its plan; null without them. */
  readonly told: Outcome | null;
  /** Clearly planned for, and they have no word of it. */
  readonly untold: boolean;
  /** The next year names it among its shortcomings again. */
  readonly again: boolean;
}

export interface Followed {
  /** The same township's report of the next year; null where the corpus has none. */
  readonly next: ReportHead | null;
  /** Its shortcomings in text order; null where that part was not recognised. */
  readonly points: readonly FollowedPoint[] | null;
}

interface Read {
  readonly archive: Archive;
  readonly weights: TermWeights;
}

/** By the reports' ids. */
const kept = perSnapshot((_: Archive) => new Map<string, Followed>());

/** Most of it cutting words: some 10 ms; the second time at once. */
export function followedOf(read: Read, head: ReportHead): Followed {
  const { archive, weights } = read;
  const known = kept(archive).get(head.id);
  if (known) return known;
  const next = besideInTime(read, head, 1);
  const report = archive.report(archive.numberOf(head.id)!);
  const later = next && archive.report(archive.numberOf(next.id)!);
  const isRead =
    sectionsOf(report, "plans").length > 0 ||
    (later !== null && sectionsOf(later, "achievements").length > 0);
  const found = followUp(report, later, weights);
  const followed: Followed = {
    next,
    points:
      sectionsOf(report, "shortcomings").length === 0
        ? null
        : found.links.map((link) => ({
            id: link.shortcoming.id,
            start: link.shortcoming.start,
            end: link.shortcoming.end,
            theme: link.shortcoming.theme,
            outcome: isRead ? outcomeOf(link, found) : null,
            told: toldOf(link, found),
            untold: isUntold(link, found),
            again: link.returns.some(
              ({ kind, strength }) => kind === "shortcomings" && strength === "strong",
            ),
          })),
  };
  kept(archive).set(head.id, followed);
  return followed;
}

export interface CountyFollowUp {
  readonly coverage: Coverage;
  /** A row a township, as the division table has them; `followed` null without a report. */
  readonly rows: readonly (CoverageRow & { readonly followed: Followed | null })[];
}

/** O(reports of the corpus), and `followedOf` each report. */
export function* countyFollowUp(read: Read & Holdings, county: Division, year: number): Work<CountyFollowUp> {
  const coverage = coverageOf(read, county, year);
  const rows: CountyFollowUp["rows"][number][] = [];
  for (const row of coverage.townships) {
    yield;
    rows.push({ ...row, followed: row.report && followedOf(read, row.report) });
  }
  return { coverage, rows };
}
