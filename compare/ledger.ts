// Figures of one section side by side, over townships or over the years of one: matched by what they count.

import type { SectionKind } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { townshipKey } from "../report/unit.js";
import { sameCounted, signatureOf } from "./counted.js";
import { type Doubt, type Figure, figuresOf } from "./figures.js";
import { placeNames } from "./names.js";

export interface LedgerRow {
  /** What is counted, in the words most reports use, the unit left out. */
  readonly counted: string;
  readonly unit: string;
  readonly share: boolean;
  /** The figures of each report, in the order the reports were given. */
  readonly cells: readonly (readonly Figure[])[];
  /** Reports that give one. */
  readonly reports: number;
  /**
   * The figures of the reports that give one sound one (or the same one several times); null for shares and where
   * fewer than two are left.
   */
  readonly sum: number | null;
  /** How many figures the sum is of. */
  readonly summed: number;
  /** One of them says 余 or 多. */
  readonly about: boolean;
  /** Reports that give several different ones: nobody knows whether they overlap, so none is summed. */
  readonly several: number;
  /** Figures left out because they should be looked at. */
  readonly doubtful: number;
}

export interface Ledger {
  readonly kind: SectionKind;
  /** What most reports count first. */
  readonly rows: readonly LedgerRow[];
  readonly figures: number;
  readonly doubtful: number;
}

/** Labels that share this much of their words count the same: 排查 and 化解 矛盾纠纷 share two thirds and do not. */
const sameLabel = 0.75;
/** A figure this many times off the middle of its township's other years is looked at. */
const offOwnSeries = 10;
/** Townships differ in size: among their figures only this counts as off. */
const offOthers = 100;
/** Fewer others make no series. */
const minSeries = 2;

interface Gathered {
  readonly signature: ReadonlySet<string>;
  readonly unit: string;
  readonly labels: Map<string, number>;
  readonly cells: Figure[][];
}

/** A figure of one report with what another gives for the same. */
export interface FigurePair {
  readonly counted: string;
  readonly unit: string;
  readonly before: Figure;
  readonly now: Figure;
}

/** What two reports both count, where each gives one sound number for it; as the ledger of the two has it. */
export const figuresBeside = (before: Report, now: Report, kind: SectionKind): FigurePair[] =>
  ledgerOf([before, now], kind).rows.flatMap(({ counted, unit, cells }) => {
    const [one, other] = cells.map((cell) => cell.filter(({ doubt }) => doubt === null));
    const single = [one!, other!].every((cell) => new Set(cell.map(({ value }) => value)).size === 1);
    return single ? [{ counted, unit, before: one![0]!, now: other![0]! }] : [];
  });

/** O(characters of the sections + figures · rows). */
export function ledgerOf(reports: readonly Report[], kind: SectionKind): Ledger {
  const names = placeNames(reports);
  const gathered: Gathered[] = [];
  reports.forEach((report, at) => {
    for (const figure of figuresOf(report, kind, names)) {
      const signature = signatureOf(figure.counted);
      const row = nearestRow(gathered, signature, figure.unit) ?? {
        signature,
        unit: figure.unit,
        labels: new Map<string, number>(),
        cells: reports.map((): Figure[] => []),
      };
      if (row.signature === signature) gathered.push(row);
      const label = figure.counted.join("");
      row.labels.set(label, (row.labels.get(label) ?? 0) + 1);
      row.cells[at]!.push(figure);
    }
  });
  const places = reports.map((report) => townshipKey(report) ?? report.id);
  const rows = gathered.map((row) => rowOf(row, places));
  rows.sort((one, other) => other.reports - one.reports);
  const count = (value: (row: LedgerRow) => number): number => rows.reduce((sum, row) => sum + value(row), 0);
  return {
    kind,
    rows,
    figures: count(({ cells }) => cells.reduce((sum, cell) => sum + cell.length, 0)),
    doubtful: count(({ doubtful }) => doubtful),
  };
}

function nearestRow(
  rows: readonly Gathered[],
  signature: ReadonlySet<string>,
  unit: string,
): Gathered | null {
  let best: Gathered | null = null;
  let most = sameLabel;
  for (const row of rows) {
    if (row.unit !== unit) continue;
    const likeness = sameCounted(row.signature, signature);
    if (likeness < most || (best && likeness === most)) continue;
    best = row;
    most = likeness;
  }
  return best;
}

function rowOf({ unit, labels, cells: raw }: Gathered, places: readonly string[]): LedgerRow {
  const cells = raw.map((cell, at) => cell.map((figure) => doubted(figure, raw, at, places)));
  const all = cells.flat();
  const share = all[0]!.share;
  const sound = cells.map((cell) => cell.filter(({ doubt }) => doubt === null));
  const single = sound.filter((cell) => new Set(cell.map(({ value }) => value)).size === 1);
  const first = single.map(([figure]) => figure!);
  const summed = share ? 0 : first.length;
  const [counted] = [...labels].sort(([a, x], [b, y]) => y - x || a.length - b.length)[0]!;
  return {
    counted,
    unit,
    share,
    cells,
    reports: cells.filter((cell) => cell.length > 0).length,
    sum: summed < 2 ? null : rounded(first.reduce((sum, { value }) => sum + value, 0)),
    summed,
    several: sound.filter((cell) => cell.length > 0).length - single.length,
    about: first.some(({ about }) => about),
    doubtful: all.filter(({ doubt }) => doubt !== null).length,
  };
}

/** Tenths of a thousand add up to more digits than were printed. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The figure with what its row says of it. */
function doubted(
  figure: Figure,
  cells: readonly (readonly Figure[])[],
  at: number,
  places: readonly string[],
): Figure {
  if (figure.doubt !== null) return figure;
  const doubt = doubtIn(figure, cells, at, places);
  return doubt === null ? figure : { ...figure, doubt };
}

function doubtIn(
  { value, share }: Figure,
  cells: readonly (readonly Figure[])[],
  at: number,
  places: readonly string[],
): Doubt | null {
  const sound = (figures: readonly Figure[]) => figures.filter(({ doubt }) => doubt === null);
  if (share) return null;
  const others = cells.map((other, index) =>
    index === at ? [] : sound(other).map((figure) => figure.value),
  );
  const own = others.flatMap((values, index) => (places[index] === places[at] ? values : []));
  if (isOff(value, own, offOwnSeries) || isOff(value, others.flat(), offOthers)) return "offSeries";
  return null;
}

function isOff(value: number, others: readonly number[], factor: number): boolean {
  if (others.length < minSeries) return false;
  const middle = others.toSorted((a, b) => a - b)[Math.floor(others.length / 2)]!;
  return middle > 0 && (value >= middle * factor || value * factor <= middle);
}
