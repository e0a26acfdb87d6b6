// A corpus folder: its files, and the tables beside them.
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { atOnce, type Work } from "../snapshot/turns.js";
import { type PackedPlace, packedFiles } from "./packed.js";
import { otherKind } from "./read/otherKinds.js";
import { ZipUnreadable } from "./read/zipDirectory.js";
import { CorpusMissing, type CorpusTables, isTable, openTables } from "./tables.js";

export { CorpusMissing } from "./tables.js";

export interface CorpusFile {
  /** As reports name it: inside the corpus folder, with `/`; behind the folder's name where there are several. */
  readonly file: string;
  /** Where it lies; the zip file's path for a file in one. */
  readonly path: string;
  /** Where it lies in that zip file. */
  readonly packed?: PackedPlace;
  readonly size: number;
  readonly mtimeMs: number;
  /** Why it is left out without being opened (its format, a name that cannot be used); null for one to be read. */
  readonly refused: string | null;
}

export interface Corpus extends CorpusTables {
  readonly files: readonly CorpusFile[];
}

/** Files that speak about the folder, not for a township; and what systems leave behind. */
export const isAside = (name: string): boolean =>
  name.startsWith(".") ||
  name.startsWith("~$") ||
  /^readme(\.|$)/i.test(name) ||
  /^(thumbs\.db|desktop\.ini)$/i.test(name);

/** What a data folder holds: it may lie inside the corpus, or be it. */
const isSnapshotPart = (name: string): boolean =>
  /^(snapshots|current(\.tmp)?|lock(\.(new|stale)-\w+)?|progress\.json(\.tmp)?|job\.json)$/.test(name);

/** Why an entry that is there cannot be looked at; null where it went away meanwhile. */
function unreachable(name: string, entry: Dirent | null, error: unknown): string | null {
  if (name.includes("\ufffd"))
    return "文件名不是 UTF-8 编码，打不开（常见于在 Windows 上打的压缩包），请改名后重试。";
  const code = (error as NodeJS.ErrnoException).code ?? "未知原因";
  if (entry === null) return `链接指向的文件打不开（${code}），请改正链接或放入文件本身。`;
  if (code === "ENOENT") return null;
  return `${entry.isDirectory() ? "文件夹" : "文件"}打不开（${code}），请检查它的读取权限。`;
}

const sameFolder = (a: string, b: string): boolean => a === b || realOrSame(a) === realOrSame(b);

const realOrSame = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** A link, looked at when all that lies in the folders themselves is known. */
interface Linked {
  readonly path: string;
  readonly name: string;
  readonly prefix: string;
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);

interface Walk {
  /** Where the corpus folders really lie: a link that leads out of all of them is not followed. */
  readonly roots: readonly string[];
  /** Where the one that is walked lies: what a link means in another is listed there. */
  readonly root: string;
  /** Where each folder and file that was listed really lies: nothing is listed twice, circles end. */
  readonly seen: Set<string>;
  readonly links: Linked[];
  /** The data folder, whose own files are none of the corpus. */
  readonly data: string | null;
  /** Names given so far: files whose names differ only in how they are encoded stay apart. */
  readonly given: Set<string>;
}

function* filesBelow(folder: string, prefix: string, walk: Walk, isTop = false): Generator<CorpusFile> {
  const real = realpathSync(folder);
  if (walk.seen.has(real)) return;
  walk.seen.add(real);
  const isData = walk.data !== null && sameFolder(real, walk.data);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((x, y) => (x.name < y.name ? -1 : 1));
  for (const entry of entries) {
    const { name } = entry;
    if (isAside(name) || (isTop && isTable(name)) || (isData && isSnapshotPart(name))) continue;
    const path = join(folder, name);
    if (entry.isSymbolicLink()) walk.links.push({ path, name, prefix });
    else {
      if (entry.isFile()) walk.seen.add(join(real, name));
      yield* filesAt({ path, name, prefix }, entry, walk);
    }
  }
}

/** What lies in the folder itself, then what links lead to. */
function* filesOf(folder: string, prefix: string, walk: Walk): Generator<CorpusFile> {
  yield* filesBelow(folder, prefix, walk, true);
  // What is linked may hold links of its own: the list grows meanwhile.
  for (const link of walk.links) yield* filesAt(link, null, walk);
}

/** A file, or what lies in a folder or a zip file. */
function* filesAt({ path, name, prefix }: Linked, entry: Dirent | null, walk: Walk): Generator<CorpusFile> {
  const refused = (reason: string): CorpusFile => ({
    file: fileName(`${prefix}${name}`, walk.given),
    path,
    size: 0,
    mtimeMs: 0,
    refused: reason,
  });
  let info: Stats;
  try {
    info = statSync(path);
    if (entry === null) {
      const real = realpathSync(path);
      if (!walk.roots.some((root) => isWithin(real, root))) {
        yield refused(
          "链接指向语料文件夹以外，没有跟过去；请放入文件本身，或用 --corpus 另外指明那个文件夹。",
        );
        return;
      }
      if (walk.seen.has(real) || !isWithin(real, walk.root)) return;
      if (info.isFile()) walk.seen.add(real);
    }
    if (info.isDirectory()) {
      yield* filesBelow(path, `${prefix}${name}/`, walk);
      return;
    }
  } catch (error) {
    const reason = unreachable(name, entry, error);
    if (reason !== null) yield refused(reason);
    return;
  }
  if (!info.isFile()) return;
  const { size, mtimeMs } = info;
  const inZip = /\.zip$/i.test(name) ? zipped(path) : null;
  if (typeof inZip === "string") yield { ...refused(inZip), size, mtimeMs };
  else if (inZip === null)
    yield { file: fileName(`${prefix}${name}`, walk.given), path, size, mtimeMs, refused: otherKind(name) };
  else
    for (const each of inZip)
      yield {
        file: fileName(`${prefix}${name}/${each.name}`, walk.given),
        path,
        packed: each.place,
        size: each.size,
        mtimeMs,
        refused: each.refused ?? otherKind(each.name),
      };
}

/** The files of a zip file, null for a document that is one, or why it cannot be opened. */
function zipped(path: string): ReturnType<typeof packedFiles> | string {
  try {
    const files = packedFiles(path);
    return files?.length === 0 ? "压缩包里没有文件，请检查是否打包完整。" : files;
  } catch (error) {
    if (error instanceof ZipUnreadable) return error.message;
    return `压缩包打不开（${(error as NodeJS.ErrnoException).code ?? "未知原因"}），请检查它的读取权限。`;
  }
}

function fileName(printed: string, given: Set<string>): string {
  let name = printed.normalize("NFC");
  for (let copy = 2; given.has(name); copy++) name = `${printed} (${copy})`;
  given.add(name);
  return name;
}

/** What stands before the file names of each folder: as much of its path as tells the folders apart. */
function prefixesOf(folders: readonly string[]): string[] {
  if (folders.length === 1) return [""];
  const parts = folders.map((folder) => folder.split(sep).filter((part) => part !== ""));
  const deepest = Math.max(...parts.map((each) => each.length));
  for (let depth = 1; ; depth++) {
    const names = parts.map((each) => each.slice(-depth).join("/"));
    if (new Set(names).size === names.length || depth >= deepest) return names.map((name) => `${name}/`);
  }
}

/** A corpus folder and what stands before its file names. */
export interface Home {
  readonly folder: string;
  readonly prefix: string;
}

/** The corpus folders, each once. */
export function homesOf(folders: readonly string[]): readonly Home[] {
  const places = [...new Set(folders.map((folder) => resolve(folder)))];
  const prefixes = prefixesOf(places);
  return places.map((folder, at) => ({ folder, prefix: prefixes[at]! }));
}

/**
 * Lists the corpus folders; the files of the data folder are passed over where it lies in one of them. What cannot be
 * reached is listed with its reason. Throws `CorpusMissing` for a folder or a table that cannot be read. O(files).
 */
export function* listCorpus(folders: readonly string[], data: string | null = null): Work<Corpus> {
  const homes = homesOf(folders);
  const places = homes.map(({ folder }) => folder);
  const prefixes = homes.map(({ prefix }) => prefix);
  for (const folder of places) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new CorpusMissing(`语料文件夹 ${folder} 不存在或不是文件夹，请用 --corpus 指明放报告的文件夹。`);
    }
  }
  const roots = places.map(realOrSame);
  const given = new Set<string>();
  const files: CorpusFile[] = [];
  for (const [at, folder] of places.entries()) {
    try {
      const place = data === null ? null : resolve(data);
      const walk: Walk = { roots, root: roots[at]!, seen: new Set(), links: [], data: place, given };
      for (const file of filesOf(folder, prefixes[at]!, walk)) {
        files.push(file);
        yield;
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "未知原因";
      throw new CorpusMissing(`语料文件夹 ${folder} 打不开（${code}），请检查它的读取权限。`);
    }
  }
  return { files, ...openTables(places, prefixes) };
}

/** `listCorpus` at once. */
export const openCorpus = (folders: readonly string[], data: string | null = null): Corpus =>
  atOnce(listCorpus(folders, data));
