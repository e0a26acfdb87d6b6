// Days on which a report of a year can have been written.

/** Reports of a year are written from its last two months on. */
const firstMonth = "11";

/** A day before the year it reports on was nearly over: one of the two was misprinted or misread. */
export const isTooEarly = (day: string, year: number): boolean => day < `${year}-${firstMonth}`;
