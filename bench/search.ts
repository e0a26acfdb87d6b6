// How fast the phrase index is built, opened and asked at a nation's year, beside plain peers; and keywords beside it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { PhraseBuilder } from "../search/builder.js";
import { writeCursor } from "../search/cursors.js";
import { openSearch } from "../search/engine.js";
import { KeywordBuilder } from "../search/keywords/builder.js";
import { fieldValues } from "../search/reportFields.js";
import type { SearchEngine, SearchMode, SearchRequest } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import type { Archive, ColumnSink, NumberArray } from "../snapshot/types.js";
import { createSnapshot } from "../snapshot/writer.js";
import { commitMade, generatedReports, randomNumbers } from "./searchReports.js";
import { measure, once, type Percentiles, secondsOf, workOf } from "./searchTimes.js";
import { realVocabulary } from "./vocabulary.js";

export const request = (q: string, mode: SearchMode, more: Partial<SearchRequest> = {}): SearchRequest => ({
  q,
  mode,
  literal: false,
  scope: "report",
  sections: [],
  ...fieldValues(() => []),
  mirrors: false,
  words: false,
  sort: "relevance",
  cursor: null,
  limit: 20,
  ...more,
});

/** Phrases cut out of the texts at random, so that a frequent one is asked for as often as it is printed. */
export function phrasesOf(archive: Archive, count: number, lengths: readonly number[], seed = 7): string[] {
  const random = randomNumbers(seed);
  const phrases: string[] = [];
  const { foldedUnits: units } = archive;
  while (phrases.length < count) {
    const at = Math.floor(random() * (units.length - 10));
    const length = lengths[Math.floor(random() * lengths.length)]!;
    const phrase = String.fromCharCode(...units.subarray(at, at + length));
    if (/^[\p{L}\p{N}，。；]+$/u.test(phrase)) phrases.push(phrase);
  }
  return phrases;
}

/** Runs of two to five whole words. */
export function wordsOf(archive: Archive, count: number): string[] {
  const random = randomNumbers(11);
  const found: string[] = [];
  const { foldedUnits: units, wordStarts } = archive;
  const begins = (at: number): boolean => (wordStarts[at >> 3]! & (1 << (at & 7))) !== 0;
  while (found.length < count) {
    let at = Math.floor(random() * (units.length - 200));
    const run: string[] = [];
    for (let wanted = 2 + Math.floor(random() * 4); run.length < wanted; ) {
      while (!begins(at)) at++;
      let end = at + 1;
      while (!begins(end)) end++;
      const word = String.fromCharCode(...units.subarray(at, end));
      if (/^\p{L}+$/u.test(word)) run.push(word);
      at = end;
    }
    // A run of stop words alone is a question nobody asks.
    if (run.some((word) => word.length > 1)) found.push(run.join(" "));
  }
  return found;
}

/** Columns before they are written, so that building is measured without the disk. */
class HeldColumns implements ColumnSink {
  private readonly held: [string, NumberArray][] = [];

  numbers(name: string, values: NumberArray): void {
    this.held.push([name, values]);
  }
  strings(): void {
    throw new Error("phrases have no strings");
  }
  json(): void {
    throw new Error("phrases have no objects");
  }
  column(name: string): NumberArray {
    return this.held.find(([known]) => known === name)![1];
  }
  get bytes(): number {
    return this.held.reduce((sum, [, values]) => sum + values.byteLength, 0);
  }
  passTo(sink: ColumnSink): void {
    for (const [name, values] of this.held) sink.numbers(name, values);
    this.held.length = 0;
  }
}

/** The pair of characters that stands nearest to `wanted` times. */
export function pairOfCount(keys: NumberArray, starts: NumberArray, wanted: number): string {
  let best = 0;
  const off = (at: number): number => Math.abs(starts[at + 1]! - starts[at]! - wanted);
  for (let at = 0; at < keys.length; at++) {
    const text = String.fromCharCode(keys[at]! >>> 16, keys[at]! & 0xffff);
    if (/^\p{L}\p{L}$/u.test(text) && off(at) < off(best)) best = at;
  }
  return String.fromCharCode(keys[best]! >>> 16, keys[best]! & 0xffff);
}

export interface SearchBench {
  readonly title: string;
  readonly rows: readonly (readonly [what: string, figure: string])[];
}

const told = ({ p50, p95, max, work50, work95 }: Percentiles): string =>
  `${p50} / ${p95} / ${max} ms (work ${work50} / ${work95})`;

/** The phrase index over `count` reports. At 39,000 of 4,000 characters three minutes and 6 GB. */
export async function benchPhrases(count = 39_000, length = 4000, asked = 1000): Promise<SearchBench> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  try {
    const vocabulary = realVocabulary();
    const writer = createSnapshot(folder);
    const archiveBuilder = new ArchiveBuilder();
    const phraseBuilder = new PhraseBuilder();
    for (const report of generatedReports(count, length, 1, vocabulary)) {
      archiveBuilder.add(report);
      phraseBuilder.add(report);
    }
    archiveBuilder.write(writer);
    const characters = phraseBuilder.length;
    const columns = new HeldColumns();
    const build = await workOf(() => phraseBuilder.write(columns));
    const { bytes } = columns;
    const often = pairOfCount(columns.column("bigrams.keys"), columns.column("bigrams.starts"), 200_000);
    columns.passTo(writer);
    commitMade(writer, count, characters);

    let archive!: Archive;
    let engine!: SearchEngine;
    const open = await secondsOf(async () => {
      const source = openSnapshot(folder);
      archive = openArchive(source);
      engine = openSearch(source, archive);
      await engine.search(request("法治政府", "phrase"));
    });
    /** Another context, so that nothing asked before is remembered. */
    const afresh = async (): Promise<void> => {
      engine = openSearch(openSnapshot(folder), archive);
      await engine.search(request("法治政府", "phrase"));
    };
    const search = (q: string, more: Partial<SearchRequest> = {}) =>
      engine.search(request(q, "phrase", more));
    const literal = { literal: true } as const;
    const phrases = phrasesOf(archive, asked, [2, 3, 4, 5, 6, 7, 8]);
    const singles = phrasesOf(archive, 60, [1]);
    const many = phrasesOf(archive, 200, [2], 23);
    const rows: [string, string][] = [
      [
        "index built",
        `${build.clock.toFixed(1)} s (${build.cpu.toFixed(1)} s of one core), ${(characters / build.cpu / 1e6).toFixed(1)} M characters/s`,
      ],
      ["opened, first answer given", `${open.toFixed(2)} s`],
      ["memory of the index", `${(bytes / characters).toFixed(2)} bytes a character`],
    ];
    const ask = (what: string, time: Percentiles): void => void rows.push([what, told(time)]);
    const say = async (what: string, work: () => unknown): Promise<void> => {
      const { max, work50 } = await measure(1, work);
      rows.push([what, `${max.toFixed(1)} ms (work ${work50.toFixed(1)})`]);
    };
    for (const q of phrases.slice(0, 100)) await search(q, { ...literal, scope: "section" });
    ask(
      "any phrase of 2–8 characters, exact totals, facets, first page",
      await measure(asked, (n) => search(phrases[n]!, literal)),
    );
    ask("one character", await measure(singles.length, (n) => search(singles[n]!, literal)));
    await afresh();
    const filter = { years: [{ from: 2022, to: 2023 }], sections: ["achievements"] } as const;
    ask(
      "a phrase with year and section",
      await measure(asked, (n) => search(phrases[n]!, { ...literal, ...filter })),
    );
    const two = (n: number): [string, string] => [many[n]!, many[n + 100]!];
    ask("甲 乙 in one sentence", await measure(100, (n) => search(two(n).join(" "), { scope: "sentence" })));
    ask("甲 ~10 乙", await measure(100, (n) => search(two(n).join(" ~10 "))));
    ask("甲*乙", await measure(100, (n) => search(two(n).join("*"))));
    ask("甲[乙丙]", await measure(100, (n) => search(`${many[n]![0]}[${many[n]![1]}${many[n + 100]![1]}]`)));
    const answer = await search("法治政府 OR 普法", { limit: 1 });
    const { occurrences } = (await search(often, { limit: 1, scope: "section" })).total;
    await afresh();
    await say(`${occurrences} hits: totals, facets, first page`, () => search(often, literal));
    await say("its 10,000th page", () =>
      search(often, { ...literal, cursor: placeOf(answer.next!, occurrences - 20) }),
    );
    await say("sorted by three characters to the right, pinyin", () =>
      search(often, { ...literal, order: "right3" }),
    );
    await say("the last page of that order", () =>
      search(often, { ...literal, order: "right3", cursor: placeOf(answer.next!, occurrences - 20) }),
    );
    await say("sorted by two words to the left", () => search(often, { ...literal, order: "left2w" }));
    await say("grouped by the word to the right", () => search(often, { ...literal, group: "right1w" }));
    await say("grouped by county", () => search(often, { ...literal, group: "county" }));
    await say("a sample of 200", () => search(often, { ...literal, sample: 200 }));
    await say("all of them printed", async () => {
      for await (const _ of engine.each(request(often, "phrase", literal)));
    });
    rows.push(...(await peers(archive, folder, phrases)));
    return {
      title: `Phrases, ${count} reports, ${(characters / 1e6).toFixed(1)} M characters (${vocabulary ? "word frequencies of real reports" : "invented words"})`,
      rows,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Another place in the same list. */
const placeOf = (cursor: string, place: number): string =>
  writeCursor(cursor.split(".")[0]!, Math.max(0, place));

/** Reports that plain MiniSearch is given: as it comes it takes minutes for more. */
const miniReports = 2000;

async function peers(
  archive: Archive,
  folder: string,
  phrases: readonly string[],
): Promise<[string, string][]> {
  const texts = archive.heads.map((_, number) => archive.folded(number).text);
  const rows: [string, string][] = [];
  const scan = await measure(15, (n) => {
    let count = 0;
    for (const text of texts)
      for (let at = text.indexOf(phrases[n]!); at >= 0; at = text.indexOf(phrases[n]!, at + 1)) count++;
    return count;
  });
  rows.push(["peer: scan with indexOf, totals only", told(scan)]);
  const mini = new MiniSearch({ fields: ["text"] });
  const some = texts.slice(0, miniReports);
  const build = await secondsOf(() => mini.addAll(some.map((text, id) => ({ id, text }))));
  let found = 0;
  let there = 0;
  const asked = await measure(100, (n) => {
    found += mini.search(phrases[n]!, { combineWith: "AND" }).length;
  });
  for (const phrase of phrases.slice(0, 100)) there += some.filter((text) => text.includes(phrase)).length;
  rows.push([
    `peer: MiniSearch as it comes, ${some.length} reports`,
    `${told(asked)}; built in ${build.toFixed(1)} s; finds ${found} of ${there} reports`,
  ]);
  const rg = await ripgrep(texts, join(folder, "texts"), phrases);
  rows.push(["peer: ripgrep, counts only", rg ? told(rg) : "not installed here"]);
  return rows;
}

async function ripgrep(
  texts: readonly string[],
  folder: string,
  phrases: readonly string[],
): Promise<Percentiles | undefined> {
  try {
    execFileSync("rg", ["--version"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  mkdirSync(folder);
  for (const [number, text] of texts.entries()) writeFileSync(join(folder, `${number}.txt`), text);
  return measure(10, (n) => {
    execFileSync("rg", ["--count-matches", "--no-filename", "--fixed-strings", phrases[n]!, folder], {
      maxBuffer: 1 << 28,
    });
  });
}

/** Ranking, suggestions apart, over `count` reports. */
export async function benchKeywords(count: number, length = 4000, asked = 200): Promise<SearchBench> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  try {
    const vocabulary = realVocabulary();
    const writer = createSnapshot(folder);
    const archiveBuilder = new ArchiveBuilder();
    const phraseBuilder = new PhraseBuilder();
    const keywords = new KeywordBuilder();
    let build = 0;
    for (const report of generatedReports(count, length, 1, vocabulary)) {
      archiveBuilder.add(report);
      phraseBuilder.add(report);
      build += await secondsOf(() => keywords.add(report));
    }
    archiveBuilder.write(writer);
    phraseBuilder.write(writer);
    build += await secondsOf(() => keywords.write(writer));
    const characters = phraseBuilder.length;
    commitMade(writer, count, characters);
    const source = openSnapshot(folder);
    const archive = openArchive(source);
    const engine = openSearch(source, archive, (word) => [word]);
    const words = wordsOf(archive, asked);
    const first = await once(() => engine.search(request(words[0]!, "keywords")));
    await engine.suggest("fz", 8);
    const initials = ["fz", "zf", "xzzf", "pf", "gfx", "mdjf", "zd", "jc"];
    const suggested = await measure(initials.length, (n) => engine.suggest(initials[n]!, 8));
    const slips = ["发治政府", "矛盾纠分", "行政直法", "普发宣传"];
    const mended = await measure(slips.length, (n) => engine.didYouMean(slips[n]!, 5));
    const common = ["法治", "执法", "宣传", "调解", "培训", "合同"];
    const related = await measure(common.length, (n) => engine.related(common[n]!, 10));
    const again = await measure(asked - 1, (n) => engine.search(request(words[n + 1]!, "keywords")));
    return {
      title: `Keywords, ${count} reports`,
      rows: [
        ["index built", `${build.toFixed(1)} s, ${(characters / build / 1e6).toFixed(1)} M characters/s`],
        ["first search (opens the index)", `${first.toFixed(1)} ms`],
        ["two to five words, ranked, with passages and facets", told(again)],
        ["words suggested by initials", told(suggested)],
        ["did you mean", told(mended)],
        ["related words", told(related)],
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
