// The search for passages over an archive that is written, in a process that reads it there: the caller holds neither texts nor
// where their letters stand, and goes on.
import type { ColumnsPlace } from "../snapshot/types.js";
import type { FoundRowsIn } from "./builder.js";
import type { FoundRows } from "./passages.js";
import { askProcess } from "./processAside.js";

/** First that the archive's files are open, at last the passages. */
export type SearchNews = "opened" | FoundRows;

export interface Search {
  /** Once it is, the archive's folder may be renamed. */
  readonly opened: Promise<void>;
  readonly found: Promise<FoundRowsIn>;
}

/** Rejects when the process dies. */
export function searchAside(archive: ColumnsPlace): Search {
  const began = performance.now();
  let open = (): void => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  const found = askProcess<Exclude<SearchNews, "opened">>("./searchingProcess.js", archive, (news) => {
    if (news !== ("opened" satisfies SearchNews)) return false;
    open();
    return true;
  }).then((rows): FoundRowsIn => ({ ...rows, seconds: Math.round((performance.now() - began) / 10) / 100 }));
  const opened = Promise.race([isOpen, found.then(() => {})]);
  // Who awaits them is told; until then they are nobody's.
  for (const promise of [opened, found]) promise.catch(() => {});
  return { opened, found };
}
