// How fast the search index is built, opened and asked, beside a plain scan with indexOf.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SearchBuilder } from "../search/builder.js";
import { openSearch } from "../search/engine.js";
import type { SearchEngine, SearchMode, SearchRequest } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import type { Archive } from "../snapshot/types.js";
import { createSnapshot } from "../snapshot/writer.js";
import { generatedReports, randomNumbers } from "./searchReports.js";

export interface SearchFigures {
  readonly reports: number;
  readonly characters: number;
  /** Seconds. */
  readonly buildSeconds: number;
  readonly openSeconds: number;
  /** Milliseconds, first question included in the first figure only. */
  readonly firstKeywords: number;
  readonly phrase: Percentiles;
  readonly filtered: Percentiles;
  readonly keywords: Percentiles;
  /** The peer: indexOf over all folded texts, totals only. */
  readonly scan: Percentiles;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const percentiles = (times: readonly number[]): Percentiles => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2));
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
};

const request = (q: string, mode: SearchMode, more: Partial<SearchRequest> = {}): SearchRequest => ({
  q,
  mode,
  literal: mode === "phrase",
  scope: "report",
  sections: [],
  years: [],
  provinces: [],
  cities: [],
  counties: [],
  townships: [],
  levels: [],
  mirrors: false,
  words: false,
  sort: "relevance",
  cursor: null,
  limit: 20,
  ...more,
});

function measure(count: number, ask: (number: number) => void): Percentiles {
  const times: number[] = [];
  for (let number = 0; number < count; number++) {
    const start = performance.now();
    ask(number);
    times.push(performance.now() - start);
  }
  return percentiles(times);
}

/** Phrases cut out of the texts at random, one to eight characters; and runs of two to five whole words. */
function questions(archive: Archive, count: number): { phrases: string[]; words: string[] } {
  const random = randomNumbers(7);
  const phrases: string[] = [];
  const words: string[] = [];
  const { foldedUnits: units, wordStarts } = archive;
  while (phrases.length < count) {
    const at = Math.floor(random() * units.length);
    const phrase = String.fromCharCode(...units.subarray(at, at + 1 + Math.floor(random() * 8)));
    if (!phrase.includes("\n")) phrases.push(phrase);
  }
  while (words.length < count) {
    let at = Math.floor(random() * (units.length - 100));
    const run: string[] = [];
    for (let wanted = 2 + Math.floor(random() * 4); run.length < wanted; ) {
      while (!(wordStarts[at >> 3]! & (1 << (at & 7)))) at++;
      let end = at + 1;
      while (!(wordStarts[end >> 3]! & (1 << (end & 7)))) end++;
      const word = String.fromCharCode(...units.subarray(at, end));
      if (/^\p{L}+$/u.test(word)) run.push(word);
      at = end;
    }
    words.push(run.join(" "));
  }
  return { phrases, words };
}

/** Builds, opens and asks; about a minute at 2,000 reports of 4,000 characters. `say` takes a line of progress. */
export function benchSearch(count = 2000, length = 4000, questionsAsked = 400): SearchFigures {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  try {
    const reports = [...generatedReports(count, length)];
    const characters = reports.reduce((sum, { folded }) => sum + folded.text.length, 0);
    const writer = createSnapshot(folder);
    const archiveBuilder = new ArchiveBuilder();
    for (const report of reports) archiveBuilder.add(report);
    archiveBuilder.write(writer);
    const buildStart = performance.now();
    const builder = new SearchBuilder();
    for (const report of reports) builder.add(report);
    builder.write(writer);
    const buildSeconds = (performance.now() - buildStart) / 1000;
    writer.commit({
      program: "bench",
      segmenter: "bench",
      settings: {},
      counts: { reports: count, characters },
    });

    const openStart = performance.now();
    const source = openSnapshot(folder);
    const archive = openArchive(source);
    const engine: SearchEngine = openSearch(source, archive, (word) => [word]);
    const openSeconds = (performance.now() - openStart) / 1000;

    const { phrases, words } = questions(archive, questionsAsked);
    const folded = archive.heads.map((_, number) => archive.folded(number).text);
    const firstKeywords = measure(1, () => engine.search(request(words[0]!, "keywords"))).max;
    return {
      reports: count,
      characters,
      buildSeconds,
      openSeconds,
      firstKeywords,
      phrase: measure(phrases.length, (number) => engine.search(request(phrases[number]!, "phrase"))),
      filtered: measure(phrases.length, (number) =>
        engine.search(
          request(phrases[number]!, "phrase", {
            years: [{ from: 2022, to: 2023 }],
            sections: ["achievements"],
          }),
        ),
      ),
      keywords: measure(words.length, (number) => engine.search(request(words[number]!, "keywords"))),
      scan: measure(Math.min(40, phrases.length), (number) => {
        for (const text of folded) {
          for (let at = text.indexOf(phrases[number]!); at >= 0; at = text.indexOf(phrases[number]!, at + 1));
        }
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
