// Which point of A stands beside which of B: one assignment over all of them, then points left over join a pair that
// says part of what they say.
import { assign } from "./assignment.js";
import { cosine, type Gist } from "./gist.js";

// The constants below were chosen on hand-labelled sets, links over shortcomings and plans; F1, beside it that of plain
// IDF-weighted words with the same assignment at the price that suits it best: three seeds 1.00 (.64); all five seeds
// .96 (.69); invented townships that helped with the word lists .90 (.40), others written after the lists .95 (.74);
// a third lot, full of 创新, 素养, 意识, 水平 and 队伍 in passing and labelled before anything was changed for it, .87
// (.77 before); the demo corpus, labelled by its writer, .97. test/compare/ prints them. All of them have had a part in
// some choice, and the sets are small (16 to 59 links): differences below .03 mean nothing.

/** A theme in common helps: without it F1 falls by .02 to .20; from .20 to .40 little changes. */
const themeShare = 0.3;
/**
 * What words count where the list of themes knows none for one of the points (业主大会召开难): nothing known speaks
 * neither for a pair nor against it. With .7, as if it did, four strong links of the demo corpus are missed; .8 misses
 * two; 1 makes one or two wrong pairs more. The other sets have a theme for nearly every point and stay as they are.
 */
const wordsAlone = 0.88;
/**
 * Likeness grows with the root of the words' cosine: two points on one concern share few words (cosine .05 to .2), and
 * what tells them from unrelated ones happens near zero. With .7 F1 falls by .04 to .09 on three sets.
 */
const wordsExponent = 0.5;
/**
 * With less of their words in common than this two points never pair, whatever their themes: a theme alone does not
 * decide. At .02 two pairs of one labelled set are missed, from .03 on F1 falls everywhere.
 */
const minWords = 0.01;
/**
 * Two points whose foremost themes differ need a common word that says this much: 法治, 建设 and 政府, which stand in
 * every third point, make no pair. No labelled set changes from 0 to .34 (行政执法 reaches .42, 执法 .35).
 */
const minTelling = 0.3;
/** The price of a pair: below it two points rather stay alone. At .30 F1 falls by .05 on the demo corpus, at .34 by .06
 * on the five seeds; .20 makes more wrong pairs. */
const pairPrice = 0.26;
/** What a point left over must share with a point that is paired already; .30 to .45 do alike. Not below `pairPrice`. */
const joinPrice = 0.36;
/**
 * What a point left over must share with one sentence of a point that is paired already: what one report gives a point
 * of its own is a sentence in the other. Above .43 every such link of the labelled sets is strong or weak; from .40 to
 * .43 three of seven are neither.
 */
const partPrice = 0.44;
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

/** How much alike two points are by what they say, 0 to 1. */
export function likeness(a: Gist, b: Gist): number {
  const words = cosine(a.words, b.words);
  if (words < minWords || !tellsSomething(a, b)) return 0;
  if (a.themes.size === 0 || b.themes.size === 0) return wordsAlone * words ** wordsExponent;
  return (1 - themeShare) * words ** wordsExponent + themeShare * cosine(a.themes, b.themes);
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
