// npm run bench [-- whole|search|reuse [COUNT]]: figures for docs/performance.md, as Markdown.
import { cpus } from "node:os";
import { benchSearch, type Percentiles } from "./search.js";
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

function search(count: number): void {
  const figures = benchSearch(count);
  const told = ({ p50, p95, max }: Percentiles): string => `${p50} / ${p95} / ${max} ms`;
  say(
    `\n### Search in process, ${figures.reports} reports, ${(figures.characters / 1e6).toFixed(1)} M characters\n`,
  );
  row("what", "p50 / p95 / max");
  row("---", "---");
  row("phrase, exact totals and first page", told(figures.phrase));
  row("phrase with year and section", told(figures.filtered));
  row("keywords", told(figures.keywords));
  row("scan with indexOf, totals only (peer)", told(figures.scan));
  row("build / open", `${figures.buildSeconds.toFixed(1)} / ${figures.openSeconds.toFixed(2)} s`);
}

const [what = "all", count = "2000"] = process.argv.slice(2);
say(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${new Date().toISOString().slice(0, 10)}`,
);
if (what === "all" || what === "whole") await whole(Number(count));
if (what === "all" || what === "search") search(Number(count));
