// The contract of those who answer, in the thread that serves and in threads beside it: the same bytes, refusals and files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { type Serving, serve } from "../../server/serve.js";
import { columnFile, currentId, snapshotFolder } from "../../snapshot/layout.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { townshipsOf } from "../make/townships.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-answerers-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
const add = async (year: number): Promise<void> => {
  mkdirSync(corpus, { recursive: true });
  for (const { name, text } of townshipsOf(8, year)) writeFileSync(join(corpus, `${name}${year}.txt`), text);
  await buildIndex({ corpus: [corpus], data });
};

let here: Serving;
let beside: Serving;
beforeAll(async () => {
  await add(2022);
  here = await serve({ data, port: 0, log: () => {} });
  beside = await serve({ data, port: 0, workers: 2, workersFrom: 0, log: () => {} });
});
afterAll(async () => {
  await Promise.all([here.close(), beside.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Answers in both, without what two servers or two moments differ in. */
async function both(path: string) {
  const told = async ({ address }: Serving) => {
    const answer = await fetch(address + encodeURI(path), { redirect: "manual" });
    const { status, headers } = answer;
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isText = !/sheet|sqlite|zip|png|word/.test(headers.get("content-type") ?? "");
    const text = bytes
      .toString()
      .replaceAll(address, "")
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d[:.\dZ]*/g, "");
    return {
      status,
      type: headers.get("content-type"),
      name: headers.get("content-disposition"),
      etag: headers.has("etag"),
      size: isText ? text.length : bytes.length > 0,
      text: isText ? text : "",
    };
  };
  return Promise.all([told(here), told(beside)]);
}

describe.each([
  ["words", "/api/analysis/words?n=2"],
  ["words as a page", "/analysis/words"],
  ["collocates", "/api/analysis/collocates?q=执法"],
  ["keyness", "/api/analysis/keyness?a.section=achievements&b.section=shortcomings"],
  ["themes", "/api/analysis/themes"],
  ["dispersion", "/api/analysis/dispersion?q=执法"],
  ["formulas", "/api/reuse/formulas"],
  ["what is not heavy", "/search?q=执法"],
])("%s", (_, path) => {
  it("is answered alike", async () => {
    const [one, other] = await both(path);
    expect(one.status).toBe(200);
    expect(other).toEqual(one);
  });
});

it.each([
  "/api/analysis/words.csv",
  "/api/analysis/words.xlsx",
  "/api/search.jsonl?q=普法",
  "/api/search.csv?q=普法",
  "/api/reports.xlsx",
  "/api/export.jsonl",
])("the file %s is written alike", async (path) => {
  const [one, other] = await both(path);
  expect(one.status).toBe(200);
  expect(other).toEqual(one);
});

it.each([
  ["/api/analysis/collocates", 400],
  ["/api/analysis/collocates?q=执法&span=x", 400],
  ["/api/analysis/words?n=99", 400],
  ["/analysis/words?n=99", 400],
  ["/api/reports/000000000000/cite.bib", 404],
])("%s is refused alike, with %i", async (path, status) => {
  const [one, other] = await both(path);
  expect(one.status).toBe(status);
  expect(other).toEqual(one);
});

it("answers of the next snapshot come of the next snapshot", async () => {
  const path = "/api/analysis/words";
  const [before] = await both(path);
  await add(2023);
  await Promise.all([here.refresh(), beside.refresh()]);
  const [one, other] = await both(path);
  expect(other).toEqual(one);
  expect(one.text).not.toBe(before.text);
});

it("columns that go bad before a thread has read them: the right answer or a refusal, then the snapshot before", async () => {
  const path = encodeURI("/api/analysis/keyness?a.section=achievements&b.section=shortcomings");
  const rest = await serve({ data, port: 0, workers: 1, workersFrom: 0, log: () => {} });
  try {
    const id = currentId(data);
    for (const entry of openSnapshot(data).manifest.columns) {
      const file = join(snapshotFolder(data, id), columnFile(entry));
      const bytes = readFileSync(file);
      if (bytes.length === 0) continue;
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(file, bytes);
    }
    const right = await (await fetch(here.address + path)).text();
    const first = await fetch(rest.address + path);
    expect([200, 503]).toContain(first.status);
    if (first.status === 200) expect(await first.text()).toBe(right);
    await vi.waitFor(
      async () => {
        const health = (await (await fetch(`${rest.address}/api/health`)).json()) as { snapshot: string };
        expect(health.snapshot).not.toBe(id);
      },
      { timeout: 10_000 },
    );
    expect((await fetch(rest.address + path)).status).toBe(200);
  } finally {
    await rest.close();
  }
});
