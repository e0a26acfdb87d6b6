// Words that say nearly the same in this genre, by an open list (words/near.csv) that was grown by distribution and read
// word by word (docs/formats.md). Never taken for one another in silence: a search offers them, a comparison says so.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../report/generated.js";

/** `same`: one is written for the other; `near`: the same concern in another shade, in some of its uses. */
export type Nearness = "same" | "near";

/** Words that share a sense; each is near to each. */
export interface Sense {
  readonly name: string;
  readonly nearness: Nearness;
  readonly words: readonly string[];
}

/** Where a word of the list stands in a text. */
interface NearPlace {
  readonly start: number;
  readonly word: string;
}

export interface NearWords {
  /** In the order of the list. */
  readonly senses: readonly Sense[];
  /** The senses of a word; a word may have several. */
  sensesOf(word: string): readonly Sense[];
  /** Every other word that shares a sense with it, in the order of the list; where they share several, the nearest. */
  nearTo(word: string): ReadonlyMap<string, Nearness>;
  /** Words of the list in a folded text, by where they begin, the longest first. O(length). */
  placesIn(text: string): readonly NearPlace[];
}

/** Reads the list: a header, then `sense,kind,word,from,read`; the lines of a sense stand together. */
export function loadNear(csv: string): NearWords {
  const senses: { name: string; nearness: Nearness; words: string[] }[] = [];
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [name = "", kind, word = ""] = line.split(",");
    if (word === "") continue;
    const last = senses.at(-1);
    if (last?.name === name) last.words.push(word);
    else senses.push({ name, nearness: kind === "same" ? "same" : "near", words: [word] });
  }
  const byWord = new Map<string, Sense[]>();
  for (const sense of senses)
    for (const word of sense.words) byWord.set(word, [...(byWord.get(word) ?? []), sense]);
  const lengths = [...new Set(Array.from(byWord.keys(), (word) => word.length))].sort((a, b) => b - a);
  const sensesOf = (word: string): readonly Sense[] => byWord.get(word) ?? [];
  return {
    senses,
    sensesOf,
    nearTo: (word) => {
      const found = new Map<string, Nearness>();
      for (const { nearness, words } of sensesOf(word))
        for (const other of words)
          if (other !== word && found.get(other) !== "same") found.set(other, nearness);
      return found;
    },
    placesIn: (text) =>
      Array.from(text.split("").keys()).flatMap((start) =>
        lengths.flatMap((length): NearPlace[] => {
          const word = text.slice(start, start + length);
          return word.length === length && byWord.has(word) ? [{ start, word }] : [];
        }),
      ),
  };
}

let builtIn: NearWords | undefined;

/** The list that comes with the program. */
export function nearWords(): NearWords {
  builtIn ??= loadNear(readFileSync(join(projectRoot, "words", "near.csv"), "utf8"));
  return builtIn;
}
