// How many reports the corpus holds. Mirrors are never counted twice: where they are meant too, they are named beside.
import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import { number } from "./wording.js";

export interface HeldReports {
  /** Without mirrors: what searches and analyses count in. */
  readonly reports: number;
  readonly mirrors: number;
}

export const heldAmong = (heads: readonly ReportHead[]): HeldReports => {
  const mirrors = heads.filter(({ mirrorOf }) => mirrorOf !== null).length;
  return { reports: heads.length - mirrors, mirrors };
};

/** O(reports) once a snapshot. */
export const heldReports = perSnapshot(({ heads }: Archive): HeldReports => heldAmong(heads));

/** ，另 3 份镜像; "" where there is none. */
export const mirrorsBeside = ({ mirrors }: Pick<HeldReports, "mirrors">): string =>
  mirrors === 0 ? "" : `，另 ${number(mirrors)} 份镜像`;

/** 50 份报告，另 3 份镜像 */
export const heldSays = (held: HeldReports): string => `${number(held.reports)} 份报告${mirrorsBeside(held)}`;
