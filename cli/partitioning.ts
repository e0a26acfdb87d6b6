// duizhao reuse-partition
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Partition, type PartitionOrder, partitionsOf, usualPartitions } from "../reuse/partitions.js";
import { takePartition } from "../reuse/taking.js";
import { openArchive } from "../snapshot/archive.js";
import { openSnapshot } from "../snapshot/reader.js";
import { Failure } from "./failure.js";
import { sayJson, sayText } from "./out.js";
import { dataFolder, type PlaceOptions, typedPath } from "./places.js";
import { notSaved } from "./saving.js";

interface Options extends PlaceOptions {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly take?: string;
  readonly output?: string;
  readonly by?: PartitionOrder;
  readonly maxCharacters?: number;
}

export async function reusePartition(options: Options): Promise<number> {
  if ((options.list === true) === (options.take !== undefined))
    throw new Failure("reuse-partition 要给 --list 或 --take NAME 中的一个。", 2);
  const source = openSnapshot(dataFolder(options));
  const archive = openArchive(source);
  const settings = {
    by: options.by ?? usualPartitions.by,
    maxCharacters: options.maxCharacters ?? usualPartitions.maxCharacters,
  };
  const partitions = partitionsOf(archive.heads, settings);
  if (options.take === undefined) {
    if (options.json) sayJson({ ...settings, partitions: partitions.map(toldOf) });
    else sayText(partitions.map((each) => `${lineOf(each)}\n`).join(""));
    return 0;
  }
  const partition = partitions.find(({ name }) => name === options.take);
  if (!partition)
    throw new Failure(
      `没有 ${options.take} 这一片；用同样的 --by 与 --max-characters 运行 reuse-partition --list，列出各片。`,
      2,
    );
  if (options.output === undefined) throw new Failure("--take 要给 --output FILE：找到的存在哪里。", 2);
  const path = typedPath(options.output);
  const file =
    existsSync(path) && statSync(path).isDirectory() ? join(path, `${partition.name}.jsonl`) : path;
  const taken = await takePartition(source, archive, partition, file).catch((error: unknown) => {
    throw notSaved(file, error);
  });
  const { head, passages, members, before } = taken;
  if (options.json)
    sayJson({
      ...toldOf(partition),
      file,
      letters: head.letters,
      passages,
      members,
      seconds: head.seconds,
      before,
    });
  else
    sayText(
      before
        ? `${file} 已有这一片：${passages} 条共用表述，没有重做。\n`
        : `${lineOf(partition)}：${passages} 条共用表述，${members} 处，用了 ${head.seconds} 秒，存成 ${file}。\n`,
    );
  return 0;
}

const toldOf = ({ name, reports, characters }: Partition) => ({ name, reports: reports.length, characters });

const lineOf = ({ name, reports, characters }: Partition): string =>
  `${name}  ${reports.length} 份  ${characters} 字`;
