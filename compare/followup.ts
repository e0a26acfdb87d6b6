// Which of a report's shortcomings its own plans answer, and which the next year's achievements do.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { defaultThemes, type Themes } from "../words/themes.js";
import { cosine, type Gist } from "./gist.js";
import { placeNames } from "./names.js";
import { likeness } from "./pairing.js";
import { pointHistoryOf } from "./pointHistory.js";
import { holdsBundled, type Point, pointsOf, sectionsOf } from "./points.js";
import { partsOf, type ReadPoint, readPoint } from "./reading.js";
import { pairReason } from "./reason.js";
import type { Reason } from "./types.js";
import type { TermWeights } from "./weights.js";

/** The sections that are read of the year itself, and of the year after: where an answer or a return may stand. */
export const readOf = {
  report: ["shortcomings", "plans"],
  next: ["achievements", "shortcomings", "plans"],
} as const satisfies Readonly<Record<string, readonly SectionKind[]>>;

export type AnswerKind = Extract<SectionKind, "plans" | "achievements">;

/** A point that speaks to a shortcoming. */
export interface Answer {
  readonly point: Point;
  /** The report it stands in. */
  readonly report: Report;
  readonly kind: AnswerKind;
  readonly strength: "strong" | "weak";
  readonly reason: Reason;
}

/** A point of the next year's achievements that speaks to the plan, not to the shortcoming. */
export interface Carried extends Answer {
  readonly kind: "achievements";
}

/** A point of the next year's report that speaks of the shortcoming as something still to be done. */
export interface Return extends Omit<Answer, "kind"> {
  readonly kind: Extract<SectionKind, "shortcomings" | "plans">;
}

export interface FollowUpLink {
  readonly shortcoming: Point;
  /** In text order, plans before achievements; empty where nothing answers. */
  readonly answers: readonly Answer[];
  /**
   * Where it is clearly planned for and no achievement of the next year answers it: those that speak of the plan, or do
   * so in one of their sentences. Empty elsewhere.
   */
  readonly carried: readonly Carried[];
  /** What came back in the next year: in its shortcomings, then in its plans; empty without a next year. */
  readonly returns: readonly Return[];
  /** Several concerns stand in it: whether any of them was answered or came back is not said, and the lists are empty. */
  readonly bundled?: true;
}

/** What came of a shortcoming. `unsettled`: it, or the points that may answer it, hold several concerns each; nothing is claimed. */
export const outcomes = ["strong", "weak", "none", "unsettled"] as const;
export type Outcome = (typeof outcomes)[number];

const isStrong = ({ strength }: Pick<Answer, "strength">): boolean => strength === "strong";

export const outcomeOf = (
  { answers, bundled }: Pick<FollowUpLink, "answers" | "bundled">,
  { bundled: places }: Pick<FollowUp, "bundled">,
): Outcome => {
  if (answers.length > 0) return answers.some(isStrong) ? "strong" : "weak";
  return bundled || places.some(({ kind }) => kind === "plans" || kind === "achievements")
    ? "unsettled"
    : "none";
};

/**
 * Whether the next year's achievements tell of a shortcoming or of the plan that answers it. null without a next year,
 * or where its achievements were not recognised. `none` says that no words were found, not that nothing was done.
 */
export function toldOf(
  { answers, carried, bundled }: Pick<FollowUpLink, "answers" | "carried" | "bundled">,
  { next, bundled: places }: Pick<FollowUp, "next" | "bundled">,
): Outcome | null {
  if (next === null || sectionsOf(next, "achievements").length === 0) return null;
  const told = [...answers.filter(({ kind }) => kind === "achievements"), ...carried];
  if (told.length > 0) return told.some(isStrong) ? "strong" : "weak";
  return bundled || places.some(({ kind }) => kind === "achievements") ? "unsettled" : "none";
}

/** A plan that clearly answers it. */
const isPromise = (answer: Pick<Answer, "kind" | "strength">): boolean =>
  answer.kind === "plans" && isStrong(answer);

/** Clearly planned for, and the next year's achievements have no word of it. */
export const isUntold = (link: FollowUpLink, found: Pick<FollowUp, "next" | "bundled">): boolean =>
  link.answers.some(isPromise) && toldOf(link, found) === "none";

/** A section whose points are bundled: none of them answers or repeats anything, and what is not found may stand there. */
export interface BundledPlace {
  readonly report: Report;
  readonly kind: (Answer | Return)["kind"];
}

export interface FollowUp {
  readonly report: Report;
  /** The next year's report, where one was asked for. */
  readonly next: Report | null;
  readonly links: readonly FollowUpLink[];
  /** Of the sections looked at: an empty list of answers or returns claims nothing where these are the place. */
  readonly bundled: readonly BundledPlace[];
}

// Chosen on the labels of three seeds (6 strong links) and of five pairs of years of the demo corpus (17 strong links
// to plans, 12 to achievements). Points that are no answer reach .23 among plans; links labelled strong begin at .37.
// Among achievements the two overlap between .27 and .47: long accounts speak of much. Found so: 6 of 6 and 27 of 29
// strong links, 0 and 3 wrong. The nearest part of a long account in its stead finds no more and two wrong ones more.

/** From this likeness on a point answers a shortcoming. From .28 to .36 precision and recall move by one link each. */
const strongLikeness = 0.33;
/** Below it nothing is said. */
const weakLikeness = 0.22;
/** An answer this much less like the shortcoming than the best one is only beside the point. */
const minOfBest = 0.7;
/** The same themes in other words are a weak answer: words of theirs are not in common, or too few. */
const weakThemes = 0.6;

/** Of common words, two that say this much found a strong link: one point in ten has them (力量, 培训). */
const weightyWord = 0.4;
/** One alone does where it is rarer than one point in twenty-five. */
const rareWord = 0.6;
/**
 * Where both are foremost about one theme, any word in common founds an answer (干部, 制度 of the labels), but not yet a
 * return: 执法 (.33 to .35) is in every report on enforcement, 普法 begins at .38.
 */
const againWord = 0.36;

/** So much alike in what of their subject they speak of, two points need no word for it (执法方式生硬, 首违不罚19件). */
const sameAspects = 0.7;

/** Whether a likeness rests on more than a common word in passing. */
function wellFounded(a: ReadPoint, b: ReadPoint, weights: TermWeights, minWithTheme: number): boolean {
  if (cosine(a.gist.aspects, b.gist.aspects) >= sameAspects) return true;
  const said = pairReason([a], [b]).words.map((word) => weights.weight(word));
  if (a.gist.theme !== null && a.gist.theme === b.gist.theme)
    return minWithTheme === 0 || said.some((weight) => weight >= minWithTheme) || said.length > 1;
  return (
    said.some((weight) => weight >= rareWord) || said.filter((weight) => weight >= weightyWord).length > 1
  );
}

/**
 * Every shortcoming of `report` with the points of its plans, and of the achievements of `next`, that answer it, and
 * with those of the shortcomings and plans of `next` in which it comes back. One point may answer several shortcomings;
 * what is a shortcoming again the history of the two years says, as on the township's page. Of bundled points nothing is claimed on
 * either side. O(shortcomings · points), most of it cutting words: some 10 ms.
 */
export function followUp(
  report: Report,
  next: Report | null,
  weights: TermWeights,
  themes: Themes = defaultThemes(),
): FollowUp {
  const names = placeNames(next ? [report, next] : [report]);
  const read = (point: Point): ReadPoint => readPoint(point, names, weights, themes);
  const place = <Kind extends SectionKind>(of: Report, kind: Kind) => ({
    report: of,
    kind,
    points: pointsOf(of, kind)[0]!
      .filter(({ bundled }) => !bundled)
      .map(read),
  });
  const shortcomings = pointsOf(report, "shortcomings")[0]!.map(read);
  const plans = place(report, "plans");
  const achievements = next && place(next, "achievements");
  const spoken = [plans, ...(achievements ? [achievements] : [])];
  const sentences = new Map<ReadPoint, readonly Gist[]>();
  const sentencesOf = (point: ReadPoint): readonly Gist[] => {
    const gists = sentences.get(point) ?? partsOf(point, weights, themes);
    sentences.set(point, gists);
    return gists;
  };
  const lives = next ? pointHistoryOf([report, next], "shortcomings", weights, themes).lives : [];
  const planned = next ? [place(next, "plans")] : [];
  const links = shortcomings.map((shortcoming): FollowUpLink => {
    if (shortcoming.bundled) return { shortcoming, answers: [], carried: [], returns: [], bundled: true };
    const among = <Kind extends SectionKind>(
      places: readonly ReturnType<typeof place<Kind>>[],
      least: number,
    ) =>
      places.flatMap(({ points, ...where }) =>
        answersAmong(shortcoming, points, weights, least).map((answer) => ({ ...answer, ...where })),
      );
    const back = lives
      .filter(({ steps }) => steps[0]!.at === 0 && steps[0]!.points.some((one) => isWithin(one, shortcoming)))
      .flatMap(({ steps }) => steps[1] ?? [])
      .flatMap(({ kind, points }) =>
        points.map((said): Return => {
          const point = read(said);
          const isClear = kind !== "restated" || wellFounded(shortcoming, point, weights, againWord);
          const reason = pairReason([shortcoming], [point]);
          return {
            point,
            report: next!,
            kind: "shortcomings",
            strength: isClear ? "strong" : "weak",
            reason,
          };
        }),
      )
      .sort((one, other) => one.point.start - other.point.start);
    const answers = among(spoken, 0);
    const promises = plans.points.filter(({ id }) =>
      answers.some((one) => isPromise(one) && one.point.id === id),
    );
    const isTold = answers.some(({ kind }) => kind === "achievements");
    return {
      shortcoming,
      answers,
      carried:
        achievements && !isTold && promises.length > 0
          ? carriedIn(shortcoming, promises, achievements.points, sentencesOf, weights).map((one) => ({
              ...one,
              report: achievements.report,
              kind: "achievements",
            }))
          : [],
      returns: [...back, ...among(planned, againWord)],
    };
  });
  const bundled = [
    ...(holdsBundled(report, "plans") ? [{ report, kind: "plans" as const }] : []),
    ...(next
      ? readOf.next.filter((kind) => holdsBundled(next, kind)).map((kind) => ({ report: next, kind }))
      : []),
  ];
  return { report, next, links, bundled };
}

const isWithin = (part: Span, whole: Span): boolean => part.start >= whole.start && part.end <= whole.end;

function answersAmong(
  shortcoming: ReadPoint,
  points: readonly ReadPoint[],
  weights: TermWeights,
  minWithTheme: number,
) {
  const scores = points.map(({ gist }) => likeness(shortcoming.gist, gist));
  const best = Math.max(0, ...scores);
  return points.flatMap((point, at): Omit<Answer, "report" | "kind">[] => {
    const score = scores[at]!;
    const strong =
      score >= strongLikeness &&
      score >= best * minOfBest &&
      wellFounded(shortcoming, point, weights, minWithTheme);
    const weak = score >= weakLikeness || cosine(shortcoming.gist.themes, point.gist.themes) >= weakThemes;
    if (!strong && !weak) return [];
    const reason = pairReason([shortcoming], [point]);
    return [{ point, strength: strong ? "strong" : "weak", reason }];
  });
}

/**
 * What an account of the next year tells of plans that answer a shortcoming: as a whole, as it would answer the
 * shortcoming itself; or, never more than weakly, in one of its sentences. (Long accounts tell of small things in passing:
 * of 15 shortcomings of the demo corpus that seemed not to be told of, six were: their sentences begin at .36, those of
 * the others end at .29.)
 */
function carriedIn(
  shortcoming: ReadPoint,
  promises: readonly ReadPoint[],
  accounts: readonly ReadPoint[],
  sentencesOf: (point: ReadPoint) => readonly Gist[],
  weights: TermWeights,
): Omit<Answer, "report" | "kind">[] {
  const whole = promises.flatMap((promise) => answersAmong(promise, accounts, weights, 0));
  return accounts.flatMap((point): Omit<Answer, "report" | "kind">[] => {
    const told = whole.filter((one) => one.point === point);
    if (told.length > 0) return [told.find(isStrong) ?? told[0]!];
    const asked = [shortcoming, ...promises].find(({ gist }) =>
      sentencesOf(point).some((sentence) => likeness(gist, sentence) >= strongLikeness),
    );
    return asked ? [{ point, strength: "weak", reason: pairReason([asked], [point]) }] : [];
  });
}
