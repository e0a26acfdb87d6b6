// Files of parts become the passages of the snapshot, or one file that can be joined further.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { documentOf, type FoundIn, ReuseBuilder } from "./builder.js";
import type { Part } from "./extracts.js";
import type { Clock } from "./find.js";
import { type Joined, joinParts } from "./joining.js";
import { type PartitionFound, PartitionRefused, readPartition, writePartition } from "./partitionFile.js";
import { settingNamed } from "./settings.js";
import { TextsHash } from "./taking.js";
import type { ReuseAbout } from "./types.js";

/** Files joined, of which every report is in the archive as it was. */
export interface JoinedFiles {
  readonly parts: number;
  /** Numbers in the archive, in the order of files. */
  readonly documents: readonly number[];
  readonly found: FoundIn;
  /** What took part in the second search: see `Joined`. */
  readonly letters: Joined["letters"];
  /** As `PartitionHead.texts`. */
  readonly texts: string;
  readonly name: string;
}

const ending = ".jsonl";

/** The files named, and those in the folders named, in order of their names. */
export function filesIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => name.endsWith(ending));
    if (names.length === 0) throw new PartitionRefused(`文件夹 ${path} 里没有 ${ending} 文件。`);
    return names.sort().map((name) => join(path, name));
  });
}

/**
 * Reads and joins. Throws `PartitionRefused` where a file is not whole, is of other texts than these, or has a report
 * that another has too. Every document is read three times; memory as `joinParts`.
 */
export async function joinFiles(
  source: ColumnSource,
  archive: Archive,
  paths: readonly string[],
  { clock, medoidsOnly }: { readonly clock?: Clock; readonly medoidsOnly?: boolean | undefined } = {},
): Promise<JoinedFiles> {
  const files = paths.map((path) => ({ path, ...readPartition(path) }));
  const holder = new Map<number, string>();
  const whole = new TextsHash(source);
  const parts = files.map((file): Part => {
    const documents = documentsOf(file, archive);
    const own = new TextsHash(source);
    for (const document of documents) {
      const other = holder.get(document);
      if (other !== undefined)
        throw new PartitionRefused(
          `${file.path} 与 ${other} 里有同一份报告（${archive.heads[document]!.file}）；一份报告只在一片里，请去掉其中一个文件。`,
        );
      holder.set(document, file.path);
      const { sha256 } = archive.heads[document]!;
      const read = documentOf(archive.report(document));
      own.add(sha256, read);
      whole.add(sha256, read);
    }
    if (own.digest() !== file.head.texts) throw otherSnapshot(file.path);
    return { documents, passages: file.passages.map((passage) => inArchive(passage, documents)) };
  });
  const settings = new Set(files.map(({ head }) => head.setting));
  if (settings.size > 1)
    throw new PartitionRefused("这些文件不是同一次分片做的（查找的疏密不同），请都重新运行 --take。");
  const setting = files[0]!.head.setting;
  const letters = files.reduce((sum, { head }) => sum + head.letters, 0);
  const began = performance.now();
  const joined = await joinParts(
    parts,
    (document) => documentOf(archive.report(document)),
    letters,
    settingNamed(setting),
    clock,
    medoidsOnly,
  );
  const seconds = files.reduce((sum, { head }) => sum + head.seconds, (performance.now() - began) / 1000);
  return {
    parts: files.length,
    documents: parts.flatMap(({ documents }) => documents),
    found: { setting, letters, passages: joined.passages, seconds: Math.round(seconds * 100) / 100 },
    letters: joined.letters,
    texts: whole.digest(),
    name: nameOf(files.map(({ head }) => head.name)),
  };
}

const otherSnapshot = (path: string): PartitionRefused =>
  new PartitionRefused(
    `${path} 是另一个快照的：里面的报告或程序与现在的不同，请对这一片重新运行 duizhao reuse-partition --take。`,
  );

function documentsOf({ path, head }: PartitionFound & { readonly path: string }, archive: Archive): number[] {
  return head.reports.map((id) => {
    const document = archive.numberOf(id);
    if (document === undefined) throw otherSnapshot(path);
    return document;
  });
}

const inArchive = (passage: PartitionFound["passages"][number], documents: readonly number[]) => ({
  ...passage,
  members: passage.members.map((member) => ({ ...member, document: documents[member.document]! })),
});

const nameOf = (names: readonly string[]): string =>
  names.length < 4 ? names.join("+") : `${names[0]}+…+${names[names.length - 1]}`;

/** Writes what was joined as a file that can be joined with others. Throws the system's error. */
export function writeJoined(path: string, archive: Archive, joined: JoinedFiles): void {
  const { documents, found, texts, name } = joined;
  const numbers = new Map(documents.map((document, number) => [document, number]));
  const passages = found.passages.map((passage) => ({
    ...passage,
    members: passage.members.map((member) => ({ ...member, document: numbers.get(member.document)! })),
  }));
  const { setting, letters, seconds } = found;
  const reports = documents.map((document) => archive.heads[document]!.id);
  writePartition(
    path,
    { head: { reusePartition: 1, name, texts, setting, letters, seconds, reports }, passages },
    ({ document, start, end }) => archive.text(documents[document]!).slice(start, end),
  );
}

/** Throws `PartitionRefused` where a report of the archive is in none of the files. */
export function needAll(archive: Archive, { documents }: JoinedFiles): void {
  const there = new Set(documents);
  const missing = archive.heads.filter((_, number) => !there.has(number));
  if (missing.length > 0)
    throw new PartitionRefused(
      `还缺 ${missing.length} 份报告（如 ${missing[0]!.file}）：它们所在的片没有给出；只合并一部分的，用 --output FILE 存成文件。`,
    );
}

/** What `rewritten` of snapshot/writer.ts is to put: passages in the columns of the builder. Holds the reports with members. */
export function putPassages(archive: Archive, { found }: JoinedFiles) {
  const builder = new ReuseBuilder();
  archive.heads.forEach(({ textLength }, number) => {
    builder.later(textLength, () => archive.report(number));
  });
  return (sink: Parameters<ReuseBuilder["write"]>[0]): ReuseAbout => builder.write(sink, found);
}
