// Where the next page begins: opaque outside, a snapshot and a place in its list inside.
import { CursorGone, QueryError } from "./types.js";

const firstPlace = 0;

/** What a cursor looks like, as a pattern. */
export const cursorForm = "[\\w-]{1,60}\\.\\d{1,15}";
const form = new RegExp(`^${cursorForm}$`);

/** `place` counts what the list counts: reports, or occurrences. */
export const writeCursor = (snapshot: string, place: number): string => `${snapshot}.${place}`;

/**
 * Throws `CursorGone` for another snapshot's cursor, `QueryError` (`bad_cursor`) for what never was one.
 */
export function readCursor(snapshot: string, cursor: string | null): number {
  if (cursor === null) return firstPlace;
  if (!form.test(cursor)) throw new QueryError("翻页标记读不懂；请从第一页重新开始。", 0, "bad_cursor");
  const [of, place] = cursor.split(".") as [string, string];
  if (of !== snapshot) throw new CursorGone("资料库已经更新，原来的翻页位置不再有效；请从第一页重新开始");
  return Number(place);
}

/** The places of one page of a list of `total`, and the cursor of the page behind it. Throws as `readCursor` does. */
export function pageAt(snapshot: string, cursor: string | null | undefined, limit: number, total: number) {
  const start = readCursor(snapshot, cursor ?? null);
  const end = start + limit;
  return { start, end, next: end < total ? writeCursor(snapshot, end) : null };
}
