// Words of a text, marks between them.
import { segmenter } from "./segmenter.js";

/**
 * Marks that no word holds: texts are cut between them by themselves. jieba's model for unknown words takes them for letters, so that
 * what stands beyond one changed the cut: 芦|川|县 behind 】, elsewhere 芦川县. It parts at marks of ASCII itself.
 */
const marks = /(?![\0-\x7f\u{10000}-\u{10ffff}])[\p{P}\p{S}]/u;
const allMarks = new RegExp(marks, "gu");
/** Of one unit. */
export const isMark = (unit: number): boolean => marks.test(String.fromCharCode(unit));
/** jieba parts here. */
const seam = "\n";

/** The words of a text; joined they give it back. */
export function cutWords(text: string): string[] {
  const { cut } = segmenter();
  const parted = text.replace(allMarks, `${seam}$&${seam}`);
  if (parted.length === text.length) return cut(text);
  const words: string[] = [];
  let at = 0;
  for (const word of cut(parted)) {
    // A seam that is the text's own comes first.
    if (word === seam && text[at] !== seam) continue;
    words.push(word);
    at += word.length;
  }
  return words;
}
