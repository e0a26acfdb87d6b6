// Opens the snapshot in force. Columns are read whole at their first use and kept.
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { SnapshotDamaged, SnapshotStale } from "./errors.js";
import { unitsToString } from "./growing.js";
import {
  checksumName,
  columnFile,
  currentId,
  currentIdOrNull,
  manifestName,
  type StoredManifest,
  snapshotFolder,
  snapshotFormat,
} from "./layout.js";
import type { ColumnEntry, ColumnSource, StringColumn } from "./types.js";

export interface OpenSnapshot extends ColumnSource {
  /** Gives back files not yet read; columns read before stay usable. Needless before the process ends. */
  close(): void;
}

export interface OpenOptions {
  /** Compare every column with its checksum as it is read (about 1 GB a second); then `SnapshotDamaged`. */
  readonly checked?: boolean;
}

/** Bytes a system call may be asked for; Node takes less than 2 GB. */
const readBytes = 1 << 30;
/** A folder can vanish between reading `current` and opening it only when two new snapshots came in that moment. */
const openAttempts = 5;

/** The manifest of a snapshot's folder. Throws `SnapshotDamaged`, `SnapshotStale`. */
export function readManifest(folder: string): StoredManifest {
  const path = join(folder, manifestName);
  let bytes: Buffer;
  let sha256: string;
  try {
    bytes = readFileSync(path);
    sha256 = readFileSync(join(folder, checksumName), "latin1");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new SnapshotDamaged(folder, missing ? "里缺少清单" : `读不出（${(error as Error).message}）`);
  }
  if (`${createHash("sha256").update(bytes).digest("hex")}\n` !== sha256) {
    throw new SnapshotDamaged(path, "与校验和不符");
  }
  const manifest = JSON.parse(bytes.toString()) as StoredManifest;
  if (manifest.format !== snapshotFormat) throw new SnapshotStale(folder, manifest.format, snapshotFormat);
  if (endianness() !== "LE") throw new SnapshotDamaged(folder, "是小端序，这台机器读不了");
  return manifest;
}

/**
 * Opens the snapshot in force. All its files are opened here, so that it stays readable after it was replaced and
 * removed. Throws `SnapshotMissing`, `SnapshotStale`, or `SnapshotDamaged` where a file is missing or cut short.
 */
export function openSnapshot(dataFolder: string, options: OpenOptions = {}): OpenSnapshot {
  for (let attempt = 1; ; attempt++) {
    const id = currentId(dataFolder);
    try {
      const folder = snapshotFolder(dataFolder, id);
      return new FolderSource(folder, readManifest(folder), options.checked ?? false);
    } catch (error) {
      const replaced = currentIdOrNull(dataFolder) !== id;
      if (!(error instanceof SnapshotDamaged) || !replaced || attempt === openAttempts) throw error;
    }
  }
}

const bytesPerValue = { u8: 1, u16: 2, u32: 4, i32: 4, f32: 4, f64: 8 } as const;

class FolderSource implements OpenSnapshot {
  private readonly entries: ReadonlyMap<string, ColumnEntry>;
  /** Of the columns not yet read. */
  private readonly files = new Map<string, number>();
  private readonly cache = new Map<string, unknown>();

  constructor(
    private readonly folder: string,
    readonly manifest: StoredManifest,
    private readonly checked: boolean,
  ) {
    this.entries = new Map(manifest.columns.map((entry) => [entry.name, entry]));
    unread.register(this, this.files);
    try {
      for (const entry of manifest.columns) this.files.set(entry.name, openColumn(folder, entry));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }
  u8(name: string): Uint8Array {
    return this.column(name, "u8", (bytes) => new Uint8Array(bytes));
  }
  u16(name: string): Uint16Array {
    return this.column(name, "u16", (bytes) => new Uint16Array(bytes));
  }
  u32(name: string): Uint32Array {
    return this.column(name, "u32", (bytes) => new Uint32Array(bytes));
  }
  i32(name: string): Int32Array {
    return this.column(name, "i32", (bytes) => new Int32Array(bytes));
  }
  f32(name: string): Float32Array {
    return this.column(name, "f32", (bytes) => new Float32Array(bytes));
  }
  f64(name: string): Float64Array {
    return this.column(name, "f64", (bytes) => new Float64Array(bytes));
  }
  strings(name: string): StringColumn {
    return this.column(name, "strings", (bytes, entry) => {
      const offsets = new Float64Array(bytes, entry.bytes - (entry.length + 1) * 8);
      const units = new Uint16Array(bytes, 0, offsets[entry.length]);
      return {
        length: entry.length,
        get: (index) => {
          if (!(index >= 0 && index < entry.length)) throw new RangeError(`${name}: no string ${index}`);
          return unitsToString(units, offsets[index]!, offsets[index + 1]!);
        },
      };
    });
  }
  json<T>(name: string): T {
    return this.column(name, "json", (bytes) => JSON.parse(Buffer.from(bytes).toString()) as T);
  }

  close(): void {
    closeAll(this.files);
  }

  private column<T>(
    name: string,
    type: ColumnEntry["type"],
    view: (bytes: ArrayBuffer, entry: ColumnEntry) => T,
  ): T {
    const entry = this.entries.get(name);
    if (entry?.type === type && this.cache.has(name)) return this.cache.get(name) as T;
    const path = join(this.folder, entry ? columnFile(entry) : columnFile({ name, type }));
    if (!entry) throw new SnapshotDamaged(path, "不在清单里");
    if (entry.type !== type) throw new TypeError(`column ${name} is ${entry.type}, not ${type}`);
    const fd = this.files.get(name);
    if (fd === undefined) throw new Error(`snapshot ${this.manifest.id} is closed`);
    let value: T;
    try {
      value = view(readColumn(fd, entry, path, this.checked), entry);
    } catch (error) {
      if (error instanceof SnapshotDamaged) throw error;
      throw new SnapshotDamaged(path, `读不出（${(error as Error).message}）`);
    }
    this.files.delete(name);
    closeSync(fd);
    this.cache.set(name, value);
    return value;
  }
}

function closeAll(files: Map<string, number>): void {
  for (const fd of files.values()) closeSync(fd);
  files.clear();
}

const unread = new FinalizationRegistry(closeAll);

function openColumn(folder: string, entry: ColumnEntry): number {
  const path = join(folder, columnFile(entry));
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new SnapshotDamaged(path, missing ? "不见了" : `读不出（${(error as Error).message}）`);
  }
  const { size } = fstatSync(fd);
  const wanted = entry.type in bytesPerValue ? entry.length * bytesPerValue[entry.type as "u8"] : entry.bytes;
  if (size === entry.bytes && size === wanted) return fd;
  closeSync(fd);
  throw new SnapshotDamaged(path, `应为 ${entry.bytes} 字节，实有 ${size} 字节`);
}

/** One read for each GB, into memory of its own, so that every type is aligned. */
function readColumn(fd: number, entry: ColumnEntry, path: string, checked: boolean): ArrayBuffer {
  const bytes = new ArrayBuffer(entry.bytes);
  const hash = createHash("sha256");
  for (let at = 0; at < entry.bytes; ) {
    const piece = new Uint8Array(bytes, at, Math.min(readBytes, entry.bytes - at));
    const read = readSync(fd, piece, 0, piece.length, at);
    if (read === 0) throw new SnapshotDamaged(path, `应为 ${entry.bytes} 字节，读到 ${at} 字节就断了`);
    if (checked) hash.update(piece.subarray(0, read));
    at += read;
  }
  if (checked && hash.digest("hex") !== entry.sha256) throw new SnapshotDamaged(path, "与校验和不符");
  return bytes;
}
