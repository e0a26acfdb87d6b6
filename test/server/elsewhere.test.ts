// A site whose strings are looked up in a cluster: the same answers; what it says where a part of the cluster is silent,
// and where nobody answers.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import { openLibrary } from "../../server/library.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { type FakeCluster, fakeCluster } from "../make/fakeCluster.js";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";

const cluster: FakeCluster = fakeCluster();
const data = mkdtempSync(join(tmpdir(), "duizhao-elsewhere-"));
let demo: Demo;
let server: Server;
let at: string;
let local: Server;
let localAt: string;

const listening = async (made: Server): Promise<string> => {
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  demo = await openDemo();
  await buildIndex({
    corpus: [join(projectRoot, "corpus")],
    data,
    elsewhere: { cluster, alias: "demo", shards: 3 },
  });
});
afterAll(() => {
  demo.close();
  rmSync(data, { recursive: true, force: true });
});

// Each test with caches of its own.
beforeEach(async () => {
  const library = openLibrary(openSnapshot(data), undefined, () => cluster);
  server = createServer(createApp(() => library));
  at = await listening(server);
  local = createServer(createApp(() => demo.library));
  localAt = await listening(local);
});
afterEach(() => {
  cluster.partial = false;
  cluster.gone = false;
  for (const one of [server, local]) {
    one.close();
    one.closeAllConnections();
  }
});

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly etag: string | null;
}

async function read(path: string, from = at): Promise<Answered> {
  const response = await fetch(from + encodeURI(path));
  return { status: response.status, text: await response.text(), etag: response.headers.get("etag") };
}

/** Without what names the snapshot or the server. */
const plain = (text: string, from: string): string =>
  text
    .replaceAll(from, "")
    .replaceAll(/"next":"[^"]*"/g, '"next":"…"')
    .replaceAll(/\d{8}T\d+Z-[0-9a-f]+/g, "…");

const asked = [
  "/api/search?q=执法人员",
  "/api/search?q=执法人员&group=year",
  "/api/search?q=法&limit=5&section=plans",
  "/api/search?q=执法 ~10 培训&scope=item",
  "/api/search?q=[执普]法*力量&order=left2",
  "/api/search?q=执法力量不足 培训&mode=keywords",
  "/api/search?q=執法人園",
  "/api/search.csv?q=普法",
  "/api/analysis/counts?q=普法&by=year",
  "/api/analysis/collocates?q=执法",
  "/api/analysis/dispersion?q=普法",
  "/api/analysis/trend?q=普法&q=执法",
  "/api/reuse/counts?q=普法",
  "/search?q=执法人员&context=sentence",
  "/analysis/counts?q=普法",
  "/analysis/collocates?q=执法",
];

describe("a snapshot whose strings are looked up in a cluster", () => {
  it.each(asked)("answers %s as one that looks them up itself", async (path) => {
    const [here, there] = [await read(path), await read(path, localAt)];
    expect(here.status).toBe(there.status);
    // Pages say when their snapshot was made.
    if (!path.startsWith("/api/")) expect(here.text.length).toBeGreaterThan(1000);
    else expect(plain(here.text, at)).toBe(plain(there.text, localAt));
  });

  it("says beside its totals that a part was silent, and keeps nothing of it", async () => {
    const path = "/api/search?q=法治";
    cluster.partial = true;
    const partial = await read(path);
    const answer = JSON.parse(partial.text) as { complete?: boolean; total: { occurrences: number } };
    expect(answer.complete).toBe(false);
    expect(partial.etag).toBeNull();
    const page = await read("/search?q=法治");
    expect([page.status, page.text.includes("处数和份数可能偏少")]).toEqual([200, true]);
    // A count for a paper is whole or none.
    const counts = await read("/api/analysis/counts?q=法治");
    expect([counts.status, JSON.parse(counts.text).error.code]).toEqual([503, "engine_unavailable"]);
    expect((await read("/api/search.csv?q=法治")).status).toBe(503);
    cluster.partial = false;
    const whole = JSON.parse((await read(path)).text) as typeof answer;
    expect(whole).not.toHaveProperty("complete");
    expect(whole.total.occurrences).toBeGreaterThan(answer.total.occurrences);
    expect((await read("/search?q=法治")).text).not.toContain("偏少");
  });

  it("refuses in one sentence where nobody answers, and goes on with what needs no search", async () => {
    cluster.gone = true;
    const refused = await read("/api/search?q=法治");
    expect([refused.status, JSON.parse(refused.text).error.code]).toEqual([503, "engine_unavailable"]);
    const page = await read("/search?q=法治");
    expect(page.status).toBe(503);
    expect(page.text).toContain("没有应答");
    const { id } = demo.library.archive.heads[0]!;
    for (const path of [
      "/",
      "/reports",
      `/reports/${id}`,
      `/reports/${id}?q=法治`,
      "/reuse",
      "/coverage",
      "/search",
      "/help",
      "/quality",
    ])
      expect([path, (await read(path)).status]).toEqual([path, 200]);
    cluster.gone = false;
    expect((await read("/api/search?q=法治")).status).toBe(200);
  });

  it("is not opened without the nodes of a cluster", () => {
    const open = () => openLibrary(openSnapshot(data), undefined, () => null);
    expect(open).toThrow("--nodes");
  });
});
