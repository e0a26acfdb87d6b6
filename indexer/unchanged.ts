// Whether a file is still the one that was read.
import { accessSync, constants } from "node:fs";
import type { SourceRecord } from "../snapshot/sources.js";
import type { CorpusFile } from "./corpus.js";
import { checkSize } from "./read/document.js";
import { bytesOf, sha256OfBytes } from "./reading.js";
import type { Typed } from "./typed.js";

/** A permission given back leaves size and time as they were. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Same bytes and same typed fields. Size and time tell it at once; where only the time differs the bytes are hashed.
 * A file in a zip file has the zip file's time.
 */
export function sameFile(file: CorpusFile, typed: Typed | undefined, record: SourceRecord): boolean {
  if ((typed ? JSON.stringify(typed) : undefined) !== record.typed) return false;
  if (file.size !== record.size) return false;
  const wasUnreadable = record.fileSha256 === "" && file.refused === null && checkSize(file.size) === null;
  if (file.mtimeMs === record.mtimeMs) return !(wasUnreadable && isReadable(file.path));
  if (record.fileSha256 === "") return false;
  try {
    return sha256OfBytes(bytesOf(file)) === record.fileSha256;
  } catch {
    return false;
  }
}
