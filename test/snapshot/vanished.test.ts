import { expect, it, vi } from "vitest";
import { SnapshotDamaged } from "../../snapshot/errors.js";
import { currentId } from "../../snapshot/layout.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { dataFolders, writeYear, yearOf } from "./folder.js";

vi.mock(import("../../snapshot/layout.js"), async (original) => {
  const layout = await original();
  return { ...layout, currentId: vi.fn(layout.currentId) };
});

const newFolder = dataFolders();

it("a reader that was told of a snapshot removed that moment opens the one in force", () => {
  const dataFolder = newFolder();
  const { id } = writeYear(dataFolder, 2021);
  for (const year of [2022, 2023]) writeYear(dataFolder, year);
  vi.mocked(currentId).mockReturnValueOnce(id);
  expect(yearOf(openSnapshot(dataFolder))).toBe(2023);
  vi.mocked(currentId).mockReturnValue(id);
  expect(() => openSnapshot(dataFolder)).toThrow(SnapshotDamaged);
});
