// Where the passages that were found stand in the texts of record.
import { recordSpan } from "./fold.js";
import { eachMember, openRow, putMember, roomForRows } from "./rows.js";
import type { Stretch } from "./stars.js";
import { type LetterOffsets, TextNumbers, type Texts } from "./texts.js";

/** Rows of passages: the medoid first, the others by document and place. O(members · log members). */
export function placed(
  texts: Pick<Texts, "starts">,
  places: readonly LetterOffsets[],
  groups: readonly Stretch[],
): Uint32Array {
  const count = groups.reduce((sum, { start }) => sum + start.length, 0);
  const rows = roomForRows(groups.length, count);
  const numbers = new TextNumbers(texts);
  /** By text: members in it and in those before. */
  const behind = new Uint32Array(places.length + 1);
  let at = 0;
  for (const { start, end } of groups) {
    const row = openRow(rows.subarray(at), start.length, end[0]! - start[0]!, null);
    const order = inOrder(start);
    for (let member = 0; member < order.length; member++) {
      const from = start[order[member]!]!;
      const text = numbers.of(from);
      behind[text + 1]!++;
      putMember(row, member, text, from, end[order[member]!]!);
    }
    at += row.length;
  }
  for (let text = 0; text < places.length; text++) behind[text + 1]! += behind[text]!;
  // Text by text: a passage has one member in thousands, and what is known of each would be fetched for every member.
  const next = behind.slice();
  const members = new Uint32Array(count);
  eachMember(rows, (member) => {
    members[next[rows[member]!]!++] = member;
  });
  for (let text = 0; text < places.length; text++) {
    const base = texts.starts[text]!;
    const offsets = places[text]!;
    for (const member of members.subarray(behind[text], behind[text + 1])) {
      const span = recordSpan(offsets, rows[member + 1]! - base, rows[member + 2]! - base);
      rows[member + 1] = span.start;
      rows[member + 2] = span.end;
    }
  }
  return rows;
}

/** The medoid, and the others by where they stand in the corpus, in which letters ascend as they do in record. */
function inOrder(start: Uint32Array): Uint32Array {
  const order = new Uint32Array(start.length);
  let isSorted = true;
  for (let at = 1; at < start.length; at++) {
    order[at] = at;
    if (at > 1 && start[at - 1]! > start[at]!) isSorted = false;
  }
  if (isSorted) return order;
  // One number each, for numbers are sorted without asking anybody.
  const keys = new Float64Array(start.length - 1);
  for (let at = 1; at < start.length; at++) keys[at - 1] = start[at]! * start.length + at;
  keys.sort();
  for (let at = 1; at < start.length; at++) order[at] = keys[at - 1]! % start.length;
  return order;
}
