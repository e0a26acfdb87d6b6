// The engine over a snapshot's own columns keeps the contract.
import { searchEngineContract } from "./contract.js";
import { localEngine } from "./requests.js";

searchEngineContract("local engine", localEngine);
searchEngineContract("local engine, every frequent character tallied", (reports, snapshot) =>
  localEngine(reports, snapshot, { fewestTallied: 1 }),
);
searchEngineContract("local engine on a snapshot of before", (reports, snapshot) =>
  localEngine(reports, snapshot, { without: ["words.edges", "sentences.starts", "tallies.units"] }),
);
