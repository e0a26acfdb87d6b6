// Two reports side by side: what is the same concern, what is only here, what only there.
import type { SectionKind } from "../report/kinds.js";
import { sectionKinds } from "../report/kinds.js";
import type { Report, ReportHead } from "../report/types.js";
import { defaultThemes, type Themes } from "../words/themes.js";
import { diffPassages } from "./diff.js";
import { type Gist, gistOf } from "./gist.js";
import { type PlaceNames, placeNames } from "./names.js";
import { outOfOrder } from "./order.js";
import { type Link, linkPoints } from "./pairing.js";
import { sharedPhrases } from "./phrases.js";
import { type Point, pointsOf, sectionsOf } from "./points.js";
import { pairReason } from "./reason.js";
import { type Token, tokenize } from "./tokens.js";
import type { Comparison, Pair, SectionComparison } from "./types.js";
import type { TermWeights } from "./weights.js";

/** From this Dice coefficient of their words on, two texts are shown as one with changes in it. */
const changedDice = 0.5;
/** Points of one depth may be this many times longer than the other side's before another depth is looked for. */
const depthPenalty = 0.5;

/** A point with all that pairing wants to know of it; cut into words once. */
interface ReadPoint extends Point {
  readonly tokens: readonly Token[];
  readonly gist: Gist;
}

/**
 * Compares the sections of some kinds (or of all but the pages' chrome) of two reports, in the order a reader expects
 * them. Sections neither report has are left out of "all", and empty otherwise. Two reports of 5,000 characters: some
 * 20 ms.
 */
export function compareReports(
  a: Report,
  b: Report,
  kinds: readonly SectionKind[] | "all",
  weights: TermWeights,
  themes: Themes = defaultThemes(),
): Comparison {
  const names = placeNames([a, b]);
  const wanted = sectionKinds.filter((kind) =>
    kinds === "all"
      ? kind !== "chrome" && sectionsOf(a, kind).length + sectionsOf(b, kind).length > 0
      : kinds.includes(kind),
  );
  return {
    a: headOf(a),
    b: headOf(b),
    sections: wanted.map((kind) => compareSections(a, b, kind, names, weights, themes)),
  };
}

function headOf(report: Report): ReportHead {
  const { text: _text, paragraphs: _paragraphs, sections: _sections, ...head } = report;
  return head;
}

function compareSections(
  a: Report,
  b: Report,
  kind: SectionKind,
  names: PlaceNames,
  weights: TermWeights,
  themes: Themes,
): SectionComparison {
  const [left, right] = matchingDepths(pointsOf(a, kind), pointsOf(b, kind));
  const read = (point: Point): ReadPoint => {
    const tokens = tokenize(point.text, names);
    return { ...point, tokens, gist: gistOf(point, tokens, weights, themes) };
  };
  const spans = (report: Report) => sectionsOf(report, kind).map(({ start, end }) => ({ start, end }));
  return { kind, a: spans(a), b: spans(b), pairs: pairPoints(left.map(read), right.map(read), names) };
}

/** The depths at which two sections' points are most alike in length: as near the top as possible. */
function matchingDepths(a: readonly Point[][], b: readonly Point[][]): [Point[], Point[]] {
  let best: [Point[], Point[]] = [a[0]!, b[0]!];
  let least = Infinity;
  a.forEach((left, depthA) => {
    b.forEach((right, depthB) => {
      if (left.length === 0 || right.length === 0) return;
      const apart =
        Math.abs(Math.log(meanLength(left) / meanLength(right))) + depthPenalty * (depthA + depthB);
      if (apart < least) {
        least = apart;
        best = [left, right];
      }
    });
  });
  return best;
}

const meanLength = (points: readonly Point[]): number =>
  points.reduce((sum, { start, end }) => sum + end - start + 1, 0) / points.length;

/** Pairs in A's order; points only in B follow the pair of the point before them. */
function pairPoints(a: readonly ReadPoint[], b: readonly ReadPoint[], names: PlaceNames): Pair[] {
  const links = linkPoints(
    a.map(({ gist }) => gist),
    b.map(({ gist }) => gist),
  );
  const groups = groupLinks(links).flatMap((group) => withoutLooseEnds(group, a, b));
  groups.sort((x, y) => x.a[0]! - y.a[0]! || x.b[0]! - y.b[0]!);
  const moved = movedGroups(groups);
  const pairs = groups.map((group, index) => ({
    at: group.a[0]!,
    b: group.b,
    pair: pairOf(group, a, b, names, moved[index]!),
  }));
  const linkedA = new Set(groups.flatMap((group) => group.a));
  a.forEach((point, at) => {
    if (!linkedA.has(at)) pairs.push({ at, b: [], pair: lonePair("onlyA", point) });
  });
  pairs.sort((x, y) => x.at - y.at);
  const linkedB = new Set(groups.flatMap((group) => group.b));
  b.forEach((point, at) => {
    if (linkedB.has(at)) return;
    const before = pairs.findLastIndex((row) => row.b.includes(at - 1));
    pairs.splice(at === 0 ? 0 : before + 1, 0, { at: -1, b: [at], pair: lonePair("onlyB", point) });
  });
  return pairs.map(({ pair }) => pair);
}

/** One point on one side at least; A's and B's indices ascend. */
interface Group {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly score: number;
}

/** A pair of the assignment with what joined it on either side. */
function groupLinks(links: readonly Link[]): Group[] {
  const groups: Group[] = [];
  const joined = links.filter(({ primary }) => !primary);
  const placed = new Set<Link>();
  for (const link of links.filter(({ primary }) => primary)) {
    const toB = joined.filter((other) => other.b === link.b && !placed.has(other));
    const toA = joined.filter((other) => other.a === link.a && !placed.has(other));
    for (const other of [...toA, ...toB]) placed.add(other);
    const ascending = (values: number[]) => values.sort((x, y) => x - y);
    if (toB.length > 0 || toA.length === 0) {
      groups.push({ a: ascending([link.a, ...toB.map(({ a }) => a)]), b: [link.b], score: link.score });
      for (const other of toA) groups.push({ a: [other.a], b: [other.b], score: other.score });
    } else groups.push({ a: [link.a], b: ascending([link.b, ...toA.map(({ b }) => b)]), score: link.score });
  }
  for (const other of joined)
    if (!placed.has(other)) groups.push({ a: [other.a], b: [other.b], score: other.score });
  return groups;
}

/** A group is kept where all of it reads as one text with changes in it better than its best two points do. */
function withoutLooseEnds(group: Group, a: readonly ReadPoint[], b: readonly ReadPoint[]): Group[] {
  if (group.a.length === 1 && group.b.length === 1) return [group];
  const whole = dice(tokensOf(group.a, a), tokensOf(group.b, b));
  const pairs = group.a.flatMap((from) => group.b.map((to) => ({ a: [from], b: [to], score: group.score })));
  const best = Math.max(...pairs.map((pair) => dice(tokensOf(pair.a, a), tokensOf(pair.b, b))));
  return best >= changedDice && whole < best ? pairs : [group];
}

const tokensOf = (indices: readonly number[], points: readonly ReadPoint[]): Token[] =>
  indices.flatMap((index) => points[index]!.tokens);

/** Dice coefficient of two lists of words, counted as often as they stand (Dice 1945). Labels and marks do not count. */
function dice(a: readonly Token[], b: readonly Token[]): number {
  const counts = new Map<string, number>();
  const says = ({ kind }: Token): boolean => kind !== "mark" && kind !== "numbering";
  const [left, right] = [a.filter(says), b.filter(says)];
  for (const { key } of left) counts.set(key, (counts.get(key) ?? 0) + 1);
  let shared = 0;
  for (const { key } of right) {
    const count = counts.get(key) ?? 0;
    if (count === 0) continue;
    counts.set(key, count - 1);
    shared++;
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

/** Which groups stand out of A's order in B; of groups that share B's point the first speaks for all. */
function movedGroups(groups: readonly Group[]): boolean[] {
  const first = groups.map(({ b }) => b[0]!);
  const distinct = [...new Set(first)];
  const out = outOfOrder(distinct);
  return first.map((value) => out[distinct.indexOf(value)]!);
}

function pairOf(
  group: Group,
  a: readonly ReadPoint[],
  b: readonly ReadPoint[],
  names: PlaceNames,
  moved: boolean,
): Pair {
  const left = group.a.map((index) => a[index]!);
  const right = group.b.map((index) => b[index]!);
  const keys = (points: readonly ReadPoint[]) =>
    points.map(({ tokens }) => tokens.map(({ key }) => key).join("")).join("\n");
  const same = keys(left) === keys(right);
  const alike = dice(tokensOf(group.a, a), tokensOf(group.b, b));
  const changed = same || alike >= changedDice;
  return {
    kind: same ? "same" : changed ? "changed" : "related",
    a: left.map(({ id }) => id),
    b: right.map(({ id }) => id),
    score: rounded(same ? 1 : Math.max(group.score, changed ? alike : 0)),
    reason: pairReason(left, right),
    moved,
    segments: changed ? diffPassages(left, right, names) : [],
    shared: changed ? [] : left.flatMap((from) => right.flatMap((to) => sharedPhrases(from, to))),
  };
}

const rounded = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000;

const lonePair = (kind: "onlyA" | "onlyB", point: ReadPoint): Pair => ({
  kind,
  a: kind === "onlyA" ? [point.id] : [],
  b: kind === "onlyB" ? [point.id] : [],
  score: 0,
  reason: { words: [], theme: point.theme ?? point.gist.theme },
  moved: false,
  segments: [],
  shared: [],
});
