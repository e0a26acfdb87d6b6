// Where the cluster is, as the environment says: flags of commands are written there, so that threads and child
// processes know it too.
import { EngineUnavailable } from "../types.js";
import type { ClusterAddress } from "./cluster.js";

/** Names of the variables, each with what it says. */
export const clusterVariables = {
  nodes: "DUIZHAO_NODES",
  user: "DUIZHAO_CLUSTER_USER",
  password: "DUIZHAO_CLUSTER_PASSWORD",
  ca: "DUIZHAO_CLUSTER_CA",
  alias: "DUIZHAO_CLUSTER_ALIAS",
  shards: "DUIZHAO_CLUSTER_SHARDS",
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

const given = (env: Environment, name: keyof typeof clusterVariables): string | undefined =>
  env[clusterVariables[name]]?.trim() || undefined;

/** Null where no node is named. Throws `EngineUnavailable` where a node is no URL. */
export function clusterAddress(env: Environment = process.env): ClusterAddress | null {
  const nodes = (given(env, "nodes") ?? "").split(/[,，\s]+/).filter((node) => node !== "");
  if (nodes.length === 0) return null;
  for (const node of nodes) {
    if (!URL.canParse(node) || !/^https?:$/.test(new URL(node).protocol))
      throw new EngineUnavailable(
        `“${node}”不是集群节点的网址；请写成 https://主机:9200，几个之间用逗号隔开。`,
      );
  }
  return { nodes, user: given(env, "user"), password: given(env, "password"), ca: given(env, "ca") };
}

/** The alias under which texts stand, and how many parts a new index has. */
export function clusterPlace(env: Environment = process.env): { alias: string; shards: number } {
  const alias = given(env, "alias") ?? "duizhao";
  if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(alias))
    throw new EngineUnavailable(`${clusterVariables.alias} 只能用小写字母、数字、- 和 _，现在是“${alias}”。`);
  const shards = Number(given(env, "shards") ?? 3);
  if (!Number.isInteger(shards) || shards < 1 || shards > 1024)
    throw new EngineUnavailable(`${clusterVariables.shards} 是 1 到 1024 的整数。`);
  return { alias, shards };
}
