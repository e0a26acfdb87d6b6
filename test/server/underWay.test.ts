// Who asks for what somebody waits for already waits for the same; it goes on until the last of them has left.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Abandoned, whoAsks } from "../../snapshot/turns.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

const library = libraryOf();
let goOn: () => void;
let stopped: AbortSignal | undefined;
const search = vi.fn<typeof library.search.search>(async (request) => {
  const leaving = whoAsks();
  stopped = leaving;
  await new Promise<void>((resolve, reject) => {
    goOn = resolve;
    leaving?.addEventListener("abort", () => reject(new Abandoned()), { once: true });
  });
  return library.search.search(request);
});
const onError = vi.fn();
let server: Server;
let at: string;
beforeEach(async () => {
  search.mockClear();
  onError.mockClear();
  server = createServer(
    createApp(() => ({ ...library, search: { ...library.search, search } }), { onError }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  expect(onError).not.toHaveBeenCalled();
  server.close();
  server.closeAllConnections();
});

const ask = (path: string, signal?: AbortSignal): Promise<Response> =>
  fetch(at + encodeURI(path), signal ? { signal } : {});
/** Long enough for a request to come in. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

it("an address is found once for all who ask at one time", async () => {
  const answers = [1, 2, 3].map(() => ask("/api/search?q=执法").then((answer) => answer.text()));
  await vi.waitFor(() => expect(search).toHaveBeenCalledTimes(1));
  await aWhile();
  goOn();
  const texts = new Set(await Promise.all(answers));
  expect([...texts]).toEqual([expect.stringContaining('"query":"执法"')]);
  expect(search).toHaveBeenCalledTimes(1);
});

it("one who leaves takes it from nobody, the last who leaves ends it, and who comes then is answered", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const path = "/search?q=执法";
  const answers = [ask(path, first.signal), ask(path, second.signal)];
  await vi.waitFor(() => expect(search).toHaveBeenCalledTimes(1));
  await aWhile();
  first.abort();
  await expect(answers[0]).rejects.toThrow();
  await aWhile();
  expect(stopped?.aborted).toBe(false);
  second.abort();
  await expect(answers[1]).rejects.toThrow();
  await vi.waitFor(() => expect(stopped?.aborted).toBe(true));
  const third = ask(path);
  await vi.waitFor(() => expect(search).toHaveBeenCalledTimes(2));
  goOn();
  expect((await third).status).toBe(200);
});

it("a file asked for twice is written twice", async () => {
  const answers = [1, 2].map(() => ask("/api/reports.csv").then((answer) => answer.text()));
  const [one, other] = await Promise.all(answers);
  expect(one!.length).toBeGreaterThan(100);
  expect(other).toBe(one);
});
