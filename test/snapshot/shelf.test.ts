import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { SnapshotShelf, watchCurrent } from "../../snapshot/shelf.js";
import { dataFolders, writeYear, yearOf } from "./folder.js";

const newFolder = dataFolders();

describe("the shelf of a running server", () => {
  it("is empty until the first index is built, then shows it", () => {
    const dataFolder = newFolder();
    const problems: string[] = [];
    const shelf = new SnapshotShelf(dataFolder, yearOf, (problem) => problems.push(problem.name));
    expect(shelf.refresh()).toBe(false);
    expect(shelf.current()).toBeNull();
    expect(problems).toStrictEqual(["SnapshotMissing"]);
    writeYear(dataFolder, 2022);
    expect(shelf.refresh()).toBe(true);
    expect(shelf.current()).toBe(2022);
    expect(shelf.refresh()).toBe(false);
  });

  it("swaps under readers: a request stays with the snapshot it began with", () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const shelf = new SnapshotShelf(
      dataFolder,
      (source) => source,
      () => expect.unreachable(),
    );
    shelf.refresh();
    const inFlight = shelf.current()!;
    for (const year of [2023, 2024, 2025]) {
      writeYear(dataFolder, year);
      expect(shelf.refresh()).toBe(true);
      expect(yearOf(shelf.current()!)).toBe(year);
    }
    expect(yearOf(inFlight)).toBe(2022);
  });

  it("keeps the old one where the new one is damaged, says so, and takes up the next good one", () => {
    const dataFolder = newFolder();
    writeYear(dataFolder, 2022);
    const problems: string[] = [];
    const shelf = new SnapshotShelf(dataFolder, yearOf, (problem) => problems.push(problem.message));
    shelf.refresh();
    const { id } = writeYear(dataFolder, 2023);
    const file = join(dataFolder, "snapshots", id, "manifest.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("青溪县", "清溪县"));
    expect(shelf.refresh()).toBe(false);
    expect(shelf.current()).toBe(2022);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^索引已损坏：.*manifest\.json 与校验和不符/);
    writeYear(dataFolder, 2024);
    expect(shelf.refresh()).toBe(true);
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
