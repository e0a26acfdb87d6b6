// What decides how a file is read. Any difference to the last snapshot means that every file is read again.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFile, projectRoot } from "../report/generated.js";
import { lexiconFile } from "../words/segmenter.js";
import type { Corpus } from "./corpus.js";
import { extractors } from "./read/document.js";

const hashOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 16);
};

/** The rooms whose code makes a report out of a file, as they run (source or build). */
const rooms = ["../report", "../words", "read", "parse", "."];

function codeHash(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const parts: (string | Uint8Array)[] = [];
  for (const room of rooms) {
    const folder = join(here, room);
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (/\.(js|ts)$/.test(name) && statSync(path).isFile()) parts.push(name, readFileSync(path));
    }
  }
  return hashOf(...parts);
}

/** Settings as the manifest keeps them. */
export function settingsFor(corpus: Pick<Corpus, "divisions" | "themes">): Record<string, string> {
  return {
    code: codeHash(),
    lexicon: hashOf(readFileSync(lexiconFile)),
    simplified: hashOf(readFileSync(generatedFile("simplified.txt"))),
    divisions: hashOf(readFileSync(generatedFile("divisions.tsv")), corpus.divisions),
    themes: hashOf(corpus.themes, readFileSync(join(projectRoot, "words", "themes.csv"))),
    ...Object.fromEntries(
      Object.entries(extractors).map(([format, extractor]) => [`extractor.${format}`, extractor]),
    ),
  };
}
