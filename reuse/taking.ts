// The passages of some reports of a snapshot, found from its archive alone.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { programVersion } from "../report/generated.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { documentOf } from "./builder.js";
import type { Clock } from "./find.js";
import { type PartitionHead, PartitionRefused, readPartition, writePartition } from "./partitionFile.js";
import type { Partition } from "./partitions.js";
import { PassageFinder, type ReuseDocument } from "./passages.js";
import { type ReuseSetting, settingFor } from "./settings.js";

/** Hashes what passages are looked for in, report by report. */
export class TextsHash {
  private readonly hash = createHash("sha256");

  constructor(source: ColumnSource) {
    this.hash.update(`${programVersion} ${source.manifest.settings.columns}\n`);
  }

  add(sha256: string, { paragraphs, keep, follows }: ReuseDocument): void {
    this.hash.update(`${JSON.stringify([sha256, follows, keep, paragraphs])}\n`);
  }

  digest(): string {
    return this.hash.digest("hex");
  }
}

/** What all parts are looked through with: what would be taken for the whole, were it one. */
export const settingOf = (archive: Archive): ReuseSetting =>
  settingFor(archive.heads.reduce((sum, { textLength }) => sum + textLength, 0));

export interface Taken {
  readonly head: PartitionHead;
  readonly passages: number;
  readonly members: number;
  /** It lay there already. */
  readonly before: boolean;
}

/**
 * Finds the passages within a part and writes them to `path` in one step; where the file is there, of these reports as
 * they are, nothing is done. Holds 27 bytes a letter. Throws `PartitionRefused` where something else lies at `path`.
 */
export async function takePartition(
  source: ColumnSource,
  archive: Archive,
  partition: Partition,
  path: string,
  clock?: Clock,
): Promise<Taken> {
  const setting = settingOf(archive);
  const finder = new PassageFinder();
  const texts = new TextsHash(source);
  for (const number of partition.reports) {
    const document = documentOf(archive.report(number));
    texts.add(archive.heads[number]!.sha256, document);
    finder.add(document);
  }
  const wanted = texts.digest();
  const before = foundBefore(path, partition.name, wanted, setting);
  if (before) return before;
  const began = performance.now();
  const { letters, passages } = await finder.find({ setting, clock, partial: true });
  const head: PartitionHead = {
    reusePartition: 1,
    name: partition.name,
    texts: wanted,
    setting: setting.name,
    letters,
    seconds: Math.round((performance.now() - began) / 10) / 100,
    reports: partition.reports.map((number) => archive.heads[number]!.id),
  };
  writePartition(path, { head, passages }, ({ document, start, end }) =>
    archive.text(partition.reports[document]!).slice(start, end),
  );
  return { head, ...countsOf(passages), before: false };
}

const countsOf = (passages: readonly { readonly members: readonly unknown[] }[]) => ({
  passages: passages.length,
  members: passages.reduce((sum, { members }) => sum + members.length, 0),
});

/** What lies at `path` where it is what would be found now; a file cut off or of other reports is made anew. */
function foundBefore(path: string, name: string, texts: string, setting: ReuseSetting): Taken | null {
  if (!existsSync(path)) return null;
  try {
    const { head, passages } = readPartition(path);
    return head.name === name && head.texts === texts && head.setting === setting.name
      ? { head, ...countsOf(passages), before: true }
      : null;
  } catch (error) {
    if (error instanceof PartitionRefused && error.isForeign) throw error;
    return null;
  }
}
