// A workbench whose runs of the indexer go on in this process, one after the other.
import { buildIndex } from "../../indexer/build.js";
import { type Library, openLibrary } from "../../server/library.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { openCollections } from "../../workbench/collections/collections.js";
import { openCorrections } from "../../workbench/corrections.js";
import { openDrafts } from "../../workbench/drafts.js";
import { openFolder } from "../../workbench/folder.js";
import { openNotes } from "../../workbench/review.js";
import type { Indexing, Job, Kept, Workbench } from "../../workbench/types.js";

export interface WorkbenchHere {
  readonly workbench: Workbench;
  /** What was indexed last; null before. */
  library(): Library | null;
  /** Resolves when every run that was asked for has ended. */
  ended(): Promise<void>;
}

export function workbenchHere(folders: readonly string[], data: string): WorkbenchHere {
  let library: Library | null = null;
  let current: Job | null = null;
  let running: Promise<void> = Promise.resolve();
  let runs = 0;
  let received: readonly Kept[] = [];
  const request = (kept: readonly Kept[] = []): Job => {
    if (kept.length > 0) received = kept;
    const id = String(++runs);
    const begun: Job = { id, state: "running", done: 0, of: 0, summary: null, error: null, removal: null };
    current = begun;
    running = running.then(async () => {
      const summary = await buildIndex({ corpus: folders, data, allowRemoval: true });
      library = openLibrary(openSnapshot(data));
      current = { ...begun, state: "done", done: 1, of: 1, summary };
    });
    return current;
  };
  const indexing: Indexing = {
    start: () => request(),
    request,
    job: () => current,
    before: () => null,
    received: () => received,
    stop: () => {},
  };
  return {
    workbench: {
      folder: openFolder(folders, data),
      corrections: openCorrections(folders, data),
      drafts: openDrafts(folders),
      indexing,
      notes: openNotes(folders),
      collections: openCollections(folders),
    },
    library: () => library,
    ended: () => running,
  };
}
