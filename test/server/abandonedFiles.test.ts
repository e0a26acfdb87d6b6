// Who leaves a long file is made no more of it, whatever its format: its rows are counted where they are read.
import { createHash } from "node:crypto";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import type { Library } from "../../server/library.js";
import type { Archive } from "../../snapshot/types.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

/** So many reports that no machine has written them before somebody leaves. */
const many = 2_000_000;

let read = 0;

/** The small library's reports over and over under new numbers, and its hits without an end. */
function endless(): Library {
  const library = libraryOf();
  const { archive } = library;
  const heads = new Proxy(Array.from(archive.heads), {
    get: (all, key) => {
      if (key === "length") return many;
      const number = typeof key === "string" ? Number(key) : Number.NaN;
      if (!Number.isInteger(number)) return Reflect.get(all, key);
      // Each its own, as a database asks, and not shrunk to nothing in a zip file.
      const sha256 = createHash("sha256").update(String(number)).digest("hex");
      return { ...all[number % all.length]!, id: sha256.slice(0, 12), sha256 };
    },
  });
  const counted = <T>(what: (number: number) => T): ((number: number) => T) => {
    return (number) => {
      read++;
      return what(number % archive.heads.length);
    };
  };
  const long: Archive = {
    ...archive,
    heads,
    report: counted((number) => archive.report(number)),
    text: counted((number) => archive.text(number)),
  };
  const search = library.search;
  const each: typeof search.each = async function* (request) {
    const batches: Awaited<ReturnType<typeof search.search>>["hits"][] = [];
    for await (const batch of search.each(request)) batches.push([...batch]);
    for (;;)
      for (const batch of batches) {
        read++;
        yield batch;
      }
  };
  return { ...library, archive: long, search: { ...search, each } };
}

const long = endless();
const short = libraryOf();

it.each([
  ["/api/search.csv?q=执法", { ...short, search: long.search }],
  ["/api/search.xlsx?q=执法", { ...short, search: long.search }],
  ["/api/search.jsonl?q=执法", { ...short, search: long.search }],
  ["/api/export.jsonl", long],
  ["/api/export.csv.zip", long],
  ["/api/export.sqlite", long],
] as const)("%s", async (path, library) => {
  read = 0;
  const onError = vi.fn();
  const server = createServer(createApp(() => library, { onError }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const asked = get({ port, path: encodeURI(path), agent: false });
    asked.on("error", () => {});
    asked.on("response", (coming: IncomingMessage) => coming.on("error", () => {}).resume());
    await vi.waitFor(() => expect(read).toBeGreaterThan(50), { timeout: 5000 });
    asked.destroy();
    await vi.waitFor(async () => {
      const before = read;
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(read).toBe(before);
    });
    expect(read).toBeLessThan(many);
    expect(onError).not.toHaveBeenCalled();
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
