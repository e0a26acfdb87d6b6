// The process that reads drafts: gets one, gives a report or a reason why not.
import { answering } from "../indexer/guardedChild.js";
import { type ToldTables, tablesFrom } from "../indexer/pool.js";
import { cellsWithoutNul, withoutNul } from "../indexer/read/nul.js";
import { type ReadingTables, readBytes } from "../indexer/reading.js";
import type { DraftAnswer, DraftTask } from "./drafts.js";

/** Han characters: of a text that is compared one sentence is enough. */
const shortest = 1;
/** Units; a county's longest report has some 60,000. */
const longest = 300_000;
/** A draft is what its writer says it is, whatever its title. */
const genre = "法治政府建设年度报告";
const usualName = "草稿.txt";

async function answer({ name, bytes, header }: DraftTask, tables: ReadingTables): Promise<DraftAnswer> {
  const file = withoutNul(name ?? usualName);
  const reading = await readBytes(
    Buffer.from(bytes),
    file,
    { file, typed: { fields: cellsWithoutNul(header), stretches: [] }, said: genre, shortest, longest },
    tables,
  );
  return reading.kind === "rejected" ? { rejected: reading.reason } : { report: reading.indexed.report };
}

answering<ToldTables, ReadingTables, DraftTask, DraftAnswer>(tablesFrom, answer);
