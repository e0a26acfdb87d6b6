// The engine's own client of the run's cluster, for one file of tests: what it made there goes at the end.
import { afterAll } from "vitest";
import { type Cluster, openCluster } from "../../../search/remote/cluster.js";

/** To be called where tests are described. Indices called after `alias` are removed behind the last of them. */
export function ownCluster(nodes: readonly string[], alias: string): Cluster {
  const cluster = openCluster({ nodes });
  afterAll(async () => {
    const made = (await cluster.ask<object>("GET", `/${alias}-*/_mapping`)) ?? {};
    for (const index of Object.keys(made)) await cluster.ask("DELETE", `/${index}`);
    await cluster.close();
  }, 120_000);
  return cluster;
}
