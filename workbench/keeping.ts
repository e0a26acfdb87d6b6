// Files put into a folder: under names that every system takes, never over another file, whole or not at all.
import { randomUUID } from "node:crypto";
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { realDisk, syncPath } from "../snapshot/disk.js";

/** Two files that differ in name only by these would be one on some system, or would read otherwise than they are. */
const unusable = /[\u0000-\u001f\u007f\\:*?"<>|\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** What Windows takes for a device. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Bytes of one name that every system takes, with room for ` (2)`. */
const longestName = 200;
/** Folders in folders; a path has an end too. */
const deepest = 8;

/** A path below the inbox out of what was sent: no way out of it, no hidden file, no name a system refuses. */
export function safeName(sent: string): string {
  const parts = sent
    .normalize("NFC")
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => part.replace(unusable, "_").replace(/^[.\s]+|[.\s]+$/g, ""))
    .filter((part) => part !== "")
    .map((part) => shortened(part).replace(device, "_$1"));
  return parts.slice(-deepest).join("/") || "未命名";
}

function shortened(name: string): string {
  const ending = extname(name);
  let stem = [...name.slice(0, name.length - ending.length)];
  const bytes = Buffer.byteLength(name);
  // No character has more than four bytes.
  if (bytes > longestName)
    stem = stem.slice(0, Math.max(1, stem.length - Math.floor((bytes - longestName) / 4)));
  while (Buffer.byteLength(stem.join("") + ending) > longestName && stem.length > 1) stem.pop();
  const fit = stem.join("") + ending;
  return Buffer.byteLength(fit) > longestName ? shortened(fit.replaceAll(".", "_")) : fit;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** Why a file cannot be written, in words. */
export const reasonOf = (error: unknown): string =>
  ({
    ENOSPC: "磁盘已满",
    EDQUOT: "磁盘配额已满",
    EACCES: "没有写入的权限",
    EPERM: "没有写入的权限",
    EROFS: "这里只能读，不能写",
  })[codeOf(error)] ?? (error as Error).message;

/** `path`, then `name (2).txt` beside it, and so on. */
function* namesFrom(path: string): Generator<string> {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let copy = 1; ; copy++) yield copy === 1 ? path : `${stem} (${copy})${ending}`;
}

/** Where a file stands in the way of the folder, one beside it; gives which. */
async function folderAt(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    return path;
  } catch (error) {
    if (!["EEXIST", "ENOTDIR"].includes(codeOf(error))) throw error;
  }
  const above = await folderAt(dirname(path));
  for (const free of namesFrom(join(above, basename(path)))) {
    try {
      await mkdir(free);
      return free;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      if ((await stat(free)).isDirectory()) return free;
    }
  }
  throw new Error("unreachable: names do not end");
}

/** Hidden, and swept (sweeping.ts) where this process is killed before it goes. */
const partBeside = (path: string): string => join(dirname(path), `.~${randomUUID()}.${process.pid}`);

/** Copies to a name that must be free, where the file system has no second names (FAT). Others leave the name alone while its claim is there. */
async function copyNew(from: string, to: string): Promise<void> {
  const part = partBeside(to);
  const claim = join(dirname(to), `.~${basename(to)}.claim`);
  await (await open(claim, "wx")).close();
  try {
    if (await isThere(to)) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
    await copyFile(from, part);
    syncPath(part, realDisk);
    await rename(part, to);
  } finally {
    await rm(part, { force: true });
    await rm(claim, { force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A second name for a file, which must be free: `rename` would replace what is there. */
async function linkNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EMLINK", "ENOSYS", "EXDEV"].includes(codeOf(error))) throw error;
    await copyNew(from, to);
  }
  syncPath(to, realDisk);
  syncPath(dirname(to), realDisk);
}

const isSame = async (path: string, bytes: Buffer): Promise<boolean> =>
  (await readFile(path).catch(() => null))?.equals(bytes) ?? false;

/**
 * Puts bytes at `path`, or beside it where another file has that name; gives where they are. Where the very same file is
 * there already, that is it. A kill half way leaves a hidden file that is no part of the corpus.
 */
export async function put(bytes: Buffer, path: string): Promise<string> {
  const target = join(await folderAt(dirname(path)), basename(path));
  const part = partBeside(target);
  try {
    const file = await open(part, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    for (const free of namesFrom(target)) {
      try {
        await linkNew(part, free);
        return free;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
        if (await isSame(free, bytes)) return free;
      }
    }
    throw new Error("unreachable: names do not end");
  } finally {
    await rm(part, { force: true });
  }
}

/** Moves a file to `path`, or beside it, and gives where it is; where the very same is there already, that is it. It has both names for a moment, never none. */
export async function move(from: string, path: string): Promise<string> {
  const folder = await folderAt(dirname(path));
  for (const free of namesFrom(join(folder, basename(path)))) {
    try {
      await linkNew(from, free);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      if (!(await isSame(free, await readFile(from)))) continue;
    }
    await rm(from);
    return free;
  }
  throw new Error("unreachable: names do not end");
}
