// The site over snapshots on disk: none yet, the first, the next, and requests all the while.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Serving, serve } from "../../server/serve.js";
import { ArchiveBuilder } from "../../snapshot/archiveBuilder.js";
import { writeSources } from "../../snapshot/sources.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { segmenter } from "../../words/segmenter.js";
import { indexedReports, writeColumns } from "./library.js";

let data: string;
let serving: Serving | null = null;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "duizhao-serve-"));
});
afterEach(async () => {
  await serving?.close();
  serving = null;
  rmSync(data, { recursive: true, force: true });
});

/** Writes a snapshot of the first `count` reports. */
function index(count: number): void {
  const writer = createSnapshot(data);
  const reports = indexedReports().slice(0, count);
  const archive = new ArchiveBuilder();
  for (const one of reports) archive.add(one);
  archive.write(writer);
  writeColumns(writer, reports);
  writeSources(writer, []);
  writer.commit({
    program: "test",
    segmenter: segmenter().name,
    settings: {},
    counts: { reports: count, characters: 1 },
  });
}

const ask = async (
  path: string,
): Promise<{ status: number; body: { total?: number; error?: { code: string } } }> => {
  // A connection of its own: writing a snapshot in this process may outlast the patience of one that is kept.
  const answer = await fetch(`${serving!.address}${path}`, { headers: { Connection: "close" } });
  return { status: answer.status, body: (await answer.json()) as never };
};

test("says that the index is being built until there is one", async () => {
  serving = await serve({ data, port: 0, log: () => {} });
  writeFileSync(
    join(data, "progress.json"),
    JSON.stringify({ done: 3, total: 4, file: "柳渡镇.txt", seconds: 1, remaining: 2 }),
  );
  expect(await ask("/api/reports")).toMatchObject({ status: 503, body: { error: { code: "indexing" } } });
  const page = await (await fetch(`${serving.address}/`, { headers: { Accept: "text/html" } })).text();
  expect(page).toContain("3 / 4");
  index(2);
  await serving.refresh();
  expect(await ask("/api/reports")).toMatchObject({ status: 200, body: { total: 2 } });
});

test("takes up a newer snapshot without a failed request", async () => {
  index(2);
  serving = await serve({ data, port: 0, log: () => {} });
  const totals = new Set<number>();
  const failures: unknown[] = [];
  let asking = true;
  const readers = Array.from({ length: 4 }, async () => {
    while (asking) {
      const { status, body } = await ask("/api/reports");
      if (status === 200) totals.add(body.total!);
      else failures.push(body);
    }
  });
  const seen = async (total: number): Promise<void> => {
    const patience = Date.now() + 15_000;
    while (!totals.has(total) && Date.now() < patience)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await seen(2);
  index(4);
  await seen(4);
  asking = false;
  await Promise.all(readers);
  expect(failures).toEqual([]);
  expect([...totals].sort()).toEqual([2, 4]);
});

test("stays with the last good snapshot when a newer one is damaged", async () => {
  index(2);
  const lines: string[] = [];
  serving = await serve({ data, port: 0, log: (line) => lines.push(line) });
  writeFileSync(join(data, "current"), "20990101-000000-00000000\n");
  await serving.refresh();
  expect(await ask("/api/reports")).toMatchObject({ status: 200, body: { total: 2 } });
  expect(lines.length).toBeGreaterThan(0);
});

test("says which port is taken", async () => {
  serving = await serve({ data, port: 0, log: () => {} });
  const port = Number(new URL(serving.address).port);
  await expect(serve({ data, port, log: () => {} })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("refuses an address without end as it refuses others", async () => {
  index(1);
  serving = await serve({ data, port: 0, log: () => {} });
  expect(await ask(`/api/reports?title=${"长".repeat(5000)}`)).toMatchObject({
    status: 400,
    body: { error: { code: "address_too_long" } },
  });
});

test("has a page for everything when there is nothing", async () => {
  index(0);
  serving = await serve({ data, port: 0, log: () => {} });
  for (const path of [
    "/",
    "/reports",
    "/search",
    "/search?q=x",
    "/compare",
    "/coverage",
    "/quality",
    "/help",
    "/api",
  ]) {
    const answer = await fetch(serving.address + path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).not.toMatch(/undefined|NaN|Infinity/);
  }
});
