// Counts that can be cited: every number with what it is a part of, and with what was not counted.
import { kindsAmong, sectionKinds } from "../report/kinds.js";
import type { Copies } from "../reuse/copies.js";
import { eachKind, reportHits } from "../search/concordance.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import type { Failures } from "../search/filters.js";
import { locate } from "../search/intervals.js";
import { charactersOfReports, kindsOfReports, sectionBits } from "../search/structure.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import { Cell, type CountRow } from "./countRow.js";
import type { Ground } from "./ground.js";
import { type Dimension, type Grouping, type GroupKey, groupReports } from "./groups.js";
import { onceWork } from "./once.js";
import {
  type CountedAgain,
  type PhraseFound,
  type PhraseHits,
  type PhraseRequest,
  phraseFound,
  phraseHitsOf,
} from "./phrase.js";

export type { CountRow } from "./countRow.js";

export interface PhraseCounts {
  readonly query: string;
  readonly by: readonly Dimension[];
  readonly total: CountRow;
  /** Occurrences that begin and end on a word boundary. */
  readonly words: number;
  /** Only groups with a report that passes the filters; in reading order. */
  readonly rows: readonly CountRow[];
}

/** Reports, or groups of them, between two chances for others to have their turn. */
const atOnceCounted = 1 << 9;

/** Reports times kinds of section. */
const width = sectionKinds.length;

/** Characters of each kind of section in each report; −1 where the kind was not recognised. */
function charactersByKind({ structure }: Ground, failed: Failures): Float64Array {
  const { firstSection, sectionCharacters } = structure;
  const characters = new Float64Array(failed.length * width).fill(-1);
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    for (let section = firstSection[report]!; section < firstSection[report + 1]!; section++) {
      const bits = sectionBits(structure, section);
      for (let kind = 0; kind < width; kind++) {
        if (!(bits & (1 << kind))) continue;
        const cell = report * width + kind;
        characters[cell] = Math.max(0, characters[cell]!) + sectionCharacters[section]!;
      }
    }
  }
  return characters;
}

/** The characters looked at in each report; −1 where it has no section of the kinds asked for. */
export function charactersByReport(
  { structure }: Ground,
  { failed, looked }: PhraseHits["subset"],
): Float64Array {
  const sums = charactersOfReports(structure, looked.kinds);
  const present = kindsOfReports(structure);
  const characters = new Float64Array(failed.length).fill(looked.asked ? -1 : 0);
  for (let report = 0; report < failed.length; report++)
    if (!failed[report] && (present[report]! & looked.kinds) !== 0) characters[report] = sums[report]!;
  return characters;
}

/** Occurrences in each report, and by kind of section where that is asked: all of them, and those counted. */
interface Tallies {
  readonly byReport: readonly [all: Uint32Array, once: Uint32Array];
  readonly byKind: readonly [all: Uint32Array, once: Uint32Array] | null;
}

const emptyTallies = (reports: number, kinds: boolean): Tallies => {
  const two = (length: number): [Uint32Array, Uint32Array] => [
    new Uint32Array(length),
    new Uint32Array(length),
  ];
  return { byReport: two(reports), byKind: kinds ? two(reports * width) : null };
};

/** Of places of which each counts once or not: `counted`. */
function tally({ structure }: Ground, hits: PhraseHits, counted: Uint8Array | null, kinds: boolean): Tallies {
  const { starts, reports, subset } = hits;
  const tallies = emptyTallies(subset.failed.length, kinds);
  const { byReport, byKind } = tallies;
  const sections = kinds ? locate(structure.sectionStarts, starts) : null;
  for (let at = 0; at < starts.length; at++) {
    const once = counted?.[at] ?? 0;
    byReport[0][reports[at]!]!++;
    byReport[1][reports[at]!]! += once;
    if (!byKind || !sections) continue;
    const bits = sectionBits(structure, sections[at]!);
    for (let kind = 0; kind < width; kind++) {
      if (!(bits & (1 << kind))) continue;
      byKind[0][reports[at]! * width + kind]!++;
      byKind[1][reports[at]! * width + kind]! += once;
    }
  }
  return tallies;
}

/** The same of all that is found, without a walk over it. O(reports that hold it · sections that do). */
function tallyFound(
  { structure }: Ground,
  { found, subset: { failed } }: PhraseFound,
  kinds: boolean,
): Tallies {
  const tallies = emptyTallies(failed.length, kinds);
  const { byReport, byKind } = tallies;
  const { reports, counts } = reportHits(found);
  for (let at = 0; at < reports.length; at++)
    if (!failed[reports[at]!]) byReport[0][reports[at]!] = counts[at]!;
  if (!byKind) return tallies;
  eachKind(
    structure,
    found,
    (report) => failed[report] === 0,
    (report, bits, count) => {
      for (let kind = 0; kind < width; kind++)
        if (bits & (1 << kind)) byKind[0][report * width + kind]! += count;
    },
  );
  return tallies;
}

/** How many of what is found are words. O(reports that hold it). */
function wordsAmong({ found, subset: { failed } }: PhraseFound): number {
  const { reports, words } = reportHits(found);
  let sum = 0;
  for (let at = 0; at < reports.length; at++) if (!failed[reports[at]!]) sum += words[at]!;
  return sum;
}

/**
 * Counts places over their subset, in all and grouped by up to two dimensions. A merged section counts under both its
 * kinds, so rows by section may add up to more than the total. Shares carry Wilson intervals, rates those of a ratio
 * estimate with reports as clusters (confidence.ts). `counted` puts a second count beside the first.
 * O(occurrences + sections + groups). Throws `RangeError` for more than two dimensions or one named twice.
 */
export function* countPlacesWork(
  ground: Ground,
  hits: PhraseHits,
  by: readonly Dimension[] = [],
  counted?: CountedAgain,
): Work<PhraseCounts> {
  const tallies = tally(ground, hits, counted?.(hits) ?? null, by.includes("section"));
  yield;
  const words = hits.words.reduce((sum, word) => sum + word, 0);
  return yield* countWork(ground, hits, tallies, words, by, counted !== undefined);
}

function* countWork(
  ground: Ground,
  { query, subset }: Pick<PhraseHits, "query" | "subset">,
  { byReport, byKind }: Tallies,
  words: number,
  by: readonly Dimension[],
  withOnce: boolean,
): Work<PhraseCounts> {
  if (by.length > 2 || (by.length === 2 && by[0] === by[1]))
    throw new RangeError("at most two different dimensions");
  const { failed, looked } = subset;
  const columns = fieldColumnsOf(ground.archive);
  const groupings = by.map((dimension): Grouping | null =>
    dimension === "section" ? null : groupReports(columns, dimension),
  );
  const kinds = kindsAmong(looked.kinds);
  const kindNumbers = kinds.map((kind) => sectionKinds.indexOf(kind));
  const sizes = groupings.map((grouping) => grouping?.keys.length ?? kinds.length);
  const cells = new Map<number, Cell>();
  const cellAt = (first: number, second: number): Cell => {
    const number = first * (sizes[1] ?? 1) + second;
    let cell = cells.get(number);
    if (!cell) {
      cell = new Cell();
      cells.set(number, cell);
    }
    return cell;
  };

  const looksAt = charactersByReport(ground, subset);
  const kindCharacters = byKind && charactersByKind(ground, failed);
  const total = new Cell();
  for (let report = 0; report < failed.length; report++) {
    if (report % atOnceCounted === 0) yield;
    if (failed[report]) continue;
    const part = [byReport[0][report]!, byReport[1][report]!, looksAt[report]!] as const;
    total.add(...part);
    if (by.length === 0) continue;
    const groupOf = (at: number, kind: number): number =>
      at >= groupings.length ? 0 : (groupings[at]?.of[report] ?? kind);
    if (!byKind) cellAt(groupOf(0, 0), groupOf(1, 0)).add(...part);
    else
      kindNumbers.forEach((kind, place) => {
        const at = report * width + kind;
        const cell = cellAt(groupOf(0, place), groupOf(1, place));
        cell.add(byKind[0][at]!, byKind[1][at]!, kindCharacters![at]!);
      });
  }

  const keyOf = (at: number, group: number): GroupKey =>
    groupings[at]?.keys[group] ?? { value: kinds[group]! };
  const rows: CountRow[] = [];
  for (const [number, cell] of [...cells].sort(([a], [b]) => a - b)) {
    const groups =
      by.length === 2 ? [Math.floor(number / sizes[1]!), number % sizes[1]!] : [number].slice(0, by.length);
    const keys = groups.map((group, at) => keyOf(at, group));
    rows.push(cell.row(keys, withOnce));
    if (rows.length % atOnceCounted === 0) yield;
  }
  return {
    query,
    by,
    total: total.row([], withOnce),
    words,
    rows,
  };
}

/** The same without giving way. */
export const countPlaces = (
  ground: Ground,
  hits: PhraseHits,
  by: readonly Dimension[] = [],
  counted?: CountedAgain,
): PhraseCounts => atOnce(countPlacesWork(ground, hits, by, counted));

/** The same for a query, in turns, without a walk over its places. O(reports + groups). */
export function* countPhraseWork(
  ground: Ground,
  request: PhraseRequest,
  by: readonly Dimension[],
): Work<PhraseCounts> {
  const found = phraseFound(ground, request);
  yield;
  const tallies = tallyFound(ground, found, by.includes("section"));
  return yield* countWork(ground, found, tallies, wordsAmong(found), by, false);
}

/** The same without giving way. Throws `QueryError`, `RangeError`. */
export const countPhrase = (
  ground: Ground,
  request: PhraseRequest,
  by: readonly Dimension[] = [],
  counted?: CountedAgain,
): PhraseCounts =>
  counted
    ? countPlaces(ground, phraseHitsOf(ground, request), by, counted)
    : atOnce(countPhraseWork(ground, request, by));

/** The same with every shared passage counted once beside it, in turns. Throws as `countPhrase`. */
export function* countOnceWork(
  ground: Ground,
  request: PhraseRequest,
  by: readonly Dimension[],
  copies: Copies,
): Work<PhraseCounts> {
  const hits = phraseHitsOf(ground, request);
  yield;
  const once = yield* onceWork(ground, hits, copies);
  return yield* countPlacesWork(ground, hits, by, () => once);
}
