// Many readers at once: pages of all kinds over a set of generated reports, from as many connections as are named. The
// client runs on the same machine and takes its share of it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../report/generated.js";
import type { Stood } from "./loadServer.js";
import type { SearchBench } from "./search.js";
import { writeReports } from "./texts.js";

/** Milliseconds of one run. */
const lasts = 12_000;
const length = 4300;
const words = [
  ..."执法 普法 调解 监督 培训 宣传 网格 信访 复议 宪法 民法典 法律顾问 合法性审查 规范性文件".split(" "),
];

/** Addresses that readers ask for; `at` counts them up. */
type Reader = (at: number) => string;

/** The same over and over, as a class of students does that was given an address. */
const same = (ids: readonly string[]): Reader => {
  const paths = [
    "/",
    "/search?q=执法",
    "/search?q=矛盾纠纷",
    "/search?q=执法力量&mode=keywords",
    "/reports?year=2023",
    "/analysis/counts?q=执法&by=year",
    "/reuse",
    "/quality",
    "/api/search?q=法治",
    ...ids.slice(0, 6).map((id) => `/reports/${id}`),
  ];
  return (at) => paths[at % paths.length]!;
};

const word = (at: number): string => words[at % words.length]!;
const two = (at: number): string => `${word(at)} ${word(Math.floor(at / words.length) + at + 1)}`;

const day = (from: string, at: number): string =>
  new Date(Date.parse(from) + at * 86_400_000).toISOString().slice(0, 10);
/** Days between which every report was published, of which no two are the same: what is kept answers none. */
const within = (at: number): string =>
  `published=${day("2018-01-01", at % 1000)}..${day("2026-01-01", Math.floor(at / 1000))}`;

/** Pages of the same kinds, none twice but reports, of which there are as many as there are. */
const other = (ids: readonly string[]): Reader => {
  const kinds: readonly Reader[] = [
    (at) => `/reports?${within(at)}`,
    (at) => `/search?q=${two(at)}&${within(at)}`,
    (at) => `/search?q=${word(at)}&${within(at)}`,
    (at) => `/search?q=${two(at)}&mode=keywords&${within(at)}`,
    (at) => `/analysis/counts?q=${two(at)}&by=year&${within(at)}`,
    (at) => `/api/search?q=${two(at)}&limit=10&${within(at)}`,
  ];
  const reading: Reader = (at) => `/reports/${ids[at % ids.length]}?said=${at % 2}`;
  return (at) => (at % 2 === 0 ? reading(at >> 1) : kinds[(at >> 1) % kinds.length]!(at));
};

const heavy: Reader = (at) =>
  [
    `/api/analysis/collocates?q=${word(at)}&year=${2022 + (at % 3)}`,
    `/api/analysis/words?n=3&year=${2022 + (at % 3)}`,
    `/api/search.csv?q=${word(at)}`,
    "/api/reports.xlsx",
    `/api/analysis/words.xlsx?year=${2022 + (at % 3)}`,
  ][at % 5]!;

interface Taken {
  /** 0 where the connection broke. */
  readonly status: number;
  readonly took: number;
}

const ask = (base: string, path: string, agent: Agent): Promise<Taken> =>
  new Promise((resolve) => {
    const since = performance.now();
    const done = (status: number): void => resolve({ status, took: performance.now() - since });
    const headers = { Accept: "text/html", "Accept-Encoding": "gzip" };
    get(base + encodeURI(path), { agent, headers }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode ?? 0)).on("error", () => done(0));
    }).on("error", () => done(0));
  });

/** Milliseconds of the processors that a process has used; 0 where the system does not say. */
function workOf(pid: number): number {
  try {
    const [, fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const [user, system] = fields!.split(" ").slice(11, 13).map(Number);
    return (user! + system!) * 10;
  } catch {
    return 0;
  }
}

/** Milliseconds of the longest stall of the server's loop since it was asked last. */
async function stood(server: ChildProcess): Promise<number> {
  server.send("stood");
  const [told] = await once(server, "message");
  return (told as Stood).longest;
}

/** As many requests as `connections` can make one after the other. */
async function run(base: string, reader: Reader, connections: number): Promise<readonly Taken[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + lasts;
  const taken: Taken[] = [];
  let next = 0;
  const reading = async (): Promise<void> => {
    while (performance.now() < end) taken.push(await ask(base, reader(next++), agent));
  };
  await Promise.all(Array.from({ length: connections }, reading));
  agent.destroy();
  return taken;
}

function figures(taken: readonly Taken[]): string {
  const good = taken.filter(({ status }) => status === 200).map(({ took }) => took);
  good.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(good[Math.floor(good.length * share)] ?? 0);
  const rate = Math.round(taken.length / (lasts / 1000));
  return `${rate} requests/s; ${at(0.5)} / ${at(0.99)} / ${at(0.9999)} ms; ${taken.length - good.length} not answered with 200`;
}

export async function benchLoad(count: number): Promise<SearchBench> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-load-"));
  const corpus = join(folder, "corpus");
  const characters = writeReports(corpus, count, length);
  const program = join(projectRoot, "dist", "bench", "loadServer.js");
  const server = fork(program, ["--corpus", corpus, "--data", join(folder, "data"), "--port", "0"], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  try {
    const base = await new Promise<string>((resolve) => {
      let told = "";
      server.stderr!.setEncoding("utf8").on("data", (text) => {
        told += text;
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0];
        if (address && told.includes("索引已是最新")) resolve(address);
      });
    });
    const listed = await (await fetch(`${base}/api/reports?limit=200`)).json();
    const ids = (listed as { readonly reports: readonly { readonly id: string }[] }).reports.map(
      ({ id }) => id,
    );
    const rows: [string, string][] = [];
    for (const [name, reader] of [
      ["the same addresses", same(ids)],
      ["searches none twice, reports in turn", other(ids)],
    ] as const)
      for (const connections of [50, 200]) {
        await stood(server);
        const before = workOf(server.pid!);
        // Addresses that no other run asked.
        const taken = await run(base, (at) => reader(at + connections * 1000), connections);
        const work = ((workOf(server.pid!) - before) / taken.length).toFixed(1);
        const stall = await stood(server);
        rows.push([
          `${connections} connections, ${name}`,
          `${figures(taken)}; work ${work} ms a request; longest stall ${stall} ms`,
        ]);
      }
    await stood(server);
    const hard = run(base, heavy, 4);
    rows.push([
      "2 connections, cheap pages, beside 4 of heavy questions",
      `${figures(await run(base, other(ids), 2))}; longest stall ${await stood(server)} ms`,
    ]);
    rows.push(["the heavy questions", figures(await hard)]);
    return {
      title: `Many readers, ${count} reports, ${(characters / 1e6).toFixed(1)} M characters, client included (p50 / p99 / p99.99)`,
      rows,
    };
  } finally {
    server.kill("SIGTERM");
    server.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
}
