// A thread that reads files: gets tasks, gives readings.
import { parentPort, workerData } from "node:worker_threads";
import { tablesFrom } from "./pool.js";
import { type Reading, type ReadingTask, readOne } from "./reading.js";
import type { WorkerTables } from "./thread.js";

const port = parentPort!;
const tables = tablesFrom(workerData as WorkerTables);

port.postMessage("ready");
port.on("message", (tasks: readonly ReadingTask[]) => {
  void (async () => {
    const readings: Reading[] = [];
    for (const task of tasks) readings.push(await readOne(task, tables));
    port.postMessage(readings);
  })();
});
