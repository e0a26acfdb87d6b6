// Two reports side by side: what is the same concern, what is only here, what only there.
import { kindIs, type SectionKind, sectionKinds } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { defaultThemes, type Themes } from "../words/themes.js";
import { matchingDepths } from "./depths.js";
import { diffPassages } from "./diff.js";
import type { Gist } from "./gist.js";
import { type Group, groupLinks, movedGroups } from "./groups.js";
import { type PlaceNames, placeNames } from "./names.js";
import { type Link, likeness, linkPoints } from "./pairing.js";
import { sharedPhrases } from "./phrases.js";
import { type Point, pointsOf, sectionsOf } from "./points.js";
import {
  alike,
  isOneText,
  overlapOf,
  partsOf,
  plainPoint,
  type ReadPoint,
  readPoint,
  wordedAlike,
} from "./reading.js";
import { pairReason } from "./reason.js";
import type { Comparison, Pair, SectionComparison } from "./types.js";
import type { TermWeights } from "./weights.js";

/** More points of one section and side than this stay alone: a section of a report has a few dozen. */
const maxPaired = 400;

/**
 * Compares the sections of some kinds (or of all but the pages' chrome) of two reports, in the order a reader expects
 * them. Sections neither report has are left out of "all", and empty otherwise. A section's preamble, the text before
 * its first item, is not compared. Two reports of 5,000 characters, all sections: some 10 ms.
 */
export function compareReports(
  a: Report,
  b: Report,
  kinds: readonly SectionKind[] | "all",
  weights: TermWeights,
  themes: Themes = defaultThemes(),
): Comparison {
  const names = placeNames([a, b]);
  const read = (point: Point): ReadPoint => readPoint(point, names, weights, themes);
  const wanted = sectionKinds.filter((kind) =>
    kinds === "all"
      ? kindIs(kind, "document") && sectionsOf(a, kind).length + sectionsOf(b, kind).length > 0
      : kinds.includes(kind),
  );
  return {
    a,
    b,
    sections: wanted.map((kind): SectionComparison => {
      const [left, right] = matchingDepths(pointsOf(a, kind), pointsOf(b, kind));
      const pairs = pairPoints(left.map(read), right.map(read), names, (point) =>
        partsOf(point, weights, themes),
      );
      return { kind, a: spansOf(a, kind), b: spansOf(b, kind), pairs };
    }),
  };
}

const spansOf = (report: Report, kind: SectionKind) =>
  sectionsOf(report, kind).map(({ start, end }) => ({ start, end }));

/** A pair on its way into the list, with the places of its points in A and B. */
interface Row {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly pair: Pair;
}

/** Pairs in A's order; points only in B follow the pair of the point before them. */
function pairPoints(
  a: readonly ReadPoint[],
  b: readonly ReadPoint[],
  names: PlaceNames,
  partsOf: (point: ReadPoint) => readonly Gist[],
): Pair[] {
  const [left, right] = [a.slice(0, maxPaired), b.slice(0, maxPaired)];
  const links = linkPoints(
    left.map((from) => right.map((to) => alike(from, to))),
    { a: partLikes(left, right, partsOf), b: partLikes(right, left, partsOf) },
  );
  const groups = groupLinks([...links, ...sameWording(left, right, links)], a, b);
  const moved = movedGroups(groups);
  const linked = {
    a: new Set(groups.flatMap((group) => group.a)),
    b: new Set(groups.flatMap((group) => group.b)),
  };
  const rows: Row[] = groups.map((group, at) => ({ ...group, pair: pairOf(group, a, b, names, moved[at]!) }));
  a.forEach((point, at) => {
    if (!linked.a.has(at)) rows.push({ a: [at], b: [], pair: lonePair("onlyA", point) });
  });
  rows.sort((x, y) => x.a[0]! - y.a[0]!);
  const behind = new Map<number, Row[]>();
  let last = -1;
  b.forEach((point, at) => {
    if (linked.b.has(at)) last = at;
    else behind.set(last, [...(behind.get(last) ?? []), { a: [], b: [at], pair: lonePair("onlyB", point) }]);
  });
  return inReadingOrder(rows, behind).map(({ pair }) => pair);
}

/** Points left alone that are worded alike about different subjects, the likest first, each once. */
function sameWording(a: readonly ReadPoint[], b: readonly ReadPoint[], links: readonly Link[]): Link[] {
  const taken = { a: new Set(links.map((link) => link.a)), b: new Set(links.map((link) => link.b)) };
  const worded = a.flatMap((from, at) =>
    b.flatMap((to, place): Link[] => {
      if (taken.a.has(at) || taken.b.has(place) || !wordedAlike(from, to)) return [];
      return [{ a: at, b: place, score: overlapOf([from], [to]), primary: true }];
    }),
  );
  worded.sort((one, other) => other.score - one.score);
  return worded.filter((link) => {
    if (taken.a.has(link.a) || taken.b.has(link.b)) return false;
    taken.a.add(link.a);
    taken.b.add(link.b);
    return true;
  });
}

/** The likeness of a point of one side to the likest sentence of one of the other. */
function partLikes(
  points: readonly ReadPoint[],
  others: readonly ReadPoint[],
  partsOf: (point: ReadPoint) => readonly Gist[],
): (point: number, other: number) => number {
  const read = new Map<number, readonly Gist[]>();
  return (point, other) => {
    const parts = read.get(other) ?? partsOf(others[other]!);
    read.set(other, parts);
    return Math.max(0, ...parts.map((part) => likeness(points[point]!.gist, part)));
  };
}

/** Puts behind each row what only B has behind that row's last point; what B begins with goes before its first row. */
function inReadingOrder(rows: readonly Row[], behind: Map<number, Row[]>): Row[] {
  const take = (at: number): Row[] => {
    const found = behind.get(at) ?? [];
    behind.delete(at);
    return found;
  };
  const ordered: Row[] = [];
  for (const row of rows) {
    if (row.b.length > 0) ordered.push(...take(-1));
    ordered.push(row);
    for (const at of row.b) ordered.push(...take(at));
  }
  return [...ordered, ...take(-1)];
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
  const folded = (points: readonly ReadPoint[]) =>
    points.map(({ tokens }) => tokens.map(({ key }) => key).join("")).join("\n");
  const subjects = left.length === 1 && right.length === 1 ? wordedAlike(left[0]!, right[0]!) : null;
  const same = folded(left) === folded(right);
  const overlap = overlapOf(left, right);
  const changed = same || isOneText(left, right);
  return {
    kind: same ? "same" : changed ? "changed" : "related",
    a: left.map(plainPoint),
    b: right.map(plainPoint),
    score: rounded(same ? 1 : Math.max(group.score, changed ? overlap : 0)),
    reason: pairReason(left, right, subjects),
    moved,
    segments: changed ? diffPassages(left, right, names) : [],
    shared: changed ? [] : left.flatMap((from) => right.flatMap((to) => sharedPhrases(from, to))),
  };
}

const rounded = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000;

const lonePair = (kind: "onlyA" | "onlyB", point: ReadPoint): Pair => ({
  kind,
  a: kind === "onlyA" ? [plainPoint(point)] : [],
  b: kind === "onlyB" ? [plainPoint(point)] : [],
  score: 0,
  reason: { words: [], theme: point.theme ?? point.gist.theme, aspect: null, subjects: null },
  moved: false,
  segments: [],
  shared: [],
});
