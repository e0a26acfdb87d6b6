// Reads the keyword columns: here is my word, in which reports and fields does it stand?
import { firstThat } from "../../report/bounds.js";
import type { ColumnSource, StringColumn } from "../../snapshot/types.js";
import { keywordColumns } from "./columns.js";
import { keywordFields } from "./fields.js";

/** `starts[w] … starts[w + 1] - 1` are the postings of word `w`, by report, then by field. Words ascend by unit. */
export interface Postings {
  readonly words: StringColumn;
  readonly starts: Uint32Array;
  readonly reports: Uint32Array;
  readonly fields: Uint8Array;
  readonly frequencies: Uint16Array;
  /** Different words of report `n` in field `f`: `lengths[n * fields + f]`. */
  readonly lengths: Uint16Array;
  /** Mean of `lengths` over the reports that have the field. */
  readonly meanLengths: readonly number[];
  /** In how many points of the top level each word stands. */
  readonly points: Uint32Array;
}

export function openPostings(source: ColumnSource): Postings {
  const lengths = source.u16(keywordColumns.lengths);
  const fields = keywordFields.length;
  const sums = new Float64Array(fields);
  const having = new Uint32Array(fields);
  for (let at = 0; at < lengths.length; at++) {
    if (lengths[at] === 0) continue;
    sums[at % fields]! += lengths[at]!;
    having[at % fields]!++;
  }
  return {
    words: source.strings(keywordColumns.words),
    starts: source.u32(keywordColumns.starts),
    reports: source.u32(keywordColumns.reports),
    fields: source.u8(keywordColumns.fields),
    frequencies: source.u16(keywordColumns.frequencies),
    lengths,
    points: source.u32(keywordColumns.points),
    meanLengths: Array.from(sums, (sum, field) => (having[field] ? sum / having[field]! : 1)),
  };
}

/** The number of a folded word, or -1. O(log words). */
export function wordNumber({ words }: Postings, word: string): number {
  const number = firstThat(words.length, (at) => words.get(at) >= word);
  return number < words.length && words.get(number) === word ? number : -1;
}

/** In how many reports a word (number) stands. O(its postings). */
export function reportsOf({ starts, reports }: Postings, word: number): number {
  let count = 0;
  for (let at = starts[word]!; at < starts[word + 1]!; at++)
    if (at === starts[word] || reports[at] !== reports[at - 1]) count++;
  return count;
}
