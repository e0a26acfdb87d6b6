// What actions answer, in words for a terminal.
import type { IndexSummary } from "../indexer/summary.js";
import type { Changes, Job } from "../workbench/types.js";
import { told } from "./indexing.js";

interface State {
  readonly folders: readonly string[];
  readonly files: number;
  readonly changes: Changes;
}

const changedText = ({ folders, files, changes }: State): string => {
  const lines = (mark: string, names: readonly string[]) => names.map((name) => `  ${mark} ${name}`);
  const { added, changed, removed } = changes;
  const isNew = added.length + changed.length + removed.length > 0;
  return `${[
    `语料文件夹 ${folders.join("、")}：${files} 个文件。`,
    isNew
      ? `尚未编入：新 ${added.length}，改 ${changed.length}，去 ${removed.length}（编入：duizhao corpus-index）。`
      : "都已编入。",
    ...lines("+", added),
    ...lines("*", changed),
    ...lines("-", removed),
  ].join("\n")}\n`;
};

const jobText = ({ state, done, of, summary, error }: Job): string =>
  state === "running"
    ? `正在编入：已读 ${done}/${of}。\n`
    : summary
      ? told(summary as IndexSummary)
      : `${error}\n`;

/** null where the answer is best read as JSON. */
export function actionText(name: string, answer: unknown): string | null {
  if (name === "corpus") return changedText(answer as State);
  if (name === "corpusJob") return jobText(answer as Job);
  const { job } = answer as { readonly job?: Job };
  return job ? jobText(job) : null;
}
