// How far two coders agree beyond what chance alone would bring.
import { z } from "./confidence.js";

/** What two coders said of one code, over the items that both looked at. */
export interface TwoCoders {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** κ from −1 to 1, with a 95 % interval. */
export interface Kappa {
  readonly kappa: number;
  readonly low: number;
  readonly high: number;
}

const within = (kappa: number, half: number): Kappa => ({
  kappa,
  low: Math.max(-1, kappa - half),
  high: Math.min(1, kappa + half),
});

const sizeOf = ({ both, onlyFirst, onlySecond, neither }: TwoCoders): number =>
  both + onlyFirst + onlySecond + neither;

/** The share on which they agree, and the share on which they would by chance, each coder giving the code as often as he does. */
function shares(table: TwoCoders): { readonly observed: number; readonly expected: number } {
  const n = sizeOf(table);
  const first = (table.both + table.onlyFirst) / n;
  const second = (table.both + table.onlySecond) / n;
  return {
    observed: (table.both + table.neither) / n,
    expected: first * second + (1 - first) * (1 - second),
  };
}

/**
 * Cohen (1960), "A coefficient of agreement for nominal scales", of one code given or not; the interval by the
 * large-sample variance of Fleiss, Cohen and Everitt (1969), "Large sample standard errors of kappa and weighted kappa",
 * equation 13. Null where chance alone gives full agreement: both gave it always, both never, or nothing was looked at.
 */
export function cohenKappa(table: TwoCoders): Kappa | null {
  const n = sizeOf(table);
  if (n === 0) return null;
  const { observed, expected } = shares(table);
  if (expected === 1) return null;
  const kappa = (observed - expected) / (1 - expected);
  const p = [
    [table.both / n, table.onlyFirst / n],
    [table.onlySecond / n, table.neither / n],
  ] as const;
  const row = p.map(([a, b]) => a + b);
  const column = [p[0][0] + p[1][0], p[0][1] + p[1][1]];
  const diagonal = [0, 1].reduce(
    (sum, i) => sum + p[i as 0 | 1][i as 0 | 1] * (1 - (row[i]! + column[i]!) * (1 - kappa)) ** 2,
    0,
  );
  const off = p[0][1] * (column[0]! + row[1]!) ** 2 + p[1][0] * (column[1]! + row[0]!) ** 2;
  const inner = diagonal + (1 - kappa) ** 2 * off - (kappa - expected * (1 - kappa)) ** 2;
  return within(kappa, (z * Math.sqrt(Math.max(0, inner) / n)) / (1 - expected));
}

/** The codes that each of two coders gave one item. */
export interface TwiceCoded {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

export const tableOf = (items: readonly TwiceCoded[], code: number): TwoCoders => {
  const table = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const { first, second } of items) {
    const [a, b] = [first.includes(code), second.includes(code)];
    table[a ? (b ? "both" : "onlyFirst") : b ? "onlySecond" : "neither"]++;
  }
  return table;
};

function pooled(tables: readonly TwoCoders[]): number | null {
  const each = tables.map(shares);
  const mean = (of: "observed" | "expected"): number =>
    each.reduce((sum, one) => sum + one[of], 0) / each.length;
  const expected = mean("expected");
  return expected === 1 ? null : (mean("observed") - expected) / (1 - expected);
}

/** `table` without one item. */
const without = (table: TwoCoders, { first, second }: TwiceCoded, code: number): TwoCoders => {
  const [a, b] = [first.includes(code), second.includes(code)];
  const cell = a ? (b ? "both" : "onlyFirst") : b ? "onlySecond" : "neither";
  return { ...table, [cell]: table[cell] - 1 };
};

/**
 * Over all codes together: observed and expected agreement are averaged over the codes before κ is taken (De Vries,
 * Elliott, Kanouse and Teleki 2008, "Using pooled kappa to summarize interrater agreement across many items"). Codes of
 * one item are not independent, so the interval is the delete-one jackknife over items (Efron and Tibshirani 1993,
 * equation 11.5). Null without codes or items, and where it cannot be told. O(items · codes).
 */
export function pooledKappa(items: readonly TwiceCoded[], codes: readonly number[]): Kappa | null {
  const n = items.length;
  if (n === 0 || codes.length === 0) return null;
  const tables = codes.map((code) => tableOf(items, code));
  const kappa = pooled(tables);
  if (kappa === null) return null;
  if (n === 1) return within(kappa, 2);
  const left = items.map((item) => pooled(tables.map((table, at) => without(table, item, codes[at]!))));
  // An item without which nothing can be told says nothing of the spread.
  const known = left.filter((one) => one !== null);
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  const squares = known.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return within(kappa, z * Math.sqrt(((n - 1) / n) * squares));
}
