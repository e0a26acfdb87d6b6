// Runs of the indexer in a process of their own: what is served stays in force until the new snapshot is whole.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Removal, saysRemoval } from "../indexer/removal.js";
import { type IndexSummary, together } from "../indexer/summary.js";
import { projectRoot } from "../report/generated.js";
import { realDisk, replaceWhole } from "../snapshot/disk.js";
import { currentIdOrNull } from "../snapshot/layout.js";
import { type Indexing, type Job, type Kept, WorkbenchRefused } from "./types.js";

const runName = "job.json";

export interface IndexingOptions {
  readonly folders: readonly string[];
  readonly data: string;
  /** Told when a run has ended: a newer snapshot may be there. The job goes on until this is done. */
  readonly onEnd: (job: Job) => void | Promise<void>;
  /** How far the run has come, which it leaves beside the snapshots. */
  readonly progress: () => { readonly done: number; readonly total: number } | null;
  /** Told what the run says as it goes; a line each. */
  readonly log?: (line: string) => void;
}

const words = (folders: readonly string[], data: string, allowRemoval: boolean): string[] => [
  join(projectRoot, "dist", "cli", "run.js"),
  "index",
  "--json",
  ...(allowRemoval ? ["--allow-removal"] : []),
  "--data",
  data,
  ...folders.flatMap((folder) => ["--corpus", folder]),
];

/** The last line a command that failed prints, without the name it begins with. */
const lastLine = (output: string): string =>
  output
    .trim()
    .split("\n")
    .at(-1)
    ?.replace(/^duizhao: /, "") || "索引程序意外结束，请重试。";

/** What a run that stopped for that prints. */
function removalIn(output: string): Removal | null {
  try {
    return (JSON.parse(output) as { readonly removal?: Removal }).removal ?? null;
  } catch {
    return null;
  }
}

/** The last run and the snapshot before it, left beside the snapshots for other processes to know. */
interface KeptRun {
  readonly job: Job;
  readonly before: string | null;
  /** The process that has it run. */
  readonly by: number;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

function keepRun(data: string, run: KeptRun): void {
  try {
    mkdirSync(data, { recursive: true });
    replaceWhole(join(data, runName), Buffer.from(`${JSON.stringify(run)}\n`), realDisk);
  } catch {
    // A full disk: the run itself says so, where it matters.
  }
}

function keptRun(data: string): KeptRun | null {
  try {
    const run = JSON.parse(readFileSync(join(data, runName), "utf8")) as KeptRun;
    if (run.job.state !== "running" || isRunning(run.by)) return run;
    return { ...run, job: { ...run.job, state: "failed", error: "编入中途被停下了，请再编入一次。" } };
  } catch {
    return null;
  }
}

export function openIndexing(options: IndexingOptions): Indexing {
  let count = 0;
  let current: Job | null = null;
  let child: ChildProcess | null = null;
  /** Something changed while a run was going on that may have passed it already. */
  let isWanted = false;
  let received: readonly Kept[] = [];
  let inForce: string | null = null;

  const settle = (job: Job): void => {
    current = job;
    keepRun(options.data, { job, before: inForce, by: process.pid });
  };

  /** One job may take several runs; what they changed counts together. */
  const run = (id: string, before: IndexSummary | null, allowRemoval = false): Job => {
    isWanted = false;
    inForce = currentIdOrNull(options.data);
    current = { id, state: "running", done: 0, of: 0, summary: null, error: null, removal: null };
    keepRun(options.data, { job: current, before: inForce, by: process.pid });
    const running = spawn(process.execPath, words(options.folders, options.data, allowRemoval), {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = running;
    let out = "";
    let said = "";
    running.stdout.setEncoding("utf8").on("data", (part: string) => {
      out += part;
    });
    running.stderr.setEncoding("utf8").on("data", (part: string) => {
      said = (said + part).slice(-4000);
      for (const line of part.split("\n")) if (line.trim() !== "") options.log?.(line);
    });
    const end = async (failed: string | null): Promise<void> => {
      if (child !== running) return;
      if (failed !== null) {
        const removal = removalIn(out);
        const error = removal ? saysRemoval(removal) : failed;
        const job: Job = { ...current!, state: "failed", error, removal };
        await options.onEnd(job);
        child = null;
        settle(job);
        return;
      }
      const made = JSON.parse(out) as IndexSummary;
      const summary = before === null ? made : together(before, made);
      const read = summary.reports + summary.rejected.length + summary.duplicates.length;
      const job: Job = { id, state: "done", done: read, of: read, summary, error: null, removal: null };
      await options.onEnd(job);
      child = null;
      if (isWanted) run(id, summary);
      else settle(job);
    };
    running.once("error", (error) => end(`索引程序没有起动（${error.message}）。`));
    running.once("close", (code) => end(code === 0 ? null : lastLine(said)));
    return current;
  };
  const begin = (allowRemoval = false): Job =>
    run(`${Date.now().toString(36)}-${++count}`, null, allowRemoval);
  const seen = (job: Job): Job => {
    const progress = job.state === "running" ? options.progress() : null;
    return progress ? { ...job, done: progress.done, of: progress.total } : job;
  };

  return {
    start({ allowRemoval = false } = {}) {
      if (child) throw new WorkbenchRefused("running", "正在编入索引，请等它做完再来。");
      return begin(allowRemoval);
    },
    request(kept = []) {
      if (!child) {
        if (kept.length > 0) received = kept;
        return begin();
      }
      received = [...received, ...kept];
      isWanted = true;
      return seen(current!);
    },
    job() {
      const job = current ?? keptRun(options.data)?.job ?? null;
      return job && seen(job);
    },
    before: () => (current ? inForce : (keptRun(options.data)?.before ?? null)),
    received: () => received,
    stop() {
      isWanted = false;
      child?.kill();
    },
  };
}
