// What of a report is its own, kept so that tables of many reports need not find it twice.
import type { ReportHead } from "../../report/types.js";
import type { ReuseReader } from "../../reuse/reader.js";
import type { ReportReuse } from "../../reuse/types.js";

export type Layer = keyof ReportReuse["layers"] | "own";
export const layerOrder = ["formula", "local", "ownYear", "peer", "own"] as const satisfies readonly Layer[];

export interface Shares {
  /** UTF-16 units of record, chrome left out. */
  readonly characters: number;
  readonly units: Readonly<Record<Layer, number>>;
  /** Parts of 1. */
  readonly share: Readonly<Record<Layer, number>>;
  readonly alerts: number;
}

/** Shares kept with their reader; a nation's year has 41,000 reports. */
const mostKept = 50_000;
const kept = new WeakMap<ReuseReader, Map<string, Shares>>();

export function sharesIn(found: ReportReuse): Shares {
  const units = { ...found.layers, own: found.own };
  const part = (layer: Layer): number => (found.characters === 0 ? 0 : units[layer] / found.characters);
  return {
    characters: found.characters,
    units,
    share: {
      formula: part("formula"),
      local: part("local"),
      ownYear: part("ownYear"),
      peer: part("peer"),
      own: part("own"),
    },
    alerts: found.alerts.length,
  };
}

/** As `ReuseReader.report`, the second time at once. */
export function sharesOf(reader: ReuseReader, head: Pick<ReportHead, "id">): Shares | null {
  const known = kept.get(reader) ?? new Map<string, Shares>();
  kept.set(reader, known);
  const old = known.get(head.id);
  if (old) return old;
  const found = reader.report(head.id);
  if (!found) return null;
  const shares = sharesIn(found);
  if (known.size >= mostKept) known.clear();
  known.set(head.id, shares);
  return shares;
}

/** 12.3 %, one digit behind the point. */
export const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;
