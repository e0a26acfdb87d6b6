// Which point of A stands beside which of B: one assignment over all of them, then points left over join a pair that
// says part of what they say.
import { assign } from "./assignment.js";
import { cosine, type Gist } from "./gist.js";

// The constants below were chosen by two-fold trials over labelled sets (docs/compare.md), on a plateau: tuned on one
// half of the links they are worth .002 less on the other half than these. Differences below .01 mean nothing.

/** A theme in common helps: with .2 F1 falls by .02 in the mean of the sets; from .3 to .4 little changes. */
const themeShare = 0.35;
/**
 * What words count where the list of themes knows none for one of the points (业主大会召开难): nothing known speaks
 * neither for a pair nor against it. From .8 to 1 little changes.
 */
const wordsAlone = 0.95;
/**
 * An aspect in common (人手, 经费, 方式) makes a concern of a subject: 执法人员不足 and 执法不规范 share subject and words.
 * Known on both sides and different, it costs a third of what it brings when it is the same.
 */
const aspectShare = 0.3;
const aspectCost = 0.1;
/** Below this cosine two points have no theme in common, and count this much less (安排经费, 安排人员). */
const otherThemes = 0.05;
const otherSubject = 0.7;
/** So much alike in both, two points need no word in common: 经费保障不足 and 兜里没钱. */
const sameThemes = 0.5;
const sameAspects = 0.3;
/**
 * Speaking of one aspect and of nothing else, two points may pair where nothing better is to be had (挂着的律师成了摆设
 * and 法律顾问作用发挥不充分): little more than the price of a pair, so that it never keeps another pair from being.
 */
const oneAspect = 0.8;
const aspectAlone = 0.28;
/**
 * Likeness grows with the root of the words' cosine: two points on one concern share few words (cosine .05 to .2), and
 * what tells them from unrelated ones happens near zero. With .7 F1 falls by .04 to .09 on three sets.
 */
const wordsExponent = 0.5;
/** With less of their words in common than this two points share none. */
const minWords = 0.01;
/**
 * Two points whose foremost themes differ need a common word that says this much: 法治, 建设 and 政府, which stand in
 * every third point, make no pair. No labelled set changes from 0 to .34 (行政执法 reaches .42, 执法 .35).
 */
const minTelling = 0.3;
/** The price of a pair: below it two points rather stay alone. From .24 to .27 nothing changes; .30 costs .005 in the mean, .34 .013. */
const pairPrice = 0.26;
/** What a point left over must share with a point that is paired already; .30 to .45 do alike. Not below `pairPrice`. */
const joinPrice = 0.36;
/**
 * What a point left over must share with one sentence of a point that is paired already: what one report gives a point
 * of its own is a sentence in the other. From .44 to .48 nothing changes.
 */
const partPrice = 0.46;
/** Sentences are looked at only in points that are this much alike as a whole: the links found lie from .22 on. */
const minWhole = 0.15;
/** The Hungarian method is cubic; more points than this on a side are paired the best first. */
const maxAssigned = 150;

/** A point of A beside one of B. */
export interface Link {
  readonly a: number;
  readonly b: number;
  /** 0 to 1. */
  readonly score: number;
  /** Found by the assignment; else joined to it. */
  readonly primary: boolean;
}

/**
 * How much alike two points are by what they say, 0 to 1: a weighted sum of the cosines of their words, their themes
 * (which subject) and their aspects (what of it), where both sides have any.
 */
export function likeness(a: Gist, b: Gist): number {
  const words = cosine(a.words, b.words);
  const themes = cosine(a.themes, b.themes);
  const aspects = cosine(a.aspects, b.aspects);
  const known = a.themes.size > 0 && b.themes.size > 0;
  const differ = known && themes < otherThemes;
  const least = aspects >= oneAspect && !differ ? aspectAlone : 0;
  const worded = words >= minWords && tellsSomething(a, b);
  if (!worded && (themes < sameThemes || aspects < sameAspects)) return least;
  const said = words ** wordsExponent;
  const subject = known ? (1 - themeShare) * said + themeShare * themes : wordsAlone * said;
  const concern = a.aspects.size > 0 && b.aspects.size > 0 ? aspectShare * aspects - aspectCost : 0;
  return Math.max(least, Math.min(1, (subject + concern) * (differ ? otherSubject : 1)));
}

/** Whether two points share a word that is not in nearly every report, or are foremost about one theme. */
const tellsSomething = (a: Gist, b: Gist): boolean =>
  (a.theme !== null && a.theme === b.theme) ||
  [...a.words].some(([word]) => b.words.has(word) && a.telling.get(word)! >= minTelling);

/**
 * The links that `scores[a][b]` (0 to 1) make between two lists of points: each point at most once by the assignment,
 * then every point left over joins the point most like it, if it is like enough, or the point one of whose sentences
 * is (`parts`, asked for points left over only). O((a + b)³) up to `maxAssigned` points a side, O(a · b · log) beyond.
 */
export function linkPoints(scores: readonly (readonly number[])[], parts?: PartScores): Link[] {
  const columns = scores[0]?.length ?? 0;
  if (columns === 0) return [];
  const profits = scores.map((row) => row.map((score) => score - pairPrice));
  const chosen = Math.max(scores.length, columns) <= maxAssigned ? assign(profits) : bestFirst(profits);
  const links: Link[] = [];
  const taken = new Set<number>();
  chosen.forEach((to, from) => {
    if (to < 0) return;
    links.push({ a: from, b: to, score: scores[from]![to]!, primary: true });
    taken.add(to);
  });
  const join = (from: number, to: number, score: number): void => {
    links.push({ a: from, b: to, score, primary: false });
  };
  scores.forEach((row, from) => {
    const to = chosen[from]! < 0 ? joined(row, (to) => parts?.a(from, to) ?? 0) : null;
    if (to) join(from, to.point, to.score);
  });
  for (let to = 0; to < columns; to++) {
    if (taken.has(to)) continue;
    const column = scores.map((row) => row[to]!);
    const from = joined(column, (from) => parts?.b(to, from) ?? 0);
    if (from) join(from.point, to, from.score);
  }
  return links;
}

/** How much a point of one side is like the likest sentence of a point of the other, 0 to 1. */
export interface PartScores {
  a(point: number, other: number): number;
  b(point: number, other: number): number;
}

/** The point that one left over joins, by its likeness to each and to the likest sentence of each. */
function joined(
  likes: readonly number[],
  partLike: (other: number) => number,
): { point: number; score: number } | null {
  const enough = (scores: readonly number[], price: number) => {
    const point = indexOfGreatest(scores);
    return scores[point]! >= price ? { point, score: scores[point]! } : null;
  };
  return (
    enough(likes, joinPrice) ??
    enough(
      likes.map((like, other) => (like >= minWhole ? partLike(other) : 0)),
      partPrice,
    )
  );
}

const indexOfGreatest = (values: readonly number[]): number =>
  values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);

/** The pairs in the order of their profit, each point once. O(a · b · log). */
function bestFirst(profits: readonly (readonly number[])[]): number[] {
  const all = profits.flatMap((row, from) =>
    row.flatMap((profit, to) => (profit > 0 ? [{ from, to, profit }] : [])),
  );
  all.sort((x, y) => y.profit - x.profit);
  const chosen = new Array<number>(profits.length).fill(-1);
  const taken = new Set<number>();
  for (const { from, to } of all) {
    if (chosen[from] !== -1 || taken.has(to)) continue;
    chosen[from] = to;
    taken.add(to);
  }
  return chosen;
}
