// The journal beside the tables: what each correction changed, so that it can be taken back. Lines of JSON in a hidden
// file of the corpus folder, written before the tables are: a kill in between leaves a line that nothing came of, and a
// look at the tables tells.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { realDisk, replaceWhole } from "../snapshot/disk.js";
import type { Row } from "./tables.js";
import { WorkbenchRefused } from "./types.js";

export const journalName = ".corrections.jsonl";

/** One correction. */
export interface Entry {
  /** ISO. */
  readonly when: string;
  /** As the tables name it. */
  readonly file: string;
  /** Cells of metadata.csv: before and after. */
  readonly cells: Readonly<Record<string, readonly [before: string, after: string]>>;
  /** Rows of sections.csv taken out and put in. */
  readonly removed: readonly Row[];
  readonly added: readonly Row[];
}

/** The last correction of the file was taken back. */
interface Undone {
  readonly when: string;
  readonly file: string;
  readonly undone: true;
}

type Line = Entry | Undone;

function linesOf(text: string): Line[] {
  return text.split("\n").flatMap((line): Line[] => {
    try {
      const found = JSON.parse(line) as Partial<Entry & Undone> | null;
      if (typeof found?.file !== "string") return [];
      return [found.undone ? (found as Undone) : ({ cells: {}, removed: [], added: [], ...found } as Entry)];
    } catch {
      // A line that a person spoilt.
      return [];
    }
  });
}

const textOf = (folder: string): string => {
  const path = join(folder, journalName);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};

/** Corrections of a file that were not taken back, the last one last. O(journal). */
export function entriesOf(folder: string, file: string): readonly Entry[] {
  const standing: Entry[] = [];
  for (const line of linesOf(textOf(folder))) {
    if (line.file !== file) continue;
    if ("undone" in line) standing.pop();
    else standing.push(line);
  }
  return standing;
}

/** Adds a line. Throws `WorkbenchRefused`. */
export function note(folder: string, line: Line): void {
  const before = textOf(folder);
  const whole = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  try {
    replaceWhole(join(folder, journalName), Buffer.from(`${whole}${JSON.stringify(line)}\n`), realDisk);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "未知原因";
    throw new WorkbenchRefused(
      "unwritable",
      `语料文件夹写不进去（${code}），请检查磁盘空间和写入的权限；没有改动。`,
    );
  }
}
