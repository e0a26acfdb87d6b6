// An OpenSearch cluster: the one file that knows its client. Requests go to one node after the other, and once more
// where an answer is not whole.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "@opensearch-project/opensearch";
import { EngineUnavailable } from "../types.js";
import { type ClusterAddress, clusterVariables } from "./environment.js";
import { Denied, denied, unavailable } from "./refusals.js";

/** What a search of the cluster gives: the parts of the answer that are read here. */
export interface Found {
  readonly timed_out: boolean;
  readonly _shards: { readonly total: number; readonly successful: number; readonly failed: number };
  readonly hits: { readonly hits: readonly { readonly sort: readonly [number] }[] };
}

interface Failed {
  readonly error: { readonly type: string; readonly reason?: string };
  readonly status: number;
}

/** What is asked of a cluster; every method rejects with `EngineUnavailable` where nobody answers. */
export interface Cluster {
  /**
   * One answer for each body, in order, from one index or several between commas. Where a part of them stays silent twice,
   * the answer says so (`isWhole`).
   */
  search(index: string, bodies: readonly object[]): Promise<readonly Found[]>;
  /** Any other request: the parsed answer, null where there is no such thing. A string is lines of JSON, sent in bulk. */
  ask<T>(method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: object | string): Promise<T | null>;
  /** What is to be said of a part of an answer that was refused to who asks; null where that is not why it failed. */
  denial(status: number, answer: unknown): EngineUnavailable | null;
  close(): Promise<void>;
}

/** `failed` alone lies: a part that is on its way elsewhere is in neither count. */
export const isWhole = ({ timed_out, _shards: { total, successful, failed } }: Found): boolean =>
  !timed_out && failed === 0 && successful === total;

/** How long one node is waited for before the next is asked, in milliseconds. */
const patience = 10_000;
/** An answer that began may take so many times that, all tries together. */
const longestAnswer = 3;
/** Before the one more try that a search has, in milliseconds. */
const pause = 250;
/** Bulk indexing and closing a shard may take longer. */
const patienceForBulk = 120_000;

const readFields = [
  "responses.timed_out",
  "responses._shards.total",
  "responses._shards.successful",
  "responses._shards.failed",
  "responses.hits.hits.sort",
  "responses.error.type",
  "responses.error.reason",
  "responses.status",
].join(",");

/** Opens nothing yet: the first request connects. Throws `EngineUnavailable` where the certificates cannot be read. */
export function openCluster(address: ClusterAddress): Cluster {
  const { nodes, user, password, ca } = address;
  const settings = {
    nodes: [...nodes],
    maxRetries: 2 * nodes.length,
    requestTimeout: patience,
    ...(user !== undefined && { auth: { username: user, password: password ?? "" } }),
    ...(ca !== undefined && { ssl: { ca: certificates(ca) } }),
  };
  // Loaded where a cluster is asked at all.
  let client: Promise<Client> | undefined;
  const opened = (): Promise<Client> => {
    client ??= import("@opensearch-project/opensearch").then((module) => new module.Client(settings));
    return client;
  };
  const request = async <T>(
    method: string,
    path: string,
    body?: object | string,
    querystring: Readonly<Record<string, string>> = {},
    requestTimeout = patience,
  ): Promise<T | null> => {
    try {
      const sent =
        typeof body === "string"
          ? { bulkBody: body }
          : body === undefined
            ? {}
            : { body: body as Record<string, unknown> };
      const { transport } = await opened();
      const asking = transport.request({ method, path, querystring, ...sent }, { requestTimeout });
      // The client stops waiting only for an answer that has not begun.
      const late = setTimeout(() => asking.abort(), longestAnswer * requestTimeout);
      try {
        return (await asking).body as T;
      } finally {
        clearTimeout(late);
      }
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return null;
      throw unavailable(error, address);
    }
  };
  const once = async (index: string, bodies: readonly object[]): Promise<(Found | Failed)[]> => {
    const lines = bodies.flatMap((body) => ["{}", JSON.stringify(body)]);
    const path = `/${encodeURIComponent(index)}/_msearch`;
    const answer = await request<{ responses: (Found | Failed)[] }>("POST", path, `${lines.join("\n")}\n`, {
      filter_path: readFields,
    });
    return answer!.responses.map(withHits);
  };
  const patiently = async (index: string, bodies: readonly object[]): Promise<(Found | Failed)[]> => {
    try {
      return await once(index, bodies);
    } catch (error) {
      if (error instanceof Denied) throw error;
      // Too busy, or between two managers: the client goes to another node for neither.
      await wait(pause);
      return once(index, bodies);
    }
  };
  const isGood = (answer: Found | Failed): answer is Found => !("error" in answer);
  return {
    async search(index, bodies) {
      const answers = await patiently(index, bodies);
      const again = answers.flatMap((answer, at) => (isGood(answer) && isWhole(answer) ? [] : [at]));
      if (again.length > 0) {
        const bodiesAgain = again.map((at) => bodies[at]!);
        const second = await once(index, bodiesAgain).catch(() => []);
        again.forEach((at, number) => {
          const answer = second[number];
          if (answer && (isGood(answer) || !isGood(answers[at]!))) answers[at] = answer;
        });
      }
      return answers.map((answer) => {
        if (isGood(answer)) return answer;
        throw refusal(answer, index, address);
      });
    },
    ask: (method, path, body) =>
      request(method, path, body, {}, typeof body === "string" ? patienceForBulk : patience),
    denial: (status, answer) => denied(status, answer, address),
    close: async () => (await client)?.close(),
  };
}

function certificates(file: string): string {
  const check = `请检查 ${clusterVariables.ca}`;
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    throw new EngineUnavailable(`读不到集群的证书文件 ${file}；${check}。`);
  }
  try {
    new X509Certificate(pem);
  } catch {
    throw new EngineUnavailable(`集群的证书文件 ${file} 里没有 PEM 写法的证书；${check}。`);
  }
  return pem;
}

/** Empty lists are left out of what is sent. */
const withHits = (answer: Found | Failed): Found | Failed =>
  "error" in answer ? answer : { ...answer, hits: { hits: answer.hits?.hits ?? [] } };

const refusal = ({ error, status }: Failed, index: string, address: ClusterAddress): EngineUnavailable =>
  denied(status, error, address) ??
  new EngineUnavailable(
    status === 404
      ? `检索引擎里没有这个快照的索引（${index}）；请用 duizhao index --engine opensearch 重新送入。`
      : `检索引擎没有答出（${error.type}），请稍候再试。`,
  );
