// How much of a phrase that goes round unchanged is found as one passage.
import type { Family } from "./scorer.js";

/** Copies that make a sentence a phrase, and letters it must have. */
const minCopies = 20;
const minLength = 20;

export interface Wholeness {
  /** Sentences that stand unchanged in `minCopies` texts and more. */
  readonly phrases: number;
  /** Of the copies of a phrase, the part that lies in the passage with most of them; the mean over phrases. */
  readonly share: number;
}

/** O(letters + members). */
export function wholenessOf(texts: readonly string[], found: readonly Family[]): Wholeness {
  const holders = new Map<string, number[]>();
  texts.forEach((text, number) => {
    for (const sentence of new Set(text.split(/[。\n]/)))
      if (sentence.length >= minLength) holders.set(sentence, [...(holders.get(sentence) ?? []), number]);
  });
  const members = new Map<number, { start: number; end: number; passage: number }[]>();
  found.forEach((passage, number) => {
    for (const { text, start, end } of passage.members) {
      const list = members.get(text) ?? [];
      list.push({ start, end, passage: number });
      members.set(text, list);
    }
  });
  const shares = [...holders]
    .filter(([, copies]) => copies.length >= minCopies)
    .map(([sentence, copies]) => {
      const held = new Map<number, number>();
      for (const text of copies) {
        const at = texts[text]!.indexOf(sentence);
        for (const { start, end, passage } of members.get(text) ?? [])
          if (Math.min(end, at + sentence.length) - Math.max(start, at) > sentence.length / 2)
            held.set(passage, (held.get(passage) ?? 0) + 1);
      }
      return Math.max(0, ...held.values()) / copies.length;
    });
  return {
    phrases: shares.length,
    share: shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length),
  };
}
