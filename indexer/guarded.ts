// A process that works on what may not be trusted, seen from outside: one piece of work may cost so much and no more, and
// takes the process along where it costs more, never the one who asked.
import { type ChildProcess, fork } from "node:child_process";
import type { Readable } from "node:stream";
import type { Budget, Spent, Told } from "./watch.js";

export type { Budget } from "./watch.js";

/** A file of a report takes milliseconds and some MB; a hostile one may take these. */
export const fileBudget: Budget = { seconds: 10, megabytes: 512 };

/** The process is gone. `what` says of which work and why, for the reader of a summary. */
export class WorkLost extends Error {
  override readonly name = "WorkLost";
  constructor(
    readonly what: string,
    /** It spent more than it may, and would again; else the process may have gone for reasons of its own. */
    readonly isOver: boolean,
  ) {
    super(what);
  }
}

/** Where the process is not even waiting for a processor: some file systems never answer. A multiple of the seconds. */
const patience = 9;
/** Seconds. */
const leastPatience = 30;

/** Between a process's end and the news of it, at most; milliseconds. */
const closing = 1000;

const round = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** Why the work did not come to its end, with what it had spent. */
function lossOf(spent: Spent | null, budget: Budget, end: string): WorkLost {
  // V8 ends the process where the heap is full, which may come between two looks of the watch.
  const isFull = spent && /SIGABRT|134/.test(end) && spent.megabytes > budget.megabytes / 2;
  const over = spent?.over ?? (isFull ? "megabytes" : undefined);
  if (over === "seconds")
    return new WorkLost(
      `用了 ${round(spent!.seconds)} 秒处理器时间还没有读完（一个文件最多 ${budget.seconds} 秒）`,
      true,
    );
  if (over === "megabytes")
    return new WorkLost(
      `占了 ${Math.round(spent!.megabytes)} MB 内存还没有读完（一个文件最多 ${budget.megabytes} MB）`,
      true,
    );
  const cost = spent
    ? `，已用 ${round(spent.seconds)} 秒处理器时间、${Math.round(spent.megabytes)} MB 内存`
    : "";
  return new WorkLost(`读取它的进程意外结束（${end}${cost}）`, false);
}

interface Waiting<Answer> {
  readonly done: (answer: Answer) => void;
  readonly lost: (error: Error) => void;
}

/**
 * Runs `script` (which calls `answering` of guardedChild.ts) and gives it `told` once. Work handed over while other work
 * goes on is done in its order; where the process goes, the first not yet answered is what it went over.
 */
export class GuardedProcess<Work, Answer> {
  private readonly child: ChildProcess;
  private readonly waiting: Waiting<Answer>[] = [];
  private gone: Error | null = null;
  private isReady = false;
  private answered = 0;
  /** Of the work at hand. */
  private spent: Spent | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    script: string | URL,
    told: unknown,
    private readonly budget: Budget = fileBudget,
  ) {
    this.child = fork(script, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
      // The heap has an end of its own, which may come between two looks of the watch.
      execArgv: [`--max-old-space-size=${budget.megabytes + 256}`],
    });
    const reports = this.child.stdio[4] as Readable;
    let line = "";
    reports.setEncoding("utf8").on("data", (part: string) => {
      const lines = (line + part).split("\n");
      line = lines.pop()!;
      for (const each of lines) {
        const spent = JSON.parse(each) as Spent;
        // What the watch said of the work before may arrive behind its answer.
        if (spent.work === this.answered + 1) this.spent = spent;
      }
    });
    reports.on("error", () => {});
    this.child.on("message", (answer: "ready" | { readonly answer: Answer }) => {
      if (answer === "ready") this.isReady = true;
      else {
        this.answered++;
        this.spent = null;
        this.waiting.shift()?.done(answer.answer);
      }
      this.await();
    });
    this.child.on("error", (error) => this.lose(error.message));
    // Not `exit`: what the watch said last may still be under way.
    this.child.on("close", (code, signal) => this.lose(signal ?? String(code)));
    this.child.send({ told, budget } satisfies Told, (error) => error && this.loseSoon(error.message));
  }

  /** Rejects with `WorkLost` where the process goes before it answers; with another error where it never began. */
  ask(work: Work): Promise<Answer> {
    return new Promise((done, lost) => {
      if (this.gone) {
        lost(this.gone);
        return;
      }
      this.waiting.push({ done, lost });
      if (this.waiting.length === 1) this.await();
      this.child.send({ work }, (error) => error && this.loseSoon(error.message));
    });
  }

  /** Ends the process at once; work not answered is lost. */
  end(): void {
    this.lose("SIGKILL");
  }

  private await(): void {
    clearTimeout(this.timer);
    if (!this.isReady || this.waiting.length === 0) return;
    this.timer = setTimeout(
      () => this.lose("没有回应"),
      Math.max(leastPatience, this.budget.seconds * patience) * 1000,
    );
    this.timer.unref();
  }

  /** What could not be sent says only that the process is gone: why, is told when it closes. */
  private loseSoon(end: string): void {
    setTimeout(() => this.lose(end), closing).unref();
  }

  private lose(end: string): void {
    if (this.gone) return;
    this.gone = this.isReady ? lossOf(this.spent, this.budget, end) : new Error(end);
    clearTimeout(this.timer);
    this.child.kill("SIGKILL");
    for (const { lost } of this.waiting.splice(0)) lost(this.gone);
  }
}
