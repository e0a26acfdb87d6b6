// The engine over three real nodes beside the local one. More requests: DUIZHAO_QUERIES=1000.
import { enginesAgree } from "../agreement.js";
import { clusterEngine } from "../requests.js";
import { ownCluster } from "./ownCluster.js";
import { describeWithCluster } from "./withCluster.js";

const alias = "agreement";

describeWithCluster("both engines", ({ nodes }) => {
  const cluster = ownCluster(nodes, alias);
  enginesAgree(
    "a cluster of three nodes",
    (reports) => clusterEngine(cluster, reports, "snapshot-1", alias),
    Number(process.env.DUIZHAO_QUERIES ?? 200),
  );
});
