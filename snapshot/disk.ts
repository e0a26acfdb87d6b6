// Writing that survives a crash. The three calls that can fail on a full disk are an interface, so that a test can
// let any one of them fail.
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export interface Disk {
  /** As `fs.writeSync`: may write fewer bytes than asked. */
  write(fd: number, bytes: Uint8Array, offset: number, length: number): number;
  sync(fd: number): void;
  rename(from: string, to: string): void;
}

export const realDisk: Disk = {
  write: (fd, bytes, offset, length) => writeSync(fd, bytes, offset, length),
  sync: (fd) => fsyncSync(fd),
  rename: (from, to) => renameSync(from, to),
};

/** Bytes per system call; one call takes less than 2 GB, and hashing right after writing finds them in the cache. */
const chunkBytes = 1 << 22;

/** A new file that hashes what it is given. */
export class HashedFile {
  private readonly fd: number;
  private readonly hash = createHash("sha256");
  private open = true;
  bytes = 0;

  constructor(
    path: string,
    private readonly disk: Disk,
  ) {
    this.fd = openSync(path, "wx");
  }

  /** Any length, past 2 GB too. */
  write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      const chunk = bytes.subarray(from, from + chunkBytes);
      this.hash.update(chunk);
      for (let done = 0; done < chunk.length; ) {
        done += this.disk.write(this.fd, chunk, done, chunk.length - done);
      }
    }
    this.bytes += bytes.length;
  }

  /** On the disk when this returns; the SHA-256 of all of it, hex. */
  finish(): string {
    this.disk.sync(this.fd);
    this.close();
    return this.hash.digest("hex");
  }

  close(): void {
    if (this.open) closeSync(this.fd);
    this.open = false;
  }
}

/** Writes a small file and brings it to the disk; returns its SHA-256, hex. */
export function writeWhole(path: string, bytes: Uint8Array, disk: Disk): string {
  const file = new HashedFile(path, disk);
  try {
    file.write(bytes);
    return file.finish();
  } finally {
    file.close();
  }
}

/** Puts the bytes in place of what the file held: a reader, or a kill at any moment, finds the old or the new, whole. */
export function replaceWhole(path: string, bytes: Uint8Array, disk: Disk): void {
  const aside = join(dirname(path), `.~${basename(path)}.${process.pid}`);
  rmSync(aside, { force: true });
  try {
    writeWhole(aside, bytes, disk);
    disk.rename(aside, path);
    syncPath(dirname(path), disk);
  } finally {
    rmSync(aside, { force: true });
  }
}

const foldersCannotSync = new Set(["EPERM", "EISDIR", "EINVAL", "EACCES", "EBADF", "ENOTSUP"]);

/** Brings a file, or the names in a folder, to the disk; where the system knows such a thing (Windows does not). */
export function syncPath(path: string, disk: Disk): void {
  let fd: number | undefined;
  try {
    fd = openSync(path, "r");
    disk.sync(fd);
  } catch (error) {
    if (!foldersCannotSync.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
