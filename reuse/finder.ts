// A thread that finds the passages, so that the caller builds other indexes meanwhile.
import { parentPort } from "node:worker_threads";
import { findGroups } from "./find.js";
import type { SeedSettings } from "./seeds.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

export interface FinderRequest {
  readonly texts: Texts;
  readonly settings: SeedSettings;
}

/** The name of a step that is done, or at last the passages. */
export type FinderNews = string | readonly Stretch[];

const port = parentPort!;
port.once("message", async ({ texts, settings }: FinderRequest) => {
  port.postMessage(await findGroups(texts, settings, (step) => port.postMessage(step)));
});
