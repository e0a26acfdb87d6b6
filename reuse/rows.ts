// Passages as numbers, on their way from thread to thread: an object for each of millions of members would be copied one by one.
import type { FoundMember, FoundPassage } from "./found.js";

const [no, yes, unknown] = [0, 1, 2];
const noSections = 0xffffffff;
/** Numbers before the members of a passage, and those of a member: its document, start, end, sections. */
const [headWidth, memberWidth] = [3, 4];

/** One passage as numbers: letters, whether it is the page's, how many members, and these. */
export type PassageRow = Uint32Array;

export const membersIn = (row: PassageRow): number => row[2]!;
export const documentAt = (row: PassageRow, member: number): number => row[headWidth + member * memberWidth]!;
export const startAt = (row: PassageRow, member: number): number =>
  row[headWidth + member * memberWidth + 1]!;
export const endAt = (row: PassageRow, member: number): number => row[headWidth + member * memberWidth + 2]!;
/** Null where nobody has asked. */
export function sectionsAt(row: PassageRow, member: number): number | null {
  const sections = row[headWidth + member * memberWidth + 3]!;
  return sections === noSections ? null : sections;
}
export const lettersOf = (row: PassageRow): number => row[0]!;
/** Whether it is the page's; null where nobody has asked. */
export const isChrome = (row: PassageRow): boolean | null => (row[1] === unknown ? null : row[1] === yes);

/** Whether nothing is left to be asked of a passage. O(members). */
export function isComplete(row: PassageRow): boolean {
  if (row[1] === unknown) return false;
  for (let member = 0; member < membersIn(row); member++) if (sectionsAt(row, member) === null) return false;
  return true;
}

/** Numbers that so many passages with so many members take. */
export const roomForRows = (passages: number, members: number): Uint32Array =>
  new Uint32Array(passages * headWidth + members * memberWidth);

/** A passage without its members yet, at the beginning of `room`. */
export function openRow(
  room: Uint32Array,
  members: number,
  letters: number,
  chrome: boolean | null,
): PassageRow {
  const row = room.subarray(0, headWidth + members * memberWidth);
  row[0] = letters;
  row[1] = chrome === null ? unknown : chrome ? yes : no;
  row[2] = members;
  return row;
}

export function putMember(
  row: PassageRow,
  member: number,
  document: number,
  start: number,
  end: number,
  sections = noSections,
): void {
  const at = headWidth + member * memberWidth;
  row[at] = document;
  row[at + 1] = start;
  row[at + 2] = end;
  row[at + 3] = sections;
}

/** Passages one behind the other. */
export function rowsOf(passages: readonly FoundPassage[]): Uint32Array {
  const rows = roomForRows(
    passages.length,
    passages.reduce((sum, { members }) => sum + members.length, 0),
  );
  let at = 0;
  for (const { letters, known, members } of passages) {
    const row = openRow(rows.subarray(at), members.length, letters, known ? known.chrome : null);
    members.forEach(({ document, start, end, sections }, member) => {
      putMember(row, member, document, start, end, sections);
    });
    at += row.length;
  }
  return rows;
}

/** One passage after the other, where it stands. */
export function* eachRow(rows: Uint32Array): Generator<PassageRow> {
  for (let at = 0; at < rows.length; ) {
    const end = at + headWidth + rows[at + 2]! * memberWidth;
    yield rows.subarray(at, end);
    at = end;
  }
}

/** Tells where each member's numbers begin. */
export function eachMember(rows: Uint32Array, told: (at: number) => void): void {
  for (let at = 0; at < rows.length; ) {
    const end = at + headWidth + rows[at + 2]! * memberWidth;
    for (at += headWidth; at < end; at += memberWidth) told(at);
  }
}

/** The way back. */
export function passageIn(row: PassageRow): FoundPassage {
  const members = Array.from({ length: membersIn(row) }, (_, member): FoundMember => {
    const place = { document: documentAt(row, member), start: startAt(row, member), end: endAt(row, member) };
    const sections = sectionsAt(row, member);
    return sections === null ? place : { ...place, sections };
  });
  const letters = lettersOf(row);
  const chrome = isChrome(row);
  return chrome === null ? { members, letters } : { members, letters, known: { chrome } };
}

export const passagesIn = (rows: Uint32Array): FoundPassage[] => Array.from(eachRow(rows), passageIn);
