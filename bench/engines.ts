// Both search engines over the same reports in one run: columns of this machine, and a cluster of three nodes on it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBigrams } from "../search/bigrams.js";
import { SearchBuilder } from "../search/builder.js";
import { openSearch } from "../search/engine.js";
import { type Cluster, openCluster } from "../search/remote/cluster.js";
import { openElsewhere, writeElsewhere } from "../search/remote/elsewhere.js";
import { putTexts } from "../search/remote/putting.js";
import { type Tags, tagsOf } from "../search/remote/tags.js";
import type { SearchEngine, SearchRequest } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import { createSnapshot } from "../snapshot/writer.js";
import { startCluster } from "../test/make/cluster.js";
import { openSearchProgram } from "../test/make/openSearch.js";
import { pairOfCount, phrasesOf, request, type SearchBench, wordsOf } from "./search.js";
import { commitMade, generatedReports } from "./searchReports.js";
import { measure, once, type Percentiles, workOf } from "./searchTimes.js";
import { realVocabulary } from "./vocabulary.js";

/** Hundredths of a second. */
const ticks = 100;

/** Seconds of processor that these processes have had. */
const processorOf = (pids: readonly (number | null)[]): number =>
  pids.reduce((sum: number, pid) => {
    if (pid === null) return sum;
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return sum + (Number(fields[11]) + Number(fields[12])) / ticks;
  }, 0);

const both = (here: Percentiles, there: Percentiles): string =>
  `${here.p50} / ${here.p95} ms; cluster ${there.p50} / ${there.p95} ms (${(there.p50 / here.p50).toFixed(1)}×)`;

async function storedBytes(cluster: Cluster, index: string): Promise<number> {
  await cluster.ask("POST", `/${index}/_flush`);
  await cluster.ask("POST", `/${index}/_forcemerge?max_num_segments=1`, "");
  interface Stats {
    readonly _all: { readonly primaries: { readonly store: { readonly size_in_bytes: number } } };
  }
  return (await cluster.ask<Stats>("GET", `/${index}/_stats/store`))!._all.primaries.store.size_in_bytes;
}

type Asking = (engine: SearchEngine, request: SearchRequest) => Promise<unknown>;

const searched: Asking = (engine, request) => engine.search(request);
/** As a file is made of the hits: no totals, no facets. */
const listed: Asking = async (engine, request) => {
  for await (const hits of engine.each(request)) void hits;
};

/** Every question is asked once of the one engine, then once of the other, so that nothing is remembered. */
async function besideEachOther(
  engines: readonly [SearchEngine, SearchEngine],
  requests: readonly SearchRequest[],
  asking = searched,
): Promise<string> {
  const [here, there] = [
    await measure(requests.length, (at) => asking(engines[0], requests[at]!)),
    await measure(requests.length, (at) => asking(engines[1], requests[at]!)),
  ];
  return both(here, there);
}

const county = (at: number) => ({ counties: [`第${(7 * at) % 100}县`] });
const year = (at: number) => ({ years: [{ from: 2020 + (at % 5), to: 2020 + (at % 5) }] });
/** Questions about some of the reports, each by what its filters are for the question of this number. */
const narrowed: readonly (readonly [string, (at: number) => Partial<SearchRequest>, Asking?])[] = [
  ["phrases in a county", county],
  ["phrases in a year", year],
  ["phrases in a county's year", (at) => ({ ...county(at), ...year(at) })],
  ["all hits of a phrase in a county, as a file", county, listed],
  ["all hits of a phrase in a year, as a file", year, listed],
];

/** `count` reports of 4,000 characters. Java of 21 or later and Maven are needed. */
export async function benchEngines(count: number, asked = 200): Promise<SearchBench> {
  const program = await openSearchProgram();
  if ("missing" in program) throw new Error(program.missing);
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  const nodes = await startCluster(program, { full: true, heap: "1g" });
  const cluster = openCluster({ nodes: nodes.nodes });
  try {
    const writer = createSnapshot(folder);
    const [archiveBuilder, searchBuilder] = [new ArchiveBuilder(), new SearchBuilder()];
    const texts: string[] = [];
    const tagged: Tags[] = [];
    for (const report of generatedReports(count, 4000, 1, realVocabulary())) {
      archiveBuilder.add(report);
      searchBuilder.add(report);
      texts.push(report.folded.text);
      tagged.push(tagsOf(report.report));
    }
    archiveBuilder.write(writer);
    searchBuilder.write(writer);
    const characters = texts.reduce((sum, { length }) => sum + length, 0);
    const before = processorOf(await nodes.pids());
    let index = "";
    const sent = await workOf(async () => {
      const put = await putTexts(
        cluster,
        { length: count, at: (number) => texts[number]!, tags: (number) => tagged[number]! },
        { alias: "bench", shards: 1 },
      );
      index = Object.values(put.indices).join(",");
      writeElsewhere(writer, put);
    });
    const nodesWork = processorOf(await nodes.pids()) - before;
    const bytes = await storedBytes(cluster, index);
    commitMade(writer, count, characters);
    const source = openSnapshot(folder);
    const archive = openArchive(source);
    const built = await workOf(() => buildBigrams(archive.foldedUnits));
    const often = pairOfCount(source.u32("bigrams.keys"), source.u32("bigrams.starts"), 200_000);
    const cut = (word: string): readonly string[] => [word];
    const engines = (): [SearchEngine, SearchEngine] => [
      openSearch(source, archive, cut),
      openSearch(source, archive, cut, openElsewhere(source, archive, cluster).finding),
    ];
    const warm = engines();
    for (const engine of warm)
      for (const mode of ["phrase", "keywords"] as const) await engine.search(request("法治政府", mode));
    const lengths = [2, 3, 4, 5, 6, 7, 8];
    // Nodes that have just started are slow: what is asked first must not pay for all.
    for (const q of phrasesOf(archive, asked, lengths, 100))
      await warm[1].search(request(q, "phrase", { literal: true }));
    const phrases = phrasesOf(archive, asked, lengths);
    const words = wordsOf(archive, asked / 4);
    const inPart: [string, string][] = [];
    for (const [seed, [name, filters, asking]] of narrowed.entries()) {
      const requests = phrasesOf(archive, asked, lengths, 101 + seed).map((q, at) =>
        request(q, "phrase", { literal: true, ...filters(at) }),
      );
      inPart.push([name, await besideEachOther(warm, requests, asking)]);
    }
    const frequent: number[][] = [[], []];
    for (let turn = 0; turn < 5; turn++)
      for (const [at, engine] of engines().entries())
        frequent[at]!.push(await once(() => engine.search(request(often, "phrase"))));
    const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;
    return {
      title: `Both engines, ${count} reports, ${(characters / 1e6).toFixed(1)} M characters`,
      rows: [
        ["places of bigrams built here", `${built.cpu.toFixed(1)} s of processor; 4 bytes a character`],
        [
          "texts sent to the cluster",
          `${sent.clock.toFixed(0)} s; processor: this program ${sent.cpu.toFixed(0)} s, three nodes ${nodesWork.toFixed(0)} s; ${(bytes / characters).toFixed(2)} bytes a character (primaries, merged)`,
        ],
        [
          "phrases: totals, facets, first page",
          await besideEachOther(
            warm,
            phrases.map((q) => request(q, "phrase", { literal: true })),
          ),
        ],
        ...inPart,
        [
          "keywords",
          await besideEachOther(
            warm,
            words.map((q) => request(q, "keywords")),
          ),
        ],
        [
          "a phrase of 200,000 places",
          `${middle(frequent[0]!).toFixed(0)} ms; cluster ${middle(frequent[1]!).toFixed(0)} ms`,
        ],
      ],
    };
  } finally {
    await cluster.close();
    await nodes.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
