// Names of the keyword columns.

export const keywordColumns = {
  words: "keywords.words",
  /** These four are told in postings.ts; where words are counted in texts they hold brought titles alone. */
  starts: "keywords.starts",
  reports: "keywords.reports",
  fields: "keywords.fields",
  frequencies: "keywords.frequencies",
  lengths: "keywords.lengths",
  points: "keywords.points",
  /** u32: reports whose title their text does not print, ascending. */
  titled: "keywords.titled",
} as const;

/** Only in snapshots whose strings are looked up elsewhere; what they hold is told in holders.ts. */
export const holderColumns = {
  starts: "keywords.holders.starts",
  fields: "keywords.holders.fields",
  counts: "keywords.holders.counts",
  reports: "keywords.holders.reports",
  stretchStarts: "keywords.stretches.starts",
  stretchEnds: "keywords.stretches.ends",
  stretchFields: "keywords.stretches.fields",
  /** Of each titled report the words of its own text that its title holds, a line each. */
  titledWords: "keywords.titled.words",
} as const;
