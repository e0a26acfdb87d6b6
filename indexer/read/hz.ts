// HZ (RFC 1843): hanzi as two seven-bit bytes between ~{ and ~}, as old mail and newsgroups have them.
import { commonShare, minCommonShare } from "./hanzi.js";

/** The text of a file in HZ; null where it is none. `ascii`: its characters. O(length). */
export function hzText(ascii: string): string | null {
  if (!ascii.includes("~{")) return null;
  const parts: string[] = [];
  const decoder = new TextDecoder("gb18030");
  let from = 0;
  for (;;) {
    const open = ascii.indexOf("~{", from);
    const close = open < 0 ? -1 : ascii.indexOf("~}", open + 2);
    if (close < 0) break;
    const codes = Uint8Array.from(ascii.slice(open + 2, close), (unit) => unit.charCodeAt(0) | 0x80);
    parts.push(ascii.slice(from, open), decoder.decode(codes));
    from = close + 2;
  }
  parts.push(ascii.slice(from));
  const text = parts.join("").replaceAll("~\n", "").replaceAll("~~", "~");
  return (commonShare(text) ?? 0) >= minCommonShare && !text.includes("\ufffd") ? text : null;
}
