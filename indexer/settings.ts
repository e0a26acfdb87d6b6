// What decides how a file is read and what is made of it. A difference to the last snapshot in `columns` means that
// all indexes are written again, in anything else that every file is read again.
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
const readingRooms = ["../report", "../words", "../snapshot", "read", "parse", "."];
/** The rooms whose code makes columns out of reports: where they differ, columns are written anew and no file is read. */
const columnRooms = ["../search", "../search/keywords", "../search/remote", "../compare", "../reuse"];

function codeHash(rooms: readonly string[]): string {
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

/** Settings as the manifest keeps them. `isElsewhere`: strings are looked up in a cluster. */
export function settingsFor(
  corpus: Pick<Corpus, "divisions" | "themes">,
  isElsewhere = false,
): Record<string, string> {
  return {
    code: codeHash(readingRooms),
    columns: codeHash(columnRooms) + (isElsewhere ? " opensearch" : ""),
    lexicon: hashOf(readFileSync(lexiconFile)),
    simplified: hashOf(readFileSync(generatedFile("simplified.txt"))),
    divisions: hashOf(readFileSync(generatedFile("divisions.tsv")), corpus.divisions),
    themes: hashOf(corpus.themes, readFileSync(join(projectRoot, "words", "themes.csv"))),
    ...Object.fromEntries(
      Object.entries(extractors).map(([format, extractor]) => [`extractor.${format}`, extractor]),
    ),
  };
}

/** Whether what was read of files under `last` is what would be read now. */
export function readsAlike(
  last: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): boolean {
  const { columns: _, ...was } = last;
  const { columns: __, ...is } = now;
  return JSON.stringify(was) === JSON.stringify(is);
}
