// The process that reads drafts: gets one, gives a report or a reason why not. It ends with the one who started it.
import { tablesFrom } from "../indexer/pool.js";
import { type ReadingTables, readBytes } from "../indexer/reading.js";
import type { WorkerTables } from "../indexer/thread.js";
import type { DraftAnswer, DraftTask } from "./drafts.js";

/** Han characters: of a text that is compared one sentence is enough. */
const shortest = 1;
/** Units; a county's longest report has some 60,000. */
const longest = 300_000;
/** A draft is what its writer says it is, whatever its title. */
const genre = "法治政府建设年度报告";
const usualName = "草稿.txt";

let kept: { readonly from: string; readonly tables: ReadingTables } | null = null;

/** Loading the division table takes longer than reading a draft. */
function tablesOf(given: WorkerTables): ReadingTables {
  const from = JSON.stringify(given);
  if (kept?.from !== from) kept = { from, tables: tablesFrom(given) };
  return kept.tables;
}

async function answer({ name, bytes, header, tables }: DraftTask): Promise<DraftAnswer> {
  const file = name ?? usualName;
  const reading = await readBytes(
    Buffer.from(bytes),
    file,
    { file, typed: { fields: header, stretches: [] }, said: genre, shortest, longest },
    tablesOf(tables),
  );
  return reading.kind === "rejected" ? { rejected: reading.reason } : { report: reading.indexed.report };
}

process.on("disconnect", () => process.exit(0));
process.on("message", async (task: DraftTask) => {
  process.send!(await answer(task));
});
