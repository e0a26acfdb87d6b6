// 处理意见: what an officer notes of a township's report, in review.csv of the first corpus folder. It is read when a
// review is asked for; no index is made of it.
import { join } from "node:path";
import { stampOf } from "./stamp.js";
import { editTable, type Row, rowsIn, today } from "./tables.js";
import { type ReviewNote, type ReviewNotes, WorkbenchRefused } from "./types.js";

export const notesName = "review.csv";
const columns = ["county", "year", "code", "name", "note", "date"];

const cellIn = (row: Row, column: string): string => (row[column] ?? "").trim();

const noteIn = (row: Row): ReviewNote => ({
  county: cellIn(row, "county"),
  year: Number(cellIn(row, "year")),
  code: cellIn(row, "code") || null,
  name: cellIn(row, "name"),
  note: (row.note ?? "").trim(),
  date: cellIn(row, "date") || null,
});

/** One township and year: by its code, where it has none by county and name. */
const isSame = (one: ReviewNote, other: Omit<ReviewNote, "note" | "date">): boolean =>
  one.year === other.year &&
  (one.code !== null || other.code !== null
    ? one.code === other.code
    : one.county === other.county && one.name === other.name);

/** As it is kept, whatever ends its lines. */
const plain = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

const changed = (now: string): WorkbenchRefused =>
  new WorkbenchRefused(
    "changed",
    now === "" ? "这条处理意见刚被别人收回，没有存。" : `这条处理意见刚被别人改成“${now}”，没有存。`,
    "note",
    now,
  );

export function openNotes(folders: readonly string[]): ReviewNotes {
  const path = join(folders[0] ?? ".", notesName);
  let seen: { readonly stamp: string; readonly notes: readonly ReviewNote[] } | null = null;
  return {
    stamp: () => stampOf(path),
    read() {
      const stamp = stampOf(path);
      if (!seen || seen.stamp !== stamp) seen = { stamp, notes: rowsIn(path).map(noteIn) };
      return seen.notes;
    },
    write(said, before) {
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(said.note))
        throw new WorkbenchRefused("bad", "处理意见里有不能保存的控制字符，请删去再存。", "note");
      const note: ReviewNote = { ...said, note: plain(said.note), date: today() };
      const cells: Row = { ...note, year: String(note.year), code: note.code ?? "", date: note.date ?? "" };
      editTable(path, columns, (rows) => {
        const at = rows.findLastIndex((row) => isSame(noteIn(row), said));
        const now = plain(rows[at]?.note ?? "");
        if (before !== undefined && now !== plain(before) && now !== note.note) throw changed(now);
        return at < 0 ? [...rows, cells] : rows.with(at, { ...rows[at], ...cells });
      });
      return note;
    },
  };
}
