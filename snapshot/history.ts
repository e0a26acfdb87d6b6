// The snapshots of a data folder, and the way back to the one before.
import { join } from "node:path";
import { type Disk, realDisk, syncPath, writeWhole } from "./disk.js";
import { RollbackRefused } from "./errors.js";
import { currentFile, currentIdOrNull, idsIn, snapshotFolder } from "./layout.js";
import { takeLock } from "./lock.js";
import { readManifest } from "./reader.js";
import { verifySnapshot } from "./verify.js";

/** `unknown`: of another format, which this program cannot check. */
export type SnapshotState = "whole" | "damaged" | "unknown";

export interface KnownSnapshot {
  readonly id: string;
  /** null where its manifest cannot be read. */
  readonly createdAt: string | null;
  readonly reports: number | null;
  readonly characters: number | null;
  readonly inForce: boolean;
  readonly state: SnapshotState;
}

function stateOf(dataFolder: string, id: string): SnapshotState {
  try {
    return verifySnapshot(dataFolder, id).ok ? "whole" : "damaged";
  } catch {
    return "unknown";
  }
}

/** Every snapshot, the last first, each compared with its checksums: 1.5 GB a second. */
export function snapshotsIn(dataFolder: string): readonly KnownSnapshot[] {
  const current = currentIdOrNull(dataFolder);
  return idsIn(dataFolder).map((id) => {
    const state = stateOf(dataFolder, id);
    const known = { id, inForce: id === current, state };
    try {
      const { createdAt, counts } = readManifest(snapshotFolder(dataFolder, id));
      return { ...known, createdAt, reports: counts.reports, characters: counts.characters };
    } catch {
      return { ...known, createdAt: null, reports: null, characters: null };
    }
  });
}

/** Those that may stand in for `id`, the nearest before it first. */
export function othersThan(dataFolder: string, id: string | null): readonly string[] {
  const ids = idsIn(dataFolder).filter((each) => each !== id);
  if (id === null) return ids;
  return [...ids.filter((each) => each < id), ...ids.filter((each) => each > id)];
}

/**
 * Puts the snapshot before the one in force in its place; resolves to its id. What was in force stays on disk until the
 * next run of the indexer sweeps it: from the files of the corpus, a run makes it anew. Throws `RollbackRefused`,
 * `SnapshotBusy`.
 */
export function rollback(dataFolder: string, disk: Disk = realDisk): string {
  const current = currentIdOrNull(dataFolder);
  const before = idsIn(dataFolder).find((id) => current === null || id < current);
  if (before === undefined) throw new RollbackRefused(`${dataFolder} 里没有更早的快照可退回。`);
  if (stateOf(dataFolder, before) !== "whole")
    throw new RollbackRefused(`前一个快照 ${before} 已损坏或格式不同，没有退回；请运行 duizhao index 重建。`);
  const lock = takeLock(dataFolder, disk);
  try {
    const aside = join(dataFolder, "current.tmp");
    writeWhole(aside, Buffer.from(`${before}\n`), disk);
    disk.rename(aside, currentFile(dataFolder));
    syncPath(dataFolder, disk);
  } finally {
    lock.release();
  }
  return before;
}
