import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { type Disk, realDisk } from "../../snapshot/disk.js";
import { SnapshotNotWritten } from "../../snapshot/errors.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { SnapshotShelf } from "../../snapshot/shelf.js";
import { verifySnapshot } from "../../snapshot/verify.js";
import { dataFolders, namesIn, snapshotsIn, writeYear, yearIn, yearOf } from "./folder.js";

const newFolder = dataFolders();

/** Calls of the disk that one snapshot makes, each of which may be its last. */
function callsOfOneRun(): number {
  let calls = 0;
  writeYear(
    newFolder(),
    2023,
    diskThat(() => {
      calls++;
    }),
  );
  return calls;
}

/** The real disk, with `before` called ahead of each call; where that returns true, the call fails half done. */
function diskThat(before: () => unknown): Disk {
  const full = (syscall: string): Error =>
    Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall });
  return {
    write: (fd, bytes, offset, length) => {
      if (!before()) return realDisk.write(fd, bytes, offset, length);
      realDisk.write(fd, bytes, offset, length >> 1);
      throw full("write");
    },
    sync: (fd) => {
      if (before()) throw full("fsync");
      realDisk.sync(fd);
    },
    rename: (from, to) => {
      if (before()) throw full("rename");
      realDisk.rename(from, to);
    },
  };
}

describe("a full disk", () => {
  it("at any call leaves the last snapshot whole, nothing behind, and says what to do", () => {
    const calls = callsOfOneRun();
    expect(calls).toBeGreaterThan(15);
    for (let failing = 1; failing <= calls; failing++) {
      const dataFolder = newFolder();
      writeYear(dataFolder, 2022);
      let call = 0;
      const run = (): unknown =>
        writeYear(
          dataFolder,
          2023,
          diskThat(() => ++call === failing),
        );
      expect(run).toThrow(SnapshotNotWritten);
      // The last call brings the swap to the disk: by then the new one is in force, and as whole as the old one.
      expect(yearIn(dataFolder)).toBe(failing === calls ? 2023 : 2022);
      expect(verifySnapshot(dataFolder).ok).toBe(true);
      expect(namesIn(dataFolder)).toStrictEqual(["current", "snapshots"]);
      if (failing < calls) expect(snapshotsIn(dataFolder)).toHaveLength(1);
      writeYear(dataFolder, 2024);
      expect(yearIn(dataFolder)).toBe(2024);
    }
  });

  it("is told in one sentence", () => {
    const write = (): unknown =>
      writeYear(
        newFolder(),
        2023,
        diskThat(() => true),
      );
    expect(write).toThrow(/^写不成索引：.*（磁盘已满），请腾出空间后重新运行；原有的索引未受影响。$/);
  });

  it("a disk that takes a few bytes at a time still gets them all", () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2023, {
      ...realDisk,
      write: (fd, bytes, offset, length) => realDisk.write(fd, bytes, offset, Math.min(length, 7)),
    });
    expect(yearIn(dataFolder)).toBe(2023);
    expect(verifySnapshot(dataFolder).ok).toBe(true);
  });
});

describe("kill -9", () => {
  const folder = newFolder();
  const program = join(folder, "child.mjs");

  /** Writes year after year; with a number, kills itself ahead of that call of the disk. */
  const source = `
    import { realDisk } from "./snapshot/disk.js";
    import { createSnapshot } from "./snapshot/writer.js";
    const [dataFolder, last] = process.argv.slice(2);
    const townships = ["白石镇", "柳湾乡", "云溪街道"];
    let call = 0;
    const die = () => { if (++call === Number(last)) process.kill(process.pid, "SIGKILL"); };
    const disk = {
      write: (...given) => { die(); return realDisk.write(...given); },
      sync: (fd) => { die(); realDisk.sync(fd); },
      rename: (from, to) => { die(); realDisk.rename(from, to); },
    };
    for (let year = 2023; year < 100000; year++) {
      const writer = createSnapshot(dataFolder, disk);
      writer.numbers("county.years", Uint32Array.of(year, year, year));
      writer.strings("county.titles", townships.map((name) => name + year + "年法治政府建设年度报告"));
      writer.json("county.about", { county: "青溪县", year });
      writer.json("county.filler", "溪".repeat(1000000));
      writer.commit({ program: "", segmenter: "", settings: {}, counts: { reports: 3, characters: 0 } });
      process.stdout.write(".");
    }`;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const stdin = { contents: source, resolveDir: join(import.meta.dirname, "../.."), loader: "js" as const };
    const bundle = await build({
      stdin,
      bundle: true,
      platform: "node",
      format: "esm",
      write: false,
      logLevel: "silent",
    });
    writeFileSync(program, bundle.outputFiles[0]!.text);
  });

  const run = (
    dataFolder: string,
    last = "",
  ): { child: ChildProcess; ended: Promise<NodeJS.Signals | null> } => {
    const child = spawn(process.execPath, [program, dataFolder, last], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout!.resume();
    return { child, ended: new Promise((done) => child.on("exit", (_, signal) => done(signal))) };
  };

  it("before any call of the disk leaves the last snapshot whole, and the next run clears up", async () => {
    const calls = callsOfOneRun() + 2;
    for (let last = 1; last <= calls; last++) {
      const dataFolder = newFolder();
      writeYear(dataFolder, 2022);
      expect(await run(dataFolder, String(last)).ended).toBe("SIGKILL");
      // Of its calls only the last comes after the swap.
      expect(yearIn(dataFolder)).toBe(last === calls ? 2023 : 2022);
      expect(verifySnapshot(dataFolder).ok).toBe(true);
      writeYear(dataFolder, 2024);
      expect(yearIn(dataFolder)).toBe(2024);
      expect(namesIn(dataFolder)).toStrictEqual(["current", "snapshots"]);
      expect(snapshotsIn(dataFolder)).toHaveLength(2);
    }
  });

  it("at random moments, again and again, never disturbs a server that reads", async () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const shelf = new SnapshotShelf(dataFolder, yearOf, (problem) => {
      throw problem;
    });
    await shelf.refresh();
    let shown = 2022;
    for (let round = 0; round < 10; round++) {
      const { child, ended } = run(dataFolder);
      await new Promise((done) => child.stdout!.once("data", done));
      const until = Date.now() + Math.random() * 60;
      while (Date.now() < until) {
        yearOf(openSnapshot(dataFolder));
        await sleep(1);
      }
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
      expect(verifySnapshot(dataFolder).ok).toBe(true);
      await shelf.refresh();
      expect(shelf.current()).toBe(yearIn(dataFolder));
      shown = Math.max(shown, shelf.current()!);
    }
    expect(shown).toBeGreaterThan(2022);
    writeYear(dataFolder, 2030);
    expect(namesIn(dataFolder)).toStrictEqual(["current", "snapshots"]);
    expect(snapshotsIn(dataFolder)).toHaveLength(2);
  });
});
