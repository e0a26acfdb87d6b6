// Reports made up for measuring search: invented words with a natural spread of frequencies, in the genre's order.
import { createHash } from "node:crypto";
import { foldText } from "../report/fold.js";
import type { SectionKind } from "../report/kinds.js";
import type { Section } from "../report/types.js";
import type { IndexedReport } from "../snapshot/types.js";
import type { SnapshotWriter } from "../snapshot/writer.js";
import type { Vocabulary } from "./vocabulary.js";

const vocabularySize = 30_000;
const characterCount = 2_500;
/** Zipf's exponent; officialese repeats itself more than most prose. */
const exponent = 1.05;

/** A small generator of numbers in [0, 1) that gives every machine the same reports (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Words of one to four characters, the frequent ones first. */
function vocabulary(random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < vocabularySize) {
    const length = [1, 2, 2, 2, 2, 2, 3, 3, 4][Math.floor(random() * 9)]!;
    let word = "";
    for (let at = 0; at < length; at++) {
      word += String.fromCharCode(0x4e00 + Math.floor(random() ** 2 * characterCount) * 8);
    }
    words.add(word);
  }
  return [...words];
}

/** Zipf's law by rank. */
function inventedVocabulary(random: () => number): Vocabulary {
  const words = vocabulary(random);
  return { words, weights: words.map((_, rank) => (rank + 2) ** -exponent), source: "invented" };
}

/** Draws words by their weights, by a table of cumulated weights. */
function drawing({ words, weights }: Vocabulary, random: () => number): () => string {
  const sums = new Float64Array(words.length);
  let sum = 0;
  for (let at = 0; at < words.length; at++) {
    sum += weights[at]!;
    sums[at] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low]!;
  };
}

const shares: readonly (readonly [SectionKind, number])[] = [
  ["opening", 0.06],
  ["achievements", 0.56],
  ["shortcomings", 0.1],
  ["responsibility", 0.12],
  ["plans", 0.14],
  ["signature", 0.02],
];

/** Reports of about `length` folded characters, `wordStarts` as they were put together. */
export function* generatedReports(
  count: number,
  length: number,
  seed = 1,
  words?: Vocabulary,
): Generator<IndexedReport> {
  const random = randomNumbers(seed);
  const draw = drawing(words ?? inventedVocabulary(random), random);
  for (let number = 0; number < count; number++) yield generatedReport(number, length, random, draw);
}

function generatedReport(
  number: number,
  length: number,
  random: () => number,
  draw: () => string,
): IndexedReport {
  const words: string[] = [];
  const sections: Section[] = [];
  let at = 0;
  const put = (word: string): void => {
    words.push(word);
    at += word.length;
  };
  for (const [kind, share] of shares) {
    const start = at;
    while (at < start + length * share) {
      for (let clauses = 2 + Math.floor(random() * 3); clauses > 0; clauses--) {
        for (let left = 4 + Math.floor(random() * 9); left > 0; left--) put(draw());
        put(clauses === 1 ? "。" : "，");
      }
      if (random() < 0.3) put("\n");
    }
    put("\n");
    const lead = { start, end: Math.min(start + 18, at) };
    const item = { id: "", label: null, level: 1, start, end: at - 1, lead, theme: null, items: [] };
    sections.push({ kind, heading: "", start, end: at, items: [item] });
  }
  const text = words.join("");
  const paragraphs: { start: number; end: number }[] = [];
  for (let from = 0; from < text.length; ) {
    const stop = text.indexOf("\n", from);
    if (stop > from) paragraphs.push({ start: from, end: stop });
    from = stop + 1;
  }
  const folded = foldText(text, paragraphs);
  const wordStarts = new Uint8Array((folded.text.length + 7) >> 3);
  // Two line breaks in a row fold to one, so words are placed by where the folded text has got to.
  let place = 0;
  for (const word of words) {
    if (word === "\n" && folded.text[place] !== "\n") continue;
    wordStarts[place >> 3]! |= 1 << (place & 7);
    place += word.length;
  }
  const sha256 = createHash("sha256").update(String(number)).digest("hex");
  const county = Math.floor(number / 20) % 100;
  return {
    report: {
      id: sha256.slice(0, 12),
      file: `${number}.txt`,
      title: text.slice(0, 20).split(/[，。\n]/)[0]!,
      township: `第${number % 20}镇`,
      printedTownship: null,
      county: `第${county}县`,
      city: null,
      province: `第${county % 10}省`,
      place: { code: `${90 + (county % 10)}01${String(county).padStart(2, "0")}${100 + (number % 20)}` },
      level: "镇",
      year: 2020 + (number % 5),
      published: null,
      signed: null,
      drafted: null,
      source: null,
      issuer: null,
      documentNumber: null,
      url: null,
      ocr: null,
      checked: null,
      textLength: text.length,
      sha256,
      fileSha256: sha256,
      mirrorOf: null,
      provenance: {},
      warnings: [],
      text,
      paragraphs,
      sections,
    },
    folded,
    wordStarts,
  };
}

/** Ends a snapshot of such reports. */
export const commitMade = (writer: SnapshotWriter, reports: number, characters: number): void =>
  void writer.commit({
    program: "bench",
    segmenter: "bench",
    settings: {},
    counts: { reports, characters },
  });
