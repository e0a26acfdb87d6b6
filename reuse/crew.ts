// Threads that walk lanes beside the main one.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Job, type Outcome, walk } from "./lanes.js";

/** Fewer letters than this are done sooner than a thread has started. */
const worthThreads = 1_000_000;
const mostThreads = 4;

type WithoutLane<T> = T extends unknown ? Omit<T, "lane" | "lanes"> : never;
export type Task = WithoutLane<Job>;

export class Crew {
  private readonly workers: Worker[] = [];

  constructor(letters: number) {
    const runsFromSource = import.meta.url.endsWith(".ts");
    if (letters < worthThreads || runsFromSource) return;
    for (let lane = 1; lane < Math.min(availableParallelism(), mostThreads); lane++)
      this.workers.push(new Worker(new URL("./worker.js", import.meta.url)));
  }

  /** Every lane's outcome, in order of lanes; the main thread walks the first. Rejects when a thread dies. */
  async walkAll(task: Task): Promise<Outcome[]> {
    const lanes = this.workers.length + 1;
    const others = this.workers.map(
      (worker, at) =>
        new Promise<Outcome>((resolve, reject) => {
          const fail = (error: unknown): void =>
            reject(error instanceof Error ? error : new Error(`线程意外结束（${error}）`));
          worker.once("message", (outcome: Outcome) => {
            worker.off("error", fail);
            worker.off("exit", fail);
            resolve(outcome);
          });
          worker.once("error", fail);
          worker.once("exit", fail);
          worker.postMessage({ ...task, lane: at + 1, lanes });
        }),
    );
    const own = walk({ ...task, lane: 0, lanes } as Job);
    return [own, ...(await Promise.all(others))];
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
