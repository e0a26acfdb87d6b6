// What of a report is its own, kept so that tables of many reports need not find it twice.

import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { portionOf } from "./portion.js";
import type { ReuseReader } from "./reader.js";
import type { ReportReuse } from "./types.js";

export type Layer = keyof ReportReuse["layers"] | "own";
export const layerOrder = ["formula", "local", "ownYear", "peer", "own"] as const satisfies readonly Layer[];

/** One character for the gutter and the bar, so that layers are told apart without colour. */
export const layerSigns: Readonly<Record<Layer | "chrome", string>> = {
  formula: "通",
  local: "统",
  ownYear: "往",
  peer: "同",
  own: "独",
  chrome: "页",
};

export interface Shares {
  /** UTF-16 units of record, chrome and title left out. */
  readonly characters: number;
  readonly units: Readonly<Record<Layer, number>>;
  /** Parts of 1. */
  readonly share: Readonly<Record<Layer, number>>;
  /** null where nobody looked for them. */
  readonly alerts: number | null;
}

/** By the reports' ids. */
const sharesKept = perSnapshot((_: ReuseReader) => new Map<string, Shares>());

export function sharesIn(found: ReportReuse): Shares {
  const units = { ...found.layers, own: found.own };
  const part = (layer: Layer): number => portionOf(units[layer], found.characters);
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

/** One layer in a bar, in percent of its length. */
export interface BarPart {
  readonly layer: Layer;
  readonly from: number;
  readonly width: number;
  /** null where there is no room for it. */
  readonly sign: string | null;
}

/** Percent of a bar that a sign needs. */
const minForSign = 4;

export function barOf({ share }: Shares): BarPart[] {
  let from = 0;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return layerOrder.flatMap((layer) => {
    const width = share[layer] * 100;
    const part = {
      layer,
      from: round(from),
      width: round(width),
      sign: width < minForSign ? null : layerSigns[layer],
    };
    from += width;
    return width > 0 ? [part] : [];
  });
}

/** As `ReuseReader.report`, the second time at once; with `alerts` these are counted too, which takes most of the time. */
export function sharesOf(reader: ReuseReader, head: Pick<ReportHead, "id">, alerts: boolean): Shares | null {
  const known = sharesKept(reader);
  let shares = known.get(head.id);
  if (!shares || (alerts && shares.alerts === null)) {
    const found = reader.report(head.id, alerts);
    if (!found) return null;
    shares = { ...sharesIn(found), ...(alerts ? {} : { alerts: null }) };
    known.set(head.id, shares);
  }
  // Whether somebody else has looked must not be seen in an answer.
  return alerts ? shares : { ...shares, alerts: null };
}

/** 12.3 %, one digit behind the point. */
export const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;
