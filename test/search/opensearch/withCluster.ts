// Tests that need real nodes of OpenSearch: one cluster for the whole run, left out where a machine has no Java.
import { describe, inject, test } from "vitest";
import type { Cluster } from "../../make/cluster.js";
import type { Answered, Asked } from "../../make/sharedCluster.js";

async function ask(asked: Asked): Promise<Answered> {
  const response = await fetch(inject("clusterAddress"), { method: "POST", body: JSON.stringify(asked) });
  const answered = (await response.json()) as Answered;
  if (answered.error !== undefined) throw new Error(answered.error);
  return answered;
}

async function call(name: Asked["call"], node?: number): Promise<unknown> {
  const { value, missing } = await ask({ call: name, ...(node === undefined ? {} : { node }) });
  if (missing !== undefined) throw new Error(missing);
  return value;
}

/**
 * Tests over the run's cluster of three nodes, all of which are up when they begin; who kills one starts it again. What
 * indices they leave, the next file finds: names are to be their own. Without Java or Maven they are left out, with one
 * line that says so, and fail in CI.
 */
export function describeWithCluster(name: string, body: (cluster: Cluster) => void): void {
  describe(name, async () => {
    const { value, missing } = await ask({ call: "start" });
    if (missing !== undefined) {
      if (process.env.CI === "true") throw new Error(`no OpenSearch cluster: ${missing}`);
      test.skip(`left out: ${missing}`, () => {});
      return;
    }
    body({
      nodes: value as readonly string[],
      pids: () => call("pids") as Promise<readonly (number | null)[]>,
      kill: async (node) => void (await call("kill", node)),
      restart: async (node) => void (await call("restart", node)),
      managerIndex: () => call("managerIndex") as Promise<number>,
    });
  });
}
