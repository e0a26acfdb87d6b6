// What was found in some reports of a snapshot, as a file that stands by itself: JSON by lines, a head, a line a passage,
// and a last line with the checksum of all before it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { realDisk, replaceWhole } from "../snapshot/disk.js";
import type { FoundMember, FoundPassage } from "./found.js";
import type { ReuseSetting } from "./settings.js";

/** A file that cannot be read, joined or written over; the message is one sentence for the reader. */
export class PartitionRefused extends Error {
  override readonly name = "PartitionRefused";
  /** `isForeign`: somebody else's file lies there. */
  constructor(
    message: string,
    readonly isForeign = false,
  ) {
    super(message);
  }
}

export interface PartitionHead {
  /** What the file is; raised whenever its lines change meaning. */
  readonly reusePartition: 1;
  readonly name: string;
  /** Hash of all that was read: the reports with their texts and parts, and the program's method. */
  readonly texts: string;
  readonly setting: ReuseSetting["name"];
  /** Folded. */
  readonly letters: number;
  /** By the clock, for all that was found in them. */
  readonly seconds: number;
  /** Ids. */
  readonly reports: readonly string[];
}

/** Members by number of the report within `head.reports`, spans of record; the medoid first. */
export interface PartitionFound {
  readonly head: PartitionHead;
  readonly passages: readonly FoundPassage[];
}

interface PassageLine {
  /** The medoid as printed. */
  readonly text: string;
  readonly letters: number;
  /** Triples of number, start and end. */
  readonly members: readonly number[];
}

interface LastLine {
  readonly passages: number;
  readonly sha256: string;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Puts the file there in one step. `textOf`: what is printed at a member. Throws the system's error. */
export function writePartition(
  path: string,
  { head, passages }: PartitionFound,
  textOf: (member: FoundMember) => string,
): void {
  const lines = [JSON.stringify(head)];
  for (const { letters, members } of passages) {
    const line: PassageLine = {
      text: textOf(members[0]!),
      letters,
      members: members.flatMap(({ document, start, end }) => [document, start, end]),
    };
    lines.push(JSON.stringify(line));
  }
  const body = `${lines.join("\n")}\n`;
  const last: LastLine = { passages: passages.length, sha256: hashOf(body) };
  replaceWhole(path, Buffer.from(`${body}${JSON.stringify(last)}\n`), realDisk);
}

/** Throws `PartitionRefused` where there is none, or one cut off, changed or of another kind. O(bytes). */
export function readPartition(path: string): PartitionFound {
  const content = contentOf(path);
  const lines = content.split("\n");
  const head = headOf(lines[0]!, path);
  const last = lastOf(lines[lines.length - 2] ?? "");
  const body = content.slice(0, content.lastIndexOf("\n", content.length - 2) + 1);
  if (!content.endsWith("\n") || lines.length < 3 || !last || last.passages !== lines.length - 3)
    throw new PartitionRefused(`${path} 不完整，末尾被截断，请重新运行 duizhao reuse-partition --take。`);
  if (last.sha256 !== hashOf(body))
    throw new PartitionRefused(`${path} 与校验和不符，请重新运行 duizhao reuse-partition --take。`);
  return { head, passages: lines.slice(1, -2).map((line) => passageOf(JSON.parse(line) as PassageLine)) };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PartitionRefused(
      code === "ENOENT" ? `没有 ${path} 这个文件。` : `${path} 读不出（${message}）。`,
    );
  }
}

function headOf(line: string, path: string): PartitionHead {
  const notOurs = new PartitionRefused(`${path} 不是 duizhao reuse-partition 写的文件。`, true);
  let head: Partial<PartitionHead> | null;
  try {
    head = JSON.parse(line) as Partial<PartitionHead> | null;
  } catch {
    throw notOurs;
  }
  if (head?.reusePartition !== 1 || !Array.isArray(head.reports)) throw notOurs;
  return head as PartitionHead;
}

function lastOf(line: string): LastLine | null {
  try {
    const last = JSON.parse(line) as Partial<LastLine> | null;
    return typeof last?.sha256 === "string" && typeof last.passages === "number" ? (last as LastLine) : null;
  } catch {
    return null;
  }
}

const passageOf = ({ letters, members }: PassageLine): FoundPassage => ({
  letters,
  members: Array.from({ length: members.length / 3 }, (_, at) => ({
    document: members[at * 3]!,
    start: members[at * 3 + 1]!,
    end: members[at * 3 + 2]!,
  })),
});
