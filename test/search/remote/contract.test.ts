// The engine that looks strings up in a cluster keeps the contract, over a cluster in memory.
import { fakeCluster } from "../../make/fakeCluster.js";
import { searchEngineContract, usualQueries } from "../contract.js";
import { clusterEngine } from "../requests.js";

const cluster = fakeCluster();
searchEngineContract(
  "a cluster in memory",
  (reports, snapshot) => {
    // Texts of other runs would only make every query slower here.
    cluster.indices.clear();
    return clusterEngine(cluster, reports, snapshot);
  },
  usualQueries / 3,
);
