// --output: an answer as a file.
import { createWriteStream } from "node:fs";
import { Option } from "commander";
import { type Exported, type FormatName, formats } from "../export/formats.js";
import { Failure } from "./failure.js";
import { typedPath } from "./places.js";

const endings = (offered: readonly FormatName[]): string => offered.map((format) => `.${format}`).join("、");

export const outputOption = (offered: readonly FormatName[]): Option =>
  new Option("--output <FILE>", `存成文件：${endings(offered)}`);

/** The format that the file's name ends in. Throws wrong usage. */
export function formatOf(file: string, offered: readonly FormatName[]): FormatName {
  const format = offered.find((name) => file.toLowerCase().endsWith(`.${name}`));
  if (!format) throw new Failure(`不能存成 ${file}：文件名的结尾写 ${endings(offered)}。`, 2);
  return format;
}

/** Why a file cannot be written, by what the system says; what is not here is nobody's mistake. */
const unwritable: Readonly<Record<string, string>> = {
  ENOENT: "没有这个文件夹",
  ENOTDIR: "没有这个文件夹",
  EISDIR: "这是一个文件夹",
  EACCES: "没有写入的权限",
  EPERM: "没有写入的权限",
  EROFS: "这里只能读，不能写",
  ENAMETOOLONG: "文件名太长",
  ENOSPC: "磁盘已满，文件没有写完",
  EDQUOT: "磁盘配额已满，文件没有写完",
};

/** What the system says against writing `file` as a sentence; anything else as it is. */
export function notSaved(file: string, error: unknown): unknown {
  const why = unwritable[(error as NodeJS.ErrnoException).code ?? ""];
  return why === undefined ? error : new Failure(`不能存成 ${file}：${why}。`, 1);
}

export async function saveAs(file: string, format: FormatName, exported: Exported): Promise<void> {
  const write = formats[format].writer(exported);
  if (!write) throw new Failure(`这个回答没有图，不能存成 .${format}。`, 2);
  const out = createWriteStream(typedPath(file));
  const closed = new Promise<void>((resolve, reject) => out.on("close", resolve).on("error", reject));
  try {
    await Promise.all([write(out).then(() => out.end()), closed]);
  } catch (error) {
    throw notSaved(file, error);
  }
}
