// Titles that no text prints, metadata.csv brings them: cut into words that the reports know, once all are known.
import { firstThat } from "../../report/bounds.js";
import { titleField } from "./fields.js";
import { listsOf, type PostingLists } from "./lists.js";
import { knownWords } from "./words.js";

/** A report whose title its text does not print, and the title, folded. */
export interface BroughtTitle {
  readonly report: number;
  readonly title: string;
  /** Words of the report's own text that the title holds; told where postings are not kept. */
  readonly printed: readonly string[];
}

/** Postings of titles, of words that `known` has. O(titles · log words). */
export function titleLists(titles: readonly BroughtTitle[], known: readonly string[]): PostingLists {
  const isKnown = (word: string): boolean => {
    const at = firstThat(known.length, (each) => known[each]! >= word);
    return known[at] === word;
  };
  const numbers = new Map<string, number>();
  const words: number[] = [];
  const reports: number[] = [];
  const frequencies: number[] = [];
  for (const { report, title } of titles) {
    const counts = new Map<string, number>();
    for (const word of knownWords(title, isKnown)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      words.push(number);
      reports.push(report);
      frequencies.push(count);
    }
  }
  return listsOf([...numbers.keys()], new Uint32Array(numbers.size), {
    words: Uint32Array.from(words),
    reports: Uint32Array.from(reports),
    fields: new Uint8Array(words.length).fill(titleField),
    frequencies: Uint16Array.from(frequencies),
  });
}
