// How many words two texts have in common, whatever they mean.
import { inFormula } from "./formulas.js";
import type { Token } from "./tokens.js";

/** The words of a text, each with how often it stands; labels, marks and set phrases do not count. */
export interface WordCounts {
  readonly total: number;
  readonly of: ReadonlyMap<string, number>;
}

export function countWords(tokens: readonly Token[]): WordCounts {
  const of = new Map<string, number>();
  let total = 0;
  const formula = inFormula(tokens);
  tokens.forEach(({ key, kind }, index) => {
    if (kind === "mark" || kind === "numbering" || formula[index]) return;
    of.set(key, (of.get(key) ?? 0) + 1);
    total++;
  });
  return { total, of };
}

/** Twice the words in common by all words, 0 to 1 (Dice 1945). O(words of the shorter). */
export function dice(a: WordCounts, b: WordCounts): number {
  if (a.total + b.total === 0) return 0;
  const [few, many] = a.of.size <= b.of.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of few.of) shared += Math.min(count, many.of.get(word) ?? 0);
  return (2 * shared) / (a.total + b.total);
}
