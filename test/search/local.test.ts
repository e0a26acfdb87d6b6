// The engine over a snapshot's own columns keeps the contract.
import { searchEngineContract } from "./contract.js";
import { localEngine } from "./requests.js";

searchEngineContract("local engine", localEngine);
