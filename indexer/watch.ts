// The thread that watches a guarded process from the inside: what it works on may never come back to its own loop, and
// V8 ends a process whose heap is full without asking. Processor and memory are the process's, so the same on all systems.
import { writeSync } from "node:fs";
import { isMainThread, workerData } from "node:worker_threads";

/** What one piece of work may cost. */
export interface Budget {
  /** Seconds of processor. */
  readonly seconds: number;
  /** MB of memory over what the process holds when the work begins. */
  readonly megabytes: number;
}

/** What a guarded process is told at its start. */
export interface Told {
  readonly told: unknown;
  readonly budget: Budget;
}

/** Seconds of processor and MB of memory. */
export interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What the watch says of the `work`-th piece of work (from 1); `over` where that is past the budget. */
export interface Spent extends Usage {
  readonly work: number;
  readonly over?: keyof Budget;
}

/** Whether work goes on; milliseconds of processor and MB of memory when it began; which it is. Shared by both threads. */
export type WatchedCells = Float64Array;
export const watchedCells = (): WatchedCells => new Float64Array(new SharedArrayBuffer(4 * 8));

/** Of the whole process. */
export function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { seconds: (user + system) / 1e6, megabytes: process.memoryUsage.rss() / 1024 / 1024 };
}

/** The descriptor that the parent reads. */
const toParent = 4;
/** Milliseconds between two looks. Memory can grow by some 100 MB between two. */
const interval = 50;

function look(cells: WatchedCells, budget: Budget): void {
  const work = cells[3]!;
  if (cells[0] !== 1) return;
  const now = usage();
  const seconds = now.seconds - cells[1]! / 1000;
  const megabytes = now.megabytes - cells[2]!;
  const over = seconds > budget.seconds ? "seconds" : megabytes > budget.megabytes ? "megabytes" : undefined;
  // The next began meanwhile: this is the cost of neither.
  if (cells[0] !== 1 || cells[3] !== work) return;
  try {
    if (over || seconds > interval / 1000)
      writeSync(
        toParent,
        `${JSON.stringify({ work, seconds, megabytes, ...(over && { over }) } satisfies Spent)}\n`,
      );
  } catch {
    // The parent is gone, or does not read just now: the process ends all the same.
  }
  if (over) process.kill(process.pid, "SIGKILL");
}

if (!isMainThread && workerData?.cells) {
  const { cells, budget } = workerData as { cells: WatchedCells; budget: Budget };
  setInterval(() => look(cells, budget), interval);
}
