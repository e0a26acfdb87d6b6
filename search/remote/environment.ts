// Where the cluster is, as the environment says: flags of commands are written there, so that threads and child
// processes know it too.
import { EngineUnavailable } from "../types.js";

/** Where a cluster is, and who asks. */
export interface ClusterAddress {
  /** URLs, at least one. */
  readonly nodes: readonly string[];
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** A file with the certificates (PEM) of who signed the nodes' own. */
  readonly ca?: string | undefined;
}

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

/**
 * Null where no node is named. Throws `EngineUnavailable` where a node is no URL or holds a login, or where half of a login
 * is given.
 */
export function clusterAddress(env: Environment = process.env): ClusterAddress | null {
  const nodes = (given(env, "nodes") ?? "").split(/[,，\s]+/).filter((node) => node !== "");
  if (nodes.length === 0) return null;
  // Before it is said which node is none: a sentence goes to pages and logs.
  if (nodes.some((node) => node.includes("@")))
    throw new EngineUnavailable(
      `集群节点的网址里不要写用户和密码，别处看得见；请设 ${clusterVariables.user} 和 ${clusterVariables.password}。`,
    );
  for (const node of nodes) {
    if (!URL.canParse(node) || !/^https?:$/.test(new URL(node).protocol))
      throw new EngineUnavailable(
        `“${node}”不是集群节点的网址；请写成 https://主机:9200，几个之间用逗号隔开。`,
      );
  }
  // As it stands: a password may begin or end with a blank.
  const [user, password] = [given(env, "user"), env[clusterVariables.password] || undefined];
  if ((user === undefined) !== (password === undefined))
    throw new EngineUnavailable(
      `登录集群要 ${clusterVariables.user} 和 ${clusterVariables.password} 两样，现在只有${user === undefined ? "密码" : "用户"}。`,
    );
  return { nodes, user, password, ca: given(env, "ca") };
}

/** The alias under which texts stand, and how many parts a year's new index has. */
export function clusterPlace(env: Environment = process.env): { alias: string; shards: number } {
  const alias = given(env, "alias") ?? "duizhao";
  if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(alias))
    throw new EngineUnavailable(`${clusterVariables.alias} 只能用小写字母、数字、- 和 _，现在是“${alias}”。`);
  const shards = Number(given(env, "shards") ?? 1);
  if (!Number.isInteger(shards) || shards < 1 || shards > 1024)
    throw new EngineUnavailable(`${clusterVariables.shards} 是 1 到 1024 的整数。`);
  return { alias, shards };
}
