// Beyond capacity: refused at once in a sentence, for pages too and whoever stands between; one line in the log.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { faultLog } from "../../server/serve.js";
import { TooBusy } from "../../snapshot/turns.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

const library = libraryOf();
let search: () => Promise<never>;
const busy = { ...library, search: { ...library.search, search: () => search() } };
const lines: string[] = [];

let server: Server;
let at: string;
beforeEach(async () => {
  lines.length = 0;
  server = createServer(
    createApp(() => busy, { requestsAtOnce: 2, onError: faultLog((line) => lines.push(line)) }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** As a proxy on this machine asks for a reader elsewhere. */
const ask = (path: string, signal?: AbortSignal): Promise<Response> =>
  fetch(at + path, {
    headers: { Accept: "text/html", "X-Forwarded-For": "203.0.113.9" },
    ...(signal && { signal }),
  });

async function refused(path: string): Promise<string> {
  const answer = await ask(path);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(answer.headers.get("etag")).toBeNull();
  return answer.text();
}

it("refuses what comes while so many are answered, and answers again after", async () => {
  const under = vi.fn(() => new Promise<never>(() => {}));
  search = under;
  const leaving = new AbortController();
  const waiting = ["x", "y"].map((q) => ask(`/api/search?q=${q}`, leaving.signal).catch(() => null));
  await vi.waitFor(() => expect(under).toHaveBeenCalledTimes(2));
  const text = await refused("/reports");
  expect(text).toContain("<h1>现在太忙</h1>");
  expect(text).toContain("请过几秒再试");
  expect(JSON.parse(await refused("/api/reports"))).toMatchObject({ error: { code: "busy" } });
  leaving.abort();
  await Promise.all(waiting);
  await vi.waitFor(async () => expect((await ask("/reports")).status).toBe(200));
  expect(lines).toEqual([expect.stringMatching(/^\/reports: 现在访问的人太多[^\n]*$/)]);
});

it("says so where too many works wait", async () => {
  search = () => Promise.reject(new TooBusy());
  expect(await refused("/search?q=x")).toContain("正在统计的请求太多");
  expect(lines).toEqual([expect.stringMatching(/^\/search\?q=x: [^\n]*$/)]);
});

it("logs a fault of the program with where it comes from", async () => {
  search = () => Promise.reject(new Error("unforeseen"));
  expect((await ask("/search?q=x")).status).toBe(500);
  expect(lines).toEqual([expect.stringMatching(/^\/search\?q=x: Error: unforeseen\n\s+at /)]);
});

it("says how many were refused since the line before", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const said: string[] = [];
    const log = faultLog((line) => said.push(line));
    for (let turn = 0; turn < 4; turn++) log(new TooBusy(), "/a");
    vi.advanceTimersByTime(10_000);
    log(new TooBusy(), "/b");
    expect(said).toHaveLength(2);
    expect(said[1]).toContain("上一行之后还有 3 个");
  } finally {
    vi.useRealTimers();
  }
});
