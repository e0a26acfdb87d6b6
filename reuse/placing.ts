// Where the passages that were found stand in the texts of record.
import { recordSpan } from "./fold.js";
import { openRow, putMember, roomForRows } from "./rows.js";
import type { Stretch } from "./stars.js";
import { type LetterOffsets, TextNumbers, type Texts } from "./texts.js";

/** Rows of passages: the medoid first, the others by document and place. O(members · log members). */
export function placed(
  texts: Pick<Texts, "starts">,
  places: readonly LetterOffsets[],
  groups: readonly Stretch[],
): Uint32Array {
  const rows = roomForRows(
    groups.length,
    groups.reduce((sum, { start }) => sum + start.length, 0),
  );
  const numbers = new TextNumbers(texts);
  let at = 0;
  for (const { start, end } of groups) {
    const row = openRow(rows.subarray(at), start.length, end[0]! - start[0]!, null);
    inOrder(start).forEach((which, member) => {
      const text = numbers.of(start[which]!);
      const base = texts.starts[text]!;
      const span = recordSpan(places[text]!, start[which]! - base, end[which]! - base);
      putMember(row, member, text, span.start, span.end);
    });
    at += row.length;
  }
  return rows;
}

/** The medoid, and the others by where they stand in the corpus, in which letters ascend as they do in record. */
function inOrder(start: Uint32Array): Uint32Array {
  const order = Uint32Array.from(start, (_, at) => at);
  let isSorted = true;
  for (let at = 2; isSorted && at < start.length; at++) isSorted = start[at - 1]! <= start[at]!;
  if (isSorted) return order;
  // One number each, for numbers are sorted without asking anybody.
  const keys = Float64Array.from(start, (place, at) => place * start.length + at).subarray(1);
  keys.sort().forEach((key, at) => {
    order[at + 1] = key % start.length;
  });
  return order;
}
