// Drafts are read in a process of their own: a file that hangs or swells takes it along, and not the server. Nothing of a
// draft is written anywhere.
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { openTables } from "../indexer/tables.js";
import type { WorkerTables } from "../indexer/thread.js";
import { projectRoot } from "../report/generated.js";
import type { Report } from "../report/types.js";
import { type Draft, type DraftHeader, type Drafts, WorkbenchRefused } from "./types.js";

/** What the process is asked. */
export interface DraftTask extends Draft {
  readonly header: DraftHeader;
  readonly tables: WorkerTables;
}
export type DraftAnswer = { readonly report: Report } | { readonly rejected: string };

export interface DraftLimits {
  /** Milliseconds for one draft, the start of the process included. */
  readonly time: number;
  /** Of the heap, in MB. */
  readonly memory: number;
  /** Milliseconds without work after which the process ends. */
  readonly idle: number;
}
const usualLimits: DraftLimits = { time: 30_000, memory: 512, idle: 60_000 };

export function openDrafts(folders: readonly string[], limits: DraftLimits = usualLimits): Drafts {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  /** One at a time: the last that was asked for. */
  let last: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = null;
  };
  const begin = (): ChildProcess => {
    const made = fork(join(projectRoot, "dist", "workbench", "draftReader.js"), [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [`--max-old-space-size=${limits.memory}`],
    });
    made.on("error", () => {});
    return made;
  };
  const ask = (task: DraftTask): Promise<DraftAnswer> => {
    clearTimeout(idle);
    child ??= begin();
    const asked = child;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        asked.off("message", answered);
        asked.off("close", lost);
      };
      const answered = (answer: DraftAnswer): void => {
        settle();
        idle = setTimeout(end, limits.idle);
        idle.unref();
        resolve(answer);
      };
      const lost = (): void => {
        settle();
        if (child === asked) child = null;
        reject(refused("这份草稿没有读成：所需的内存太多，或文件已损坏；请另存为 .docx 或 .txt 后重试。"));
      };
      const timer = setTimeout(() => {
        settle();
        if (child === asked) end();
        reject(
          refused(`这份草稿没有读成：超过 ${limits.time / 1000} 秒没有读完；请另存为 .docx 或 .txt 后重试。`),
        );
      }, limits.time);
      asked.once("message", answered);
      asked.once("close", lost);
      asked.send(task, (error) => {
        if (error) lost();
      });
    });
  };

  return {
    async read(draft, header) {
      const { divisions, themes } = openTables(
        folders,
        folders.map(() => ""),
      );
      const answer = last.then(() => ask({ ...draft, header, tables: { divisions, themes } }));
      last = answer.catch(() => {});
      const found = await answer;
      if ("rejected" in found) throw refused(found.rejected);
      return found.report;
    },
    stop: end,
  };
}

const refused = (message: string): WorkbenchRefused => new WorkbenchRefused("bad", message, "file");
