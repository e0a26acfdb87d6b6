// The demo corpus indexed once for a run of the tests, as `npm start` would.
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import type { ReportHead } from "../../report/types.js";
import { type Library, openLibrary } from "../../server/library.js";
import { openSnapshot } from "../../snapshot/reader.js";

export interface Demo {
  readonly library: Library;
  /** The report of a township and year, `2023 茶垭镇`. */
  readonly of: (yearAndTownship: string) => ReportHead;
  readonly close: () => void;
}

let indexed: Promise<string> | null = null;

/** Where it is: made by the first process that asks. Of those who ask at one moment each makes its own, and none waits. */
async function index(): Promise<string> {
  const shared = join(inject("demoFolder"), "demo");
  if (existsSync(shared)) return shared;
  const own = join(inject("demoFolder"), String(process.pid));
  await buildIndex({ corpus: [join(projectRoot, "corpus")], data: own });
  try {
    renameSync(own, shared);
    return shared;
  } catch (error) {
    if (!existsSync(shared)) throw error;
    return own;
  }
}

/** Opened anew for each file, which writes nothing into it. */
export async function openDemo(): Promise<Demo> {
  indexed ??= index();
  const snapshot = openSnapshot(await indexed);
  const library = openLibrary(snapshot);
  return {
    library,
    of: (named) => {
      const [year, township] = named.split(" ");
      const found = library.archive.heads.find(
        (head) => head.year === Number(year) && head.township === township && head.mirrorOf === null,
      );
      if (!found) throw new Error(`the demo corpus has no ${named}`);
      return found;
    },
    close: () => snapshot.close(),
  };
}
