// The engine over a snapshot's own columns keeps the contract.
import { searchEngineContract, usualQueries } from "./contract.js";
import { localEngine } from "./requests.js";

searchEngineContract("local engine", (reports, snapshot) =>
  localEngine(reports, snapshot, { fewestTallied: 1 }),
);
// A character too rare to be tallied, and what is read without the columns, goes other ways.
searchEngineContract("local engine, no tallies", localEngine, usualQueries / 2);
searchEngineContract(
  "local engine on a snapshot of before",
  (reports, snapshot) =>
    localEngine(reports, snapshot, { without: ["words.edges", "sentences.starts", "tallies.units"] }),
  usualQueries / 4,
);
