// What a query is ranked by: the words of its strings, neighbours that are printed as one, and parts of rare compounds.

import type { Ground } from "../occurrences.js";
import type { Wanted } from "../query/syntax.js";
import { maxPlainPlaces, reachOf } from "../reach.js";
import { QueryError } from "../types.js";
import type { WeighedTerm } from "./passages.js";
import type { Printed } from "./printed.js";
import { type Vocabulary, wordNumber } from "./vocabulary.js";
import { isKeyword, knownWords } from "./words.js";

/** What neighbours printed as one, and parts of a rare compound, count beside a word. */
const derivedShare = 0.5;
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

const wordsOf = (cut: readonly string[]): string[] => [...new Set(cut.filter(isKeyword))];

function termsOf(cut: readonly string[], { isKnown, reportsOf }: Lexicon): StringTerms {
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

/** Cuts a folded text into words as the reports were cut. */
export type Cut = (folded: string) => readonly string[];

/** What the strings of a query are ranked by, all of them and each. */
export interface QueryTerms extends StringTerms {
  readonly of: (string: Wanted) => StringTerms;
}

/** Throws `QueryError`: `no_words` where no string holds a word to rank by, `too_broad` where they stand too often. */
export function lookUpTerms(
  { phrases, vocabulary, cut }: Ground & { readonly vocabulary: Vocabulary; readonly cut: Cut },
  printed: Printed,
  strings: readonly Wanted[],
): QueryTerms {
  const position = strings[0]?.position ?? 0;
  const checkPlaces = (terms: readonly string[]): void => {
    const places = terms.reduce(
      (sum, folded) => sum + reachOf(phrases.counts, { kind: "string", folded, position }),
      0,
    );
    if (places > maxPlainPlaces(phrases.counts))
      throw new QueryError("这里的常用词太多；请少写几个，留下要紧的", position, "too_broad");
    phrases.expect(terms.map((folded) => ({ kind: "string", folded })));
  };
  const cuts = strings.map(({ folded }) => cut(folded));
  const words = [...new Set(cuts.flatMap(wordsOf))];
  if (words.length === 0) {
    throw new QueryError(
      "这里只有虚词或标点，没有可排序的词；请换成字句检索，或写上实词",
      position,
      "no_words",
    );
  }
  checkPlaces(words);
  const lexicon = {
    isKnown: (word: string) => wordNumber(vocabulary, word) >= 0,
    reportsOf: (word: string) => printed.term(word).reports,
  };
  const terms = new Map(strings.map(({ folded }, at) => [folded, termsOf(cuts[at]!, lexicon)]));
  const every = (kind: keyof StringTerms): string[] => [
    ...new Set([...terms.values()].flatMap((each) => each[kind])),
  ];
  const [parts, pairs] = [every("parts"), every("pairs")];
  checkPlaces([...words, ...parts, ...pairs]);
  return { words, parts, pairs, of: ({ folded }) => terms.get(folded)! };
}

/** Each term once: one that is a word in one string and a part in another is a word. */
export function weigh(printed: Printed, { words, parts, pairs }: StringTerms): WeighedTerm[] {
  const shares = new Map([...pairs, ...parts].map((term) => [term, derivedShare]));
  for (const word of words) shares.set(word, 1);
  return [...shares].map(([folded, share]) => ({ folded, weight: share * printed.term(folded).weight }));
}
