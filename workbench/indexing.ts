// Runs of the indexer in a process of their own: what is served stays in force until the new snapshot is whole.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type IndexSummary, together } from "../indexer/summary.js";
import { projectRoot } from "../report/generated.js";
import { type Indexing, type Job, WorkbenchRefused } from "./types.js";

export interface IndexingOptions {
  readonly folders: readonly string[];
  readonly data: string;
  /** Told when a run has ended: a newer snapshot may be there. */
  readonly onEnd: (job: Job) => void;
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

  /** One job may take several runs; what they changed counts together. */
  const run = (id: string, before: IndexSummary | null): Job => {
    isWanted = false;
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
    const end = (failed: string | null): void => {
      if (child !== running) return;
      child = null;
      if (failed !== null) {
        current = { ...current!, state: "failed", error: failed };
        options.onEnd(current);
        return;
      }
      const made = JSON.parse(out) as IndexSummary;
      const summary = before === null ? made : together(before, made);
      const read = summary.reports + summary.rejected.length + summary.duplicates.length;
      current = { id, state: "done", done: read, of: read, summary, error: null };
      options.onEnd(current);
      if (isWanted) run(id, summary);
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
    request() {
      if (!child) return begin();
      isWanted = true;
      return seen(current!);
    },
    job: () => current && seen(current),
    stop() {
      isWanted = false;
      child?.kill();
    },
  };
}
