/** What the indexer keeps of a corpus folder's own tables, and the readers ask for. */
export const corpusColumns = {
  /** divisions.csv, as text. */
  divisions: "corpus.divisions",
  /** What is wrong with metadata.csv: `{file, message}[]`. */
  notices: "corpus.notices",
} as const;
