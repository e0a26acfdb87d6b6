// What becomes of answers when their thread ends, fills its memory or has too much to do.
import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { projectRoot } from "../../report/generated.js";
import type { Asking, Given } from "../../server/answerer.js";
import type { Library } from "../../server/library.js";
import { Workers } from "../../server/workers.js";
import { Abandoned, askedBy, maxWaiting, TooBusy } from "../../snapshot/turns.js";

const library = { manifest: { id: "one" }, damaged: null } as unknown as Library;
const lines: string[] = [];
let workers: Workers;
beforeEach(() => {
  lines.length = 0;
  workers = new Workers({
    data: "",
    count: 1,
    memory: 32,
    script: join(projectRoot, "test", "server", "strangeThread.mjs"),
    columnsOf: () => new Map(),
    log: (line) => lines.push(line),
  });
});
afterEach(() => workers.close());

const ask = (query: string): Promise<Given> => workers.answer(library, { query } as unknown as Asking);
const answered = { kind: "redirect" };

it("a thread that ends costs the answer that ended it, and is replaced", async () => {
  await expect(ask("end")).rejects.toMatchObject({ code: "internal", status: 500 });
  expect(lines).toHaveLength(1);
  await expect(ask("well")).resolves.toMatchObject(answered);
});

it("a thread that cannot even begin is a refusal for each who asks, and is not tried for ever", async () => {
  const broken = new Workers({
    data: "",
    count: 1,
    script: join(projectRoot, "test", "server", "thereIsNone.mjs"),
    columnsOf: () => new Map(),
    log: (line) => lines.push(line),
  });
  const answer = () => broken.answer(library, { query: "well" } as unknown as Asking);
  await expect(answer()).rejects.toMatchObject({ status: 500 });
  await expect(answer()).rejects.toMatchObject({ status: 500 });
  const tried = lines.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(lines).toHaveLength(tried);
  await broken.close();
});

it("a thread out of memory costs one answer, with a sentence what to do", async () => {
  await expect(ask("hoard")).rejects.toMatchObject({
    status: 500,
    message: expect.stringContaining("请缩小范围"),
  });
  expect(lines[0]).toContain("内存不够");
  await expect(ask("well")).resolves.toMatchObject(answered);
});

it("others that were under way in it are asked again, and answered", async () => {
  const asked = await Promise.allSettled([ask("slow"), ask("slow"), ask("end"), ask("slow"), ask("well")]);
  expect(asked.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  // Once for all, once by itself.
  expect(lines).toHaveLength(2);
});

it("who leaves is let go at once, waiting or under way, and keeps no place", async () => {
  const leaving = party();
  const all = Array.from({ length: 10 }, () => askedBy(leaving.signal, () => ask("never")));
  const ended = Promise.allSettled(all);
  await vi.waitFor(() => expect(workers.underWay).toBe(10));
  leaving.abort();
  for (const one of await ended) expect(one).toMatchObject({ reason: expect.any(Abandoned) });
  await expect(ask("well")).resolves.toMatchObject(answered);
  await vi.waitFor(() => expect(workers.underWay).toBe(0));
});

/** One signal for many who ask is the test's alone. */
const party = (): AbortController => {
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  return leaving;
};

it("what comes beyond those that may wait is refused", async () => {
  const leaving = party();
  const all = Array.from({ length: maxWaiting + 4 }, () => askedBy(leaving.signal, () => ask("never")));
  const ended = Promise.allSettled(all);
  await vi.waitFor(() => expect(workers.underWay).toBe(maxWaiting + 4));
  await expect(ask("well")).rejects.toThrow(TooBusy);
  leaving.abort();
  await ended;
});
