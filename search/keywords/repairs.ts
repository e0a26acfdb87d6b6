// What may have been meant by a query of which some string stands nowhere.
import type { PhraseIndex } from "../phraseIndex.js";
import { parseQuery } from "../query/parser.js";
import { shownStrings } from "../query/strings.js";
import { QueryError, type Repair } from "../types.js";
import type { Wordbook } from "./wordbook.js";

/** Strings of one query that are mended; each takes some 12 ms. */
const maxMended = 4;

/** A query that cannot be read has its own message, and no repairs here. O(words · length) for each string not found. */
export function repairs(book: Wordbook, phrases: PhraseIndex, q: string, limit: number): Repair[] {
  try {
    const strings = shownStrings(parseQuery(q, false).condition).slice(0, maxMended);
    phrases.expect(strings);
    return strings.flatMap(({ folded, position }) => {
      const at = q.indexOf(folded, position);
      const whole = (text: string): string =>
        at < 0 ? text : q.slice(0, at) + text + q.slice(at + folded.length);
      return book
        .repair(phrases, folded, limit)
        .map((mended): Repair => ({ ...mended, q: whole(mended.text) }));
    });
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}
