// Files that kill or stop the thread that reads them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readInThreads } from "../../indexer/pool.js";
import type { Reading, ReadingTask } from "../../indexer/reading.js";
import { ReadingThread } from "../../indexer/thread.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-threads-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that answers every file with a rejection, but for those whose names say otherwise. */
const thread = (name: string, beginning: string): (() => ReadingThread) => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";
${beginning}
parentPort.on("message", (tasks) => {
  for (const { file } of tasks) {
    if (file === "死") process.exit(3);
    if (file === "错") throw new Error("内存不足");
    while (file === "停");
  }
  parentPort.postMessage(tasks.map(({ file }) => ({ kind: "rejected", reason: file, fileSha256: "" })));
});`,
  );
  return () => new ReadingThread(pathToFileURL(path), { divisions: "", themes: "" }, 1500);
};

const tasks = (names: readonly string[]): ReadingTask[] =>
  names.map((file) => ({ file, path: file, size: 1, typed: undefined }));

test("a file that kills its thread or never ends is rejected, every other is read", async () => {
  const names = Array.from({ length: 40 }, (_, at) => `${at}`);
  names[3] = "死";
  names[12] = "停";
  names[13] = "错";
  names[39] = "停";
  const reasons: string[] = [];
  await readInThreads(tasks(names), 2, thread("ready", 'parentPort.postMessage("ready");'), (reading, at) => {
    reasons[at] = (reading as Extract<Reading, { kind: "rejected" }>).reason;
  });
  const said = reasons.map((reason) => /结束|没有读完|内存不足/.exec(reason)?.[0] ?? reason);
  expect(said).toEqual(names.map((name) => ({ 死: "结束", 停: "没有读完", 错: "内存不足" })[name] ?? name));
}, 60_000);

test("a thread that cannot begin ends the run and rejects no file", async () => {
  const seen: Reading[] = [];
  const begun = readInThreads(tasks(["0", "1"]), 2, thread("broken", "process.exit(4);"), (reading) =>
    seen.push(reading),
  );
  await expect(begun).rejects.toThrow("4");
  expect(seen).toEqual([]);
});
