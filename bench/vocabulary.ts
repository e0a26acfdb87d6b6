// The words that made-up reports are made of, by how often they stand in real ones where these lie beside the checkout.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldPhrase } from "../report/fold.js";
import { projectRoot } from "../report/generated.js";
import { segmenter } from "../words/segmenter.js";

export interface Vocabulary {
  readonly words: readonly string[];
  /** Not normalised. */
  readonly weights: readonly number[];
  /** Told beside the figures. */
  readonly source: "real" | "invented";
}

const realFolder = join(projectRoot, "..", "shared", "real");
const hanOnly = /^\p{Script=Han}+$/u;

/** Counts of the words of real reports; undefined where there are none. A few seconds. */
export function realVocabulary(): Vocabulary | undefined {
  if (!existsSync(realFolder)) return undefined;
  const counts = new Map<string, number>();
  for (const name of readdirSync(realFolder).filter((file) => file.endsWith(".md") && file !== "README.md")) {
    for (const word of segmenter().cut(foldPhrase(readFileSync(join(realFolder, name), "utf8")))) {
      if (hanOnly.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return { words: [...counts.keys()], weights: [...counts.values()], source: "real" };
}
