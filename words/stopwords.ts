// The field's words that say little about what a point is about.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../report/generated.js";

const lines = (name: string): string[] =>
  readFileSync(join(projectRoot, "words", name), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Words that never say it: function words, degrees, and the genre's filler (进一步, 有待提高). */
export const stopwords: ReadonlySet<string> = new Set(lines("stopwords.txt"));

/**
 * Words that half of all points use: the share of points that hold each, estimated by hand, so that even a corpus of
 * two reports knows that 法治 says less than 法律顾问.
 */
export const commonWords: ReadonlyMap<string, number> = new Map(
  lines("common.csv")
    .slice(1)
    .map((line) => {
      const [word = "", share = ""] = line.split(",");
      return [word, Number(share)];
    }),
);

/** What a word means in simpler words of the field: 宣教 says 宣传 and 教育. A word without a line means itself. */
export const meanings: ReadonlyMap<string, readonly string[]> = new Map(
  lines("synonyms.csv")
    .slice(1)
    .map((line) => {
      const [word = "", means = ""] = line.split(",");
      return [word, means.split(" ").filter((meaning) => meaning !== word)];
    }),
);
