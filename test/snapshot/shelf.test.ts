import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { SnapshotShelf, watchCurrent } from "../../snapshot/shelf.js";
import { dataFolders, writeYear, yearOf } from "./folder.js";

const newFolder = dataFolders();

describe("the shelf of a running server", () => {
  it("is empty until the first index is built, then shows it", async () => {
    const dataFolder = newFolder();
    const problems: string[] = [];
    const shelf = new SnapshotShelf(dataFolder, yearOf, (problem) => problems.push(problem.name));
    expect(await shelf.refresh()).toBe(false);
    expect(shelf.current()).toBeNull();
    expect(problems).toStrictEqual(["SnapshotMissing"]);
    writeYear(dataFolder, 2022);
    expect(await shelf.refresh()).toBe(true);
    expect(shelf.current()).toBe(2022);
    expect(await shelf.refresh()).toBe(false);
  });

  it("swaps under readers: a request stays with the snapshot it began with", async () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const shelf = new SnapshotShelf(
      dataFolder,
      (source) => source,
      () => expect.unreachable(),
    );
    await shelf.refresh();
    const inFlight = shelf.current()!;
    for (const year of [2023, 2024, 2025]) {
      writeYear(dataFolder, year);
      expect(await shelf.refresh()).toBe(true);
      expect(yearOf(shelf.current()!)).toBe(year);
    }
    expect(yearOf(inFlight)).toBe(2022);
  });

  it("keeps the old one where the new one is damaged, says so, and takes up the next good one", async () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const problems: string[] = [];
    const shelf = new SnapshotShelf(dataFolder, yearOf, (problem) => problems.push(problem.message));
    await shelf.refresh();
    const { id } = writeYear(dataFolder, 2023);
    const file = join(dataFolder, "snapshots", id, "manifest.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("青溪县", "清溪县"));
    expect(await shelf.refresh()).toBe(false);
    expect(shelf.current()).toBe(2022);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^索引已损坏：.*manifest\.json 与校验和不符/);
    writeYear(dataFolder, 2024);
    expect(await shelf.refresh()).toBe(true);
    expect(shelf.current()).toBe(2024);
  });

  it("notices by itself, until it is told to stop", async () => {
    const dataFolder = newFolder();
    const shelf = new SnapshotShelf(dataFolder, yearOf, () => {});
    const stop = shelf.watch(10);
    expect(shelf.current()).toBeNull();
    writeYear(dataFolder, 2022);
    await vi.waitFor(() => expect(shelf.current()).toBe(2022));
    writeYear(dataFolder, 2023);
    await vi.waitFor(() => expect(shelf.current()).toBe(2023));
    stop();
    writeYear(dataFolder, 2024);
    await sleep(50);
    expect(shelf.current()).toBe(2023);
  });

  it("shows a snapshot once it is prepared, the one before until then; one after the other", async () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const prepared: number[] = [];
    const going: (() => void)[] = [];
    const warmed: (number | null)[] = [];
    const shelf = new SnapshotShelf(
      dataFolder,
      yearOf,
      () => expect.unreachable(),
      (year) =>
        new Promise((resolve) => {
          prepared.push(year);
          going.push(resolve);
        }),
      // Told once it is shown: nobody waits for what is made ready then.
      (year) => warmed.push(year, shelf.current()),
    );
    for (const year of [2022, 2023]) {
      const before = shelf.current();
      writeYear(dataFolder, year);
      const taken = [shelf.refresh(), shelf.refresh()];
      await vi.waitFor(() => expect(prepared.at(-1)).toBe(year));
      await sleep(5);
      expect([shelf.current(), prepared.length]).toEqual([before, going.length]);
      going.at(-1)!();
      expect(await Promise.all(taken)).toEqual([true, false]);
      expect(shelf.current()).toBe(year);
    }
    expect(prepared).toEqual([2022, 2023]);
    expect(warmed).toEqual([2022, 2022, 2023, 2023]);
  });

  it("is told of a change once", async () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const onChange = vi.fn();
    const stop = watchCurrent(dataFolder, onChange, 10);
    await sleep(50);
    expect(onChange).not.toHaveBeenCalled();
    writeYear(dataFolder, 2023);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    await sleep(50);
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });
});
