// The engine over three real nodes keeps the contract that the local one keeps.
import { searchEngineContract } from "../contract.js";
import { clusterEngine } from "../requests.js";
import { ownCluster } from "./ownCluster.js";
import { describeWithCluster } from "./withCluster.js";

const alias = "engine";

describeWithCluster("the engine over a cluster", ({ nodes }) => {
  const cluster = ownCluster(nodes, alias);
  searchEngineContract(
    "a cluster of three nodes",
    (reports, snapshot) => clusterEngine(cluster, reports, snapshot, alias),
    Number(process.env.DUIZHAO_QUERIES ?? 12),
  );
});
