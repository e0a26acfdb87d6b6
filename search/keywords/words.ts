// Which words count as keywords, and how a text is taken apart with words already known.

/** Words that stand in every report and say nothing about one. */
const stopWords: ReadonlySet<string> = new Set(
  (
    "的 了 和 是 在 及 与 等 对 为 以 将 就 都 而 也 并 或 被 把 向 从 到 由 于 上 下 中 内 其 之 个 各 该 此 这 那 有 不 " +
    "a an and of the to in"
  ).split(" "),
);

const hasLetterOrDigit = /[\p{L}\p{N}]/u;

/** Punctuation and stop words are not. `word` is folded. */
export const isKeyword = (word: string): boolean => hasLetterOrDigit.test(word) && !stopWords.has(word);

/** In units; longer words of a dictionary are not tried. */
const longestWord = 12;

/** Everything in a text that `knownWords` may take for a word. */
export function* stretchesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++)
    for (let length = 1; length <= Math.min(longestWord, text.length - at); length++)
      yield text.slice(at, at + length);
}

/**
 * Cuts a folded text into known words, the longest first from the left; a stretch that no word begins is passed over
 * one unit at a time. For titles and query words that the segmenter did not cut as the reports were cut.
 */
export function knownWords(text: string, isKnown: (word: string) => boolean): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longestWord, text.length - at);
    while (length > 0 && !isKnown(text.slice(at, at + length))) length--;
    if (length > 0) words.push(text.slice(at, at + length));
    at += Math.max(1, length);
  }
  return words;
}
