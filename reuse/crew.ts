// Threads that walk lanes beside the main one.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Job, type Lane, type Outcome, walk } from "./lanes.js";
import { countLanguage, type LanguageModel } from "./language.js";
import { nothingTaken } from "./portions.js";
import type { Texts } from "./texts.js";

/** Fewer letters than this are done sooner than a thread has started. */
const worthThreads = 1_000_000;
const maxThreads = 4;

/** From source there is no script that a thread could run. */
export const canThread = !import.meta.url.endsWith(".ts");
export const areThreadsWorth = (letters: number): boolean => letters >= worthThreads && canThread;

type WithoutLane<T> = T extends unknown ? Omit<T, keyof Lane> : never;
export type Task = WithoutLane<Job>;

export class Crew {
  private readonly workers: Worker[] = [];

  constructor(letters: number) {
    if (!areThreadsWorth(letters)) return;
    for (let lane = 1; lane < Math.min(availableParallelism(), maxThreads); lane++)
      this.workers.push(new Worker(new URL("./worker.js", import.meta.url)));
  }

  /** Every lane's outcome, in order of lanes; the main thread walks the first. Rejects when a thread dies. */
  async walkAll(task: Task): Promise<Outcome[]> {
    const lanes = this.workers.length + 1;
    const taken = nothingTaken();
    const others = this.workers.map((worker, at) =>
      answerOf<Outcome>(worker, { ...task, lane: at + 1, lanes, taken } as Job),
    );
    const own = walk({ ...task, lane: 0, lanes, taken } as Job);
    return [own, ...(await Promise.all(others))];
  }

  /** The language model, counted by another thread where there is one, while the caller goes on. */
  countLanguage(texts: Texts): Promise<LanguageModel> {
    const worker = this.workers[0];
    return worker ? answerOf(worker, { kind: "language", texts }) : Promise.resolve(countLanguage(texts));
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** What a thread is asked for: a lane of a step, or the language model. */
export type Request = Job | { readonly kind: "language"; readonly texts: Texts };

/** One answer to one request. Rejects when the thread dies first. */
function answerOf<T>(worker: Worker, request: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(error instanceof Error ? error : new Error(`线程意外结束（${error}）`));
    worker.once("message", (answer: T) => {
      worker.off("error", fail);
      worker.off("exit", fail);
      resolve(answer);
    });
    worker.once("error", fail);
    worker.once("exit", fail);
    worker.postMessage(request);
  });
}
