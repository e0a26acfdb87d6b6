import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SnapshotBusy, SnapshotNotWritten } from "../../snapshot/errors.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { about } from "./about.js";
import { dataFolders, namesIn, snapshotsIn, writeYear, yearIn } from "./folder.js";

const newFolder = dataFolders();

/** A lock as the process `pid` would have left it. */
const leaveLock = (dataFolder: string, pid: number, started: string): void =>
  writeFileSync(join(dataFolder, "lock"), JSON.stringify({ pid, started, since: "2024-01-01", token: "x" }));

describe("two index runs at once", () => {
  it("do not fight: the second says who is writing, the first goes on", () => {
    const dataFolder = newFolder();
    const first = createSnapshot(dataFolder);
    first.json("county.about", { year: 2023 });
    expect(() => createSnapshot(dataFolder)).toThrow(SnapshotBusy);
    expect(() => createSnapshot(dataFolder)).toThrow(
      /^另一次索引（进程 \d+，自 .*）正在写 .*，请等它结束后再运行。$/,
    );
    first.commit(about(1));
    createSnapshot(dataFolder).abandon();
  });

  it("can follow each other after either ending", () => {
    const dataFolder = newFolder();
    createSnapshot(dataFolder).abandon();
    expect(namesIn(dataFolder)).toStrictEqual(["snapshots"]);
    const writer = createSnapshot(dataFolder);
    writer.commit(about(0));
    writer.abandon();
    expect(namesIn(dataFolder)).toStrictEqual(["current", "snapshots"]);
    expect(snapshotsIn(dataFolder)).toHaveLength(1);
  });

  it("the lock of a process that is gone is no lock", () => {
    const dataFolder = newFolder();
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    leaveLock(dataFolder, gone, "1");
    writeYear(dataFolder, 2023);
    expect(yearIn(dataFolder)).toBe(2023);
    expect(namesIn(dataFolder)).toStrictEqual(["current", "snapshots"]);
  });

  it("nor is the lock of an earlier process that had this one's number", () => {
    const dataFolder = newFolder();
    leaveLock(dataFolder, process.pid, "1");
    writeYear(dataFolder, 2023);
    expect(yearIn(dataFolder)).toBe(2023);
  });

  it.runIf(existsSync("/proc/self/stat"))(
    "nor that of one that had the number of another living process",
    () => {
      const dataFolder = newFolder();
      leaveLock(dataFolder, process.ppid, "1");
      writeYear(dataFolder, 2023);
      expect(yearIn(dataFolder)).toBe(2023);
    },
  );

  it("a lock without a name counts while it is fresh", () => {
    const dataFolder = newFolder();
    const path = join(dataFolder, "lock");
    writeFileSync(path, "");
    expect(() => createSnapshot(dataFolder)).toThrow(SnapshotBusy);
    utimesSync(path, 1, 1);
    createSnapshot(dataFolder).abandon();
  });

  it("a run that lost its lock does not put its snapshot in force", () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const writer = createSnapshot(dataFolder);
    leaveLock(dataFolder, process.ppid, "2");
    expect(() => writer.commit(about(0))).toThrow(SnapshotBusy);
    expect(yearIn(dataFolder)).toBe(2022);
    expect(readFileSync(join(dataFolder, "lock"), "utf8")).toContain('"started":"2"');
  });

  it("a data folder that cannot be one is refused in one sentence", () => {
    const file = join(newFolder(), "current");
    writeFileSync(file, "");
    expect(() => createSnapshot(file)).toThrow(SnapshotNotWritten);
    expect(() => createSnapshot(file)).toThrow(/^写不成索引：.*current.*$/);
  });
});
