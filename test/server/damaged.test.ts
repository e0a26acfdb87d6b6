// One flipped bit anywhere in a snapshot is noticed: the one before answers, and it is said.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { openLibrary } from "../../server/library.js";
import { serve } from "../../server/serve.js";
import { columnFile, currentId, idsIn, snapshotFolder } from "../../snapshot/layout.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { SnapshotShelf } from "../../snapshot/shelf.js";
import { duizhao } from "../cli/duizhao.js";
import { townshipsOf } from "../make/townships.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-flips-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
let before: string;
let last: string;
let columns: readonly string[];

beforeAll(async () => {
  mkdirSync(corpus);
  for (const { name, text } of townshipsOf(6, 2022)) writeFileSync(join(corpus, `${name}2022.txt`), text);
  await buildIndex({ corpus: [corpus], data });
  before = currentId(data);
  for (const { name, text } of townshipsOf(6, 2023)) writeFileSync(join(corpus, `${name}2023.txt`), text);
  await buildIndex({ corpus: [corpus], data });
  last = currentId(data);
  columns = openSnapshot(data)
    .manifest.columns.filter(({ bytes }) => bytes > 0)
    .map((entry) => join(snapshotFolder(data, last), columnFile(entry)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(path, bytes);
}

/** 144 of them, spread over all columns and over each. */
const flips = (): { readonly path: string; readonly bit: number }[] =>
  Array.from({ length: 144 }, (_, at) => {
    const path = columns[at % columns.length]!;
    return {
      path,
      bit: Math.floor((statSync(path).size * 8 * ((at * 0.618034) % 1)) % (statSync(path).size * 8)),
    };
  });

test("144 flips: each is told once, and the snapshot before answers", async () => {
  for (const { path, bit } of flips()) {
    flip(path, bit);
    const told: string[] = [];
    const shelf = new SnapshotShelf(data, openLibrary, ({ message }) => told.push(message));
    await shelf.refresh();
    await shelf.refresh();
    expect(shelf.current()?.manifest.id, path).toBe(before);
    expect(shelf.current()!.archive.heads).toHaveLength(6);
    expect(shelf.damaged()).toMatchObject({ snapshot: last, message: expect.stringContaining(path) });
    expect(told).toEqual([
      `索引已损坏：${path} 与校验和不符，请运行 duizhao index 重建；现在用的是快照 ${before}。`,
    ]);
    flip(path, bit);
  }
}, 240_000);

interface Health {
  readonly snapshot: { readonly id: string };
  readonly damaged: object | null;
}

const pages = [
  "/",
  "/api/reports",
  "/api/search?q=执法",
  "/api/reuse/passages",
  "/analysis/counts?q=执法",
  "/quality",
];

test("the server serves the one before and says so in its health; a flip after that is no error 500", async () => {
  const log: string[] = [];
  flip(columns[3]!, 77);
  const first = await serve({ data, port: 0, log: (line) => log.push(line) });
  const ask = async (address: string) => {
    const answer = await fetch(first.address + address);
    return { status: answer.status, text: await answer.text() };
  };
  const health = async () => JSON.parse((await ask("/api/health")).text);
  try {
    expect(await health()).toMatchObject({
      status: "ok",
      snapshot: { id: before, reports: 6 },
      damaged: { snapshot: last, message: expect.stringContaining("已损坏") },
    });
    expect(log).toHaveLength(1);
    for (const page of pages) expect((await ask(page)).status, page).toBe(200);
  } finally {
    await first.close();
    flip(columns[3]!, 77);
  }
});

test("what is damaged while it is served is not answered from: 503, then the one before", async () => {
  const serving = await serve({ data, port: 0, log: () => {} });
  const ask = async (address: string) => (await fetch(serving.address + address)).status;
  try {
    expect(((await (await fetch(`${serving.address}/api/health`)).json()) as Health).damaged).toBeNull();
    for (const path of columns) flip(path, 5);
    for (const page of pages) expect([200, 503], page).toContain(await ask(page));
    for (const id of openLibrary(openSnapshot(data, { id: before })).archive.heads.map((head) => head.id))
      expect([200, 404, 503]).toContain(await ask(`/api/reports/${id}`));
    await vi.waitFor(async () => expect(await ask("/api/reports")).toBe(200));
  } finally {
    await serving.close();
    for (const path of columns) flip(path, 5);
  }
});

test("listed, gone back from, indexed again; a damaged one is made anew from the corpus", async () => {
  const at = ["--data", data];
  expect(JSON.parse((await duizhao("snapshots", "--json", ...at)).out).snapshots).toMatchObject([
    { id: last, reports: 12, inForce: true, state: "whole" },
    { id: before, reports: 6, inForce: false, state: "whole" },
  ]);
  flip(columns[0]!, 9);
  expect((await duizhao("snapshots", ...at)).out).toMatch(
    new RegExp(`^\\* ${last}  .*  12 份  \\d+ 字  已损坏，在用\\n  ${before}  .*完好\\n$`),
  );
  expect((await duizhao("verify", ...at)).code).toBe(1);
  const repaired = await duizhao("verify", "--repair", "--corpus", corpus, "--json", ...at);
  expect(repaired.code).toBe(0);
  expect(JSON.parse(repaired.out)).toMatchObject({ ok: true });
  const made = currentId(data);
  expect(made > last).toBe(true);

  // The damaged one is the one before now: nothing goes back to it.
  const refused = await duizhao("rollback", ...at);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("没有退回")]);
  flip(join(snapshotFolder(data, last), columns[0]!.split("/").at(-1)!), 9);

  const serving = await serve({ data, port: 0, log: () => {} });
  try {
    expect(JSON.parse((await duizhao("rollback", "--json", ...at)).out)).toEqual({ snapshot: last });
    await vi.waitFor(
      async () =>
        expect(((await (await fetch(`${serving.address}/api/health`)).json()) as Health).snapshot.id).toBe(
          last,
        ),
      { timeout: 10_000 },
    );
  } finally {
    await serving.close();
  }
  expect(idsIn(data)).toEqual([made, last]);
  expect((await duizhao("rollback", ...at)).err).toContain("没有更早的快照");
  writeFileSync(join(corpus, "新.txt"), townshipsOf(7, 2024)[6]!.text);
  expect(await buildIndex({ corpus: [corpus], data })).toMatchObject({ reports: 13, added: 1 });
  expect(idsIn(data)).toEqual([currentId(data), last]);
});
