// Passages as numbers, on their way from thread to thread: an object for each of millions of members would be copied one by one.
import { GrowingArray } from "../snapshot/growing.js";
import type { FoundMember, FoundPassage } from "./found.js";

const [no, yes, unknown] = [0, 1, 2];
const noSections = 0xffffffff;

/** Passages as numbers: letters, whether it is the page's, how many members; of each document, start, end, sections. */
export function rowsOf(passages: Iterable<FoundPassage>): Uint32Array {
  const rows = new GrowingArray(Uint32Array);
  for (const { letters, known, members } of passages) {
    rows.append([letters, known ? (known.chrome ? yes : no) : unknown, members.length]);
    for (const { document, start, end, sections = noSections } of members)
      rows.append([document, start, end, sections]);
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
      const sections = rows[at + 3]!;
      const member = { document: rows[at]!, start: rows[at + 1]!, end: rows[at + 2]! };
      members.push(sections === noSections ? member : { ...member, sections });
    }
    yield chrome === unknown ? { members, letters } : { members, letters, known: { chrome: chrome === yes } };
  }
}
