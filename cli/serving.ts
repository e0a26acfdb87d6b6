// duizhao serve, and what npm start runs.

import { availableParallelism } from "node:os";
import { openCorpus } from "../indexer/corpus.js";
import { readProgress } from "../server/building.js";
import { defaultHost, defaultPort, type ServeOptions, type Serving, serve } from "../server/serve.js";
import { SnapshotDamaged } from "../snapshot/errors.js";
import { openSnapshot } from "../snapshot/reader.js";
import { openWorkbench } from "../workbench/workbench.js";
import { openInBrowser } from "./browser.js";
import { checkEngine, type EngineOptions, takeUpEngine } from "./engine.js";
import { Failure } from "./failure.js";
import { corpusFolders, dataFolder, type PlaceOptions } from "./places.js";

export interface ServeCommand extends PlaceOptions, EngineOptions {
  readonly host?: string;
  readonly port?: number;
  readonly allowHost?: readonly string[];
  readonly readOnly?: boolean;
  readonly writeToken?: string;
  /** Threads that answer what takes long. */
  readonly workers?: number;
  /** Opens the browser at the site. */
  readonly open?: boolean;
}

const portOf = ({ port }: ServeCommand): number => {
  const named = port ?? (process.env.PORT ? Number(process.env.PORT) : defaultPort);
  if (!Number.isInteger(named) || named < 0 || named > 65535)
    throw new Failure(`端口 ${process.env.PORT} 不是 0 到 65535 的整数。`, 2);
  return named;
};

const open = (options: ServeCommand, workbench?: ServeOptions["workbench"]): Promise<Serving> =>
  serve({
    data: dataFolder(options),
    ...(workbench && { workbench }),
    readOnly: options.readOnly ?? false,
    writeToken: options.writeToken ?? null,
    host: options.host ?? process.env.HOST ?? defaultHost,
    port: portOf(options),
    hosts: options.allowHost ?? [],
    workers: options.workers ?? Math.max(1, availableParallelism() - 1),
  });

/** Milliseconds after which the process ends, whatever still goes on in it. */
const longestEnd = 3000;

/** Resolves when the process is asked to end. */
const asked = (serving: Serving): Promise<number> =>
  new Promise((resolve) => {
    const end = (): void => {
      void serving.close().then(() => resolve(0));
      setTimeout(() => process.exit(0), longestEnd).unref();
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });

/** `duizhao serve`: what is indexed already; where a corpus folder is named, what `start` does. */
export async function serveOnly(options: ServeCommand): Promise<number> {
  if (options.corpus) return start(options);
  try {
    const source = openSnapshot(dataFolder(options));
    try {
      checkEngine(options, source);
    } finally {
      source.close();
    }
  } catch (error) {
    // Another may stand in; the server says so, or that there is none.
    if (!(error instanceof SnapshotDamaged)) throw error;
  }
  const serving = await open(options);
  process.stdout.write(`${serving.address}\n`);
  if (options.open) openInBrowser(serving.address);
  return asked(serving);
}

/** Serves at once and indexes beside it, in a process of its own, so that pages answer while the first index is built. */
export async function start(options: ServeCommand): Promise<number> {
  takeUpEngine(options);
  const data = dataFolder(options);
  const folders = corpusFolders(options);
  const { files } = openCorpus(folders, data);
  let failed: (code: number) => void = () => {};
  const failure = new Promise<number>((resolve) => {
    failed = resolve;
  });
  const serving = await open(options, (refresh) =>
    openWorkbench({
      folders,
      data,
      progress: () => readProgress(data),
      log: (line) => process.stderr.write(`${line}\n`),
      onEnd: async ({ state }) => {
        await refresh();
        if (state === "done") process.stderr.write("对照：索引已是最新。\n");
        else if (hasSnapshot(data)) process.stderr.write("对照：索引没有更新成功，网页仍用上一次的快照。\n");
        else failed(1);
      },
    }),
  );
  process.stderr.write(`对照：${serving.address}（Ctrl+C 停止）\n`);
  if (options.open) openInBrowser(serving.address);
  // An empty folder is no mistake: the page asks for files. It empties no index unless somebody asks for that.
  if (files.length > 0) serving.workbench!.indexing.start();
  const code = await Promise.race([asked(serving), failure]);
  if (code !== 0) await serving.close();
  return code;
}

function hasSnapshot(data: string): boolean {
  try {
    openSnapshot(data).close();
    return true;
  } catch {
    return false;
  }
}
