// The demo corpus indexed once for a test file, as `npm start` would.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

export async function openDemo(): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), "duizhao-demo-"));
  await buildIndex({ corpus: [join(projectRoot, "corpus")], data });
  const snapshot = openSnapshot(data);
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
    close: () => {
      snapshot.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
