// Drafts are read in a process of their own: a file that hangs or swells takes it along, and not the server. Nothing of a
// draft is written anywhere.
import { join } from "node:path";
import { type Budget, fileBudget, GuardedProcess, WorkLost } from "../indexer/guarded.js";
import type { ToldTables } from "../indexer/pool.js";
import { openTables } from "../indexer/tables.js";
import { projectRoot } from "../report/generated.js";
import type { Report } from "../report/types.js";
import { type Draft, type DraftHeader, type Drafts, WorkbenchRefused } from "./types.js";

/** What the process is asked. */
export interface DraftTask extends Draft {
  readonly header: DraftHeader;
}
export type DraftAnswer = { readonly report: Report } | { readonly rejected: string };

/** Milliseconds without work after which the process ends. */
const idleTime = 60_000;

/** A process that has read these tables; others need another one. */
interface Reader {
  readonly from: string;
  readonly process: GuardedProcess<DraftTask, DraftAnswer>;
}

export function openDrafts(
  folders: readonly string[],
  budget: Budget = fileBudget,
  idle: number = idleTime,
): Drafts {
  let reader: Reader | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** One at a time, so that what goes over one draft is not said of the next. */
  let last: Promise<unknown> = Promise.resolve();

  const stop = (): void => {
    clearTimeout(timer);
    reader?.process.end();
    reader = null;
  };
  const readerOf = (tables: ToldTables): Reader["process"] => {
    const from = JSON.stringify(tables);
    if (reader?.from !== from) {
      stop();
      const script = join(projectRoot, "dist", "workbench", "draftReader.js");
      reader = { from, process: new GuardedProcess(script, tables, budget) };
    }
    return reader.process;
  };
  const ask = async (task: DraftTask, tables: ToldTables): Promise<DraftAnswer> => {
    clearTimeout(timer);
    try {
      return await readerOf(tables).ask(task);
    } catch (error) {
      stop();
      const what = error instanceof WorkLost ? error.what : String(error);
      throw refused(`这份草稿没有读成：${what}；请另存为 .docx 或 .txt 后重试。`);
    } finally {
      timer = setTimeout(stop, idle).unref();
    }
  };

  return {
    async read(draft, header) {
      const { divisions, themes } = openTables(
        folders,
        folders.map(() => ""),
      );
      const asked = last.then(() => ask({ ...draft, header }, { divisions, themes }));
      last = asked.catch(() => {});
      const answer = await asked;
      if ("rejected" in answer) throw refused(answer.rejected);
      return answer.report;
    },
    stop,
  };
}

const refused = (message: string): WorkbenchRefused => new WorkbenchRefused("bad", message, "file");
