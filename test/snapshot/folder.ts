import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Disk, realDisk } from "../../snapshot/disk.js";
import { openSnapshot } from "../../snapshot/reader.js";
import type { ColumnSource, Manifest } from "../../snapshot/types.js";
import { createSnapshot } from "../../snapshot/writer.js";
import { about } from "./about.js";

/** Empty data folders that are cleared away when the file's tests are over. */
export function dataFolders(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    made.push(mkdtempSync(join(tmpdir(), "duizhao-snapshot-")));
    return made.at(-1)!;
  };
}

export const townships = ["白石镇", "柳湾乡", "云溪街道"];

/** A snapshot whose columns all tell the same year, so that a mixture of two would show. */
export function writeYear(dataFolder: string, year: number, disk: Disk = realDisk): Manifest {
  const writer = createSnapshot(dataFolder, disk);
  writer.numbers("county.years", Uint32Array.of(year, year, year));
  writer.strings(
    "county.titles",
    townships.map((name) => `${name}${year}年法治政府建设年度报告`),
  );
  writer.json("county.about", { county: "青溪县", year });
  return writer.commit(about(townships.length));
}

/** The year all columns of a snapshot tell; throws where they do not agree. */
export function yearOf(source: ColumnSource): number {
  const { year } = source.json<{ year: number }>("county.about");
  const titles = source.strings("county.titles");
  townships.forEach((name, index) => {
    const title = titles.get(index);
    if (source.u32("county.years")[index] !== year || title !== `${name}${year}年法治政府建设年度报告`) {
      throw new Error(`columns of different years: ${year}, ${title}`);
    }
  });
  return year;
}

export const yearIn = (dataFolder: string): number => yearOf(openSnapshot(dataFolder, { checked: true }));

export const namesIn = (dataFolder: string): string[] => readdirSync(dataFolder).sort();
export const snapshotsIn = (dataFolder: string): string[] =>
  readdirSync(join(dataFolder, "snapshots")).sort();
