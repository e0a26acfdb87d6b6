// Counts that can be cited: every number with what it is a part of, and with what was not counted.
import { sectionKinds } from "../report/kinds.js";
import { locate } from "../search/intervals.js";
import { registerOf } from "../search/register.js";
import { sectionBits } from "../search/structure.js";
import { type Interval, rateInterval, shareInterval } from "./confidence.js";
import { rateBase } from "./frequency.js";
import type { Ground } from "./ground.js";
import { type Dimension, type Grouping, type GroupKey, groupReports, kindsAmong } from "./groups.js";
import { type Counted, type PhraseRequest, placesOf } from "./phrase.js";

export interface CountRow {
  /** One for each dimension asked for. */
  readonly keys: readonly GroupKey[];
  readonly occurrences: number;
  /** Reports that hold it. */
  readonly reports: number;
  /** Reports that have the section: what `share` is a share of. */
  readonly having: number;
  /** Reports of this group not counted: the section was not recognised in them. */
  readonly notCounted: number;
  /** Folded characters looked at. */
  readonly characters: number;
  /** `reports / having`; null where `having` is 0. */
  readonly share: number | null;
  readonly shareInterval: Interval | null;
  /** Per 10,000 characters; null without characters. */
  readonly perTenThousand: number | null;
  readonly rateInterval: Interval | null;
}

export interface PhraseCounts {
  readonly query: string;
  readonly by: readonly Dimension[];
  readonly total: CountRow;
  /** Occurrences that begin and end on a word boundary. */
  readonly words: number;
  /** Only groups with a report that passes the filters; in reading order. */
  readonly rows: readonly CountRow[];
}

/** Sums of one group. */
class Cell {
  occurrences = 0;
  reports = 0;
  having = 0;
  notCounted = 0;
  characters = 0;
  yy = 0;
  xy = 0;
  xx = 0;

  /** One report's part: `y` occurrences in `x` characters, or −1 where the section was not recognised. */
  add(y: number, x: number): void {
    if (x < 0) {
      this.notCounted++;
      return;
    }
    this.having++;
    this.occurrences += y;
    this.characters += x;
    if (y > 0) this.reports++;
    this.yy += y * y;
    this.xy += x * y;
    this.xx += x * x;
  }

  row(keys: readonly GroupKey[]): CountRow {
    const { occurrences, reports, having, notCounted, characters, yy, xy, xx } = this;
    const rate = rateInterval({ n: having, y: occurrences, x: characters, yy, xy, xx });
    return {
      keys,
      occurrences,
      reports,
      having,
      notCounted,
      characters,
      share: having === 0 ? null : reports / having,
      shareInterval: shareInterval(reports, having),
      perTenThousand: characters === 0 ? null : (occurrences * rateBase) / characters,
      rateInterval: rate && { ...rate, low: rate.low * rateBase, high: rate.high * rateBase },
    };
  }
}

/** For every report and kind of section: characters (−1 where not recognised) and occurrences. */
interface ByKind {
  readonly characters: Float64Array;
  readonly occurrences: Uint32Array;
}

function countByKind(ground: Ground, failed: Uint8Array, starts: Uint32Array, reports: Uint32Array): ByKind {
  const { structure } = ground;
  const width = sectionKinds.length;
  const characters = new Float64Array(failed.length * width).fill(-1);
  const occurrences = new Uint32Array(failed.length * width);
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    for (
      let section = structure.firstSection[report]!;
      section < structure.firstSection[report + 1]!;
      section++
    ) {
      const bits = sectionBits(structure, section);
      for (let kind = 0; kind < width; kind++) {
        if (!(bits & (1 << kind))) continue;
        const cell = report * width + kind;
        characters[cell] = Math.max(0, characters[cell]!) + structure.sectionCharacters[section]!;
      }
    }
  }
  const sections = locate(structure.sectionStarts, starts);
  for (let at = 0; at < starts.length; at++) {
    const bits = sectionBits(structure, sections[at]!);
    for (let kind = 0; kind < width; kind++)
      if (bits & (1 << kind)) occurrences[reports[at]! * width + kind]!++;
  }
  return { characters, occurrences };
}

/** The characters looked at in each report; −1 where it has no section of the kinds asked for. */
function charactersByReport(ground: Ground, failed: Uint8Array, kinds: number, asked: boolean): Float64Array {
  const { structure } = ground;
  const characters = new Float64Array(failed.length).fill(asked ? -1 : 0);
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    for (
      let section = structure.firstSection[report]!;
      section < structure.firstSection[report + 1]!;
      section++
    ) {
      if (!(sectionBits(structure, section) & kinds)) continue;
      characters[report] = Math.max(0, characters[report]!) + structure.sectionCharacters[section]!;
    }
  }
  return characters;
}

/**
 * Counts a phrase query over its subset, in all and grouped by up to two dimensions. A merged section counts under
 * both its kinds, so rows by section may add up to more than the total. Shares carry Wilson intervals, rates those of
 * a ratio estimate with reports as clusters (confidence.ts). O(occurrences + sections + groups).
 * Throws `QueryError`; `RangeError` for more than two dimensions or one named twice.
 */
export function countPhrase(
  ground: Ground,
  request: PhraseRequest,
  by: readonly Dimension[] = [],
  counted?: Counted,
): PhraseCounts {
  if (by.length > 2 || (by.length === 2 && by[0] === by[1]))
    throw new RangeError("at most two different dimensions");
  const { query, subset, starts, reports, words } = placesOf(ground, request, counted);
  const { failed, looked } = subset;
  const register = registerOf(ground.archive);
  const groupings = by.map((dimension): Grouping | null =>
    dimension === "section" ? null : groupReports(register, dimension),
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

  const perReport = new Uint32Array(failed.length);
  for (const report of reports) perReport[report]!++;
  const looksAt = charactersByReport(ground, failed, looked.kinds, looked.asked);
  const byKind = by.includes("section") ? countByKind(ground, failed, starts, reports) : null;
  const total = new Cell();
  for (let report = 0; report < failed.length; report++) {
    if (failed[report]) continue;
    total.add(perReport[report]!, looksAt[report]!);
    if (by.length === 0) continue;
    const groupOf = (at: number, kind: number): number =>
      at >= groupings.length ? 0 : (groupings[at]?.of[report] ?? kind);
    if (!byKind) cellAt(groupOf(0, 0), groupOf(1, 0)).add(perReport[report]!, looksAt[report]!);
    else
      kindNumbers.forEach((kind, place) => {
        const cell = report * sectionKinds.length + kind;
        cellAt(groupOf(0, place), groupOf(1, place)).add(byKind.occurrences[cell]!, byKind.characters[cell]!);
      });
  }

  const keyOf = (at: number, group: number): GroupKey =>
    groupings[at]?.keys[group] ?? { value: kinds[group]! };
  const rows = [...cells]
    .sort(([a], [b]) => a - b)
    .map(([number, cell]) => {
      const groups =
        by.length === 2 ? [Math.floor(number / sizes[1]!), number % sizes[1]!] : [number].slice(0, by.length);
      return cell.row(groups.map((group, at) => keyOf(at, group)));
    });
  return {
    query,
    by,
    total: total.row([]),
    words: words.reduce((sum, word) => sum + word, 0),
    rows,
  };
}
