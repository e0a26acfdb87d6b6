/**
 * The text of record of a text file: CRLF as LF and nothing else changed. CR alone ends a line only in a file without
 * any LF (old Macintosh files); elsewhere it is kept as it stands.
 */
export function recordOf(decoded: string): string {
  if (!decoded.includes("\r")) return decoded;
  return decoded.includes("\n") ? decoded.replaceAll("\r\n", "\n") : decoded.replaceAll("\r", "\n");
}
