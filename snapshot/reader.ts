// Opens the snapshot in force. Columns are read whole at their first use and kept; large ones of strings, and numbers
// asked for in stretches, are read where they lie.
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
import { atOnce, type Work } from "./turns.js";
import type { ColumnEntry, ColumnSource, Columns, ColumnsPlace, Stretches, StringColumn } from "./types.js";

export interface OpenSnapshot extends ColumnSource {
  stretches(name: string): Stretches;
  /** Columns read whole so far, for another thread of this process (`OpenOptions.shared`). */
  inMemory(): ReadonlyMap<string, SharedArrayBuffer>;
  /** Reads and compares what no reader asked for yet, in pieces. Throws `SnapshotDamaged`. 1.5 GB a second. */
  checkRest(): Work<void>;
  /** Gives back files not yet read, or read piece by piece; columns read whole before stay usable. Needless before the process ends. */
  close(): void;
}

export interface OpenOptions {
  /**
   * Compare every column with its checksum at its first use, large ones too before the first piece of them is read
   * (1.5 GB a second); then `SnapshotDamaged`. Where nothing is said, yes.
   */
  readonly checked?: boolean;
  /** Columns that another thread has in memory, and compared. */
  readonly shared?: ReadonlyMap<string, SharedArrayBuffer>;
  /** Another than the one in force. */
  readonly id?: string;
  /** Columns of more bytes than this are read piece by piece where they can be; another than the usual is for tests. */
  readonly wholeColumn?: number;
}

/** Bytes a system call may be asked for; Node takes less than 2 GB. */
const readBytes = 1 << 30;
/** Bytes compared between two turns: three milliseconds. */
const comparedBytes = 1 << 22;
/** A page needs a few texts, a phrase a few lists of places: at a nation's year a third of opening was reading all. */
const usualWholeColumn = 32 * 1024 * 1024;
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
    const id = options.id ?? currentId(dataFolder);
    try {
      const folder = snapshotFolder(dataFolder, id);
      return new FolderSource(folder, readManifest(folder), options);
    } catch (error) {
      const replaced = options.id === undefined && currentIdOrNull(dataFolder) !== id;
      if (!(error instanceof SnapshotDamaged) || !replaced || attempt === openAttempts) throw error;
    }
  }
}

/** Columns as they were just written. All files are opened here, so that the folder may be renamed and removed. */
export const openColumns = ({ folder, columns }: ColumnsPlace): Columns =>
  new FolderSource(
    folder,
    {
      ...{ format: snapshotFormat, id: "", createdAt: "", byteOrder: "little", program: "", segmenter: "" },
      ...{ settings: {}, counts: { reports: 0, characters: 0 }, columns },
    },
    { checked: false },
  );

const bytesPerValue = { u8: 1, u16: 2, u32: 4, i32: 4, f32: 4, f64: 8 } as const;

class FolderSource implements OpenSnapshot {
  private readonly checked: boolean;
  private readonly wholeColumn: number;
  private readonly entries: ReadonlyMap<string, ColumnEntry>;
  /** Of the columns not yet read, or read piece by piece. */
  private readonly files = new Map<string, number>();
  private readonly cache = new Map<string, unknown>();
  /** Columns read piece by piece whose whole file was compared. */
  private readonly compared = new Set<string>();
  private readonly buffers: Map<string, SharedArrayBuffer>;

  constructor(
    private readonly folder: string,
    readonly manifest: StoredManifest,
    { checked = true, wholeColumn = usualWholeColumn, shared = new Map() }: OpenOptions,
  ) {
    this.buffers = new Map(shared);
    this.checked = checked;
    this.wholeColumn = wholeColumn;
    this.entries = new Map(manifest.columns.map((entry) => [entry.name, entry]));
    unread.register(this, this.files);
    try {
      for (const entry of manifest.columns) this.files.set(entry.name, openColumn(folder, entry));
    } catch (error) {
      this.close();
      throw error;
    }
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
    if (this.isLarge(name, "strings"))
      return this.piecemeal(name, "strings", (entry) => this.largeStrings(entry));
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
  stretches(name: string): Stretches {
    if (!this.isLarge(name, "u32")) return this.u32(name);
    return this.piecemeal(name, "u32", (entry) => ({
      length: entry.length,
      subarray: (from, to) => new Uint32Array(this.piece(entry, from * 4, Math.max(0, to - from) * 4)),
    }));
  }

  private isLarge(name: string, type: ColumnEntry["type"]): boolean {
    const entry = this.entries.get(name);
    return entry?.type === type && entry.bytes > this.wholeColumn;
  }

  private piecemeal<T>(name: string, type: ColumnEntry["type"], open: (entry: ColumnEntry) => T): T {
    const key = `${type} ${name}`;
    if (!this.cache.has(key)) {
      const entry = this.entries.get(name)!;
      if (this.checked && !this.compared.has(name)) atOnce(this.compare(entry));
      this.cache.set(key, open(entry));
    }
    return this.cache.get(key) as T;
  }

  inMemory(): ReadonlyMap<string, SharedArrayBuffer> {
    return this.buffers;
  }

  *checkRest(): Work<void> {
    for (const entry of this.entries.values())
      if (this.files.has(entry.name) && !this.compared.has(entry.name)) yield* this.compare(entry);
  }

  private *compare(entry: ColumnEntry): Work<void> {
    const hash = createHash("sha256");
    for (let at = 0; at < entry.bytes; at += comparedBytes) {
      hash.update(new Uint8Array(this.piece(entry, at, Math.min(comparedBytes, entry.bytes - at))));
      yield;
    }
    if (hash.digest("hex") !== entry.sha256)
      throw new SnapshotDamaged(join(this.folder, columnFile(entry)), "与校验和不符");
    this.compared.add(entry.name);
  }

  private largeStrings(entry: ColumnEntry): StringColumn {
    const tail = (entry.length + 1) * 8;
    const offsets = new Float64Array(this.piece(entry, entry.bytes - tail, tail));
    return {
      length: entry.length,
      get: (index) => {
        if (!(index >= 0 && index < entry.length)) throw new RangeError(`${entry.name}: no string ${index}`);
        const [from, to] = [offsets[index]!, offsets[index + 1]!];
        return unitsToString(new Uint16Array(this.piece(entry, from * 2, (to - from) * 2)), 0, to - from);
      },
    };
  }

  /** Bytes of a column's file, in memory of their own. */
  private piece(entry: ColumnEntry, from: number, length: number): ArrayBuffer {
    const path = join(this.folder, columnFile(entry));
    const fd = this.files.get(entry.name);
    if (fd === undefined) throw new Error(`snapshot ${this.manifest.id} is closed`);
    const bytes = new ArrayBuffer(length);
    readBytesAt(fd, from, bytes, path);
    return bytes;
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
    view: (bytes: SharedArrayBuffer, entry: ColumnEntry) => T,
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
      const bytes = this.buffers.get(name) ?? readColumn(fd, entry, path, this.checked);
      value = view(bytes, entry);
      // What was made of JSON is each thread's own.
      if (type !== "json") this.buffers.set(name, bytes);
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

function readColumn(fd: number, entry: ColumnEntry, path: string, checked: boolean): SharedArrayBuffer {
  const hash = createHash("sha256");
  const bytes = new SharedArrayBuffer(entry.bytes);
  readBytesAt(fd, 0, bytes, path, checked ? (piece) => hash.update(piece) : undefined);
  if (checked && hash.digest("hex") !== entry.sha256) throw new SnapshotDamaged(path, "与校验和不符");
  return bytes;
}

/** Fills `bytes`; one read for each GB. */
function readBytesAt(
  fd: number,
  from: number,
  bytes: ArrayBuffer | SharedArrayBuffer,
  path: string,
  each?: (piece: Uint8Array) => void,
): void {
  const length = bytes.byteLength;
  for (let at = 0; at < length; ) {
    const piece = new Uint8Array(bytes, at, Math.min(readBytes, length - at));
    const read = readSync(fd, piece, 0, piece.length, from + at);
    if (read === 0)
      throw new SnapshotDamaged(path, `应有 ${from + length} 字节，读到 ${from + at} 字节就断了`);
    each?.(piece.subarray(0, read));
    at += read;
  }
}
