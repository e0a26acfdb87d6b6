// Passages as numbers, on their way from thread to thread: an object for each of millions of members would be copied one by one.
import { GrowingArray } from "../snapshot/growing.js";
import type { FoundMember, FoundPassage } from "./found.js";

const [no, yes, unknown] = [0, 1, 2];
const noSections = 0xffffffff;

/** Passages as numbers: letters, whether it is the page's, how many members; of each document, start, end, sections. */
export function rowsOf(passages: Iterable<FoundPassage>): Uint32Array {
  const rows = new GrowingArray(Uint32Array);
  for (const { letters, known, members } of passages) {
    const row = new Uint32Array(3 + 4 * members.length);
    row[0] = letters;
    row[1] = known ? (known.chrome ? yes : no) : unknown;
    row[2] = members.length;
    let at = 3;
    for (const { document, start, end, sections } of members) {
      row[at++] = document;
      row[at++] = start;
      row[at++] = end;
      row[at++] = sections ?? noSections;
    }
    rows.append(row);
  }
  return rows.view();
}

/** The way back, one passage after the other. */
export function* passagesIn(rows: Uint32Array): Generator<FoundPassage> {
  for (let at = 0; at < rows.length; ) {
    const [letters, chrome, count] = [rows[at]!, rows[at + 1]!, rows[at + 2]!];
    at += 3;
    const members: FoundMember[] = [];
    for (const end = at + count * 4; at < end; at += 4) {
      const [document, start, end, sections] = [rows[at]!, rows[at + 1]!, rows[at + 2]!, rows[at + 3]!];
      members.push(sections === noSections ? { document, start, end } : { document, start, end, sections });
    }
    yield chrome === unknown ? { members, letters } : { members, letters, known: { chrome: chrome === yes } };
  }
}
