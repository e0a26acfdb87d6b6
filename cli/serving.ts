// duizhao serve, and what npm start runs.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { openCorpus } from "../indexer/corpus.js";
import { projectRoot } from "../report/generated.js";
import { defaultHost, defaultPort, type Serving, serve } from "../server/serve.js";
import { openSnapshot } from "../snapshot/reader.js";
import { Failure } from "./failure.js";
import { corpusFolders, dataFolder, type PlaceOptions } from "./places.js";

export interface ServeCommand extends PlaceOptions {
  readonly host?: string;
  readonly port?: number;
  readonly allowHost?: readonly string[];
}

const portOf = ({ port }: ServeCommand): number => {
  const named = port ?? (process.env.PORT ? Number(process.env.PORT) : defaultPort);
  if (!Number.isInteger(named) || named < 0 || named > 65535)
    throw new Failure(`端口 ${process.env.PORT} 不是 0 到 65535 的整数。`, 2);
  return named;
};

const open = (options: ServeCommand): Promise<Serving> =>
  serve({
    data: dataFolder(options),
    host: options.host ?? process.env.HOST ?? defaultHost,
    port: portOf(options),
    hosts: options.allowHost ?? [],
  });

/** Resolves when the process is asked to end. */
const asked = (serving: Serving): Promise<number> =>
  new Promise((resolve) => {
    const end = (): void => {
      void serving.close().then(() => resolve(0));
      setTimeout(() => resolve(0), 3000).unref();
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });

export async function serveOnly(options: ServeCommand): Promise<number> {
  openSnapshot(dataFolder(options)).close();
  const serving = await open(options);
  process.stdout.write(`${serving.address}\n`);
  return asked(serving);
}

/** Serves at once and indexes beside it, in a process of its own, so that pages answer while the first index is built. */
export async function start(options: ServeCommand): Promise<number> {
  const data = dataFolder(options);
  const corpus = corpusFolders(options);
  openCorpus(corpus, data);
  const serving = await open(options);
  process.stderr.write(`对照：${serving.address}\n`);
  const indexing = spawn(
    process.execPath,
    [
      join(projectRoot, "dist", "cli", "run.js"),
      "index",
      "--data",
      data,
      ...corpus.flatMap((folder) => ["--corpus", folder]),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const failed = new Promise<number>((resolve) => {
    indexing.once("error", () => resolve(1));
    indexing.once("exit", async (code) => {
      await serving.refresh();
      if (code === 0) process.stderr.write(`对照：索引已是最新，网页在 ${serving.address}（Ctrl+C 停止）\n`);
      else if (hasSnapshot(data)) process.stderr.write("对照：索引没有更新成功，网页仍用上一次的快照。\n");
      else resolve(1);
    });
  });
  const code = await Promise.race([asked(serving), failed]);
  indexing.kill();
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
