// Texts in a cluster are known by what they say and by their tags: a report's folded text has a number made from both, so
// that snapshots share what they share, ten reports more are ten texts more, a text sent twice is one, and one that another
// snapshot gives another year is another.
import { createHash } from "node:crypto";
import { lowerBound } from "../../report/bounds.js";
import { type Tags, tags } from "./tags.js";

/** 53 bits of SHA-256: of 5 million texts some two will be alike by chance with a probability of 0.14 %. */
export function textKey(folded: string, own: Tags): number {
  const tagged = JSON.stringify(tags.map((tag) => own[tag]));
  const hash = createHash("sha256").update(tagged).update(folded, "utf16le").digest();
  return hash.readUInt32LE(0) * 0x200000 + (hash.readUInt32LE(4) >>> 11);
}

/** From a text's number to the reports that print it. */
export interface TextKeys {
  /** The reports of these numbers (ascending), ascending; numbers of other snapshots' texts name none. */
  reportsOf(keys: Float64Array): Uint32Array;
}

/** `keys[n]`: of report `n`. O(reports · log reports) once; `reportsOf` O(numbers · log reports). */
export function openTextKeys(keys: Float64Array): TextKeys {
  const order = Uint32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const sorted = Float64Array.from(order, (report) => keys[report]!);
  return {
    reportsOf(wanted) {
      const reports: number[] = [];
      let at = 0;
      for (const key of wanted) {
        at = lowerBound(sorted, key, at);
        for (; sorted[at] === key; at++) reports.push(order[at]!);
      }
      return Uint32Array.from(reports).sort();
    },
  };
}
