import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SnapshotDamaged, SnapshotMissing, SnapshotStale } from "../../snapshot/errors.js";
import { snapshotFormat } from "../../snapshot/layout.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { verifySnapshot } from "../../snapshot/verify.js";
import { dataFolders, writeYear, yearOf } from "./folder.js";

const newFolder = dataFolders();

function withByteFlipped(path: string, at: number, look: () => void): void {
  const bytes = readFileSync(path);
  const flipped = Buffer.from(bytes);
  flipped[at]! ^= 1 << (at % 8);
  writeFileSync(path, flipped);
  look();
  writeFileSync(path, bytes);
}

describe("verifying", () => {
  it("finds nothing wrong with a snapshot just written", () => {
    const dataFolder = newFolder();
    const manifest = writeYear(dataFolder, 2023);
    expect(verifySnapshot(dataFolder)).toStrictEqual({
      ok: true,
      snapshot: manifest.id,
      checked: 3,
      bytes: manifest.columns.reduce((sum, { bytes }) => sum + bytes, 0),
      problems: [],
    });
  });

  it("finds every flipped byte of every column, and names the column", () => {
    const dataFolder = newFolder();
    const { id, columns } = writeYear(dataFolder, 2023);
    for (const { name, type, bytes } of columns) {
      const path = join(dataFolder, "snapshots", id, `${name}.${type}`);
      for (let at = 0; at < bytes; at++) {
        withByteFlipped(path, at, () => {
          const { ok, problems } = verifySnapshot(dataFolder);
          expect(ok).toBe(false);
          expect(problems.map(({ column }) => column)).toStrictEqual([name]);
          expect(problems[0]!.message).toMatch(/索引已损坏.*与校验和不符，请运行 duizhao index 重建。$/);
        });
      }
      withByteFlipped(path, 0, () => {
        expect(() => yearOf(openSnapshot(dataFolder, { checked: true }))).toThrow(SnapshotDamaged);
      });
    }
    expect(verifySnapshot(dataFolder).ok).toBe(true);
  });

  it("finds every flipped byte of the manifest, its checksum and the pointer to it; opening finds them too", () => {
    const dataFolder = newFolder();
    const { id } = writeYear(dataFolder, 2023);
    const folder = join(dataFolder, "snapshots", id);
    const files = [
      join(folder, "manifest.json"),
      join(folder, "manifest.sha256"),
      join(dataFolder, "current"),
    ];
    expect(readdirSync(folder).length).toBe(3 + 2);
    for (const path of files) {
      for (let at = 0; at < readFileSync(path).length; at++) {
        withByteFlipped(path, at, () => {
          expect(verifySnapshot(dataFolder).ok).toBe(false);
          expect(() => openSnapshot(dataFolder)).toThrow(SnapshotDamaged);
        });
      }
    }
    expect(verifySnapshot(dataFolder).ok).toBe(true);
  });

  it("misses a snapshot where none was built", () => {
    expect(() => verifySnapshot(newFolder())).toThrow(SnapshotMissing);
  });
});

describe("another format", () => {
  it.each([snapshotFormat - 1, snapshotFormat + 1])("(%i) is refused as stale, not misread", (format) => {
    const dataFolder = newFolder();
    const { id } = writeYear(dataFolder, 2023);
    const folder = join(dataFolder, "snapshots", id);
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as object;
    const bytes = JSON.stringify({ ...manifest, format });
    writeFileSync(join(folder, "manifest.json"), bytes);
    writeFileSync(join(folder, "manifest.sha256"), `${createHash("sha256").update(bytes).digest("hex")}\n`);
    expect(() => openSnapshot(dataFolder)).toThrow(SnapshotStale);
    expect(() => openSnapshot(dataFolder)).toThrow(
      new RegExp(`格式是第 ${format} 版.*请运行 duizhao index 重建`),
    );
    expect(() => verifySnapshot(dataFolder)).toThrow(SnapshotStale);
    writeYear(dataFolder, 2024);
    expect(yearOf(openSnapshot(dataFolder))).toBe(2024);
  });
});

it("a flipped byte of a column that is read piece by piece is found before the first piece is given", () => {
  const dataFolder = newFolder();
  const { id, columns } = writeYear(dataFolder, 2023);
  for (const { name, type, bytes } of columns.filter((each) => each.type !== "json")) {
    const path = join(dataFolder, "snapshots", id, `${name}.${type}`);
    for (let at = 0; at < bytes; at += 3)
      withByteFlipped(path, at, () => {
        const source = openSnapshot(dataFolder, { wholeColumn: 1 });
        expect(() => (type === "strings" ? source.strings(name) : source.stretches(name))).toThrow(
          SnapshotDamaged,
        );
        source.close();
        const rest = openSnapshot(dataFolder, { wholeColumn: 1 });
        expect(() => [...rest.checkRest()]).toThrow(SnapshotDamaged);
        rest.close();
      });
  }
});
