// The search for passages in a process of its own finds what one in this process finds, and no process outlives its caller.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { documentOf } from "../../reuse/builder.js";
import { PassageFinder } from "../../reuse/passages.js";
import { ArchiveBuilder } from "../../snapshot/archiveBuilder.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { indexedReports } from "../server/library.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-aside-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Processes are begun from what was built. */
const built = (name: string): string => pathToFileURL(join(projectRoot, "dist", "reuse", name)).href;
const { searchAside } = (await import(
  built("searchAside.js")
)) as typeof import("../../reuse/searchAside.js");
const { askProcess } = (await import(
  built("processAside.js")
)) as typeof import("../../reuse/processAside.js");

test("an archive is searched where it lies", async () => {
  const reports = indexedReports();
  const writer = createSnapshot(join(folder, "data"));
  const archive = new ArchiveBuilder();
  const finder = new PassageFinder();
  for (const each of reports) {
    archive.add(each);
    finder.add(documentOf(each.report));
  }
  archive.write(writer);
  const search = searchAside(writer.written());
  await search.opened;
  // Its files are open: the folder may go.
  writer.abandon();
  const { seconds, ...found } = await search.found;
  expect(found).toEqual(await finder.findRows());
  expect(found.rows.length).toBeGreaterThan(0);
  expect(seconds).toBeGreaterThan(0);
});

const script = (name: string, code: string): string => {
  writeFileSync(join(folder, name), code);
  return pathToFileURL(join(folder, name)).href;
};

test("a process that dies is an error, and one that lives asks for large pages", async () => {
  const dying = script("dying.mjs", 'process.once("message", () => process.exit(7));');
  await expect(askProcess(dying, {})).rejects.toThrow("（7）");
  const telling = script(
    "telling.mjs",
    'process.once("message", () => process.send(process.env.GLIBC_TUNABLES));',
  );
  expect(await askProcess(telling, {})).toContain("glibc.malloc.hugetlb=1");
});

test("the search ends where its caller is killed", async () => {
  const caller = script(
    "caller.mjs",
    `import { fork } from "node:child_process";
const child = fork(new URL(${JSON.stringify(built("searchingProcess.js"))}), { stdio: ["ignore", "ignore", "ignore", "ipc"] });
child.once("spawn", () => console.log(child.pid));
setInterval(() => {}, 1000);`,
  );
  const running = spawn(process.execPath, [new URL(caller).pathname], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const pid = Number(await new Promise<Buffer>((told) => running.stdout.once("data", told)));
  running.kill("SIGKILL");
  const isThere = (): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  for (let waited = 0; waited < 200 && isThere(); waited++) await new Promise((done) => setTimeout(done, 50));
  expect(isThere()).toBe(false);
});
