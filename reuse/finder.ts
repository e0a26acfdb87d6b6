// A thread that finds the passages, so that the caller builds other indexes meanwhile.
import { parentPort } from "node:worker_threads";
import { findGroups } from "./find.js";
import type { Laying } from "./newcomers.js";
import type { SeedSettings } from "./seeds.js";
import type { Stretch } from "./stars.js";
import type { Texts } from "./texts.js";

export interface FinderRequest {
  readonly texts: Texts;
  readonly settings: SeedSettings;
  readonly laying: Laying | undefined;
  readonly partial: boolean;
}

/** The name of a step that is done, what of newcomers joins what is known, or at last the passages. */
export type FinderNews = string | { readonly laid: Uint32Array } | readonly Stretch[];

const port = parentPort!;
port.once("message", async ({ texts, settings, laying, partial }: FinderRequest) => {
  const post = (news: FinderNews): void => port.postMessage(news);
  const early = laying && { laying, told: (laid: Uint32Array) => post({ laid }) };
  post(await findGroups(texts, settings, post, early, partial));
});
