// An OpenSearch cluster: the one file that knows its client. Requests go to nodes in turn (nodes.ts), and once more where an
// answer is not whole.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "@opensearch-project/opensearch";
import { EngineUnavailable } from "../types.js";
import { type ClusterAddress, clusterVariables } from "./environment.js";
import { type Limits, NodesInTurn } from "./nodes.js";
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

/** A search, its second try included. A reader is told after `longest` that nobody answers. */
const ofSearch: Limits = { patience: 2000, longest: 15_000, again: true };
const ofOther: Limits = { patience: 10_000, longest: 30_000, again: false };
/** Bulk indexing and closing a shard may take longer. */
const ofBulk: Limits = { ...ofOther, longest: 360_000 };
/** How long a node may take to say that it is alive, in milliseconds: it waits itself for what others say. */
const patienceForLife = 1500;
/**
 * Asked of a node: which nodes of the cluster answer it at once. Those that hang are not among them. Needs the permission
 * `cluster:monitor/nodes/info`.
 */
export const whoAnswers = "/_nodes/http?timeout=700ms&filter_path=nodes.*.name";
/** For so long those that answered are asked first, in milliseconds: then the cluster has put out what hangs. */
const roundTime = 30_000;
/** Before the one more try that a search has, in milliseconds. */
const pause = 250;

/**
 * A question that is sorted asks all parts first whether they hold anything at all, unless there are fewer than so many.
 * It saves nothing here, and that round counts no open questions: it would go to a node that hangs again and again.
 */
const withoutRound = 1_000_000;

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
    // Which node is asked is said here, and for how long.
    maxRetries: 0,
    requestTimeout: ofBulk.longest,
    ...(user !== undefined && { auth: { username: user, password: password ?? "" } }),
    ...(ca !== undefined && { ssl: { ca: certificates(ca) } }),
  };
  // Loaded where a cluster is asked at all.
  let clients: Promise<readonly Client[]> | undefined;
  const opened = (): Promise<readonly Client[]> => {
    clients ??= import("@opensearch-project/opensearch").then((module) =>
      nodes.map((node) => new module.Client({ ...settings, node })),
    );
    return clients;
  };
  const send = async (
    node: number,
    params: Parameters<Client["transport"]["request"]>[0],
    signal: AbortSignal,
  ) => {
    const asking = (await opened())[node]!.transport.request(params);
    const stop = (): void => void asking.abort();
    signal.addEventListener("abort", stop);
    try {
      return await asking;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  };
  /**
   * Copies of shards are asked on these nodes by preference, because another hangs. The cluster by itself counts open
   * questions, and where its other nodes are busy still thinks the one that hangs the fastest.
   */
  let round = { nodes: "", until: 0 };
  const inTurn = new NodesInTurn({
    count: nodes.length,
    isAlive: async (node) => {
      try {
        const asked = { method: "GET", path: whoAnswers };
        const { body } = await send(node, asked, AbortSignal.timeout(patienceForLife));
        const answering = Object.keys((body as { nodes?: object }).nodes ?? {});
        if (answering.length > 0) round = { nodes: answering.join(","), until: Date.now() + roundTime };
        return true;
      } catch (error) {
        // Whatever it says, that it may not be asked this too.
        return (error as { statusCode?: number }).statusCode !== undefined;
      }
    },
    isFault: (error) => {
      const { statusCode } = error as { statusCode?: number };
      return statusCode === undefined || [502, 503, 504].includes(statusCode);
    },
  });
  const request = async <T>(
    method: string,
    path: string,
    limits: Limits,
    body?: object | string | (() => string),
    querystring: Readonly<Record<string, string>> = {},
  ): Promise<T | null> => {
    const asked = () => ({
      method,
      path,
      querystring,
      ...sentAs(typeof body === "function" ? body() : body),
    });
    try {
      return (await inTurn.ask((node, signal) => send(node, asked(), signal), limits)).body as T;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return null;
      throw unavailable(error, address);
    }
  };
  const once = async (
    index: string,
    bodies: readonly object[],
    until: number,
  ): Promise<(Found | Failed)[]> => {
    const lines = bodies.map((body) => JSON.stringify(body));
    const text = (): string => {
      const header = Date.now() < round.until ? { preference: `_prefer_nodes:${round.nodes}` } : {};
      return lines.map((line) => `${JSON.stringify(header)}\n${line}\n`).join("");
    };
    const path = `/${encodeURIComponent(index)}/_msearch`;
    const limits = { ...ofSearch, longest: until - Date.now() };
    const answer = await request<{ responses: (Found | Failed)[] }>("POST", path, limits, text, {
      filter_path: readFields,
      pre_filter_shard_size: String(withoutRound),
    });
    return answer!.responses.map(withHits);
  };
  const patiently = async (
    index: string,
    bodies: readonly object[],
    until: number,
  ): Promise<(Found | Failed)[]> => {
    try {
      return await once(index, bodies, until);
    } catch (error) {
      if (error instanceof Denied || Date.now() + pause >= until) throw error;
      // Too busy, or between two managers.
      await wait(pause);
      return once(index, bodies, until);
    }
  };
  const isGood = (answer: Found | Failed): answer is Found => !("error" in answer);
  return {
    async search(index, bodies) {
      const until = Date.now() + ofSearch.longest;
      const answers = await patiently(index, bodies, until);
      const again = answers.flatMap((answer, at) => (isGood(answer) && isWhole(answer) ? [] : [at]));
      if (again.length > 0) {
        const bodiesAgain = again.map((at) => bodies[at]!);
        const second = await once(index, bodiesAgain, until).catch(() => []);
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
    ask: (method, path, body) => request(method, path, typeof body === "string" ? ofBulk : ofOther, body),
    denial: (status, answer) => denied(status, answer, address),
    close: async () => {
      await Promise.all(((await clients) ?? []).map((client) => client.close()));
    },
  };
}

const sentAs = (body?: object | string) =>
  typeof body === "string"
    ? { bulkBody: body }
    : body === undefined
      ? {}
      : { body: body as Record<string, unknown> };

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
