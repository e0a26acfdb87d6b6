// The words that the reports were cut into, and what is counted of each over all of them, however its places are told.
import { firstThat } from "../../report/bounds.js";
import type { ColumnSource, StringColumn } from "../../snapshot/types.js";
import { keywordColumns } from "./columns.js";
import { keywordFields } from "./fields.js";

/** Words have numbers and ascend by unit. */
export interface Vocabulary {
  readonly words: StringColumn;
  /** In how many points of the top level each word stands. */
  readonly points: Uint32Array;
  /** Different words of report `n` in field `f`: `lengths[n * fields + f]`. */
  readonly lengths: Uint16Array;
  /** Mean of `lengths` over the reports that have the field. */
  readonly meanLengths: readonly number[];
  /** In how many reports a word (number) stands. */
  readonly reportsOf: (word: number) => number;
  /** Its postings: its reports, each once for every field in which the word stands. */
  readonly countOf: (word: number) => number;
}

/** What both ways of telling postings have in columns. */
export function openLengths(
  source: ColumnSource,
): Pick<Vocabulary, "words" | "points" | "lengths" | "meanLengths"> {
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
    points: source.u32(keywordColumns.points),
    lengths,
    meanLengths: Array.from(sums, (sum, field) => (having[field] ? sum / having[field]! : 1)),
  };
}

/** The number of a folded word, or -1. O(log words). */
export function wordNumber({ words }: Pick<Vocabulary, "words">, word: string): number {
  const number = firstThat(words.length, (at) => words.get(at) >= word);
  return number < words.length && words.get(number) === word ? number : -1;
}
