// duizhao reuse-partition
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isReuseColumn } from "../reuse/builder.js";
import { PartitionRefused } from "../reuse/partitionFile.js";
import { filesIn, joinFiles, needAll, putPassages, writeJoined } from "../reuse/partitionJoining.js";
import { type Partition, type PartitionOrder, partitionsOf, usualPartitions } from "../reuse/partitions.js";
import { takePartition } from "../reuse/taking.js";
import { openArchive } from "../snapshot/archive.js";
import { currentIdOrNull } from "../snapshot/layout.js";
import { type OpenSnapshot, openSnapshot } from "../snapshot/reader.js";
import type { Archive } from "../snapshot/types.js";
import { rewritten } from "../snapshot/writer.js";
import { Failure } from "./failure.js";
import { sayJson, sayText } from "./out.js";
import { dataFolder, type PlaceOptions, typedPath } from "./places.js";
import { notSaved } from "./saving.js";

interface Options extends PlaceOptions {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly take?: string;
  readonly join?: readonly string[];
  readonly medoidsOnly?: boolean;
  readonly output?: string;
  readonly by?: PartitionOrder;
  readonly maxCharacters?: number;
}

interface Opened {
  readonly source: OpenSnapshot;
  readonly archive: Archive;
}

export async function reusePartition(options: Options): Promise<number> {
  const { list, take, join: files } = options;
  if ([list, take, files].filter((each) => each !== undefined).length !== 1)
    throw new Failure("reuse-partition 要给 --list、--take NAME、--join FILES 中的一个。", 2);
  const source = openSnapshot(dataFolder(options));
  const opened = { source, archive: openArchive(source) };
  if (files) await joinAll(opened, files.map(typedPath), options);
  else if (take !== undefined) await takeOne(opened, take, options);
  else listAll(opened, options);
  return 0;
}

const settingsOf = ({ by, maxCharacters }: Options) => ({
  by: by ?? usualPartitions.by,
  maxCharacters: maxCharacters ?? usualPartitions.maxCharacters,
});

function listAll({ archive }: Opened, options: Options): void {
  const settings = settingsOf(options);
  const partitions = partitionsOf(archive.heads, settings);
  if (options.json) sayJson({ ...settings, partitions: partitions.map(toldOf) });
  else sayText(partitions.map((each) => `${lineOf(each)}\n`).join(""));
}

async function takeOne({ source, archive }: Opened, wanted: string, options: Options): Promise<void> {
  const partition = partitionsOf(archive.heads, settingsOf(options)).find(({ name }) => name === wanted);
  if (!partition)
    throw new Failure(
      `没有 ${wanted} 这一片；用同样的 --by 与 --max-characters 运行 reuse-partition --list，列出各片。`,
      2,
    );
  if (options.output === undefined) throw new Failure("--take 要给 --output FILE：找到的存在哪里。", 2);
  const path = typedPath(options.output);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const file = isFolder ? join(path, `${partition.name}.jsonl`) : path;
  const { head, before, ...counts } = await takePartition(source, archive, partition, file).catch(
    (error: unknown) => {
      throw notSaved(file, error);
    },
  );
  const { letters, seconds } = head;
  if (options.json) sayJson({ ...toldOf(partition), file, letters, ...counts, seconds, before });
  else
    sayText(
      before
        ? `${file} 已有这一片：${counts.passages} 条共用表述，没有重做。\n`
        : `${lineOf(partition)}：${counts.passages} 条共用表述，${counts.members} 处，用了 ${seconds} 秒，存成 ${file}。\n`,
    );
}

async function joinAll(
  { source, archive }: Opened,
  paths: readonly string[],
  options: Options,
): Promise<void> {
  const joined = await joinFiles(source, archive, filesIn(paths), { medoidsOnly: options.medoidsOnly });
  const { parts, found, letters } = joined;
  const told = { parts, reports: joined.documents.length, letters, seconds: found.seconds };
  if (options.output !== undefined) {
    const file = typedPath(options.output);
    try {
      writeJoined(file, archive, joined);
    } catch (error) {
      throw notSaved(file, error);
    }
    const passages = found.passages.length;
    if (options.json) sayJson({ ...told, passages, file });
    else sayText(`合并 ${parts} 片：${passages} 条共用表述，存成 ${file}。\n`);
    return;
  }
  needAll(archive, joined);
  const data = dataFolder(options);
  const put = putPassages(archive, joined);
  let passages = 0;
  const { id } = rewritten(
    data,
    source.manifest,
    (name) => !isReuseColumn(name),
    (sink) => {
      // Under the lock: nobody puts another in force from here on.
      if (currentIdOrNull(data) !== source.manifest.id)
        throw new PartitionRefused("合并期间快照已换成另一个，请再运行一次。");
      passages = put(sink).passages;
    },
  );
  if (options.json) sayJson({ ...told, passages, snapshot: id });
  else sayText(`合并 ${parts} 片：${passages} 条共用表述，已在快照 ${id} 里，网页一两秒内换过来。\n`);
}

const toldOf = ({ name, reports, characters }: Partition) => ({ name, reports: reports.length, characters });

const lineOf = ({ name, reports, characters }: Partition): string =>
  `${name}  ${reports.length} 份  ${characters} 字`;
