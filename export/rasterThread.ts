// Draws one picture beside the thread that answers, and ends: what fonts and dots took goes with it.
import { parentPort, workerData } from "node:worker_threads";
import { type Drawn, rasterOf } from "./raster.js";

parentPort!.postMessage(await rasterOf(workerData as Drawn));
