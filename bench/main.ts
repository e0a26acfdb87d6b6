// npm run bench [-- whole|search|keywords|ranking|hostile|load|engines|compare|reuse [COUNT]]: figures for docs/performance.md, as Markdown.
import { cpus } from "node:os";
import { benchCompare } from "./compare.js";
import { benchEngines } from "./engines.js";
import { benchHostile } from "./hostile.js";
import { benchLoad } from "./load.js";
import { benchRanking } from "./ranking.js";
import { benchKeywords, benchPhrases, type SearchBench } from "./search.js";
import { benchWhole } from "./whole.js";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const row = (...cells: (string | number)[]): void => say(`| ${cells.join(" | ")} |`);

async function whole(count: number): Promise<void> {
  const figures = await benchWhole(count);
  say(
    `\n### The whole way, ${figures.reports} reports, ${(figures.characters / 1e6).toFixed(1)} M characters\n`,
  );
  row("what", "figure");
  row("---", "---");
  row("reading and parsing, one thread", `${figures.reading} M characters/s`);
  row("jieba alone, one thread (peer)", `${figures.cutting} M characters/s`);
  row("index, from nothing", `${figures.index} s`);
  row("index, nothing changed", `${figures.again} s`);
  row("start with a ready snapshot", `${figures.start} s`);
  for (const [name, [p50, p95]] of Object.entries(figures.pages))
    row(`page ${name}, p50 / p95`, `${p50} / ${p95} ms`);
}

function told({ title, rows }: SearchBench): void {
  say(`\n### ${title}\n`);
  row("what", "figure (p50 / p95 / max where three are given)");
  row("---", "---");
  for (const [name, figure] of rows) row(name, figure);
}

/** Phrases over `count` reports; keywords over at most as many. */
async function search(count: number): Promise<void> {
  told(await benchPhrases(count));
  for (const reports of [2000, 5000, 15_000]) if (reports <= count) told(await benchKeywords(reports));
}

const [what = "all", count = "2000"] = process.argv.slice(2);
say(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${new Date().toISOString().slice(0, 10)}`,
);
if (what === "all" || what === "whole") await whole(Number(count));
if (what === "all" || what === "search") await search(Number(count));
if (what === "all" || what === "compare") told(await benchCompare());
if (what === "ranking") told(await benchRanking());
if (what === "keywords") told(await benchKeywords(Number(count)));
if (what === "hostile") told(await benchHostile(Number(count)));
if (what === "engines") told(await benchEngines(Number(count)));
if (what === "load") told(await benchLoad(Number(count)));
