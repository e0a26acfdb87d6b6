// One cluster for a run of the tests: the run's own process starts it when a test file first asks, and ends it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { TestProject } from "vitest/node";
import { type OwnCluster, startCluster } from "./cluster.js";
import { openSearchProgram } from "./openSearch.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files ask for the cluster. */
    clusterAddress: string;
  }
}

/** What a test file asks for, as JSON. */
export interface Asked {
  readonly call: "start" | "pids" | "kill" | "restart" | "managerIndex";
  readonly node?: number;
}
/** What it is answered: one of these. */
export interface Answered {
  readonly value?: unknown;
  /** What this machine lacks for a cluster. */
  readonly missing?: string;
  readonly error?: string;
}

const strict = process.env.CI === "true";

/** Vitest calls it before the files of the project `opensearch`, and what it returns after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<OwnCluster | { readonly missing: string }> | null = null;
  const start = async (): Promise<OwnCluster | { readonly missing: string }> => {
    const program = await openSearchProgram();
    if (!("missing" in program)) return startCluster(program);
    if (!strict)
      process.stderr.write(`\n*** the tests on an OpenSearch cluster are left out: ${program.missing} ***\n`);
    return program;
  };
  const answer = async ({ call, node }: Asked): Promise<Answered> => {
    started ??= start();
    const cluster = await started;
    if ("missing" in cluster) return cluster;
    if (call === "start") {
      // A test that failed half-way may have left nodes dead.
      const pids = await cluster.pids();
      await Promise.all(pids.map((pid, node) => (pid === null ? cluster.restart(node) : null)));
      return { value: cluster.nodes };
    }
    if (call === "kill" || call === "restart") return { value: await cluster[call](node!) };
    return { value: await cluster[call]() };
  };
  const server = createServer((request, response) => {
    json(request)
      .then((asked) => answer(asked as Asked))
      .catch((error: unknown): Answered => ({ error: String(error) }))
      .then((answered) => response.end(JSON.stringify(answered)));
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("clusterAddress", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    const cluster = await started?.catch(() => null);
    if (cluster && "stop" in cluster) await cluster.stop();
  };
}
