// Writes a snapshot aside and swaps it in. Killed at any moment, or on a full disk, the last snapshot stays whole.
import { constants, copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { type Disk, HashedFile, realDisk, syncPath, writeWhole } from "./disk.js";
import { SnapshotBusy, SnapshotNotWritten } from "./errors.js";
import { GrowingArray } from "./growing.js";
import {
  buildingPrefix,
  checksumName,
  columnFile,
  currentFile,
  currentIdOrNull,
  isColumnName,
  isSnapshotId,
  manifestName,
  newSnapshotId,
  type StoredManifest,
  snapshotFolder,
  snapshotFormat,
  snapshotsFolder,
} from "./layout.js";
import { takeLock } from "./lock.js";
import type { ColumnEntry, ColumnSink, ColumnsPlace, Manifest, NumberArray } from "./types.js";

export type SnapshotAbout = Pick<Manifest, "program" | "segmenter" | "settings" | "counts">;

export interface SnapshotWriter extends ColumnSink {
  /** Takes over these columns of another snapshot of the folder as they are. */
  copy(from: Manifest, isWanted: (name: string) => boolean): void;
  /** What is written so far. */
  written(): ColumnsPlace;
  /** Puts the new snapshot in force and removes all but the one before it. The writer is done. */
  commit(about: SnapshotAbout): Manifest;
  /** Leaves the last snapshot in force and clears away what was written. Nothing after `commit`. */
  abandon(): void;
}

/** Units of text gathered before they are written. */
const stagedUnits = 1 << 20;

const typeOf = (values: NumberArray): ColumnEntry["type"] => {
  if (values instanceof Uint8Array) return "u8";
  if (values instanceof Uint16Array) return "u16";
  if (values instanceof Uint32Array) return "u32";
  if (values instanceof Int32Array) return "i32";
  return values instanceof Float32Array ? "f32" : "f64";
};

const bytesOf = (values: NumberArray): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

const remove = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // What cannot be removed now is swept by the next run.
  }
};

/**
 * What killed runs left: folders half written, and whole ones that never came into force (their ids are later than
 * the one in force).
 */
function sweep(dataFolder: string): void {
  const inForce = currentIdOrNull(dataFolder);
  for (const name of readdirSync(snapshotsFolder(dataFolder))) {
    const leftover =
      name.startsWith(buildingPrefix) || (inForce !== null && isSnapshotId(name) && name > inForce);
    if (leftover) remove(snapshotFolder(dataFolder, name));
  }
  for (const name of readdirSync(dataFolder)) {
    if (name === "current.tmp" || /^lock\.(new|stale)-/.test(name)) remove(join(dataFolder, name));
  }
}

/**
 * Opens a snapshot for writing and holds the data folder's lock until `commit` or `abandon`: call it before reading
 * the snapshot in force. Throws `SnapshotBusy` where another run writes there; `SnapshotNotWritten`, here and from
 * every call of the writer, where the disk refuses, after which the writer has abandoned itself.
 */
export function createSnapshot(dataFolder: string, disk: Disk = realDisk): SnapshotWriter {
  if (endianness() !== "LE") throw new Error("快照只能在小端序（little-endian）的机器上建立，请换一台机器。");
  try {
    mkdirSync(snapshotsFolder(dataFolder), { recursive: true });
    const lock = takeLock(dataFolder, disk);
    try {
      sweep(dataFolder);
      return new FolderWriter(dataFolder, disk, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw writeError(dataFolder, error);
  }
}

/**
 * The snapshot `from`, which is in force, with other columns in place of those that are not kept. Throws as
 * `createSnapshot` and the writer do.
 */
export function rewritten(
  dataFolder: string,
  from: Manifest,
  isKept: (name: string) => boolean,
  put: (sink: ColumnSink) => void,
): Manifest {
  const next = createSnapshot(dataFolder);
  try {
    next.copy(from, isKept);
    put(next);
    return next.commit(from);
  } finally {
    next.abandon();
  }
}

/** A refusal of the system becomes a sentence; anything else stays what it is. */
const writeError = (path: string, error: unknown): unknown =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string"
    ? new SnapshotNotWritten(path, error)
    : error;

class FolderWriter implements SnapshotWriter {
  private readonly id = newSnapshotId(new Date());
  private readonly building: string;
  private readonly columns = new Map<string, ColumnEntry>();
  private state: "open" | "committed" | "abandoned" = "open";

  constructor(
    private readonly dataFolder: string,
    private readonly disk: Disk,
    private readonly lock: ReturnType<typeof takeLock>,
  ) {
    this.building = snapshotFolder(dataFolder, buildingPrefix + this.id);
    mkdirSync(this.building);
  }

  numbers(name: string, values: NumberArray): void {
    this.column(name, typeOf(values), (file) => {
      file.write(bytesOf(values));
      return values.length;
    });
  }

  /** File: all units, zeros up to a multiple of 8 bytes, then `length + 1` offsets in units as f64. */
  strings(name: string, values: Iterable<string>): void {
    this.column(name, "strings", (file) => {
      const offsets = new GrowingArray(Float64Array);
      const staged = Buffer.alloc(stagedUnits * 2);
      let units = 0;
      let filled = 0;
      const flush = (): void => {
        file.write(staged.subarray(0, filled));
        filled = 0;
      };
      offsets.push(0);
      for (const value of values) {
        for (let from = 0; from < value.length; ) {
          const piece = value.slice(from, from + stagedUnits - filled / 2);
          filled += staged.write(piece, filled, "utf16le");
          from += piece.length;
          if (filled === staged.length) flush();
        }
        units += value.length;
        offsets.push(units);
      }
      flush();
      file.write(new Uint8Array(-file.bytes & 7));
      file.write(bytesOf(offsets.view()));
      return offsets.length - 1;
    });
  }

  json(name: string, value: unknown): void {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) throw new TypeError(`column ${name}: not a JSON value`);
    this.column(name, "json", (file) => {
      file.write(Buffer.from(text));
      return Array.isArray(value) ? value.length : 1;
    });
  }

  copy(from: Manifest, isWanted: (name: string) => boolean): void {
    this.mustBeOpen();
    for (const entry of from.columns) {
      if (!isWanted(entry.name)) continue;
      if (this.columns.has(entry.name)) throw new TypeError(`column ${entry.name} is written twice`);
      const path = join(this.building, columnFile(entry));
      try {
        copyFileSync(
          join(snapshotFolder(this.dataFolder, from.id), columnFile(entry)),
          path,
          constants.COPYFILE_FICLONE,
        );
        syncPath(path, this.disk);
        this.columns.set(entry.name, entry);
      } catch (error) {
        this.abandon();
        throw writeError(path, error);
      }
    }
  }

  written(): ColumnsPlace {
    return { folder: this.building, columns: [...this.columns.values()] };
  }

  commit(about: SnapshotAbout): Manifest {
    this.mustBeOpen();
    const manifest: StoredManifest = {
      format: snapshotFormat,
      id: this.id,
      createdAt: new Date().toISOString(),
      byteOrder: "little",
      program: about.program,
      segmenter: about.segmenter,
      settings: about.settings,
      counts: about.counts,
      columns: [...this.columns.values()],
    };
    const folder = snapshotFolder(this.dataFolder, this.id);
    try {
      const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
      const sha256 = writeWhole(join(this.building, manifestName), bytes, this.disk);
      writeWhole(join(this.building, checksumName), Buffer.from(`${sha256}\n`), this.disk);
      syncPath(this.building, this.disk);
      if (!this.lock.held()) throw new SnapshotBusy(this.dataFolder, null, null);
      const before = currentIdOrNull(this.dataFolder);
      this.disk.rename(this.building, folder);
      syncPath(snapshotsFolder(this.dataFolder), this.disk);
      const aside = join(this.dataFolder, "current.tmp");
      writeWhole(aside, Buffer.from(`${this.id}\n`), this.disk);
      this.disk.rename(aside, currentFile(this.dataFolder));
      this.state = "committed";
      syncPath(this.dataFolder, this.disk);
      this.removeAllBut(before);
    } catch (error) {
      this.abandon();
      throw writeError(folder, error);
    } finally {
      this.lock.release();
    }
    return manifest;
  }

  abandon(): void {
    if (this.state !== "open") return;
    this.state = "abandoned";
    remove(this.building);
    remove(snapshotFolder(this.dataFolder, this.id));
    remove(join(this.dataFolder, "current.tmp"));
    this.lock.release();
  }

  /** The one before stays for readers that are opening it this moment. */
  private removeAllBut(before: string | null): void {
    for (const name of readdirSync(snapshotsFolder(this.dataFolder))) {
      if (name !== this.id && name !== before && isSnapshotId(name))
        remove(snapshotFolder(this.dataFolder, name));
    }
  }

  private mustBeOpen(): void {
    if (this.state !== "open") throw new Error(`snapshot ${this.id} is ${this.state}`);
  }

  private column(name: string, type: ColumnEntry["type"], write: (file: HashedFile) => number): void {
    this.mustBeOpen();
    if (!isColumnName(name)) throw new TypeError(`not a column name (room.column): ${name}`);
    if (this.columns.has(name)) throw new TypeError(`column ${name} is written twice`);
    const path = join(this.building, columnFile({ name, type }));
    let file: HashedFile | undefined;
    try {
      file = new HashedFile(path, this.disk);
      const length = write(file);
      const sha256 = file.finish();
      this.columns.set(name, { name, type, length, bytes: file.bytes, sha256 });
    } catch (error) {
      file?.close();
      this.abandon();
      throw writeError(path, error);
    }
  }
}
