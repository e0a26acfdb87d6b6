// The directory of a zip file, and one entry's bytes, without reading the rest: a corpus folder is listed on every run.
// Own code, as the zip library takes a whole file into memory to list it and knows no names in GBK.
import { inflateRawSync } from "node:zlib";

/** Bytes by offset: a file on disk, or one unpacked in memory. */
export interface Bytes {
  readonly length: number;
  /** Exactly `length` bytes from `at`, fewer at the end. */
  slice(at: number, length: number): Buffer;
}

export interface ZipPlace {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface ZipListing extends ZipPlace {
  /** As printed, `/` between folders. */
  readonly name: string;
  readonly encrypted: boolean;
}

/** A zip that cannot be listed or unpacked; the message is one Chinese sentence. */
export class ZipUnreadable extends Error {
  override readonly name = "ZipUnreadable";
}

const damaged = "压缩包已损坏或没有下载完整，请重新打包后重试。";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;
/** The end of the directory stands before a comment of at most this length. */
const longestComment = 0xffff;

const utf8Names = 1 << 11;
const encryptedEntry = 1;
const unicodePath = 0x7075;

/** Names are UTF-8 where they say so or read so, else GBK: what Windows packs. */
function nameOf(bytes: Buffer, flags: number, extra: Buffer): string {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === unicodePath && length > 5)
      return extra.toString("utf8", at + 9, at + 4 + length);
    at += 4 + length;
  }
  if ((flags & utf8Names) !== 0) return bytes.toString("utf8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** Lists the files of a zip, folders left out, in the order of its directory. Throws `ZipUnreadable`. O(directory). */
export function listZip(bytes: Bytes): ZipListing[] {
  const tail = bytes.slice(
    Math.max(0, bytes.length - endLength - longestComment),
    endLength + longestComment,
  );
  let end = tail.length - endLength;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end--;
  if (end < 0) throw new ZipUnreadable(damaged);
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff)
    throw new ZipUnreadable("压缩包过大（ZIP64），请解压后放入其中的文档。");
  const directory = bytes.slice(offset, size);
  const entries: ZipListing[] = [];
  for (let at = 0, left = count; left > 0; left--) {
    if (at + entryLength > directory.length || directory.readUInt32LE(at) !== entryMark)
      throw new ZipUnreadable(damaged);
    const flags = directory.readUInt16LE(at + 8);
    const nameEnd = at + entryLength + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const name = nameOf(
      directory.subarray(at + entryLength, nameEnd),
      flags,
      directory.subarray(nameEnd, extraEnd),
    ).replaceAll("\\", "/");
    if (!name.endsWith("/"))
      entries.push({
        name,
        encrypted: (flags & encryptedEntry) !== 0,
        method: directory.readUInt16LE(at + 10),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** One entry's bytes. Throws `ZipUnreadable`; unpacks no byte more than the directory promises. */
export function unpackEntry(bytes: Bytes, { method, packed, size, offset }: ZipPlace): Buffer {
  const local = bytes.slice(offset, localLength);
  if (local.length < localLength || local.readUInt32LE(0) !== localMark) throw new ZipUnreadable(damaged);
  const content = bytes.slice(offset + localLength + local.readUInt16LE(26) + local.readUInt16LE(28), packed);
  if (method === 0) return content;
  if (method !== 8) throw new ZipUnreadable("压缩包用了不支持的压缩方法，请用普通的 ZIP 方式重新打包。");
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ZipUnreadable(damaged);
  }
}

/** A file unpacked in memory. */
export const bytesIn = (buffer: Buffer): Bytes => ({
  length: buffer.length,
  slice: (at, length) => buffer.subarray(at, at + length),
});

/**
 * What a zip holds by its directory: a document of one of the formats that are zip files, a table, slides, or just
 * files. "damaged" where it cannot be listed; the readers of documents mend some of those.
 */
export function zipKindOf(buffer: Buffer): "docx" | "ofd" | "odt" | "table" | "slides" | "files" | "damaged" {
  let names: Set<string>;
  let first: ZipListing | undefined;
  try {
    const listed = listZip(bytesIn(buffer));
    first = listed.find(({ name }) => name === "mimetype");
    names = new Set(listed.map(({ name }) => name.replace(/^\/+/, "")));
  } catch {
    return "damaged";
  }
  if (names.has("xl/workbook.xml") || names.has("xl/workbook.bin")) return "table";
  if (names.has("ppt/presentation.xml")) return "slides";
  if (names.has("[Content_Types].xml") || names.has("word/document.xml")) return "docx";
  if (names.has("OFD.xml")) return "ofd";
  if (first && names.has("content.xml")) {
    const type = unpackEntry(bytesIn(buffer), first).toString("latin1");
    return /spreadsheet/.test(type) ? "table" : /presentation/.test(type) ? "slides" : "odt";
  }
  return "files";
}
