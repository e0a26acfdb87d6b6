// The same text as the bytes other people's programs would save.
import iconv from "iconv-lite";

export const encodingNames = [
  "utf8",
  "utf8-bom",
  "gbk",
  "gb18030",
  "big5",
  "utf16le",
  "utf16le-bom",
  "utf16be",
  "utf16be-bom",
] as const;

export type EncodingName = (typeof encodingNames)[number];

/** Big5 holds traditional script only; what it lacks becomes "?". `lineEnd` replaces every LF first. */
export function encode(text: string, encoding: EncodingName, lineEnd: "\n" | "\r\n" = "\n"): Buffer {
  const [name, bom] = encoding.split("-");
  return iconv.encode(text.replaceAll("\n", lineEnd), name!, { addBOM: bom === "bom" });
}
