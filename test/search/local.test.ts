// The engine over a snapshot's own columns keeps the contract.
import { searchEngineContract, usualQueries } from "./contract.js";
import { localEngine } from "./requests.js";

searchEngineContract("local engine", (reports, snapshot) =>
  localEngine(reports, snapshot, { fewestTallied: 1 }),
);
// A character too rare to be tallied goes another way.
searchEngineContract("local engine, no tallies", localEngine, usualQueries / 2);
