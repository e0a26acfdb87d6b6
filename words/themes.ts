// What a point is about, by an open word list (words/themes.csv) that clerks and scholars can edit: theme,word.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldPhrase } from "../report/fold.js";
import { projectRoot } from "../report/generated.js";

/** A theme's words by their first two folded units, the longest first. */
export interface Themes {
  /** In the order of the table. */
  readonly names: readonly string[];
  readonly wordsByStart: ReadonlyMap<string, readonly ThemeWord[]>;
}

/** One word of the table, folded. A word may stand under several themes. */
export interface ThemeWord {
  readonly word: string;
  readonly themes: readonly string[];
}

/** The headline of a point says what it is about: its words count double. */
const leadWeight = 2;
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
    if (!theme || !word || theme.startsWith("#") || (index === 0 && theme === "theme")) return;
    const folded = foldPhrase(word);
    if (folded.length < 2) return;
    if (!names.includes(theme)) names.push(theme);
    const themes = themesOf.get(folded) ?? [];
    if (!themes.includes(theme)) themes.push(theme);
    themesOf.set(folded, themes);
  });
  const wordsByStart = new Map<string, ThemeWord[]>();
  for (const [word, themes] of themesOf) {
    const start = word.slice(0, 2);
    const words = wordsByStart.get(start) ?? [];
    words.push({ word, themes });
    wordsByStart.set(start, words);
  }
  for (const words of wordsByStart.values()) words.sort((a, b) => b.word.length - a.word.length);
  return { names, wordsByStart };
}

export const themesFile = join(projectRoot, "words", "themes.csv");

let builtIn: Themes | undefined;

/** The table that comes with the program; a corpus folder may bring its own. */
export function defaultThemes(): Themes {
  builtIn ??= loadThemes(readFileSync(themesFile, "utf8"));
  return builtIn;
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

/** How much each unit of a folded text counts whose headline ends at `lead`. */
type Emphasis = (folded: string, lead: number) => ArrayLike<number>;

/** Every theme that a text speaks of, with its score: long words and the headline count more. O(length). */
export function themeScores(text: string, themes: Themes, emphasis?: Emphasis): Map<string, number> {
  const folded = foldPhrase(text).replace(label, "");
  const lead = leadEnd(folded);
  const weights = emphasis?.(folded, lead);
  const scores = new Map<string, number>();
  for (let at = 0; at + 1 < folded.length; ) {
    const found = themes.wordsByStart
      .get(folded.slice(at, at + 2))
      ?.find(({ word }) => folded.startsWith(word, at));
    if (!found) {
      at++;
      continue;
    }
    const stress = weights?.[at] ?? (at < lead ? leadWeight : 1);
    const weight = Math.min(found.word.length, longestWordWeight) * stress;
    for (const theme of found.themes) scores.set(theme, (scores.get(theme) ?? 0) + weight);
    at += found.word.length;
  }
  return scores;
}

/** The theme of a point; null where its words say too little. Of two equals the table's first. */
export function codeTheme(text: string, themes: Themes): string | null {
  const scores = themeScores(text, themes);
  let best: string | null = null;
  for (const theme of themes.names) {
    const score = scores.get(theme) ?? 0;
    if (score >= minScore && score > (best === null ? 0 : scores.get(best)!)) best = theme;
  }
  return best;
}
