import { readFileSync } from "node:fs";
import { generatedFile } from "./generated.js";

/** Traditional → simplified, unit for unit: only pairs of equal UTF-16 length, so that offsets hold (OpenCC's tables). */
const load = (): ReadonlyMap<string, string> => {
  const [from = "", to = ""] = readFileSync(generatedFile("simplified.txt"), "utf8").split("\n");
  const left = Array.from(from);
  const right = Array.from(to);
  return new Map(left.map((character, at) => [character, right[at]!]));
};

export const simplified: ReadonlyMap<string, string> = load();
