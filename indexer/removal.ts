// Nothing goes by mistake: a run that would drop many reports at once stops and says how to mean it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SourceRecord } from "../snapshot/sources.js";
import { homesOf } from "./corpus.js";

/** Where a page lays what was taken out: what lies there was meant to go. A name that begins with a point is no corpus. */
export const asideFolder = ".removed";

/** Up to this many reports may always go, and beyond it up to this share of them. */
const mayGo = 5;
const mayGoShare = 1 / 5;
/** Folders a sentence names. */
const namedFolders = 3;

export interface Removal {
  /** Reports that would go. */
  readonly going: number;
  /** Of how many. */
  readonly of: number;
  /** The folders they were in, those that lose most first. */
  readonly from: readonly string[];
}

/** A run that would drop more than it may; the snapshot stays as it is. */
export class RemovalRefused extends Error {
  override readonly name = "RemovalRefused";
  constructor(readonly removal: Removal) {
    super(`${saysRemoval(removal)}请检查语料文件夹；确要移除的，运行 duizhao index 时加 --allow-removal。`);
  }
}

/** `原有 120 份报告，这次会移除 45 份（原在“青溪县/2023”），索引没有改动。` */
export function saysRemoval({ going, of, from }: Removal): string {
  const named = from.slice(0, namedFolders).map((name) => (name === "" ? "语料文件夹最上一层" : `“${name}”`));
  const where = `${named.join("、")}${from.length > named.length ? ` 等 ${from.length} 处` : ""}`;
  const what = going === of ? "全部移除" : `移除 ${going} 份`;
  return `原有 ${of} 份报告，这次会${what}（原在${where}），索引没有改动。`;
}

/** The file, or the zip file it lies in, was laid aside by a page. */
function isAsideFile(path: string, corpus: readonly string[]): boolean {
  return homesOf(corpus).some(({ folder, prefix }) => {
    if (!path.startsWith(prefix)) return false;
    const within = path.slice(prefix.length);
    const zip = /^.*?\.zip(?=\/)/i.exec(within)?.[0];
    return [within, ...(zip ? [zip] : [])].some((name) => existsSync(join(folder, asideFolder, name)));
  });
}

/**
 * What a run that found `now` would drop of `before`, where that is more than may go unasked. A report that is read from
 * another file, or whose text is another's, does not go; one whose file a page laid aside was meant to.
 */
export function removalOf(
  before: readonly SourceRecord[],
  now: ReadonlyMap<string, SourceRecord>,
  corpus: readonly string[],
): Removal | null {
  const ids = new Set<string>();
  for (const { outcome } of now.values()) if (outcome.kind === "report") ids.add(outcome.id);
  const stays = ({ path, outcome }: SourceRecord): boolean => {
    const kind = now.get(path)?.outcome.kind;
    return kind === "report" || kind === "duplicate" || (outcome.kind === "report" && ids.has(outcome.id));
  };
  const reports = before.filter(({ outcome }) => outcome.kind === "report");
  const going = reports.filter((record) => !stays(record) && !isAsideFile(record.path, corpus));
  const isEmptied = now.size === 0 && going.length > 0;
  if (!isEmptied && (going.length <= mayGo || going.length <= reports.length * mayGoShare)) return null;
  const folders = new Map<string, number>();
  for (const { path } of going) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const from = [...folders].sort(([, a], [, b]) => b - a).map(([folder]) => folder);
  return { going: going.length, of: reports.length, from };
}
