// The whole way, as a user meets it: index a folder, start a server, open pages.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseReport } from "../indexer/parse/parse.js";
import { readDocument } from "../indexer/read/document.js";
import { loadDivisions } from "../report/divisions.js";
import { projectRoot } from "../report/generated.js";
import { segmenter } from "../words/segmenter.js";
import { writeReports } from "./texts.js";

export interface WholeFigures {
  readonly reports: number;
  readonly characters: number;
  /** Seconds. */
  readonly index: number;
  readonly again: number;
  readonly start: number;
  /** Milliseconds per page, median and 95th percentile. */
  readonly pages: Readonly<Record<string, readonly [number, number]>>;
}

export interface ReadingFigures {
  readonly characters: number;
  /** Million characters a second on one thread. */
  readonly reading: number;
  readonly cutting: number;
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 10) / 100;

/** Reading and parsing without segmentation, and jieba alone as the peer. */
export async function benchReading(folder: string): Promise<ReadingFigures> {
  const divisions = loadDivisions();
  const names = readdirSync(folder)
    .filter((name) => /\.(txt|md)$/.test(name))
    .slice(0, 1000);
  const cut = segmenter();
  let characters = 0;
  const texts: string[] = [];
  const since = performance.now();
  for (const name of names) {
    const read = await readDocument({ path: name, bytes: readFileSync(join(folder, name)) });
    if (!read.ok) continue;
    parseReport(
      { text: read.text, file: name, fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
      divisions,
    );
    characters += read.text.length;
    texts.push(read.text);
  }
  const took = performance.now() - since;
  const cutSince = performance.now();
  for (const text of texts) cut.cut(text);
  const cutTook = performance.now() - cutSince;
  const rate = (milliseconds: number): number => Math.round(characters / milliseconds / 10) / 100;
  return { characters, reading: rate(took), cutting: rate(cutTook) };
}

const run = join(projectRoot, "dist", "cli", "run.js");

async function timed(address: string, times: number): Promise<readonly [number, number]> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) {
    const since = performance.now();
    const answer = await fetch(address);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    took.push(performance.now() - since);
  }
  const sorted = took.slice(1).sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor((sorted.length - 1) * share)]! * 10) / 10;
  return [at(0.5), at(0.95)];
}

export async function benchWhole(count = 2000, length = 4000): Promise<WholeFigures & ReadingFigures> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-whole-"));
  const corpus = join(folder, "corpus");
  const data = join(folder, "data");
  try {
    const characters = writeReports(corpus, count, length);
    const reading = await benchReading(corpus);
    const index = (): number => {
      const since = performance.now();
      const done = spawnSync(process.execPath, [run, "index", "--corpus", corpus, "--data", data, "--json"], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      if (done.status !== 0) throw new Error(done.stderr);
      return seconds(since);
    };
    const first = index();
    const again = index();
    const since = performance.now();
    const server = spawn(process.execPath, [run, "serve", "--data", data, "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const address = await new Promise<string>((resolve) =>
        server.stdout.once("data", (line: Buffer) => resolve(line.toString().trim())),
      );
      const health = await fetch(`${address}/api/health`);
      if (!health.ok) throw new Error(`no health: ${health.status}`);
      const start = seconds(since);
      const list = (await (await fetch(`${address}/api/reports?limit=2`)).json()) as {
        reports: { id: string }[];
      };
      const [a, b] = list.reports.map(({ id }) => id) as [string, string];
      const pages: Record<string, readonly [number, number]> = {};
      const open = async (name: string, path: string): Promise<void> => {
        pages[name] = await timed(`${address}${path}`, 30);
      };
      await open("首页", "/");
      await open("报告", `/reports/${a}`);
      await open("检索（字句）", `/search?q=${encodeURIComponent("矛盾纠纷")}`);
      await open("检索（字句，JSON）", `/api/search?q=${encodeURIComponent("法律明白人")}`);
      await open("检索（关键词）", `/search?mode=keywords&q=${encodeURIComponent("执法力量薄弱")}`);
      await open("对照", `/compare?a=${a}&b=${b}`);
      await open("对照（全部）", `/compare?a=${a}&b=${b}&section=all`);
      return { ...reading, reports: count, characters, index: first, again, start, pages };
    } finally {
      server.kill();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
