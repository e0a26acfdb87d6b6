// Many readers at once: pages of all kinds over a set of generated reports, from as many connections as are named. The
// client runs on the same machine and takes its share of it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../report/generated.js";
import type { SearchBench } from "./search.js";
import { writeReports } from "./texts.js";

/** Milliseconds of one run. */
const lasts = 12_000;
const length = 4300;
const mixed = [
  "/",
  "/search?q=执法",
  "/search?q=矛盾纠纷",
  "/search?q=执法力量&mode=keywords",
  "/reports?year=2023",
  "/analysis/counts?q=执法&by=year",
  "/reuse",
  "/quality",
  "/api/search?q=法治",
].map((path) => encodeURI(path));

interface Taken {
  /** 0 where the connection broke. */
  readonly status: number;
  readonly took: number;
}

const ask = (base: string, path: string, agent: Agent): Promise<Taken> =>
  new Promise((resolve) => {
    const since = performance.now();
    const done = (status: number): void => resolve({ status, took: performance.now() - since });
    get(base + path, { agent, headers: { Accept: "text/html" } }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode ?? 0)).on("error", () => done(0));
    }).on("error", () => done(0));
  });

/** As many requests as `connections` can make one after the other. */
async function run(base: string, paths: readonly string[], connections: number): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + lasts;
  const taken: Taken[] = [];
  let next = 0;
  const reader = async (): Promise<void> => {
    while (performance.now() < end) taken.push(await ask(base, paths[next++ % paths.length]!, agent));
  };
  await Promise.all(Array.from({ length: connections }, reader));
  agent.destroy();
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
  const program = join(projectRoot, "scripts", "duizhao.mjs");
  const server = spawn(
    process.execPath,
    [program, "serve", "--corpus", corpus, "--data", join(folder, "data"), "--port", "0"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  try {
    const base = await new Promise<string>((resolve) => {
      let told = "";
      server.stderr.setEncoding("utf8").on("data", (text) => {
        told += text;
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0];
        if (address && told.includes("索引已是最新")) resolve(address);
      });
    });
    const listed = await (await fetch(`${base}/api/reports?limit=6`)).json();
    const { reports } = listed as { readonly reports: readonly { readonly id: string }[] };
    const paths = [...mixed, ...reports.map(({ id }) => `/reports/${id}`)];
    const rows: [string, string][] = [];
    for (const connections of [50, 200])
      rows.push([`${connections} connections (p50 / p99 / p99.99)`, await run(base, paths, connections)]);
    return {
      title: `Many readers, ${count} reports, ${(characters / 1e6).toFixed(1)} M characters, client included`,
      rows,
    };
  } finally {
    server.kill("SIGTERM");
    server.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  }
}
