// 收藏.sqlite as a file. It is never written in place: a change is made in a copy, which then takes its place in one
// step, so that a kill at any moment leaves the file as it was or as it is to be. (The file system of
// node-sqlite3-wasm never plays a journal back: every lock, its own too, looks to it like another process.)
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Database, loadSqlite } from "../../export/sqlite.js";
import { realDisk, replaceWhole } from "../../snapshot/disk.js";
import { SnapshotBusy } from "../../snapshot/errors.js";
import { type Lock, takeLock } from "../../snapshot/lock.js";
import { WorkbenchRefused } from "../types.js";
import { migrate, schemaVersion, versionOf } from "./schema.js";

export const collectionsName = "收藏.sqlite";
/** Beside it; holds the lock while something is written. */
const lockFolder = ".duizhao";

/** How often and how long (milliseconds) another process that writes is waited for. */
const attempts = 40;
const pause = 50;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "未知原因";

/** A program that has the file open for writing leaves its journal beside it, and only both together are the data. */
function refuseJournal(path: string): void {
  const journal = ["-journal", "-wal"].map((ending) => path + ending).find((one) => sizeOf(one) > 0);
  if (journal === undefined) return;
  throw new WorkbenchRefused(
    "unwritable",
    `${path} 正由另一个程序打开着写（旁边有 ${journal.slice(dirname(path).length + 1)}），请在那里存好、关上，再来。`,
  );
}
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const damaged = (path: string): WorkbenchRefused =>
  new WorkbenchRefused(
    "unwritable",
    `${path} 损坏了，或不是本程序的收藏：请把它移到别处，换上一份备份；其余页面照常可用。`,
  );

/** Works on a copy of the file, or on an empty one, in a folder that goes afterwards. */
function onCopy<T>(
  path: string,
  open: (file: string) => Database,
  work: (database: Database, copy: string) => T,
): T {
  refuseJournal(path);
  const folder = mkdtempSync(join(tmpdir(), "duizhao-collections-"));
  const copy = join(folder, "copy.sqlite");
  try {
    if (existsSync(path)) copyFileSync(path, copy);
    const database = open(copy);
    try {
      // The copy goes where anything fails: there is nothing to roll back to.
      database.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
      checkWhole(path, database);
      return work(database, copy);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof WorkbenchRefused) throw error;
    if (/not a database|malformed/i.test(String(error))) throw damaged(path);
    // As SQLite says it of the copy.
    if (/open the database|unable to open|disk/i.test(String(error)))
      throw new WorkbenchRefused(
        "unwritable",
        `${path} 没有写成：临时文件夹 ${tmpdir()} 写不进，请检查磁盘空间和权限；收藏还是原来的样子。`,
      );
    throw refusedBySystem(path, error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkWhole(path: string, database: Database): void {
  if (database.get("PRAGMA quick_check")!.quick_check !== "ok") throw damaged(path);
  const version = versionOf(database);
  if (version > schemaVersion)
    throw new WorkbenchRefused(
      "unwritable",
      `${path} 是更新的版本写的（第 ${version} 版，本程序识得第 ${schemaVersion} 版），请更新程序再打开。`,
    );
  const { tables } = database.get("SELECT count(*) AS tables FROM sqlite_master")! as { tables: number };
  if (version === 0 && tables > 0) throw damaged(path);
}

function refusedBySystem(path: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code === undefined) return error;
  return new WorkbenchRefused(
    "unwritable",
    `${path} 读不出或写不进（${codeOf(error)}），请检查磁盘空间和文件夹的权限；收藏还是原来的样子。`,
  );
}

/** Reads the file at `path`, which must be there. */
export async function readFile<T>(path: string, read: (database: Database) => T): Promise<T> {
  const open = await loadSqlite();
  return onCopy(path, open, (database) => {
    migrate(database);
    return read(database);
  });
}

/** Changes the file at `path`, which need not be there yet; when it resolves the change is on the disk. */
export async function changeFile<T>(path: string, change: (database: Database) => T): Promise<T> {
  const open = await loadSqlite();
  const lock = await locked(path);
  try {
    let bytes: Buffer | null = null;
    const result = onCopy(path, open, (database, copy) => {
      database.exec("BEGIN");
      migrate(database);
      const made = change(database);
      database.exec("COMMIT");
      bytes = readFileSync(copy);
      return made;
    });
    replaceWhole(path, bytes!, realDisk);
    return result;
  } catch (error) {
    throw error instanceof WorkbenchRefused ? error : refusedBySystem(path, error);
  } finally {
    lock.release();
  }
}

/** What follows in the same turn is alone with the file: in this process nothing comes between, in others the lock. */
async function locked(path: string): Promise<Lock> {
  const folder = join(dirname(path), lockFolder);
  for (let attempt = 1; ; attempt++) {
    try {
      mkdirSync(folder, { recursive: true });
      return takeLock(folder, realDisk);
    } catch (error) {
      if (!(error instanceof SnapshotBusy)) throw refusedBySystem(path, error);
      if (attempt >= attempts)
        throw new WorkbenchRefused("unwritable", `另一个程序正在写 ${path}，请稍候再试。`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
