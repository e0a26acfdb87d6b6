// One report among the reports of its county: who else says what it says.
import type { SectionKind } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { defaultThemes, type Themes } from "../words/themes.js";
import { placeNames } from "./names.js";
import { type Point, pointsOf, sectionsOf } from "./points.js";
import {
  alike,
  changedDice,
  overlapOf,
  plainPoint,
  type ReadPoint,
  readPoint,
  wordedAlike,
} from "./reading.js";
import { pairReason } from "./reason.js";
import type { Reason } from "./types.js";
import type { TermWeights } from "./weights.js";

/**
 * From this likeness on another township says it too. Nobody holds the two points to one pair, so the price is the one
 * for joining a pair (pairing.ts), not the one for being it.
 */
const saysItToo = 0.36;

/** A point of another report that says it too. */
export interface Parallel {
  /** The report it stands in. */
  readonly report: Report;
  readonly point: Point;
  /** `same` but for label, width and spaces; `changed`: near enough for a diff; `related`: in other words. */
  readonly kind: "same" | "changed" | "related";
  /** 0 to 1. */
  readonly score: number;
  /** `subjects`: it does not say it too, it has the same wording about another subject. */
  readonly reason: Reason;
}

export interface PointInCounty {
  readonly point: Point;
  readonly theme: string | null;
  /** One for each other report that says it too, the nearest first; behind them the same wording about other subjects. */
  readonly parallels: readonly Parallel[];
}

export interface ReportInCounty {
  readonly kind: SectionKind;
  /** Reports looked at: those with such a section. */
  readonly searched: number;
  readonly points: readonly PointInCounty[];
}

/**
 * Each point of one section of `report` with its nearest in each of the other reports, where that says it too.
 * O(characters of the sections + points²); one against 30 takes some tens of milliseconds.
 */
export function againstCounty(
  report: Report,
  others: readonly Report[],
  kind: SectionKind,
  weights: TermWeights,
  themes: Themes = defaultThemes(),
): ReportInCounty {
  const names = placeNames([report, ...others]);
  const read = (one: Report): ReadPoint[] =>
    pointsOf(one, kind)[0]!.map((point) => readPoint(point, names, weights, themes));
  const beside = others
    .filter((other) => sectionsOf(other, kind).length > 0)
    .map((other) => ({ report: other, points: read(other) }));
  return {
    kind,
    searched: beside.length,
    points: read(report).map((point) => ({
      point: plainPoint(point),
      theme: point.theme ?? point.gist.theme,
      parallels: beside
        .flatMap(({ report: other, points }): Parallel[] => {
          const nearest = nearestOf(points, (one) => alike(point, one), saysItToo);
          const worded = (one: ReadPoint): number =>
            wordedAlike(point, one) ? overlapOf([point], [one]) : 0;
          const found = nearest ?? nearestOf(points, worded, changedDice);
          if (!found) return [];
          return [
            {
              report: other,
              point: plainPoint(found.point),
              kind: parallelKind(point, found.point),
              score: Math.round(found.score * 1000) / 1000,
              reason: pairReason([point], [found.point], nearest ? null : wordedAlike(point, found.point)),
            },
          ];
        })
        .sort(
          (one, other) =>
            Number(one.reason.subjects !== null) - Number(other.reason.subjects !== null) ||
            other.score - one.score,
        ),
    })),
  };
}

function nearestOf(points: readonly ReadPoint[], score: (point: ReadPoint) => number, least: number) {
  const scores = points.map(score);
  const best = Math.max(0, ...scores);
  return best < least ? null : { point: points[scores.indexOf(best)]!, score: best };
}

function parallelKind(point: ReadPoint, nearest: ReadPoint): Parallel["kind"] {
  if (point.plain === nearest.plain) return "same";
  return overlapOf([point], [nearest]) >= changedDice ? "changed" : "related";
}
