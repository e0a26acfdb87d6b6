// Reads many files at once, in worker threads where there are many.
import { availableParallelism } from "node:os";
import { loadDivisions } from "../report/divisions.js";
import { defaultThemes, loadThemes } from "../words/themes.js";
import type { Corpus } from "./corpus.js";
import { type Reading, type ReadingTables, type ReadingTask, readOne } from "./reading.js";
import { ReadingThread, ThreadLost, type WorkerTables } from "./thread.js";

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
  const tables: WorkerTables = { divisions: corpus.divisions, themes: corpus.themes };
  const script = new URL("./worker.js", import.meta.url);
  await readInThreads(tasks, workers, () => new ReadingThread(script, tables), onRead);
}

/** Hands the tasks out to `count` threads. A file over which its thread dies or hangs is rejected, the rest is read. */
export async function readInThreads(
  tasks: readonly ReadingTask[],
  count: number,
  open: () => ReadingThread,
  onRead: OnRead,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    let thread = open();
    const alone = async (task: ReadingTask): Promise<Reading> => {
      try {
        return (await thread.read([task]))[0]!;
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
        thread = open();
        const reason = `读不成：${error.what}，文件可能已损坏，请另存为 .txt 或 .docx 后重试。`;
        return { kind: "rejected", reason, fileSha256: "" };
      }
    };
    try {
      while (next < tasks.length) {
        const from = next;
        next = Math.min(tasks.length, next + batch);
        const job = tasks.slice(from, next);
        let readings: Reading[] = [];
        try {
          readings = await thread.read(job);
        } catch (error) {
          if (!(error instanceof ThreadLost)) throw error;
          thread = open();
          for (const task of job) readings.push(await alone(task));
        }
        readings.forEach((reading, at) => {
          onRead(reading, from + at);
        });
      }
    } catch (error) {
      // The other lanes end with the file they are at.
      next = tasks.length;
      throw error;
    } finally {
      thread.end();
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}
