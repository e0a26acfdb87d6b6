// A point with all that pairing wants to know of it.
import type { Themes } from "../words/themes.js";
import { type Gist, gistOf } from "./gist.js";
import type { PlaceNames } from "./names.js";
import { countWords, dice, type WordCounts } from "./overlap.js";
import { likeness } from "./pairing.js";
import type { Point } from "./points.js";
import { type Headline, headlineOf, type Subjects, subjectsOf } from "./subjects.js";
import { type Token, tokenize } from "./tokens.js";
import type { TermWeights } from "./weights.js";

/**
 * From this Dice coefficient of their words on, two texts are shown as one with changes in it. Labelled pairs of
 * different townships on one concern have .10 to .18 in the middle and .36 at most, points that are no pair .35.
 */
export const changedDice = 0.5;

/** Cut into words once, whatever is asked of it. */
export interface ReadPoint extends Omit<Point, "strands"> {
  readonly strands: readonly ReadPoint[];
  readonly tokens: readonly Token[];
  /** The folded text without its label. */
  readonly plain: string;
  /** The same with all numbers and names of places alike. */
  readonly masked: string;
  readonly counts: WordCounts;
  readonly gist: Gist;
  readonly headline: Headline;
}

/** O(length of the point), most of it jieba's. */
export function readPoint(point: Point, names: PlaceNames, weights: TermWeights, themes: Themes): ReadPoint {
  const tokens = tokenize(point.text, names, point.marks);
  const said = tokens.filter(({ kind }) => kind !== "numbering");
  const plain = said.map(({ key }) => key).join("");
  const masked = said
    .map(({ key, kind }) => (kind === "number" || kind === "name" ? `\0${kind}` : key))
    .join("");
  return {
    ...point,
    tokens,
    plain,
    masked,
    counts: countWords(tokens),
    gist: gistOf(point.text, tokens, weights, themes),
    headline: headlineOf(tokens, themes),
    strands: (point.strands ?? []).map((strand) => readPoint(strand, names, weights, themes)),
  };
}

/** The point without what was read of it. */
export const plainPoint = ({ id, start, end, text, theme, bundled }: ReadPoint): Point => ({
  id,
  start,
  end,
  text,
  theme,
  ...(bundled && { bundled }),
});

/** Less alike than this two points are nowhere taken for one concern, whatever their subjects. */
const leastAsked = 0.15;

/** Two points that differ in nothing but numbers and names (a date, a heading) are that much alike. */
const maskedLikeness = 0.9;

/**
 * Alike by what they say, or by their very words where these are nearly the same (a copy of nothing but set phrases);
 * not at all where the same words are about another subject.
 */
export function alike(a: ReadPoint, b: ReadPoint): number {
  if (a.strands.length > 0) return Math.max(...a.strands.map((strand) => alike(strand, b)));
  if (b.strands.length > 0) return Math.max(...b.strands.map((strand) => alike(a, strand)));
  if (a.plain === b.plain) return 1;
  if (a.masked === b.masked) return maskedLikeness;
  const words = dice(a.counts, b.counts);
  const score = Math.max(words >= changedDice ? words : 0, likeness(a.gist, b.gist));
  return score >= leastAsked && subjectsOf(a.headline, b.headline) ? 0 : score;
}

/** What two points speak of whose wording is the same but for that; null of all others. */
export const wordedAlike = (a: ReadPoint, b: ReadPoint): Subjects | null =>
  dice(a.counts, b.counts) >= changedDice ? subjectsOf(a.headline, b.headline) : null;

/** A sentence shorter than this says too little to be a point of its own. Folded units. */
const shortestPart = 10;
const partEnd = /[。;!?]/;

/** The gists of a point's sentences; none where it is one sentence. O(length). */
export function partsOf({ tokens }: ReadPoint, weights: TermWeights, themes: Themes): Gist[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    parts.at(-1)!.push(token);
    if (token.kind === "mark" && partEnd.test(token.key)) parts.push([]);
  }
  const texts = parts.map((part) => ({ part, text: part.map(({ key }) => key).join("") }));
  const told = texts.filter(({ text }) => text.length >= shortestPart);
  return told.length > 1 ? told.map(({ part, text }) => gistOf(text, part, weights, themes)) : [];
}

/**
 * Whether two linked sides are one text with changes in it. Where they are not, they are related, 相关: near each other in
 * what they say, which does not tell that they are one concern. A comparison and a township's years ask it here.
 */
export const isOneText = (a: readonly ReadPoint[], b: readonly ReadPoint[]): boolean =>
  overlapOf(a, b) >= changedDice;

/** The Dice coefficient of the words of several points on either side. */
export function overlapOf(a: readonly ReadPoint[], b: readonly ReadPoint[]): number {
  if (a.length === 1 && b.length === 1 && a[0]!.masked === b[0]!.masked) return alike(a[0]!, b[0]!);
  const counts = (points: readonly ReadPoint[]): WordCounts =>
    points.length === 1 ? points[0]!.counts : countWords(points.flatMap(({ tokens }) => tokens));
  return dice(counts(a), counts(b));
}
