// A thread that walks the lanes it is given, or counts the language.
import { parentPort } from "node:worker_threads";
import { giveBack } from "../snapshot/garbage.js";
import type { Request } from "./crew.js";
import { walk } from "./lanes.js";
import { countLanguage } from "./language.js";

const port = parentPort!;
port.on("message", (request: Request) => {
  if (request.kind !== "language") {
    const outcome = walk(request);
    port.postMessage(outcome, [outcome.rows.buffer as ArrayBuffer, outcome.same.buffer as ArrayBuffer]);
    return;
  }
  port.postMessage(countLanguage(request.texts));
  // The tables in which the language was counted are not wanted again.
  giveBack();
});
