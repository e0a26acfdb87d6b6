// The corpus's own words, to complete what a reader types and to mend a slip. Never asked in silence: what comes of it
// is shown as a suggestion.
import { firstThat } from "../../report/bounds.js";
import { foldPhrase } from "../../report/fold.js";
import { initialBits, isTypedSo, soundAlike } from "../../words/pinyin.js";
import type { PhraseIndex } from "../phraseIndex.js";
import type { Repair, Suggestion } from "../types.js";
import { type Vocabulary, wordNumber } from "./vocabulary.js";
import { knownWords } from "./words.js";

/** Words longer than this are no homophones of anything. */
const longestSlip = 6;
/** One wrong character in a word of two leaves nothing to go by. */
const shortestMisprint = 3;
/** A string longer than this is a sentence: no slip is looked for in it. */
const longestMended = 16;
/** Mended strings that are looked up. */
const maxTried = 400;

const isHan = /^\p{Script=Han}+$/u;
const isLetters = /^[a-z]+$/;

/** A repaired string. */
export type Mended = Omit<Repair, "q">;

export class Wordbook {
  /** Words of two Chinese characters and more, by length, in code order. */
  private byLength: Map<number, string[]> | undefined;
  private readonly initials = new Map<string, number>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /**
   * Words that begin with what was typed, or that letters lead to by initials or pinyin (fzzf, fazhi: 法治政府); the
   * words of most reports first. O(words) for letters, O(words with that beginning) else.
   */
  suggest(typed: string, limit: number): Suggestion[] {
    const folded = foldPhrase(typed);
    if (folded === "") return [];
    const found = isLetters.test(folded)
      ? [...this.beginning(folded), ...this.typedSo(folded)]
      : this.beginning(folded);
    const { vocabulary } = this;
    return found
      .map((word): Suggestion => ({ word, reports: vocabulary.reportsOf(wordNumber(vocabulary, word)) }))
      .sort((a, b) => b.reports - a.reports || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
      .slice(0, limit);
  }

  /**
   * What may have been meant by a folded string that stands nowhere: the same with one word put in place of a stretch
   * that sounds alike, or that differs in one character. Only what does stand somewhere, most occurrences first.
   */
  repair(phrases: PhraseIndex, folded: string, limit: number): Mended[] {
    if (folded.length < 2 || folded.length > longestMended || phrases.string(folded).length > 0) return [];
    const tried = new Map<string, Repair["why"]>();
    for (const why of ["pinyin", "character"] as const)
      for (const text of this.mended(folded, why))
        if (tried.size < maxTried && !tried.has(text)) tried.set(text, why);
    phrases.expect([...tried.keys()].map((text) => ({ kind: "string", folded: text })));
    return Array.from(tried, ([text, why]) => ({
      text,
      why,
      occurrences: phrases.string(text).length,
    }))
      .filter(({ occurrences }) => occurrences > 0)
      .sort((a, b) => (a.why === b.why ? b.occurrences - a.occurrences : a.why === "pinyin" ? -1 : 1))
      .slice(0, limit);
  }

  /** A folded text taken apart into words that the reports were cut into; what none of them begins is left out. */
  wordsOf(folded: string): string[] {
    return knownWords(folded, (word) => wordNumber(this.vocabulary, word) >= 0);
  }

  private *mended(folded: string, why: Repair["why"]): Generator<string> {
    const alike = why === "pinyin" ? soundsLike : oneApart;
    for (let length = Math.min(longestSlip, folded.length); length >= 2; length--) {
      for (const word of this.ofLength(length)) {
        for (let at = 0; at + length <= folded.length; at++) {
          if (alike(word, folded, at)) yield folded.slice(0, at) + word + folded.slice(at + length);
        }
      }
    }
  }

  private ofLength(length: number): readonly string[] {
    if (!this.byLength) {
      this.byLength = new Map();
      const { words } = this.vocabulary;
      for (let number = 0; number < words.length; number++) {
        const word = words.get(number);
        if (word.length < 2 || !isHan.test(word)) continue;
        const list = this.byLength.get(word.length) ?? [];
        this.byLength.set(word.length, list);
        list.push(word);
      }
    }
    return this.byLength.get(length) ?? [];
  }

  /** Words in code order that begin with `beginning`, itself too. */
  private beginning(beginning: string): string[] {
    const { words } = this.vocabulary;
    const first = firstThat(words.length, (at) => words.get(at) >= beginning);
    const found: string[] = [];
    for (let number = first; number < words.length; number++) {
      const word = words.get(number);
      if (!word.startsWith(beginning)) break;
      found.push(word);
    }
    return found;
  }

  private typedSo(letters: string): string[] {
    const bit = 1 << (letters.charCodeAt(0) - 0x61);
    this.ofLength(2);
    const found: string[] = [];
    for (const words of this.byLength!.values())
      for (const word of words)
        if (this.initialsOf(word[0]!) & bit && isTypedSo(word, letters)) found.push(word);
    return found;
  }

  private initialsOf(character: string): number {
    let bits = this.initials.get(character);
    if (bits === undefined) {
      bits = initialBits(character);
      this.initials.set(character, bits);
    }
    return bits;
  }
}

function soundsLike(word: string, text: string, from: number): boolean {
  let same = true;
  for (let at = 0; at < word.length; at++) {
    const typed = text[from + at]!;
    if (word[at] === typed) continue;
    same = false;
    if (!soundAlike(word[at]!, typed)) return false;
  }
  return !same;
}

function oneApart(word: string, text: string, from: number): boolean {
  if (word.length < shortestMisprint) return false;
  let apart = 0;
  for (let at = 0; at < word.length && apart < 2; at++) if (word[at] !== text[from + at]) apart++;
  return apart === 1;
}
