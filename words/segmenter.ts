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
  /** Where the words end, until the next call. */
  wordEnds(text: string): Uint32Array;
}

export const lexiconFile = join(projectRoot, "words", "lexicon.txt");

/** What scripts/native.mjs takes of nodejieba. */
const nodejieba = generatedFile("nodejieba");
const dictionary = (name: string): string => readFileSync(join(nodejieba, "dict", `${name}.utf8`), "utf8");

/** The name under which snapshots have been written since an addon did this: words are cut as it cuts them. */
export function segmenterName(): string {
  const about = JSON.parse(readFileSync(join(nodejieba, "about.json"), "utf8")) as { version: string };
  return `nodejieba ${about.version}`;
}

let loaded: Segmenter | undefined;

/** The segmenter of this process, loaded at the first call (half a second, 90 MB). */
export function segmenter(): Segmenter {
  if (loaded) return loaded;
  const lexicon = readFileSync(lexiconFile, "utf8");
  const jieba = new Jieba(dictionary("jieba.dict"), lexicon, dictionary("hmm_model"));
  const wordEnds = (text: string): Uint32Array => jieba.wordEnds(text);
  loaded = {
    name: segmenterName(),
    cut(text) {
      let from = 0;
      return Array.from(wordEnds(text), (end) => {
        const word = text.slice(from, end);
        from = end;
        return word;
      });
    },
    wordEnds,
  };
  return loaded;
}

/** Bit `i` of the result (byte `i >> 3`, bit `i & 7`) says that a word begins at unit `i` of a folded text. */
export function wordStarts(folded: string): Uint8Array {
  const bits = new Uint8Array((folded.length + 7) >> 3);
  let at = 0;
  for (const end of segmenter().wordEnds(folded)) {
    bits[at >> 3]! |= 1 << (at & 7);
    at = end;
  }
  return bits;
}
