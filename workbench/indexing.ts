// Runs of the indexer in a process of their own: what is served stays in force until the new snapshot is whole.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type IndexSummary, together } from "../indexer/summary.js";
import { projectRoot } from "../report/generated.js";
import { currentIdOrNull } from "../snapshot/layout.js";
import { type Indexing, type Job, type Kept, WorkbenchRefused } from "./types.js";

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

const words = (folders: readonly string[], data: string): string[] => [
  join(projectRoot, "dist", "cli", "run.js"),
  "index",
  "--json",
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

export function openIndexing(options: IndexingOptions): Indexing {
  let count = 0;
  let current: Job | null = null;
  let child: ChildProcess | null = null;
  /** Something changed while a run was going on that may have passed it already. */
  let isWanted = false;
  let received: readonly Kept[] = [];
  let inForce: string | null = null;

  /** One job may take several runs; what they changed counts together. */
  const run = (id: string, before: IndexSummary | null): Job => {
    isWanted = false;
    inForce = currentIdOrNull(options.data);
    current = { id, state: "running", done: 0, of: 0, summary: null, error: null };
    const running = spawn(process.execPath, words(options.folders, options.data), {
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
        const job: Job = { ...current!, state: "failed", error: failed };
        await options.onEnd(job);
        child = null;
        current = job;
        return;
      }
      const made = JSON.parse(out) as IndexSummary;
      const summary = before === null ? made : together(before, made);
      const read = summary.reports + summary.rejected.length + summary.duplicates.length;
      const job: Job = { id, state: "done", done: read, of: read, summary, error: null };
      await options.onEnd(job);
      child = null;
      if (isWanted) run(id, summary);
      else current = job;
    };
    running.once("error", (error) => end(`索引程序没有起动（${error.message}）。`));
    running.once("close", (code) => end(code === 0 ? null : lastLine(said)));
    return current;
  };
  const begin = (): Job => run(`${Date.now().toString(36)}-${++count}`, null);
  const seen = (job: Job): Job => {
    const progress = job.state === "running" ? options.progress() : null;
    return progress ? { ...job, done: progress.done, of: progress.total } : job;
  };

  return {
    start() {
      if (child) throw new WorkbenchRefused("running", "正在编入索引，请等它做完再来。");
      return begin();
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
    job: () => current && seen(current),
    before: () => inForce,
    received: () => received,
    stop() {
      isWanted = false;
      child?.kill();
    },
  };
}
