// Where sentences begin on the axis. A sentence ends at 。！？； or with its paragraph.
import { roomFor } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";
import { breakUnit } from "./textAxis.js";

const column = "sentences.starts";

/** 。！？； as they look folded. */
export const isStop = (unit: number): boolean =>
  unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0x3b;

/** 1 for each unit behind which a sentence begins. */
const endsSentence = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  unit === breakUnit || isStop(unit) ? 1 : 0,
);

/** Every place behind a stop or a break, and 0; ascending. A column, so that no text is read to tell two sentences apart. O(units). */
export function writeSentences(units: Uint16Array, sink: ColumnSink): void {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let at = 0; at < units.length; at++) {
    if (endsSentence[units[at]!] === 0) continue;
    if (count === starts.length) starts = roomFor(starts, count + 1);
    starts[count++] = at + 1;
  }
  sink.numbers(column, starts.subarray(0, count));
}

/** Read when first asked for. */
export const openSentences =
  (source: ColumnSource): (() => Uint32Array) =>
  () =>
    source.u32(column);
