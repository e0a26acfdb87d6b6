// Chinese word segmentation. The only file that knows which segmenter runs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFile, projectRoot } from "../report/generated.js";
import { Jieba } from "./jieba.js";

/** Cuts a text into words; the words joined give the text back, to the unit. */
export interface Segmenter {
  /** Name and version, written into every snapshot: two segmenters do not cut alike. */
  readonly name: string;
  cut(text: string): string[];
}

export const lexiconFile = join(projectRoot, "words", "lexicon.txt");

/** nodejieba's dictionaries, as scripts/dictionary.mjs leaves them. */
const nodejieba = generatedFile("nodejieba");
export const dictionaryFile = (name: "jieba.dict" | "hmm_model"): string =>
  join(nodejieba, "dict", `${name}.utf8`);

let name: string | undefined;

/** The name of `segmenter()`, without its dictionary. It cuts as this version of nodejieba does. */
export function segmenterName(): string {
  if (name === undefined) {
    const about = JSON.parse(readFileSync(join(nodejieba, "about.json"), "utf8")) as { version: string };
    name = `nodejieba ${about.version}`;
  }
  return name;
}

let loaded: Segmenter | undefined;

/** The segmenter of this process, loaded at the first call (a third of a second, 50 MB). */
export function segmenter(): Segmenter {
  if (loaded) return loaded;
  const read = (path: string): string => readFileSync(path, "utf8");
  // With its model of unknown words, without which 2023 becomes 2|0|2|3.
  const jieba = new Jieba({
    words: read(dictionaryFile("jieba.dict")),
    model: read(dictionaryFile("hmm_model")),
    own: read(lexiconFile),
  });
  loaded = { name: segmenterName(), cut: (text) => wholeCut(jieba, text) };
  return loaded;
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Lone surrogates are no characters: they are cut as U+FFFD and put back by length. */
function wholeCut(jieba: Jieba, text: string): string[] {
  const clean = text.replace(loneSurrogate, "\ufffd");
  const words = jieba.cut(clean);
  if (clean === text) return words;
  const whole: string[] = [];
  let from = 0;
  for (const word of words) {
    whole.push(text.slice(from, from + word.length));
    from += word.length;
  }
  return whole;
}
