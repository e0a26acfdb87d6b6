// The engine over a cluster in memory answers as the local one; over real nodes: test/search/opensearch.
import { fakeCluster } from "../../make/fakeCluster.js";
import { enginesAgree } from "../agreement.js";
import { clusterEngine } from "../requests.js";

enginesAgree(
  "a cluster in memory",
  (reports) => clusterEngine(fakeCluster(), reports),
  Number(process.env.DUIZHAO_QUERIES ?? 60),
);
