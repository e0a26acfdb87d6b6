// Where the next page begins: opaque outside, a snapshot and a place in its list inside.
import { CursorGone, QueryError } from "./types.js";

export const firstCursor = 0;

/** `place` counts what the list counts: reports, or occurrences. */
export const writeCursor = (snapshot: string, place: number): string =>
  Buffer.from(JSON.stringify([snapshot, place]), "utf8").toString("base64url");

/**
 * Throws `CursorGone` for another snapshot's cursor, `QueryError` (`bad_cursor`) for what never was one.
 */
export function readCursor(snapshot: string, cursor: string | null): number {
  if (cursor === null) return firstCursor;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    parsed = undefined;
  }
  if (
    !Array.isArray(parsed) ||
    typeof parsed[0] !== "string" ||
    !Number.isSafeInteger(parsed[1]) ||
    (parsed[1] as number) < 0
  ) {
    throw new QueryError("翻页标记读不懂；请从第一页重新开始。", 0, "bad_cursor");
  }
  if (parsed[0] !== snapshot)
    throw new CursorGone("资料库已经更新，原来的翻页位置不再有效；请从第一页重新开始");
  return parsed[1] as number;
}
