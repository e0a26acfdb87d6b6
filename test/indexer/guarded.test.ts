// Files that kill, stop or swell the process that reads them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GuardedProcess } from "../../indexer/guarded.js";
import { type ReadingProcess, readInProcesses } from "../../indexer/pool.js";
import type { Reading, ReadingTask } from "../../indexer/reading.js";
import { projectRoot } from "../../report/generated.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-guarded-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that answers every file with a rejection, but for those whose names say otherwise. */
const reader = (name: string, beginning: string): (() => ReadingProcess) => {
  const path = join(folder, `${name}.mjs`);
  const inside = pathToFileURL(join(projectRoot, "dist", "indexer", "guardedChild.js"));
  writeFileSync(
    path,
    `import { existsSync, writeFileSync } from "node:fs";
import { answering } from "${inside}";
${beginning}
answering(() => null, async ({ file }) => {
  if (file === "死" || file === "late" || file === "own") process.exit(3);
  if (file === "垮") process.abort();
  if (file.endsWith("once") && !existsSync(file)) { writeFileSync(file, ""); process.exit(3); }
  while (file === "停");
  if (file === "堆") for (const all = []; ; ) all.push(new Array(1000).fill(all.length));
  if (file === "胀") for (const all = []; ; ) { all.push(Buffer.alloc(8 << 20, 1)); for (const until = Date.now() + 5; Date.now() < until; ); }
  return { kind: "rejected", reason: file, fileSha256: "" };
});`,
  );
  return () => new GuardedProcess(path, null, { seconds: 1, megabytes: 200 });
};

const tasks = (names: readonly string[]): ReadingTask[] =>
  names.map((file) => ({ file, path: file, size: 1, typed: undefined }));

test("a file that kills its process, never ends or swells is rejected with what it spent, every other is read", async () => {
  const names = Array.from({ length: 40 }, (_, at) => `${at}`);
  names[3] = "死";
  names[12] = "停";
  names[13] = "垮";
  names[14] = "堆";
  names[20] = "胀";
  names[39] = "停";
  const reasons: string[] = [];
  await readInProcesses(tasks(names), 2, reader("ready", ""), (reading, at) => {
    expect(reasons[at]).toBeUndefined();
    reasons[at] = (reading as Extract<Reading, { kind: "rejected" }>).reason;
  });
  const said = reasons.map(
    (reason) => /意外结束（\w+|\d 秒处理器时间还没有|MB 内存还没有/.exec(reason)?.[0] ?? reason,
  );
  expect(said).toEqual(
    names.map(
      (name) =>
        ({
          死: "意外结束（3",
          垮: "意外结束（SIGABRT",
          停: "0 秒处理器时间还没有",
          堆: "MB 内存还没有",
          胀: "MB 内存还没有",
        })[name] ?? name,
    ),
  );
}, 60_000);

test("a file whose process goes for reasons of its own is read when all others are", async () => {
  const once = join(folder, "once");
  const order: string[] = [];
  await readInProcesses(tasks(["0", once, "2", "3", "4", "5"]), 1, reader("restless", ""), (reading) =>
    order.push((reading as Extract<Reading, { kind: "rejected" }>).reason),
  );
  expect(order).toEqual(["0", "2", "3", "4", "5", once]);
});

test("what the watch says of a file behind its answer is not told as the cost of the next", async () => {
  const watched = (work: number): string =>
    `writeSync(4, JSON.stringify({ work: ${work}, seconds: 7, megabytes: 90 }) + "\\n")`;
  const beginning = `import { writeSync } from "node:fs";
process.on("message", ({ work }) => { if (work?.file === "late") ${watched(1)}; if (work?.file === "own") ${watched(2)}; });`;
  for (const [name, cost] of [
    ["late", null],
    ["own", "已用 7.0 秒处理器时间、90 MB 内存"],
  ] as const) {
    const process = reader(name, beginning)();
    await process.ask(tasks(["0"])[0]!);
    const lost = await process.ask(tasks([name])[0]!).catch((error: Error) => error.message);
    expect(lost).toBe(`读取它的进程意外结束（3${cost ? `，${cost}` : ""}）`);
  }
}, 30_000);

test("a process that cannot begin ends the run and rejects no file", async () => {
  const seen: Reading[] = [];
  const begun = readInProcesses(tasks(["0", "1"]), 2, reader("broken", "process.exit(4);"), (reading) =>
    seen.push(reading),
  );
  await expect(begun).rejects.toThrow("4");
  expect(seen).toEqual([]);
});
