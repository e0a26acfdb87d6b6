// Answers that are kept: the same bytes without asking again; what changes under a snapshot, and mistakes, are asked anew.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { KeptAnswers } from "../../server/keptAnswers.js";
import type { Library } from "../../server/library.js";
import { nothingKept } from "../../workbench/collections/types.js";
import type { Workbench } from "../../workbench/types.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

let asked = 0;
let stamp = "1";
let held: Library;
let server: Server;
let at: string;

const counted = (): Library => {
  const library = libraryOf();
  const search = (...given: Parameters<typeof library.search.search>) => {
    asked++;
    return library.search.search(...given);
  };
  return { ...library, search: { ...library.search, search } };
};
const workbench = {
  folder: { seen: () => null },
  notes: { stamp: () => stamp, read: () => [] },
  indexing: { job: () => null },
  collections: {
    stamp: () => stamp,
    file: "",
    read: async () => {
      asked++;
      return nothingKept;
    },
  },
} as unknown as Workbench;

beforeEach(async () => {
  asked = 0;
  held = counted();
  server = createServer(createApp(() => held, { workbench }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const read = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(at + encodeURI(path), { headers })).text();

it("the same address of the same snapshot is asked once, whatever coding its readers take", async () => {
  const first = await read("/search?q=执法", { "Accept-Encoding": "gzip" });
  expect(first).toContain("执法");
  expect(await read("/search?q=执法", { "Accept-Encoding": "identity" })).toBe(first);
  expect(await read("/search?q=执法", { "Accept-Encoding": "gzip" })).toBe(first);
  expect(asked).toBe(1);
  await read("/search?q=法治");
  expect(asked).toBe(2);
});

it("is sent compressed, with its length, and as it is to who takes no coding", async () => {
  const json = await fetch(`${at}/api/search?q=x`, { headers: { "Accept-Encoding": "gzip" } });
  expect(json.headers.get("content-encoding")).toBe("gzip");
  expect(json.headers.get("vary")).toContain("Accept-Encoding");
  expect(((await json.json()) as { total: number }).total).toBeDefined();
  const bare = await fetch(`${at}/api/search?q=x`, { headers: { "Accept-Encoding": "identity" } });
  expect(bare.headers.get("content-encoding")).toBeNull();
  expect(((await bare.json()) as { total: number }).total).toBeDefined();
});

it("another snapshot, another host and another right to write are other answers", async () => {
  await read("/search?q=执法");
  held = { ...counted(), manifest: { ...held.manifest, id: "another" } };
  await read("/search?q=执法");
  expect(asked).toBe(2);
  await read("/search?q=执法", { "X-Forwarded-For": "203.0.113.9" });
  expect(asked).toBe(3);
  held = { ...held, damaged: { snapshot: "x", message: "索引已损坏。" } };
  await read("/search?q=执法");
  expect(asked).toBe(4);
});

it("what a person keeps is read anew each time", async () => {
  await read("/collections");
  await read("/collections");
  expect(asked).toBe(2);
  const before = (await fetch(`${at}/collections`)).headers.get("etag");
  stamp = "2";
  expect((await fetch(`${at}/collections`)).headers.get("etag")).not.toBe(before);
});

it("mistakes are not kept", async () => {
  const path = "/search?q=执法&from=x";
  const first = await fetch(at + encodeURI(path));
  expect(first.status).toBe(400);
  expect((await fetch(at + encodeURI(path))).status).toBe(400);
});

it("holds no more bytes than it may, and lets go of the least asked", () => {
  const kept = new KeptAnswers(10_000);
  const body = (bytes: number) =>
    ({ kind: "body", type: "html", status: 200, gzip: new Uint8Array(bytes) }) as const;
  for (let at = 0; at < 50; at++) kept.keep(`answer ${at}`, body(1000));
  expect(kept.bytes).toBeLessThanOrEqual(10_000);
  expect(kept.get("answer 49")).toBeDefined();
  expect(kept.get("answer 0")).toBeUndefined();
  kept.keep("large", body(9000));
  expect(kept.get("large")).toBeUndefined();
  kept.keep("wrong", { ...body(10), status: 400 });
  expect(kept.get("wrong")).toBeUndefined();
});
