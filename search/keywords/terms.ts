// What a query is ranked by: the words of its strings, neighbours that are printed as one, and parts of rare compounds.

import { isKeyword, knownWords } from "./words.js";

/** A compound that fewer reports print is looked for by its parts too: 村居法律顾问 by 村居 and 法律顾问. */
const rareReports = 10;

/** Of one string; folded, without stop words and punctuation. */
export interface StringTerms {
  /** As the segmenter cuts the string: a report that prints the string prints them all. */
  readonly words: readonly string[];
  /** Known words inside the rare ones. */
  readonly parts: readonly string[];
  /** Two neighbours as the string prints them. */
  readonly pairs: readonly string[];
}

interface Lexicon {
  /** Whether the reports were cut into this word somewhere. */
  isKnown(word: string): boolean;
  /** How many reports print it. */
  reportsOf(word: string): number;
}

export const wordsOf = (cut: readonly string[]): string[] => [...new Set(cut.filter(isKeyword))];

export function termsOf(cut: readonly string[], { isKnown, reportsOf }: Lexicon): StringTerms {
  const words = wordsOf(cut);
  const isPart =
    (whole: string) =>
    (part: string): boolean =>
      part.length > 1 && part !== whole && isKeyword(part) && isKnown(part);
  const rare = words.filter((word) => reportsOf(word) < rareReports);
  const parts = rare.flatMap((word) => knownWords(word, isPart(word)));
  const pairs = cut.flatMap((word, at) => {
    const before = cut[at - 1];
    return before !== undefined && isKeyword(before) && isKeyword(word) ? [before + word] : [];
  });
  return { words, parts: [...new Set(parts)], pairs: [...new Set(pairs)] };
}
