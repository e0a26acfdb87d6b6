// A thread that walks the lanes it is given.
import { parentPort } from "node:worker_threads";
import { type Job, walk } from "./lanes.js";

const port = parentPort!;
port.on("message", (job: Job) => port.postMessage(walk(job)));
