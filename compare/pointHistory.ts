// One township through its years: what became of each point of a section.
import type { SectionKind } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { defaultThemes, type Themes } from "../words/themes.js";
import { matchingDepths } from "./depths.js";
import { placeNames } from "./names.js";
import { linkPoints } from "./pairing.js";
import { holdsBundled, type Point, pointsOf, sectionsOf, themedItems } from "./points.js";
import {
  alike,
  isOneText,
  overlapOf,
  plainPoint,
  type ReadPoint,
  readPoint,
  wordedAlike,
} from "./reading.js";
import type { Subjects } from "./subjects.js";
import type { TermWeights } from "./weights.js";

/**
 * What a year did with a point: first said; kept word for word; said with changes in it; only related to it, in other
 * words; said again after a year without it. `bundled`: several concerns stand in the point, and nothing is said of it.
 */
export type StepKind = "new" | "kept" | "reworded" | "restated" | "returned" | "bundled";

/** A life in one year. Several points where one was split or two were merged. */
export interface Step {
  /** Place of the report in the list the lives were asked of. */
  readonly at: number;
  readonly kind: StepKind;
  readonly points: readonly Point[];
  /** Returned in other words, so that it is only related to what was said then. */
  readonly related?: true;
  /** New, and worded as a point of the year before that is gone was, about another subject (`a` was, `b` is). */
  readonly subjects?: Subjects;
}

/** A point through the years, each step later than the one before; years it is not named in have no step. */
export interface Life {
  readonly theme: string | null;
  readonly steps: readonly Step[];
}

export interface PointHistory {
  readonly kind: SectionKind;
  /** By report: whether it has a section of that kind at all. */
  readonly recognised: readonly boolean[];
  /** By report: whether points of it are bundled. What has no step in such a year was not dropped: it may stand there. */
  readonly bundled: readonly boolean[];
  /** By report: the themes its points are coded with. What is gone while its theme is still spoken of was not dropped. */
  readonly themes: readonly ReadonlySet<string>[];
  /** In the order of their first year, and of the text in it. */
  readonly lives: readonly Life[];
}

/**
 * A point joins a life that has its own point already (split, merged) only where it says so in the same words: a third
 * of a text has a Dice coefficient of .5 with the whole, a neighbour on a near concern .2 at most.
 */
const partOverlap = 0.3;

interface Growing {
  readonly steps: Step[];
  last: readonly ReadPoint[];
}

/**
 * The lives of the points of one section over the reports of a township, which stand in the order of their years.
 * A year whose report has no such section is passed over: nothing is dropped in it. In a year with bundled points a
 * life that is not found goes on unseen: what comes behind is no return. A bundled point is a life of its own, of one step.
 * O(years · points²).
 */
export function pointHistoryOf(
  reports: readonly Report[],
  kind: SectionKind,
  weights: TermWeights,
  themes: Themes = defaultThemes(),
): PointHistory {
  const names = placeNames(reports);
  const grown: Growing[] = [];
  const alone: Growing[] = [];
  let living: Growing[] = [];
  let before: readonly Point[] | null = null;
  const recognised = reports.map((report) => sectionsOf(report, kind).length > 0);
  const bundled = reports.map((report) => holdsBundled(report, kind));
  reports.forEach((report, at) => {
    if (!recognised[at]) return;
    const depths = bundled[at] ? [pointsOf(report, kind)[0]!] : pointsOf(report, kind);
    const all: readonly Point[] = before?.length ? matchingDepths([[...before]], depths)[1] : depths[0]!;
    const points = all.filter((point) => !point.bundled);
    if (points.length > 0) before = points;
    const read = points.map((point) => readPoint(point, names, weights, themes));
    const free = new Set(read.keys());
    const now: Growing[] = [];
    const carryOn = (candidates: readonly Growing[], returned: boolean): void => {
      const places = [...free];
      const links = linkPoints(
        candidates.map(({ last }) => places.map((place) => nearest(last, read[place]!))),
      ).filter(({ a, b, primary }) => primary || isPart(candidates[a]!.last, read[places[b]!]!));
      candidates.forEach((life, from) => {
        const found = links.filter(({ a }) => a === from).map(({ b }) => places[b]!);
        if (found.length === 0) return;
        found.sort((x, y) => x - y);
        for (const place of found) free.delete(place);
        const said = found.map((place) => read[place]!);
        const kind = stepKind(life.last, said);
        life.steps.push({
          at,
          kind: returned ? "returned" : kind,
          points: said.map(plainPoint),
          ...(returned && kind === "restated" && { related: true }),
        });
        life.last = said;
        now.push(life);
      });
    };
    carryOn(living, false);
    const gone = grown.filter((life) => !living.includes(life));
    carryOn(gone, true);
    const ended = living.filter((life) => !now.includes(life)).flatMap(({ last }) => last);
    for (const place of free) {
      const subjects = firstOf(ended, (one) => wordedAlike(one, read[place]!));
      const life: Growing = {
        steps: [{ at, kind: "new", points: [plainPoint(read[place]!)], ...(subjects && { subjects }) }],
        last: [read[place]!],
      };
      grown.push(life);
      now.push(life);
    }
    const unseen = bundled[at] ? living.filter((life) => !now.includes(life)) : [];
    living = [...now, ...unseen];
    for (const point of all.filter((one) => one.bundled)) {
      const said = readPoint(point, names, weights, themes);
      alone.push({ steps: [{ at, kind: "bundled", points: [plainPoint(said)] }], last: [said] });
    }
  });
  const lifeOf = ({ steps, last }: Growing): Life => ({
    theme: last[0]!.theme ?? last[0]!.gist.theme,
    steps,
  });
  const lives = [...grown.map(lifeOf), ...alone.map(({ steps }) => ({ theme: null, steps }))];
  return {
    kind,
    recognised,
    bundled,
    themes: reports.map(
      (report) => new Set(themedItems(report, kind).flatMap(({ theme }) => (theme === null ? [] : [theme]))),
    ),
    lives: lives.sort((one, other) => one.steps[0]!.at - other.steps[0]!.at),
  };
}

function firstOf<One, Found>(list: readonly One[], find: (one: One) => Found | null): Found | null {
  for (const one of list) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

const nearest = (last: readonly ReadPoint[], point: ReadPoint): number =>
  Math.max(...last.map((one) => alike(one, point)));

const isPart = (whole: readonly ReadPoint[], part: ReadPoint): boolean =>
  overlapOf(whole, [part]) >= partOverlap;

function stepKind(before: readonly ReadPoint[], now: readonly ReadPoint[]): StepKind {
  const plain = (points: readonly ReadPoint[]): string => points.map((point) => point.plain).join("\n");
  if (plain(before) === plain(now)) return "kept";
  return isOneText(before, now) ? "reworded" : "restated";
}
