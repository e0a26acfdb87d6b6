// Words of a snapshot without postings: how many reports have each in which field. How often one report has it is
// counted in its text (counted.ts).
import type { ColumnSource } from "../../snapshot/types.js";
import { holderColumns } from "./columns.js";
import { titleField } from "./fields.js";
import { openPostingColumns, type PostingColumns } from "./postings.js";
import { openLengths, type Vocabulary } from "./vocabulary.js";

export interface Holders extends Vocabulary {
  /** In how many reports the word stands in the field (number). */
  readonly holdersOf: (word: number, field: number) => number;
  /** Titles that no text prints: nothing of them can be counted. */
  readonly titles: PostingColumns;
  /** What is counted by itself, titles and leads, in the order of reports. */
  readonly stretches: Stretched;
}

/** Stretches `[starts[n], ends[n])` of the folded units; words that reach over their ends are cut there. */
export interface Stretched {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly fields: Uint8Array;
}

/** `starts[w] … starts[w + 1] - 1`: the fields in which texts print word `w`, and in how many each. */
export interface HolderCounts {
  readonly starts: Uint32Array;
  readonly fields: Uint8Array;
  readonly counts: Uint32Array;
  /** In how many reports each word stands in any field, titles that are brought too. */
  readonly reports: Uint32Array;
}

/** Whether a snapshot has no postings but of brought titles. */
export const hasHolders = (source: ColumnSource): boolean =>
  source.manifest.columns.some(({ name }) => name === holderColumns.starts);

export const openHolderCounts = (source: ColumnSource): HolderCounts => ({
  starts: source.u32(holderColumns.starts),
  fields: source.u8(holderColumns.fields),
  counts: source.u32(holderColumns.counts),
  reports: source.u32(holderColumns.reports),
});

export const openStretches = (source: ColumnSource): Stretched => ({
  starts: source.u32(holderColumns.stretchStarts),
  ends: source.u32(holderColumns.stretchEnds),
  fields: source.u8(holderColumns.stretchFields),
});

export function openHolders(source: ColumnSource): Holders {
  const { starts, fields, counts, reports } = openHolderCounts(source);
  const titles = openPostingColumns(source);
  const titlesOf = (word: number): number => titles.starts[word + 1]! - titles.starts[word]!;
  return {
    ...openLengths(source),
    reportsOf: (word) => reports[word]!,
    countOf: (word) => {
      let sum = titlesOf(word);
      for (let at = starts[word]!; at < starts[word + 1]!; at++) sum += counts[at]!;
      return sum;
    },
    holdersOf: (word, field) => {
      let sum = field === titleField ? titlesOf(word) : 0;
      for (let at = starts[word]!; at < starts[word + 1]!; at++) if (fields[at] === field) sum += counts[at]!;
      return sum;
    },
    titles,
    stretches: openStretches(source),
  };
}
