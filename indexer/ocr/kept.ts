// Recognised scans beside the snapshots, one file each: no page is recognised twice, and a run that was stopped goes on.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Recognition } from "../read/recognised.js";

/** The folder of a data folder's recognised scans. */
export const recognitionsIn = (data: string): string => join(data, "ocr");

const pathOf = (folder: string, fileSha256: string): string => join(folder, `${fileSha256}.json`);

export const hasRecognition = (folder: string, fileSha256: string): boolean =>
  fileSha256 !== "" && existsSync(pathOf(folder, fileSha256));

/** null where the file was not recognised, or what was kept of it is damaged: then it waits again. */
export function openRecognition(folder: string, fileSha256: string): Recognition | null {
  try {
    const kept = JSON.parse(readFileSync(pathOf(folder, fileSha256), "utf8")) as Recognition;
    return typeof kept.engine === "string" && Array.isArray(kept.pages) ? kept : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed: a run killed meanwhile leaves no half. Throws the system's error on a full disk. */
export function keepRecognition(folder: string, fileSha256: string, recognition: Recognition): void {
  mkdirSync(folder, { recursive: true });
  const path = pathOf(folder, fileSha256);
  writeFileSync(`${path}.tmp`, JSON.stringify(recognition));
  renameSync(`${path}.tmp`, path);
}
