// Where sentences begin on the axis. A sentence ends at 。！？； or with its paragraph.
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";
import { breakUnit } from "./textAxis.js";

const column = "sentences.starts";

/** 。！？； as they look folded. */
export const isStop = (unit: number): boolean =>
  unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0x3b;

/** Every place behind a stop or a break, and 0; ascending. A column, so that no text is read to tell two sentences apart. O(units). */
export function writeSentences(units: Uint16Array, sink: ColumnSink): void {
  const starts = new GrowingArray(Uint32Array);
  starts.push(0);
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]!;
    if (unit === breakUnit || isStop(unit)) starts.push(at + 1);
  }
  sink.numbers(column, starts.view());
}

/** Read when first asked for. */
export const openSentences =
  (source: ColumnSource): (() => Uint32Array) =>
  () =>
    source.u32(column);
