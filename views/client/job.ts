// A run of the indexer seen from a page: how far it has come, and that there is something new to see.
import { tell } from "./sending.js";

export interface Job {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  readonly done: number;
  readonly of: number;
  readonly summary: {
    readonly reports: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  } | null;
  readonly error: string | null;
  /** It would have dropped many reports: the corpus page asks whether that is meant. */
  readonly removal?: object | null;
  /** What it changed can be read already; passages may still be looked for. */
  readonly readable?: boolean;
}

/** Milliseconds between two looks. */
const pace = 700;

async function look(): Promise<Job | null> {
  const answer = await fetch("/api/corpus/job").catch(() => null);
  return answer?.ok ? ((await answer.json()) as Job) : null;
}

/** Follows a run till what it changed can be read, and says how far it has come. Resolves to the job, null where it was lost. */
export async function follow(job: Job): Promise<Job | null> {
  let seen: Job | null = job;
  while (seen?.state === "running" && !seen.readable) {
    tell(seen.of > 0 ? `正在编入：已读 ${seen.done}/${seen.of} 份 …` : "正在编入 …");
    await new Promise((resolve) => setTimeout(resolve, pace));
    seen = await look();
  }
  if (seen?.state === "failed") tell(seen.error ?? "没有编入成功，请重试。", true);
  return seen;
}
