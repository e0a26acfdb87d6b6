// Which engine a command uses: what its flags say, else what the environment says.
import { type Cluster, openCluster } from "../search/remote/cluster.js";
import { indicesAsked } from "../search/remote/elsewhere.js";
import { clusterAddress, clusterPlace, clusterVariables } from "../search/remote/environment.js";
import type { ColumnSource } from "../snapshot/types.js";
import { Failure } from "./failure.js";

export const engines = ["local", "opensearch"] as const;

export interface EngineOptions {
  readonly engine?: (typeof engines)[number];
  /** URLs between commas. */
  readonly nodes?: string;
}

const engineVariable = "DUIZHAO_ENGINE";

/**
 * Takes up the flags: they are written to the environment, for threads and for the indexer's own process. Returns the
 * engine that was named, by a flag or there; null where none was. Throws `Failure` where a cluster has no nodes.
 */
export function takeUpEngine({ engine, nodes }: EngineOptions): (typeof engines)[number] | null {
  if (nodes !== undefined) process.env[clusterVariables.nodes] = nodes;
  if (engine !== undefined) process.env[engineVariable] = engine;
  const named = process.env[engineVariable];
  if (named === undefined || named === "") {
    if (nodes !== undefined) throw new Failure("--nodes 要与 --engine opensearch 一起写。", 2);
    return null;
  }
  if (named !== "local" && named !== "opensearch")
    throw new Failure(`${engineVariable} 只能是 ${engines.join(" 或 ")}，现在是“${named}”。`, 2);
  if (named === "opensearch" && clusterAddress() === null)
    throw new Failure(
      `--engine opensearch 要知道集群在哪里：请写 --nodes https://主机:9200（几个之间用逗号隔开），或设 ${clusterVariables.nodes}。`,
      2,
    );
  return named;
}

/** Where the indexer sends texts; undefined for the local engine. */
export function clusterToIndex(
  options: EngineOptions,
): { readonly cluster: Cluster; readonly alias: string; readonly shards: number } | undefined {
  return takeUpEngine(options) === "opensearch"
    ? { cluster: openCluster(clusterAddress()!), ...clusterPlace() }
    : undefined;
}

/** Throws `Failure` where a snapshot was made for the other engine than the one named. */
export function checkEngine(options: EngineOptions, source: ColumnSource): void {
  const named = takeUpEngine(options);
  const indices = indicesAsked(source);
  if (named === "opensearch" && indices === null)
    throw new Failure(
      "这个快照的检索在本机，没有送进集群；请先用 duizhao index --engine opensearch 送入，或去掉 --engine。",
      1,
    );
  if (named === "local" && indices !== null)
    throw new Failure(
      `这个快照的检索在集群里（索引 ${indices.join("、")}）；请用 --engine opensearch，或用 duizhao index --engine local 改在本机建立。`,
      1,
    );
}
