// The tables at the top of a corpus folder: metadata.csv, sections.csv, divisions.csv, themes.csv.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadDivisions } from "../report/divisions.js";
import { decodeText } from "./read/charset.js";

/** A table of one of several corpus folders; `prefix` stands before its file names. */
export interface FolderTable {
  readonly table: string;
  readonly prefix: string;
  readonly name: string;
}

export interface CorpusTables {
  /** Contents of the tables, "" where there is none. */
  readonly divisions: string;
  readonly themes: string;
  /** What a person typed about files, and about what stands in them. */
  readonly metadata: readonly FolderTable[];
  readonly sections: readonly FolderTable[];
}

/** A corpus folder that cannot be read. One Chinese sentence: what, where, what to do. */
export class CorpusMissing extends Error {
  override readonly name = "CorpusMissing";
}

const names = ["metadata.csv", "sections.csv", "divisions.csv", "themes.csv"] as const;

/** What a person ticked and kept in pages (workbench/collections), and what programs leave beside it while they write. */
const isCollections = (name: string): boolean => /^收藏\.sqlite(-journal|-wal|-shm)?$/.test(name);

/** What an officer notes of reports (workbench/review.ts); no index is made of it. */
const notes = "review.csv";

/** What lies at the top of a corpus folder and is no report. */
export const isTable = (name: string): boolean =>
  (names as readonly string[]).includes(name) || name === notes || isCollections(name);

function tableAt(folder: string, name: (typeof names)[number]): string {
  const path = join(folder, name);
  let bytes: Buffer;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return "";
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "未知原因";
    throw new CorpusMissing(`${path} 打不开（${code}），请检查它的读取权限。`);
  }
  const decoded = decodeText(bytes, null);
  if (!decoded.ok)
    throw new CorpusMissing(`${path} 不是可读的文本表格（${decoded.reason}），请另存为 UTF-8 的 CSV。`);
  return decoded.text.replace(/^\ufeff/, "");
}

const headerOf = (table: string): string => table.slice(0, `${table}\n`.indexOf("\n")).trim();

/** The tables one below the other, as one table; each has the header of the first. */
function stacked(folders: readonly string[], name: (typeof names)[number]): string {
  let whole = "";
  for (const folder of folders) {
    const table = tableAt(folder, name);
    if (table.trim() === "") continue;
    const rows = table.endsWith("\n") ? table : `${table}\n`;
    if (whole === "") whole = rows;
    else if (headerOf(rows) === headerOf(whole)) whole += rows.slice(rows.indexOf("\n") + 1);
    else
      throw new CorpusMissing(
        `${join(folder, name)} 的表头（${headerOf(rows)}）与前一个语料文件夹的（${headerOf(whole)}）不同，请改成相同的。`,
      );
  }
  return whole;
}

/** Reads the tables of the folders. Throws `CorpusMissing` for one that cannot be read or is wrong. */
export function openTables(folders: readonly string[], prefixes: readonly string[]): CorpusTables {
  const each = (name: "metadata.csv" | "sections.csv"): FolderTable[] =>
    folders.flatMap((folder, at) => {
      const table = tableAt(folder, name);
      const prefix = prefixes[at]!;
      return table === "" ? [] : [{ table, prefix, name: `${prefix}${name}` }];
    });
  const divisions = stacked(folders, "divisions.csv");
  try {
    if (divisions !== "") loadDivisions(divisions);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new CorpusMissing(`${folders.join("、")} 里的 divisions.csv 有误（${what}），请改正后重新运行。`);
  }
  return {
    metadata: each("metadata.csv"),
    sections: each("sections.csv"),
    divisions,
    themes: stacked(folders, "themes.csv"),
  };
}
