// Names of the keyword columns; what the first six hold is told in postings.ts.

export const keywordColumns = {
  words: "keywords.words",
  starts: "keywords.starts",
  reports: "keywords.reports",
  fields: "keywords.fields",
  frequencies: "keywords.frequencies",
  lengths: "keywords.lengths",
  points: "keywords.points",
  /** u32: reports whose title their text does not print, ascending. */
  titled: "keywords.titled",
} as const;
