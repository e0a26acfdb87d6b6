// Chinese word segmentation. The only file that knows which segmenter runs.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { generatedFile, projectRoot } from "../report/generated.js";

/** Cuts a text into words; the words joined give the text back, to the unit. */
export interface Segmenter {
  /** Name and version, written into every snapshot: two segmenters do not cut alike. */
  readonly name: string;
  cut(text: string): string[];
  /** The part of speech that the dictionary gives a word, as ICTCLAS has them (ns: a place); "" for none it holds whole. */
  speech(word: string): string;
}

const require = createRequire(import.meta.url);
export const lexiconFile = join(projectRoot, "words", "lexicon.txt");

type Cut = (text: string) => string[];
type Tag = (text: string) => { word: string; tag: string }[];

interface Nodejieba {
  tag: Tag;
  load(dict: string, hmm: string, user: string, idf: string, stopWords: string): void;
  cut(text: string, hmm: boolean): string[];
}

/** nodejieba as scripts/native.mjs leaves it: the addon, if there was a compiler, and the dictionaries. */
const nodejieba = generatedFile("nodejieba");
const dictionary = (name: string): string => join(nodejieba, "dict", `${name}.utf8`);
const openAddon = (): Nodejieba => require(join(nodejieba, "nodejieba.node")) as Nodejieba;
const nodejiebaName = (): string => {
  const about = JSON.parse(readFileSync(join(nodejieba, "about.json"), "utf8")) as { version: string };
  return `nodejieba ${about.version}`;
};
const fallbackName = (): string => {
  const about = JSON.parse(readFileSync(require.resolve("@node-rs/jieba/package.json"), "utf8")) as {
    version: string;
  };
  return `@node-rs/jieba ${about.version}`;
};

interface Loaded {
  readonly name: string;
  readonly cut: Cut;
  readonly tag: Tag;
}

/** jieba with its HMM, without which 2023 becomes 2|0|2|3. Loading takes about a second. */
function loadNodejieba(): Loaded {
  const jieba = openAddon();
  jieba.load(
    dictionary("jieba.dict"),
    dictionary("hmm_model"),
    lexiconFile,
    dictionary("unasked"),
    dictionary("unasked"),
  );
  return { name: nodejiebaName(), cut: (text) => jieba.cut(text, true), tag: (text) => jieba.tag(text) };
}

/** Which segmenter `segmenter()` will be, without its dictionary: the addon alone loads in milliseconds. */
export function segmenterName(): string {
  if (loaded) return loaded.name;
  try {
    openAddon();
    return nodejiebaName();
  } catch (error) {
    if (!isMissingAddon(error)) throw error;
    return fallbackName();
  }
}

function loadFallback(): Loaded {
  const { Jieba } = require("@node-rs/jieba") as {
    Jieba: {
      withDict(dictionary: Uint8Array): {
        cut(text: string, hmm: boolean): string[];
        loadDict(d: Uint8Array): void;
        tag: Tag;
      };
    };
  };
  const jieba = Jieba.withDict(readFileSync(dictionary("jieba.dict")));
  jieba.loadDict(Buffer.from(readFileSync(lexiconFile, "utf8").replace(/^(\S+)$/gm, "$1 10000")));
  return { name: fallbackName(), cut: (text) => jieba.cut(text, true), tag: (text) => jieba.tag(text) };
}

const isMissingAddon = (error: unknown): boolean =>
  error instanceof Error &&
  /ERR_DLOPEN_FAILED|MODULE_NOT_FOUND/.test(String((error as NodeJS.ErrnoException).code));

let loaded: Segmenter | undefined;

/** Words whose part of speech is kept: the same are asked for again and again, and each look takes 15 µs. 1 MB. */
const mostKnown = 10_000;

/** The segmenter of this process, loaded at the first call (about a second, 150 MB). */
export function segmenter(): Segmenter {
  if (loaded) return loaded;
  let found: Loaded;
  try {
    found = loadNodejieba();
  } catch (error) {
    if (!isMissingAddon(error)) throw error;
    found = loadFallback();
  }
  const { name, cut, tag } = found;
  let lexicon: ReadonlySet<string> | undefined;
  const read = (word: string): string => {
    // Whoever only cuts, as each process that reads files, has no need of it.
    lexicon ??= new Set(readFileSync(lexiconFile, "utf8").split(/\s+/));
    const [first, ...more] = tag(word);
    // A word of the lexicon has no part of speech: it is an ordinary one.
    return more.length > 0 || !first ? "" : lexicon.has(word) ? "n" : first.tag;
  };
  const known = new Map<string, string>();
  const speech = (word: string): string => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size === mostKnown) known.clear();
    const said = read(word);
    known.set(word, said);
    return said;
  };
  loaded = { name, cut: (text) => wholeCut(cut, text), speech };
  return loaded;
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** jieba loses lone surrogates: they are cut as U+FFFD and put back by length. */
function wholeCut(cut: Cut, text: string): string[] {
  if (text === "") return [];
  const clean = text.replace(loneSurrogate, "\ufffd");
  const words = cut(clean);
  if (clean === text) return words;
  const whole: string[] = [];
  let from = 0;
  for (const word of words) {
    whole.push(text.slice(from, from + word.length));
    from += word.length;
  }
  return whole;
}
