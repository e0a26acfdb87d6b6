// Passages shown in threads that read the reports from a snapshot: where a corpus is large this takes as long as reading it.
import { availableParallelism } from "node:os";
import type { ColumnsPlace } from "../snapshot/types.js";
import { canThread } from "./crew.js";
import type { FoundPassage } from "./found.js";
import { passagesIn, rowsOf } from "./rows.js";
import { askAside } from "./threadAside.js";

/** `archive`: where the reports are read; they have the numbers of the documents. */
export interface ShowingRequest {
  readonly archive: ColumnsPlace;
  readonly rows: Uint32Array;
}

/** Fewer members are shown sooner than a thread has opened the snapshot and the dictionary. */
const worthThreads = 20_000;
const maxThreads = 4;

/** The passages as `showing` shows them, in their order; as they are where they are too few. Rejects when a thread dies. */
export async function shownAside(
  passages: readonly FoundPassage[],
  archive: ColumnsPlace,
): Promise<readonly FoundPassage[]> {
  const members = passages.reduce((sum, each) => sum + each.members.length, 0);
  if (!canThread || members < worthThreads) return passages;
  const lanes = Math.min(availableParallelism(), maxThreads);
  const shown = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const rows = rowsOf(passages.filter((_each, at) => at % lanes === lane));
      const request: ShowingRequest = { archive, rows };
      return passagesIn(await askAside<Uint32Array>("./showingThread.js", request));
    }),
  );
  return passages.map((_, at) => shown[at % lanes]!.next().value as FoundPassage);
}
