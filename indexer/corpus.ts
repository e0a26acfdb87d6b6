// A corpus folder: its files, and the tables beside them.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { decodeText } from "./read/charset.js";
import { supportedExtensions } from "./read/document.js";

export interface CorpusFile {
  /** As reports name it: inside the corpus folder, with `/`; behind the folder's name where there are several. */
  readonly file: string;
  /** Where it lies. */
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** False for a file of another format, which is left out with that reason. */
  readonly supported: boolean;
}

export interface Corpus {
  readonly files: readonly CorpusFile[];
  /** Contents of the tables, "" where there is none. */
  readonly divisions: string;
  readonly themes: string;
  /** `{table, prefix}` of each metadata.csv; `prefix` stands before its file names. */
  readonly metadata: readonly { readonly table: string; readonly prefix: string; readonly name: string }[];
}

/** A corpus folder that cannot be read. One Chinese sentence: what, where, what to do. */
export class CorpusMissing extends Error {
  override readonly name = "CorpusMissing";
}

const tables = ["metadata.csv", "divisions.csv", "themes.csv"];

/** Files that speak about the folder, not for a township; and what systems leave behind. */
const isAside = (name: string): boolean =>
  name.startsWith(".") ||
  name.startsWith("~$") ||
  /^readme(\.|$)/i.test(name) ||
  /^(thumbs\.db|desktop\.ini)$/i.test(name);

function* filesBelow(folder: string, prefix: string, top: boolean): Generator<CorpusFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((x, y) => (x.name < y.name ? -1 : 1));
  for (const entry of entries) {
    if (isAside(entry.name) || (top && tables.includes(entry.name))) continue;
    const path = join(folder, entry.name);
    const info = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (!info) continue;
    if (info.isDirectory()) yield* filesBelow(path, `${prefix}${entry.name}/`, false);
    else if (info.isFile()) {
      const { size, mtimeMs } = statSync(path);
      const supported = supportedExtensions.includes(extname(entry.name).toLowerCase());
      yield { file: `${prefix}${entry.name}`.normalize("NFC"), path, size, mtimeMs, supported };
    }
  }
}

const tableAt = (folder: string, name: string): string => {
  const path = join(folder, name);
  if (!existsSync(path)) return "";
  const decoded = decodeText(readFileSync(path), null);
  if (!decoded.ok)
    throw new CorpusMissing(`${path} 不是可读的文本表格（${decoded.reason}），请另存为 UTF-8 的 CSV。`);
  return decoded.text.replace(/^\ufeff/, "");
};

/** Lists the corpus folders. Throws `CorpusMissing`. O(files). */
export function openCorpus(folders: readonly string[]): Corpus {
  const files: CorpusFile[] = [];
  const metadata: { table: string; prefix: string; name: string }[] = [];
  const divisions: string[] = [];
  const themes: string[] = [];
  for (const folder of folders) {
    const at = resolve(folder);
    if (!statSync(at, { throwIfNoEntry: false })?.isDirectory()) {
      throw new CorpusMissing(`语料文件夹 ${folder} 不存在或不是文件夹，请用 --corpus 指明放报告的文件夹。`);
    }
    const prefix = folders.length > 1 ? `${basename(at)}/` : "";
    files.push(...filesBelow(at, prefix, true));
    const table = tableAt(at, "metadata.csv");
    if (table) metadata.push({ table, prefix, name: `${prefix}metadata.csv` });
    const places = tableAt(at, "divisions.csv");
    divisions.push(divisions.length > 0 ? places.replace(/^.*\n/, "") : places);
    const coded = tableAt(at, "themes.csv");
    themes.push(themes.length > 0 ? coded.replace(/^.*\n/, "") : coded);
  }
  return { files, metadata, divisions: joined(divisions), themes: joined(themes) };
}

const joined = (tables: readonly string[]): string =>
  tables
    .filter((table) => table.trim() !== "")
    .map((table) => (table.endsWith("\n") ? table : `${table}\n`))
    .join("");
