// One worker thread that reads files, seen from outside: it may die or never answer, and then says so.
import { Worker } from "node:worker_threads";
import type { Reading, ReadingTask } from "./reading.js";

/** What a worker is told once. */
export interface WorkerTables {
  readonly divisions: string;
  readonly themes: string;
}

/** The thread answers no more. `what` is said to the reader of the summary. */
export class ThreadLost extends Error {
  override readonly name = "ThreadLost";
  constructor(readonly what: string) {
    super(what);
  }
}

/**
 * Milliseconds for one answer. The PDF reader stops itself after 60 s a file; a batch that takes longer is read again
 * one by one.
 */
const maxTime = 90_000;

export class ReadingThread {
  private readonly worker: Worker;
  /** Told what the thread answers, or why it will not. */
  private waiting: { begun(): void; done(readings: Reading[]): void; lost(error: Error): void } | null = null;
  private lost: Error | null = null;
  /** A thread that never got so far is no fault of a file. */
  private isReady = false;

  constructor(
    script: URL,
    tables: WorkerTables,
    private readonly limit = maxTime,
  ) {
    this.worker = new Worker(script, { workerData: tables });
    this.worker.on("message", (answer: "ready" | Reading[]) => {
      if (answer === "ready") {
        this.isReady = true;
        this.waiting?.begun();
      } else this.waiting?.done(answer);
    });
    this.worker.on("error", (error) => this.lose(`读取线程出错（${error.message}）`));
    this.worker.on("exit", (code) => this.lose(`读取线程意外结束（${code}）`));
  }

  /** Throws `ThreadLost` where the thread dies over these files or takes too long; another error where it never began. */
  read(tasks: readonly ReadingTask[]): Promise<Reading[]> {
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<Reading[]>((done, lost) => {
      if (this.lost) {
        lost(this.lost);
        return;
      }
      const begun = (): void => {
        timer = setTimeout(() => this.lose(`超过 ${this.limit / 1000} 秒没有读完`), this.limit);
      };
      this.waiting = { begun, done, lost };
      if (this.isReady) begun();
      this.worker.postMessage(tasks);
    });
    return answered.finally(() => {
      clearTimeout(timer);
      this.waiting = null;
    });
  }

  end(): void {
    this.worker.removeAllListeners();
    // What it may still have to say must not end this process.
    this.worker.on("error", () => {});
    void this.worker.terminate();
  }

  private lose(what: string): void {
    this.lost = this.isReady ? new ThreadLost(what) : new Error(what);
    this.end();
    this.waiting?.lost(this.lost);
  }
}
