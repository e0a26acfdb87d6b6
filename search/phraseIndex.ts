// Where strings and patterns stand, whatever holds their places: the columns beside, or an index elsewhere.
import { type BigramCounts, type BigramIndex, findPhrase } from "./bigrams.js";
import { findPattern } from "./patterns.js";
import type { Places } from "./places.js";
import type { Located, Pattern } from "./query/syntax.js";

/** What is looked up by itself. `folded` is not empty. */
export type Sought = { readonly kind: "string"; readonly folded: string } | Pattern;

/**
 * Answers at once. One whose places lie elsewhere throws `PlacesPending` where it was not yet told what it is asked:
 * what asks it does the same again afterwards, so it must ask the same again, and must not have kept anything half done.
 */
export interface PhraseIndex {
  /** How often each bigram stands anywhere: always at hand. */
  readonly counts: BigramCounts;
  /** Says what will be asked next, so that an index elsewhere is asked once for all of it. */
  expect(wanted: readonly (Located | Sought)[]): void;
  /** Every place of a folded string, ascending, overlapping ones too. Read only. */
  string(folded: string): Uint32Array;
  /** The shortest match from every place where the pattern begins. */
  pattern(pattern: Pattern): Places;
}

export const phrasesIn = (index: BigramIndex): PhraseIndex => ({
  counts: index,
  expect: () => {},
  string: (folded) => findPhrase(index, folded),
  pattern: (pattern) => findPattern(index, pattern),
});

/** Something has to be looked up elsewhere first; `lookUp` does it, and rejects where it cannot be done. */
export class PlacesPending extends Error {
  override readonly name = "PlacesPending";
  constructor(readonly lookUp: () => Promise<void>) {
    super("looked up before it was asked for elsewhere");
  }
}

/** More than a query that is read, its words, and their parts: each round finds out what the next has to ask. */
const maxRounds = 12;

/** Does the work, looks up what it lacks and does it again, until it lacks nothing. */
export async function untilFound<T>(work: () => T | Promise<T>): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PlacesPending) || round === maxRounds) throw error;
      await error.lookUp();
    }
  }
}
