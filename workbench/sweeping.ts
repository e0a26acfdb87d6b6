// What a kill half way through a write leaves behind: hidden files beside what was being written, swept later.
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** `.~name.pid`, `.~name.claim`. What offices keep beside an open document (`.~lock.报告.docx#`) is theirs. */
const leftover = /^\.~.+\.(?<process>\d+|claim)$/;
/** Milliseconds; another machine's process may be writing into a shared folder. */
const writingTakes = 60_000;

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** This process may have the number of one that ended before it began. */
const writes = (id: number, writtenAt: number): boolean =>
  id === process.pid ? writtenAt >= Date.now() - process.uptime() * 1000 : isRunning(id);

async function sweepOne(path: string, writer: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  if (Date.now() - mtimeMs < writingTakes) return;
  if (writer === "claim" || !writes(Number(writer), mtimeMs)) await rm(path, { force: true });
}

/** Takes away what no process is writing any more, in the folder and, where said, in the folders below. What cannot be is left. */
export async function sweep(folder: string, isDeep: boolean): Promise<void> {
  const entries = await readdir(folder, { recursive: isDeep, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const writer = entry.isFile() ? leftover.exec(entry.name)?.groups?.process : undefined;
    if (writer !== undefined) await sweepOne(join(entry.parentPath, entry.name), writer).catch(() => {});
  }
}
