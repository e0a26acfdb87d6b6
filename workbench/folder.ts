// The corpus folders as a person works on them: what came in is kept, what goes is moved aside, nothing is overwritten.
import { constants } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { type CorpusFile, openCorpus } from "../indexer/corpus.js";
import { readTyped } from "../indexer/typed.js";
import { sameFile } from "../indexer/unchanged.js";
import type { SourceRecord } from "../snapshot/sources.js";
import { recordsIn } from "./records.js";
import { type Changes, type CorpusFolder, type Upload, WorkbenchRefused } from "./types.js";

/** Where what comes in by the page is kept. */
export const inbox = "收件";
/** Where what was taken out lies; a name that begins with a point is no part of the corpus. */
export const aside = ".removed";

/** Two files that differ in name only by these would be one on some system. */
const unusable = /[\u0000-\u001f\u007f\\:*?"<>|\u202a-\u202e\u2066-\u2069]/g;
/** Bytes of one name that every system takes. */
const longestName = 200;

/** A path below the inbox out of what was sent: no way out of it, no hidden file, no name a system refuses. */
export function safeName(sent: string): string {
  const parts = sent
    .normalize("NFC")
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => part.replace(unusable, "_").replace(/^[.\s]+|[.\s]+$/g, ""))
    .filter((part) => part !== "");
  return parts.map(shortened).join("/") || "未命名";
}

function shortened(name: string): string {
  const ending = extname(name);
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem + ending) > longestName && stem.length > 1) stem = stem.slice(0, -1);
  return stem + ending;
}

const reasonOf = (error: unknown): string =>
  ({
    ENOSPC: "磁盘已满",
    EDQUOT: "磁盘配额已满",
    EACCES: "没有写入的权限",
    EPERM: "没有写入的权限",
    EROFS: "这里只能读，不能写",
  })[(error as NodeJS.ErrnoException).code ?? ""] ?? (error as Error).message;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** Puts it at `path`, or beside it as `name (2).txt`, whichever is free; what it was given. Never over another file. */
async function put(from: string, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let copy = 1; ; copy++) {
    const free = copy === 1 ? path : `${stem} (${copy})${ending}`;
    const part = join(dirname(free), `.~${basename(free)}`.slice(0, 120));
    try {
      // The name is taken by a copy that fails where it is there; a kill half way leaves a hidden file.
      await copyFile(from, part);
      await linkNew(part, free);
      return free;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      await rm(part, { force: true });
    }
  }
}

/** `rename` would replace what is there. */
async function linkNew(from: string, to: string): Promise<void> {
  const { link } = await import("node:fs/promises");
  try {
    await link(from, to);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EMLINK", "ENOSYS"].includes(codeOf(error))) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

const changesOf = (
  files: readonly CorpusFile[],
  records: ReadonlyMap<string, SourceRecord>,
  isSame: (file: CorpusFile, record: SourceRecord) => boolean,
): Changes => {
  const present = new Set(files.map(({ file }) => file));
  const added: string[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const record = records.get(file.file);
    if (!record) added.push(file.file);
    else if (!isSame(file, record)) changed.push(file.file);
  }
  return { added, changed, removed: [...records.keys()].filter((name) => !present.has(name)) };
};

export function openFolder(folders: readonly string[], data: string): CorpusFolder {
  const places = folders.map((folder) => resolve(folder));
  const listed = () => {
    try {
      return openCorpus(places, data);
    } catch (error) {
      throw new WorkbenchRefused("unwritable", (error as Error).message);
    }
  };
  return {
    folders: places,
    async look() {
      const corpus = listed();
      const typed = readTyped(corpus).rows;
      const records = new Map(recordsIn(data).map((record) => [record.path, record]));
      const isSame = (file: CorpusFile, record: SourceRecord): boolean =>
        sameFile(file, typed.get(file.file), record);
      return { files: corpus.files.length, changes: changesOf(corpus.files, records, isSame) };
    },
    async keep(uploads: readonly Upload[]) {
      const kept: string[] = [];
      for (const { name, path } of uploads) {
        const target = join(places[0]!, inbox, ...safeName(name).split("/"));
        try {
          const at = await put(path, target);
          kept.push(at.slice(places[0]!.length + 1).replaceAll("\\", "/"));
        } catch (error) {
          throw new WorkbenchRefused(
            "unwritable",
            `“${name}”没有存进语料文件夹的“${inbox}”（${reasonOf(error)}）；前面 ${kept.length} 个已存好，请腾出空间或检查权限后再传其余的。`,
          );
        }
      }
      return kept;
    },
    async remove(file) {
      const found = listed().files.find((one) => one.file === file);
      if (!found) throw new WorkbenchRefused("missing", `语料文件夹里没有“${file.slice(0, 100)}”。`, "file");
      if (found.packed)
        throw new WorkbenchRefused(
          "bad",
          "压缩包里的文件不能单独拿走：请拿走整个压缩包，或解开以后再放入。",
          "file",
        );
      const home = places.find((place) => found.path.startsWith(`${place}/`)) ?? places[0]!;
      const target = join(home, aside, found.path.slice(home.length + 1));
      try {
        await mkdir(dirname(target), { recursive: true });
        await rename(found.path, await freeName(target));
      } catch (error) {
        throw new WorkbenchRefused(
          "unwritable",
          `“${file}”没有移走（${reasonOf(error)}），请检查语料文件夹的权限。`,
        );
      }
    },
  };
}

async function freeName(path: string): Promise<string> {
  const { access } = await import("node:fs/promises");
  const ending = extname(path);
  for (let copy = 1; ; copy++) {
    const free = copy === 1 ? path : `${path.slice(0, path.length - ending.length)} (${copy})${ending}`;
    try {
      await access(free);
    } catch {
      return free;
    }
  }
}
