// Reads many files at once, in worker threads where there are many.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { loadDivisions } from "../report/divisions.js";
import { defaultThemes, loadThemes } from "../words/themes.js";
import type { Corpus } from "./corpus.js";
import { type Reading, type ReadingTables, type ReadingTask, readOne } from "./reading.js";

/** What a worker is told once. */
export interface WorkerTables {
  readonly divisions: string;
  readonly themes: string;
}

export const tablesFrom = ({ divisions, themes }: WorkerTables): ReadingTables => ({
  divisions: loadDivisions(divisions),
  themes: themes.trim() === "" ? defaultThemes() : loadThemes(themes),
});

/** Fewer files than this are read here: a worker takes about a second to load its dictionary. */
const worthWorkers = 80;

/** Files handed to a worker at a time. */
const batch = 8;

export type OnRead = (reading: Reading, at: number) => void;

/** Reads all tasks, telling `onRead` of each as it is done, in any order. */
export async function readAll(
  tasks: readonly ReadingTask[],
  corpus: Pick<Corpus, "divisions" | "themes">,
  onRead: OnRead,
): Promise<void> {
  const runsFromSource = import.meta.url.endsWith(".ts");
  const workers = Math.min(availableParallelism(), 8);
  if (tasks.length < worthWorkers || workers < 2 || runsFromSource) {
    const tables = tablesFrom(corpus);
    for (const [at, task] of tasks.entries()) onRead(await readOne(task, tables), at);
    return;
  }
  let next = 0;
  const take = (): { from: number; tasks: readonly ReadingTask[] } => {
    const from = next;
    next = Math.min(tasks.length, next + batch);
    return { from, tasks: tasks.slice(from, next) };
  };
  await Promise.all(Array.from({ length: workers }, () => runWorker(corpus, take, onRead)));
}

function runWorker(
  corpus: Pick<Corpus, "divisions" | "themes">,
  take: () => { from: number; tasks: readonly ReadingTask[] },
  onRead: OnRead,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const workerData: WorkerTables = { divisions: corpus.divisions, themes: corpus.themes };
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
    let job = take();
    const send = (): void => {
      if (job.tasks.length === 0) {
        void worker.terminate();
        resolve();
      } else worker.postMessage(job.tasks);
    };
    worker.on("message", (readings: Reading[]) => {
      readings.forEach((reading, at) => {
        onRead(reading, job.from + at);
      });
      job = take();
      send();
    });
    worker.on("error", reject);
    worker.on(
      "exit",
      (code) => code !== 0 && job.tasks.length > 0 && reject(new Error(`读取线程意外结束（${code}）`)),
    );
    send();
  });
}
