// Reads the postings of the keyword columns: here is my word, in which reports and fields does it stand?
import type { ColumnSource } from "../../snapshot/types.js";
import { keywordColumns } from "./columns.js";
import { openLengths, type Vocabulary } from "./vocabulary.js";

/** `starts[w] … starts[w + 1] - 1` are the postings of word `w`, by report, then by field. */
export interface PostingColumns {
  readonly starts: Uint32Array;
  readonly reports: Uint32Array;
  readonly fields: Uint8Array;
  readonly frequencies: Uint16Array;
}

export interface Postings extends Vocabulary, PostingColumns {}

export const openPostingColumns = (source: ColumnSource): PostingColumns => ({
  starts: source.u32(keywordColumns.starts),
  reports: source.u32(keywordColumns.reports),
  fields: source.u8(keywordColumns.fields),
  frequencies: source.u16(keywordColumns.frequencies),
});

export function openPostings(source: ColumnSource): Postings {
  const columns = openPostingColumns(source);
  const { starts, reports } = columns;
  return {
    ...openLengths(source),
    ...columns,
    // O(its postings).
    reportsOf: (word) => {
      let count = 0;
      for (let at = starts[word]!; at < starts[word + 1]!; at++)
        if (at === starts[word] || reports[at] !== reports[at - 1]) count++;
      return count;
    },
    countOf: (word) => starts[word + 1]! - starts[word]!,
  };
}
