// The files inside a zip file of the corpus folder, each named 包.zip/文件.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { maxFileBytes } from "./read/document.js";
import { withoutNul } from "./read/nul.js";
import {
  type Bytes,
  bytesIn,
  listZip,
  unpackEntry,
  type ZipListing,
  type ZipPlace,
  ZipUnreadable,
  zipKindOf,
} from "./read/zipDirectory.js";

/** The way to a file in a zip file; two steps where that zip lies in another. */
export type PackedPlace = readonly ZipPlace[];

export interface PackedFile {
  /** Inside the zip file, with `/`. */
  readonly name: string;
  readonly size: number;
  readonly place: PackedPlace;
  /** Why it is not read. */
  readonly refused: string | null;
}

/** A county's reports of ten years are some 300 files and 20 MB. */
const maxEntries = 5000;
const maxUnpackedBytes = 2 * 1024 * 1024 * 1024;
/** Text packs to a tenth, a page to a thirtieth; a bomb to a thousandth. */
const maxRatio = 200;
const harmlessBytes = 20 * 1024 * 1024;
/** A zip file in a zip file is opened, one in that is not. */
const deepest = 2;

/** What the packing program leaves behind, and what is no document. */
const isAside = (name: string): boolean =>
  name.split("/").some((part) => /^(?:__MACOSX$|~\$|\.(?!\.?$))/.test(part)) ||
  /(?:^|\/)(?:readme(?:\.[^/]*)?|thumbs\.db|desktop\.ini)$/i.test(name);

const isZipName = (name: string): boolean => /\.zip$/i.test(name);

function onDisk(descriptor: number): Bytes {
  return {
    length: fstatSync(descriptor).size,
    slice(at, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, this.length - at)));
      const read = readSync(descriptor, buffer, 0, buffer.length, at);
      return buffer.subarray(0, read);
    },
  };
}

function opened<T>(path: string, look: (bytes: Bytes) => T): T {
  const descriptor = openSync(path, "r");
  try {
    return look(onDisk(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function checkBounds(entries: readonly ZipListing[], length: number): void {
  if (entries.length > maxEntries)
    throw new ZipUnreadable(
      `压缩包里有 ${entries.length} 个文件，超过 ${maxEntries} 个的上限，请分成几个包或解压后放入。`,
    );
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, each) => sum + each.packed, 0);
  if (
    unpacked > maxUnpackedBytes ||
    packed > length ||
    (unpacked > harmlessBytes && unpacked > length * maxRatio)
  )
    throw new ZipUnreadable("压缩包解开后过大（可能是压缩炸弹），未予读取，请解压后只放入报告。");
}

function* filesIn(bytes: Bytes, above: PackedPlace, prefix: string): Generator<PackedFile> {
  const entries = listZip(bytes);
  checkBounds(entries, bytes.length);
  for (const { name, encrypted, method, packed, size, offset } of entries) {
    if (isAside(name)) continue;
    const place = [...above, { method, packed, size, offset }];
    const file = { name: withoutNul(`${prefix}${name.replace(/^(?:\.{0,2}\/)+/, "")}`), size, place };
    if (encrypted) yield { ...file, refused: "压缩包有密码，请去掉密码重新打包，或解压后放入。" };
    else if (!isZipName(name)) yield { ...file, refused: null };
    else if (place.length >= deepest)
      yield { ...file, refused: "压缩包套得太深，请先解开里面的压缩包再放入。" };
    else yield* nested(bytes, file);
  }
}

/** A zip file in a zip file: its files, or itself where it is a document or cannot be listed. */
function* nested(bytes: Bytes, file: Omit<PackedFile, "refused">): Generator<PackedFile> {
  if (file.size > maxFileBytes) {
    yield { ...file, refused: "压缩包里的压缩包过大，请先解开再放入。" };
    return;
  }
  try {
    const inner = unpackEntry(bytes, file.place.at(-1)!);
    if (zipKindOf(inner) === "files") yield* filesIn(bytesIn(inner), file.place, `${file.name}/`);
    else yield { ...file, refused: null };
  } catch (error) {
    if (!(error instanceof ZipUnreadable)) throw error;
    yield { ...file, refused: error.message };
  }
}

/**
 * The files of a zip file on disk; null where it is no bag of files but a document under another name. Throws
 * `ZipUnreadable` and the system's errors. O(directory).
 */
export function packedFiles(path: string): PackedFile[] | null {
  return opened(path, (bytes) => {
    const names = new Set(listZip(bytes).map(({ name }) => name));
    const isDocument = ["[Content_Types].xml", "OFD.xml", "mimetype"].some((name) => names.has(name));
    return isDocument ? null : [...filesIn(bytes, [], "")];
  });
}

/** The bytes of one file. Throws `ZipUnreadable` and the system's errors. */
export function readPacked(path: string, place: PackedPlace): Buffer {
  return opened(path, (bytes) => {
    let within = bytes;
    for (const step of place.slice(0, -1)) within = bytesIn(unpackEntry(within, step));
    return unpackEntry(within, place.at(-1)!);
  });
}
