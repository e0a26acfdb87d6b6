// The inside of a guarded process: gets work, answers in its order, and is watched by a thread while it does.
import { Worker } from "node:worker_threads";
import { type Told, usage, type WatchedCells, watchedCells } from "./watch.js";

/** `begin` makes of what is told once what `work` needs. Ends with the one who started the process. */
export function answering<Given, Kept, Work, Answer>(
  begin: (told: Given) => Kept,
  work: (each: Work, kept: Kept) => Promise<Answer>,
): void {
  let kept: Kept;
  let cells: WatchedCells;
  let last: Promise<void> = Promise.resolve();
  const answer = async (each: Work): Promise<void> => {
    const { seconds, megabytes } = usage();
    cells[3]!++;
    cells[1] = seconds * 1000;
    cells[2] = megabytes;
    cells[0] = 1;
    const found = await work(each, kept);
    cells[0] = 0;
    process.send!({ answer: found });
  };
  process.on("disconnect", () => process.exit(0));
  process.on("message", (message: Told | { readonly work: Work }) => {
    if ("work" in message) last = last.then(() => answer(message.work));
    else {
      cells = watchedCells();
      const workerData = { cells, budget: message.budget };
      new Worker(new URL("./watch.js", import.meta.url), { workerData }).unref();
      kept = begin(message.told as Given);
      process.send!("ready");
    }
  });
}
