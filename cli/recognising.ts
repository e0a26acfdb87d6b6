// duizhao ocr, and what index --ocr does beside indexing.

import { isInstalled } from "../indexer/ocr/engine.js";
import { installedSize, installRecogniser } from "../indexer/ocr/install.js";
import { recogniseAll, waitingScans } from "../indexer/ocr/waiting.js";
import type { Progress } from "../indexer/progress.js";
import { visible } from "../report/visible.js";
import { Failure } from "./failure.js";
import { sayJson } from "./out.js";
import { corpusFolders, dataFolder, type PlaceOptions } from "./places.js";

const installFirst = "文字识别还没有安装，请先运行 npm run -s duizhao -- ocr install。";

export function needRecogniser(): void {
  if (!isInstalled()) throw new Failure(installFirst, 1);
}

export async function ocr(
  action: string,
  options: PlaceOptions & { readonly json?: boolean },
): Promise<number> {
  if (action === "install") {
    process.stderr.write(`正在安装文字识别所需的软件包（约 ${installedSize} MB，在 ocr 文件夹）…\n`);
    const installed = installRecogniser();
    if (!installed.ok)
      throw new Failure(`文字识别没有装上（${installed.why}），请检查网络和 ocr 文件夹的写入权限后重试。`, 1);
    process.stdout.write(
      options.json ? `${JSON.stringify({ installed: true })}\n` : "文字识别已装好：duizhao index --ocr\n",
    );
    return 0;
  }
  if (action !== "status") throw new Failure(`ocr 只有 install 和 status，没有 ${action}。`, 2);
  const waiting = waitingScans(corpusFolders(options), dataFolder(options)).map(({ file }) => file);
  if (options.json) sayJson({ installed: isInstalled(), waiting });
  else
    process.stdout.write(
      `${[
        `文字识别${isInstalled() ? "已" : "未"}安装；等待识别的扫描件 ${waiting.length} 份。`,
        ...waiting.map(visible),
      ].join("\n")}\n`,
    );
  return 0;
}

/** Recognises the scans that wait; Ctrl+C stops and keeps what is done. Resolves to whether there is something new to read. */
export async function recogniseWaiting(options: PlaceOptions, progress: Progress): Promise<boolean> {
  const data = dataFolder(options);
  const waiting = waitingScans(corpusFolders(options), data);
  if (waiting.length === 0) return false;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    progress.say(`等待识别的扫描件 ${waiting.length} 份；按 Ctrl+C 停止，已识别的会保留。`);
    const { done, left, failed } = await recogniseAll(waiting, data, progress, stopping.signal);
    for (const { file, why } of failed) progress.say(`没有识别成：${file}（${why}）`);
    if (left > 0) progress.say(`已停止：识别了 ${done} 份，还有 ${left} 份，下次 index --ocr 接着识别。`);
    return done > 0;
  } finally {
    progress.end();
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
