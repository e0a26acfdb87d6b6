// Why two points stand side by side, in words.
import type { Gist } from "./gist.js";
import type { Subjects } from "./subjects.js";
import type { Reason } from "./types.js";

/** More words than these nobody reads. */
const maxWords = 6;

/** A word that brings less than this share of what the best one brings is no reason (水平, 工作). */
const minShare = 0.1;

interface WithGist {
  readonly gist: Gist;
  /** The folded text. */
  readonly plain: string;
}

/** The words that contributed most to the pair, the theme and the aspect both sides share. */
export function pairReason(
  a: readonly WithGist[],
  b: readonly WithGist[],
  subjects: Subjects | null = null,
): Reason {
  const shares = new Map<string, number>();
  const themes = new Map<string, number>();
  const aspects = new Map<string, number>();
  for (const left of a) {
    for (const right of b) {
      addProducts(shares, left.gist.words, right.gist.words);
      addProducts(themes, left.gist.themes, right.gist.themes);
      addProducts(aspects, left.gist.aspects, right.gist.aspects);
    }
  }
  const most = Math.max(0, ...shares.values());
  const words = byValue(shares).filter((word) => shares.get(word)! >= most * minShare);
  // 纠纷 says nothing beside 矛盾纠纷.
  // A word may count for one of its meaning (普法 for 宣传): a reader is shown only what stands on both sides.
  const stands = (side: readonly WithGist[], word: string): boolean =>
    side.some(({ plain }) => plain.includes(word));
  const printed = words.filter((word) => stands(a, word) && stands(b, word));
  const whole = printed.filter((word) => !printed.some((other) => other !== word && other.includes(word)));
  return {
    words: whole.slice(0, maxWords),
    theme: byValue(themes)[0] ?? null,
    aspect: byValue(aspects)[0] ?? null,
    subjects,
  };
}

function addProducts(
  sums: Map<string, number>,
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): void {
  for (const [word, value] of a) {
    const product = value * (b.get(word) ?? 0);
    if (product > 0) sums.set(word, (sums.get(word) ?? 0) + product);
  }
}

const byValue = (values: ReadonlyMap<string, number>): string[] =>
  [...values].sort(([, x], [, y]) => y - x).map(([word]) => word);
