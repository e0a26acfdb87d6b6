// What a point is about, by an open word list (words/themes.csv) that clerks and scholars can edit: theme,word.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldPhrase } from "../report/fold.js";
import { projectRoot } from "../report/generated.js";

/** A table's words by their first two folded units (`startAt`), the longest first. */
export interface Themes {
  /** In the order of the table. */
  readonly names: readonly string[];
  readonly wordsByStart: ReadonlyMap<number, readonly ThemeWord[]>;
  /** 1 for each unit that a word begins with: most units of a text are passed over by it. */
  readonly begins: Uint8Array;
}

/** One word of the table, folded. A word may stand under several themes. */
export interface ThemeWord {
  readonly word: string;
  readonly themes: readonly string[];
}

/** The headline of a point says what it is about: its words count double, those before its first ， three times. */
const leadWeight = 2;
const subjectWeight = 3;
/** A headline ends at its first stop; one that runs on beyond this many units is cut there (contract.md, `lead`). */
const leadLength = 30;
/** A longer word says more: 普法 counts 2, 习近平法治思想 counts 4 at most. */
const longestWordWeight = 4;
/** A theme rests on at least this much: one two-character word in a headline, or two of them behind it. */
const minScore = 4;

/** Reads the table: a header line, then `theme,word` lines; blank lines and lines that begin with # are remarks. */
export function loadThemes(csv: string): Themes {
  const names: string[] = [];
  const themesOf = new Map<string, string[]>();
  csv.split(/\r?\n/).forEach((line, index) => {
    const [theme, word] = line
      .replace(/^\ufeff/, "")
      .split(",")
      .map((cell) => cell.trim().replace(/^"|"$/g, ""));
    if (!theme || !word || theme.startsWith("#") || (index === 0 && word === "word")) return;
    const folded = foldPhrase(word);
    if (folded.length < 2) return;
    if (!names.includes(theme)) names.push(theme);
    const themes = themesOf.get(folded) ?? [];
    if (!themes.includes(theme)) themes.push(theme);
    themesOf.set(folded, themes);
  });
  const wordsByStart = new Map<number, ThemeWord[]>();
  for (const [word, themes] of themesOf) {
    const start = startAt(word, 0);
    const words = wordsByStart.get(start) ?? [];
    words.push({ word, themes });
    wordsByStart.set(start, words);
  }
  for (const words of wordsByStart.values()) words.sort((a, b) => b.word.length - a.word.length);
  const begins = new Uint8Array(65_536);
  for (const word of themesOf.keys()) begins[word.charCodeAt(0)] = 1;
  return { names, wordsByStart, begins };
}

/** Two units as one number: this is asked at every letter of every point. */
const startAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

export const themesFile = join(projectRoot, "words", "themes.csv");

let builtIn: Themes | undefined;

/** The table that comes with the program; a corpus folder may bring its own. */
export function defaultThemes(): Themes {
  builtIn ??= loadThemes(readFileSync(themesFile, "utf8"));
  return builtIn;
}

let aspects: Themes | undefined;

/** What of a subject a point speaks of (人手, 方式, 经费), by words/aspects.csv. */
export function aspectWords(): Themes {
  aspects ??= loadThemes(readFileSync(join(projectRoot, "words", "aspects.csv"), "utf8"));
  return aspects;
}

const label =
  /^(?:第?[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]|[①-⑳])/;

/** Where the headline of a folded point ends: at the first 。；：, or when that is far, at the first ，. */
export function leadEnd(folded: string): number {
  const stop = folded.search(/[。;:!?]/);
  if (stop >= 0 && stop <= leadLength) return stop;
  const comma = folded.indexOf(",");
  return comma >= 0 && comma <= leadLength ? comma : Math.min(leadLength, folded.length);
}

/** Every theme that a text speaks of, with its score: the headline counts more. O(length). */
export function themeScores(text: string, themes: Themes): Map<string, number> {
  const folded = foldPhrase(text).replace(label, "");
  const lead = leadEnd(folded);
  const comma = folded.indexOf(",");
  const subject = comma >= 0 && comma < lead ? comma : 0;
  return scoreThemes(folded, themes, (at) => (at < subject ? subjectWeight : at < lead ? leadWeight : 1));
}

/** The themes of a folded text without its label, long words counting more; `stress` says how much each place does. */
export function scoreThemes(
  folded: string,
  themes: Themes,
  stress: (at: number) => number,
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { at, word, themes: of } of wordsOf(folded, themes)) {
    const weight = Math.min(word.length, longestWordWeight) * stress(at);
    for (const theme of of) scores.set(theme, (scores.get(theme) ?? 0) + weight);
  }
  return scores;
}

/** A word of a table where it stands in a folded text. */
export interface PlacedWord extends ThemeWord {
  readonly at: number;
}

/** The words of a table in a folded text, from its start, the longest first, none over another. O(length). */
export function wordsOf(folded: string, themes: Themes): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (let at = 0; at + 1 < folded.length; ) {
    const found =
      themes.begins[folded.charCodeAt(at)] === 1
        ? themes.wordsByStart.get(startAt(folded, at))?.find(({ word }) => folded.startsWith(word, at))
        : undefined;
    if (found) words.push({ word: found.word, themes: found.themes, at });
    at += found?.word.length ?? 1;
  }
  return words;
}

/** The theme of a point; null where its words say too little. Of two equals the one that is spoken of first. */
export function codeTheme(text: string, themes: Themes): string | null {
  let best: string | null = null;
  let most = minScore - 1;
  // The map has them in the order in which the text comes to them.
  for (const [theme, score] of themeScores(text, themes)) if (score > most) [best, most] = [theme, score];
  return best;
}
