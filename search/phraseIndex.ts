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
