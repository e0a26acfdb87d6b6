// Whether a file is still the one that was read.
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { SourceRecord } from "../snapshot/sources.js";
import type { CorpusFile } from "./corpus.js";
import { supportedExtensions } from "./read/document.js";
import { type Reading, sha256OfBytes } from "./reading.js";
import type { TypedFields } from "./typed.js";

/** Same bytes and same typed fields. Size and time tell it at once; where only the time differs the bytes are hashed. */
export function sameFile(file: CorpusFile, typed: TypedFields | undefined, record: SourceRecord): boolean {
  if ((typed ? JSON.stringify(typed) : undefined) !== record.typed) return false;
  if (file.size !== record.size) return false;
  if (file.mtimeMs === record.mtimeMs) return true;
  if (record.fileSha256 === "") return false;
  try {
    return sha256OfBytes(readFileSync(file.path)) === record.fileSha256;
  } catch {
    return false;
  }
}

export const rejectUnsupported = (file: CorpusFile): Reading => ({
  kind: "rejected",
  reason: `不支持 ${extname(file.file) || "没有扩展名的"} 格式，请另存为 ${supportedExtensions.filter((each) => !/^\.(text|markdown|shtml|xhtml|htm)$/.test(each)).join("、")} 之一。`,
  fileSha256: "",
});
