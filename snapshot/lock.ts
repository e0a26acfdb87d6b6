// One writer at a time. The lock is a file that names its process; it is stale once that process is gone.
import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { type Disk, writeWhole } from "./disk.js";
import { SnapshotBusy } from "./errors.js";
import { lockFile } from "./layout.js";

interface Holder {
  readonly pid: number;
  /** When the process began, in the system's own count; tells a process from a later one with the same number. */
  readonly started: string;
  readonly since: string;
  readonly token: string;
}

export interface Lock {
  /** False once another run took it for stale. */
  held(): boolean;
  release(): void;
}

/** A lock that does not yet say whose it is was made this moment, unless it is older than this (milliseconds). */
const unnamedGrace = 2000;
const attempts = 5;

/** Linux: state and start of a process (proc(5), stat, fields 3 and 22); null elsewhere or where it is gone. */
function procStat(pid: number): { state: string; started: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0]!, started: fields[19]! };
  } catch {
    return null;
  }
}

const ownStart = (): string => procStat(process.pid)?.started ?? String(Math.round(performance.timeOrigin));

function isRunning(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.started === ownStart();
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = procStat(holder.pid);
  return stat === null || (stat.started === holder.started && !/[ZX]/.test(stat.state));
}

function parseHolder(content: string): Holder | null {
  try {
    const value = JSON.parse(content) as Partial<Holder> | null;
    return Number.isInteger(value?.pid) && value!.pid! > 0 && typeof value?.token === "string"
      ? (value as Holder)
      : null;
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Takes a stale lock out of the way; one that changed hands meanwhile is put back. */
function removeStale(path: string, seen: string, token: string): void {
  const aside = `${path}.stale-${token}`;
  try {
    renameSync(path, aside);
    if (readOrNull(aside) !== seen) linkSync(aside, path);
  } catch {
    // Someone else was quicker; the next attempt sees what there is.
  }
  rmSync(aside, { force: true });
}

const linksUnknown = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "UNKNOWN"]);

/**
 * Makes the lock with its content in one step: written aside, then linked. Where a file system knows no links it is
 * written in place. False where there is a lock already.
 */
function place(path: string, content: string, token: string, disk: Disk): boolean {
  const aside = `${path}.new-${token}`;
  const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";
  try {
    writeWhole(aside, Buffer.from(content), disk);
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if ((error as NodeJS.ErrnoException).syscall !== "link") throw error;
    // The holder swept it away.
    if (codeOf(error) === "ENOENT") return false;
    if (!linksUnknown.has(codeOf(error))) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  try {
    writeWhole(path, Buffer.from(content), disk);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    const left = readOrNull(path);
    if (left !== null && content.startsWith(left)) rmSync(path, { force: true });
    throw error;
  }
}

/** Takes the data folder's lock; the folder must exist. Throws `SnapshotBusy` where a living process holds it. */
export function takeLock(dataFolder: string, disk: Disk): Lock {
  const path = lockFile(dataFolder);
  const token = randomBytes(8).toString("hex");
  const own: Holder = { pid: process.pid, started: ownStart(), since: new Date().toISOString(), token };
  const content = `${JSON.stringify(own)}\n`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (place(path, content, token, disk)) {
      return {
        held: () => readOrNull(path) === content,
        release: () => {
          if (readOrNull(path) === content) rmSync(path, { force: true });
        },
      };
    }
    const seen = readOrNull(path);
    if (seen === null) continue;
    const holder = parseHolder(seen);
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (holder ? isRunning(holder) : Date.now() - since < unnamedGrace) {
      throw new SnapshotBusy(dataFolder, holder?.pid ?? null, holder?.since ?? null);
    }
    removeStale(path, seen, token);
  }
  throw new SnapshotBusy(dataFolder, null, null);
}
