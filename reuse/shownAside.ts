// Passages shown in threads that read the reports from a snapshot: where a corpus is large this takes as long as reading it.
import { availableParallelism } from "node:os";
import type { ColumnsPlace } from "../snapshot/types.js";
import { canThread } from "./crew.js";
import { eachRow, membersIn, type PassageRow } from "./rows.js";
import { shared } from "./texts.js";
import { askAside } from "./threadAside.js";

/** `archive`: where the reports are read; they have the numbers of the documents. */
export interface ShowingRequest {
  readonly archive: ColumnsPlace;
  readonly rows: Uint32Array;
  /** Lane `lane` of `lanes` takes every `lanes`-th passage. */
  readonly lane: number;
  readonly lanes: number;
}

/** Fewer members are shown sooner than a thread has opened the snapshot and the dictionary. */
const worthThreads = 20_000;
const maxThreads = 4;

/** The passages as `showing` shows them, in their order; as they are where they are too few. Rejects when a thread dies. */
export async function shownAside(rows: Uint32Array, archive: ColumnsPlace): Promise<PassageRow[]> {
  const passages = [...eachRow(rows)];
  const members = passages.reduce((sum, row) => sum + membersIn(row), 0);
  if (!canThread || members < worthThreads) return passages;
  const lanes = Math.min(availableParallelism(), maxThreads);
  const request = { archive, rows: shared(rows), lanes };
  const shown = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) =>
      eachRow(
        await askAside<Uint32Array>("./showingThread.js", { ...request, lane } satisfies ShowingRequest),
      ),
    ),
  );
  return passages.map((_, at) => shown[at % lanes]!.next().value as PassageRow);
}
