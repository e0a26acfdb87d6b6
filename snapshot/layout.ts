// Where the parts of a snapshot lie:
//   data/lock                         held by the run that is writing
//   data/current                      the id of the snapshot in force, and a line break
//   data/snapshots/.building-…/       one being written
//   data/snapshots/<id>/              column files, manifest.json, manifest.sha256
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SnapshotDamaged, SnapshotMissing } from "./errors.js";
import type { ColumnEntry, Manifest } from "./types.js";

/** Raised whenever a column's name, type or meaning changes; another number is rebuilt, never read. */
export const snapshotFormat = 6;

/** The manifest as it stands on disk: typed arrays are stored as this machine's, which must be little-endian. */
export interface StoredManifest extends Manifest {
  readonly byteOrder: "little";
}

export const currentFile = (dataFolder: string): string => join(dataFolder, "current");
export const lockFile = (dataFolder: string): string => join(dataFolder, "lock");
export const snapshotsFolder = (dataFolder: string): string => join(dataFolder, "snapshots");
export const snapshotFolder = (dataFolder: string, id: string): string => join(dataFolder, "snapshots", id);
export const manifestName = "manifest.json";
export const checksumName = "manifest.sha256";
export const buildingPrefix = ".building-";

/** `room.column` → `room.column.u32`; the dot in the name keeps columns apart from the manifest. */
export const columnFile = (entry: Pick<ColumnEntry, "name" | "type">): string =>
  `${entry.name}.${entry.type}`;

const columnName = /^[A-Za-z][\w-]*(\.[\w-]+)+$/;
export const isColumnName = (name: string): boolean => columnName.test(name);

const idPattern = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;
export const isSnapshotId = (id: string): boolean => idPattern.test(id);

/** Ids sort by the time of their making. */
export const newSnapshotId = (now: Date): string =>
  `${now.toISOString().replace(/[-:.]/g, "")}-${randomBytes(4).toString("hex")}`;

/**
 * The id of the snapshot in force. Throws `SnapshotMissing` where none was built, `SnapshotDamaged` where `current`
 * does not hold an id.
 */
export function currentId(dataFolder: string): string {
  const path = currentFile(dataFolder);
  let content: string;
  try {
    content = readFileSync(path, "latin1");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new SnapshotMissing(dataFolder);
    throw new SnapshotDamaged(path, `读不出（${(error as Error).message}）`);
  }
  const id = content.slice(0, -1);
  if (!content.endsWith("\n") || !isSnapshotId(id)) throw new SnapshotDamaged(path, "的内容不是快照编号");
  return id;
}

/** The ids of the snapshots that are there whole, the last first; one that never came into force may be among them. */
export function idsIn(dataFolder: string): string[] {
  try {
    return readdirSync(snapshotsFolder(dataFolder)).filter(isSnapshotId).sort().reverse();
  } catch {
    return [];
  }
}

/** As `currentId`, null where there is none to be had. */
export function currentIdOrNull(dataFolder: string): string | null {
  try {
    return currentId(dataFolder);
  } catch {
    return null;
  }
}
