// The bounds of a query.

/** UTF-16 units; a paragraph pasted by mistake is longer than any phrase worth counting. */
export const longestQuery = 500;
/** Units between two strings; more is another thought, and another sentence. */
export const longestDistance = 200;
/** Strings that one word with alternatives in it may stand for. */
export const maxSpellings = 64;
