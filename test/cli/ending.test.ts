// The built program is asked to end: within 5 s, whatever is half-sent, and what it was answering is answered.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { serve } from "../../server/serve.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-ending-"));
const data = join(folder, "data");
const corpus = join(projectRoot, "corpus", "2023");
const sockets: Socket[] = [];

beforeAll(async () => {
  const indexed = await duizhao("index", "--corpus", corpus, "--data", data);
  expect(indexed.code).toBe(0);
}, 120_000);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A connection on which `text` was sent. What comes back is read only by who asks for it. */
async function sent(port: number, text: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  if (text !== "") socket.write(text);
  return socket;
}

const read = async (socket: Socket): Promise<string> => {
  let text = "";
  socket.setEncoding("utf8").on("data", (piece) => {
    text += piece;
  });
  if (!socket.closed) await once(socket, "close");
  return text;
};

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
const big = encodeURIComponent("。 OR ， OR 、");

const halfSent = {
  "nothing at all": "",
  "half a head": "GET /api/health HTTP/1.1\r\nHost: 127.",
  "half an upload":
    "POST /api/draft HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Duizhao: 1\r\nContent-Type: text/plain\r\nContent-Length: 9000\r\n\r\n青溪县",
  "exports that nobody reads": get(`/api/search.jsonl?q=${big}`).repeat(60),
  "workbooks that nobody reads": get(`/api/search.xlsx?q=${big}`).repeat(20),
};

describe("the built program", () => {
  let program: ChildProcess;
  let port: number;
  let log = "";

  beforeEach(async () => {
    log = "";
    const script = join(projectRoot, "scripts", "duizhao.mjs");
    program = spawn(process.execPath, [script, "serve", "--corpus", corpus, "--data", data, "--port", "0"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    program.stderr!.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
    await vi.waitFor(() => expect(log).toContain("索引已是最新"), { timeout: 50_000 });
    port = Number(/127\.0\.0\.1:(\d+)/.exec(log)![1]);
    log = "";
  }, 60_000);
  afterEach(() => void program.kill("SIGKILL"));

  const ends = async (signal: NodeJS.Signals): Promise<unknown> => {
    const over = once(program, "exit");
    program.kill(signal);
    return Promise.race([over.then(([code]) => code), wait(5000, "still alive")]);
  };

  test.each(["SIGTERM", "SIGINT"] as const)("by %s with all kinds of halves", async (signal) => {
    for (const text of Object.values(halfSent)) await sent(port, text);
    await wait(300);
    expect(await ends(signal)).toBe(0);
    expect(log).toBe("");
  }, 60_000);

  test("with the answers in flight whole", async () => {
    await sent(port, halfSent["half a head"]);
    const answers = ["/", `/api/search.xlsx?q=${big}`, `/api/search.jsonl?q=${big}`].map(async (path) => {
      const socket = await sent(port, get(path));
      return read(socket);
    });
    await wait(50);
    expect(await ends("SIGTERM")).toBe(0);
    for (const text of await Promise.all(answers)) {
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
      // The last piece of an answer sent in pieces, or all of one whose length was said.
      if (text.includes("Transfer-Encoding: chunked")) expect(text.endsWith("\r\n0\r\n\r\n")).toBe(true);
    }
  }, 60_000);
});

test("a connection that sends nothing, or half a head, is closed", async () => {
  const patience = { head: 200, look: 50 };
  const serving = await serve({ data, port: 0, patience, log: () => {} });
  try {
    const port = Number(new URL(serving.address).port);
    const silent = await sent(port, "");
    const half = await sent(port, halfSent["half a head"]);
    const texts = await Promise.race([Promise.all([read(silent), read(half)]), wait(5000, null)]);
    expect(texts).toEqual([
      expect.stringMatching(/^HTTP\/1\.1 408 /),
      expect.stringContaining("请求没有发完"),
    ]);
  } finally {
    await serving.close();
  }
});
