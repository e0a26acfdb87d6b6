// Threads beside the one that serves, for questions that take long: each answers from the columns that are in memory once.

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { drained } from "../export/pour.js";
import { projectRoot } from "../report/generated.js";
import { SnapshotDamaged } from "../snapshot/errors.js";
import { Abandoned, maxWaiting, TooBusy, whoAsks } from "../snapshot/turns.js";
import type { Answerer, Given } from "./answerer.js";
import type { Equipment, FromThread, SharedColumns, ToThread } from "./crossing.js";
import { ProblemElsewhere, RequestError } from "./errors.js";
import type { Library } from "./library.js";

export interface WorkersOptions {
  readonly data: string;
  readonly count: number;
  /** Megabytes that the heap of each may take; columns and lists of words lie beside it. */
  readonly memory?: number;
  /** For tests: another script that speaks as answerThread.ts does. */
  readonly script?: string;
  /** Columns of a snapshot that are in memory. */
  readonly columnsOf: (library: Library) => SharedColumns;
  /** Told of each that ended by itself. */
  readonly log: (line: string) => void;
}

const usualMemory = 1024;
/** Answers of one thread at one time: a file that somebody fetches slowly keeps nobody else waiting. */
const atOnce = 4;

/** From source there is no script that a thread could run: what was built is. */
const script = import.meta.url.endsWith(".ts")
  ? join(projectRoot, "dist", "server", "answerThread.js")
  : new URL("./answerThread.js", import.meta.url);

const tookTooMuch = (): RequestError =>
  new RequestError("internal", "这一次要算的太多，内存不够，没有答出来。请缩小范围再试。");
const broke = (): RequestError =>
  new RequestError("internal", "回答这一次的线程出错停了，没有答出来；别的不受影响，可以再试一次。");

interface Job {
  readonly number: number;
  readonly library: Library;
  readonly message: Extract<ToThread, { kind: "ask" }>;
  readonly resolve: (given: Given) => void;
  readonly reject: (error: unknown) => void;
  /** It was under way when a thread ended, as others were: it is asked again by itself. */
  alone: boolean;
  /** Of a file under way. */
  file: { readonly pieces: Uint8Array[]; wake: () => void; ended: boolean; error: unknown } | null;
}

interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, Job>;
  /** The snapshot it has open. */
  opened: string | null;
}

export class Workers {
  private readonly threads: Thread[] = [];
  private readonly waiting: Job[] = [];
  private last = 0;
  private closed = false;

  constructor(private readonly options: WorkersOptions) {}

  /** Starts the threads, so that the first who asks does not wait for it. */
  ready(library: Library): void {
    while (!this.closed && this.threads.length < this.options.count) this.threads.push(this.started());
    for (const thread of this.threads) this.open(thread, library);
  }

  readonly answer: Answerer = (library, asking) => {
    const leaving = whoAsks();
    if (leaving?.aborted) return Promise.reject(new Abandoned());
    if (this.waiting.length >= maxWaiting) return Promise.reject(new TooBusy());
    return new Promise((resolve, reject) => {
      const number = ++this.last;
      const { manifest, damaged = null } = library;
      const message = { kind: "ask", number, snapshot: manifest.id, damaged, asking } as const;
      const job: Job = { number, library, message, resolve, reject, alone: false, file: null };
      leaving?.addEventListener("abort", () => this.leave(job), { once: true });
      this.waiting.push(job);
      this.ready(library);
      this.handOut();
    });
  };

  /** Answers under way or waiting. */
  get underWay(): number {
    return this.waiting.length + this.threads.reduce((sum, { jobs }) => sum + jobs.size, 0);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(new Abandoned());
    await Promise.all(this.threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  private started(): Thread {
    const { data, memory = usualMemory } = this.options;
    const worker = new Worker(this.options.script ?? script, {
      workerData: { data } satisfies Equipment,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    worker.unref();
    const thread: Thread = { worker, jobs: new Map(), opened: null };
    worker.on("message", (news: FromThread) => this.heard(thread, news));
    let why: unknown = null;
    worker.on("error", (error) => {
      why = error;
    });
    worker.on("exit", () => this.gone(thread, why));
    return thread;
  }

  /** Answers of one request never mix two snapshots: each says which it is of. */
  private open(thread: Thread, library: Library): void {
    const { id } = library.manifest;
    if (thread.opened === id) return;
    thread.opened = id;
    const message: ToThread = { kind: "open", snapshot: id, columns: this.options.columnsOf(library) };
    thread.worker.postMessage(message);
  }

  private handOut(): void {
    for (let at = 0; at < this.waiting.length; ) {
      const job = this.waiting[at]!;
      const [least] = this.threads.toSorted((one, other) => one.jobs.size - other.jobs.size);
      if (!least) return;
      const isTaken = [...least.jobs.values()].some(({ alone }) => alone);
      if (job.alone ? least.jobs.size > 0 : isTaken || least.jobs.size >= atOnce) at++;
      else {
        this.waiting.splice(at, 1);
        least.jobs.set(job.number, job);
        this.open(least, job.library);
        least.worker.postMessage(job.message);
      }
    }
  }

  private leave(job: Job): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1);
    const thread = this.threads.find(({ jobs }) => jobs.has(job.number));
    thread?.worker.postMessage({ kind: "leave", number: job.number } satisfies ToThread);
    this.fail(job, new Abandoned());
  }

  private fail(job: Job, error: unknown): void {
    job.reject(error);
    if (!job.file) return;
    job.file.error = error;
    job.file.wake();
  }

  private heard(thread: Thread, news: FromThread): void {
    const job = thread.jobs.get(news.number);
    if (!job) return;
    if (news.kind === "file") return void this.fileBegins(thread, job, news);
    if (news.kind === "piece") {
      job.file!.pieces.push(news.bytes);
      return void job.file!.wake();
    }
    thread.jobs.delete(news.number);
    if (news.kind === "body" || news.kind === "redirect") job.resolve(news);
    else if (news.kind === "end") {
      job.file!.ended = true;
      job.file!.wake();
    } else if (news.kind === "abandoned") this.fail(job, new Abandoned());
    else if (news.kind === "damaged") this.fail(job, new SnapshotDamaged(news.file, news.what));
    else this.fail(job, new ProblemElsewhere(news.problem, news.stack));
    this.handOut();
  }

  private fileBegins(thread: Thread, job: Job, { type, name, inline }: FromThread & { kind: "file" }): void {
    const file: NonNullable<Job["file"]> = { pieces: [], wake: () => {}, ended: false, error: null };
    job.file = file;
    job.resolve({
      kind: "file",
      type,
      name,
      inline,
      write: async (out) => {
        for (;;) {
          for (const piece of file.pieces.splice(0)) {
            if (!out.destroyed && !out.write(piece)) await drained(out);
            thread.worker.postMessage({ kind: "taken", number: job.number } satisfies ToThread);
          }
          if (file.error) throw file.error;
          if (file.pieces.length > 0) continue;
          if (file.ended || out.destroyed) return;
          await new Promise<void>((resolve) => {
            file.wake = resolve;
          });
        }
      },
    });
  }

  /** Where several were under way nobody knows which ended it: each that has sent nothing is asked again, by itself. */
  private gone(thread: Thread, why: unknown): void {
    const at = this.threads.indexOf(thread);
    if (at < 0) return;
    this.threads.splice(at, 1);
    const isFull = (why as NodeJS.ErrnoException | null)?.code === "ERR_WORKER_OUT_OF_MEMORY";
    this.options.log(`一个计算线程停了（${isFull ? "内存不够" : String(why ?? "意外结束")}），换上新的。`);
    const jobs = [...thread.jobs.values()];
    for (const job of jobs) {
      if (jobs.length === 1 || job.file) this.fail(job, isFull ? tookTooMuch() : broke());
      else {
        job.alone = true;
        this.waiting.push(job);
      }
    }
    // Where nobody waits the next who asks has another started: one that cannot even begin is not tried for ever.
    if (this.closed || this.waiting.length === 0) return;
    this.threads.push(this.started());
    this.handOut();
  }
}
