// Set phrases that hold a place's name and mean no place (枫桥经验): an editable list, words/setphrases.csv.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../report/csv.js";
import { foldUnits } from "../report/fold.js";
import { projectRoot } from "../report/generated.js";

export const setPhrasesFile = join(projectRoot, "words", "setphrases.csv");

/** Column phrase; folded, the longest first. */
export const readSetPhrases = (csv: string): readonly string[] =>
  readCsv(csv)
    .map((row) => foldUnits(row.phrase ?? ""))
    .filter((phrase) => phrase !== "")
    .sort((a, b) => b.length - a.length);

let builtIn: readonly string[] | undefined;

export function defaultSetPhrases(): readonly string[] {
  builtIn ??= readSetPhrases(readFileSync(setPhrasesFile, "utf8"));
  return builtIn;
}

/** `folded` with every set phrase blanked out; offsets stay. */
export function withoutSetPhrases(folded: string, phrases: readonly string[]): string {
  let text = folded;
  for (const phrase of phrases)
    if (text.includes(phrase)) text = text.replaceAll(phrase, " ".repeat(phrase.length));
  return text;
}
