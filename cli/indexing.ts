// duizhao index

import { buildIndex, type IndexSummary } from "../indexer/build.js";
import { progressTo } from "../indexer/progress.js";
import { RemovalRefused } from "../indexer/removal.js";
import { together } from "../indexer/summary.js";
import { saysUnread } from "../report/unread.js";
import { visible } from "../report/visible.js";
import { clusterToIndex, type EngineOptions } from "./engine.js";
import { sayJson, sayText } from "./out.js";
import { corpusFolders, dataFolder, type PlaceOptions } from "./places.js";

interface IndexCommand extends PlaceOptions, EngineOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
  /** Many reports may go at once, all of them too. `emptied` is its older name. */
  readonly allowRemoval?: boolean;
  readonly emptied?: boolean;
  /** Recognise scans too. */
  readonly ocr?: boolean;
  /** False: passages are left to `reuse-partition`. */
  readonly reuse?: boolean;
}

export async function index(options: IndexCommand): Promise<number> {
  const recognising = options.ocr ? await import("./recognising.js") : null;
  recognising?.needRecogniser();
  const data = dataFolder(options);
  const progress = progressTo(data, process.stderr);
  const corpus = corpusFolders(options);
  const elsewhere = clusterToIndex(options);
  const allowRemoval = options.allowRemoval ?? options.emptied ?? false;
  const build = (): Promise<IndexSummary> =>
    buildIndex({ corpus, data, progress, allowRemoval, elsewhere, withoutPassages: options.reuse === false });
  const first = await build().catch((error: unknown) => {
    // For who runs this as a program, to ask whether it is meant.
    if (options.json && error instanceof RemovalRefused) sayJson({ removal: error.removal });
    throw error;
  });
  // What can be read without a recogniser is served before the first page is recognised.
  const summary = (await recognising?.recogniseWaiting(options, progress))
    ? together(first, await build())
    : first;
  if (options.json) sayJson(summary);
  else sayText(told(summary));
  return options.strict && summary.rejected.length > 0 ? 1 : 0;
}

/** Brings the snapshot up to date and says only how it goes on; what is damaged is made anew. */
export async function rebuild(options: PlaceOptions): Promise<void> {
  const data = dataFolder(options);
  await buildIndex({
    corpus: corpusFolders(options),
    data,
    progress: progressTo(data, process.stderr),
    elsewhere: clusterToIndex({}),
  });
}

/** The summary in words; files left out are listed with their reasons. */
export function told(summary: IndexSummary): string {
  const lines = [
    `收录 ${summary.reports} 份报告：新增 ${summary.added}，改动 ${summary.changed}，移除 ${summary.removed}，未变 ${summary.unchanged}；用时 ${summary.seconds} 秒。`,
  ];
  if (summary.rejected.length > 0)
    lines.push(
      `未收录 ${summary.rejected.length} 个文件：`,
      ...summary.rejected.map(({ file, reason }) => `  ${visible(file)}：${visible(reason)}`),
    );
  if (summary.duplicates.length > 0)
    lines.push(
      `重复 ${summary.duplicates.length} 个文件：`,
      ...summary.duplicates.map(({ file, of }) => `  ${visible(file)}：与 ${of} 相同`),
    );
  const unread = summary.warnings.filter(({ message }) => saysUnread(message));
  if (unread.length > 0)
    lines.push(
      `没有读全 ${new Set(unread.map(({ file }) => file)).size} 份：`,
      ...unread.map(({ file, message }) => `  ${visible(file)}：${visible(message)}`),
    );
  const others = summary.warnings.length - unread.length;
  if (others > 0) lines.push(`识读存疑 ${others} 处，见网页“数据质量”、duizhao reports 或 --json。`);
  return `${lines.join("\n")}\n`;
}
