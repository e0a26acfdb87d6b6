// What a person sets right in a report: cells of metadata.csv, rows of sections.csv. Each can be taken back, the last
// first; what somebody else changed in the tables meanwhile is left alone and said.
import { join } from "node:path";
import { type Home, homesOf } from "../indexer/corpus.js";
import { quoteOf, stretchColumns, stretchFrom, type TypedStretch, unfit } from "../indexer/structure.js";
import { cleared, fileNamed, metadataFields, readCell, type Typed } from "../indexer/typed.js";
import type { DivisionTable } from "../report/divisions.js";
import { fieldNames } from "../report/fieldNames.js";
import type { Span } from "../report/span.js";
import type { MetadataField, Report } from "../report/types.js";
import { type Entry, entriesOf, note } from "./journal.js";
import { recordsIn } from "./records.js";
import { editTable, type Row, rowsIn, today } from "./tables.js";
import { type Correction, type Corrections, WorkbenchRefused } from "./types.js";

const metadataColumns = ["file", "checked"];
const sectionColumns = ["file", ...stretchColumns];
/** Characters of a cell. */
const longestCell = 1000;

/** The tables that speak of a file, and its name in them. */
interface Place {
  readonly folder: string;
  readonly metadata: string;
  readonly sections: string;
  readonly file: string;
  /** Whether a row is about the file. */
  isAbout(row: Row): boolean;
}

function placeOf(homes: readonly Home[], file: string): Place {
  const [home] = homes
    .filter(({ prefix }) => file.startsWith(prefix))
    .toSorted((one, other) => other.prefix.length - one.prefix.length);
  if (!home) throw new WorkbenchRefused("missing", `没有哪个语料文件夹里有“${file}”。`);
  const { folder, prefix } = home;
  return {
    folder,
    metadata: join(folder, "metadata.csv"),
    sections: join(folder, "sections.csv"),
    file: file.slice(prefix.length),
    isAbout: (row) => (row.file ?? "") !== "" && fileNamed(prefix, row.file!.trim()) === file,
  };
}

/** As a cell holds it. Throws where it is too long. */
function cellText(field: MetadataField, given: string): string {
  const text = given.replace(/\s+/g, " ").trim();
  if (text.length > longestCell)
    throw new WorkbenchRefused("bad", `${fieldNames[field]}太长（最多 ${longestCell} 字）。`, field);
  return text;
}

/** The cells to write. Throws for one that reading would not take. */
function cellsOf({ fields, checked }: Correction, divisions: DivisionTable): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [field, given] of Object.entries(fields) as [MetadataField, string | null][]) {
    const text = given === null ? cleared : cellText(field, given);
    const cell = text === "" ? null : readCell(field, text, divisions);
    if (cell && "problem" in cell)
      throw new WorkbenchRefused("bad", `${fieldNames[field]}${cell.problem}。`, field);
    // As it is read: 2025年 is 2025 in the table too.
    cells[field] = cell && "value" in cell && typeof cell.value !== "object" ? String(cell.value) : text;
  }
  if (checked !== undefined) cells.checked = checked ? today() : "";
  return cells;
}

/** What a report says in a field, as a page shows it. */
function saidOf(report: Report, field: MetadataField): string {
  const value = report[field];
  return value === null ? "" : typeof value === "object" ? value.code : String(value);
}

/** The row that counts: of several of one file the last is read. */
const rowOf = (place: Place, rows: readonly Row[]): Row | undefined => rows.findLast(place.isAbout);

const cellIn = (row: Row | undefined, column: string): string => (row?.[column] ?? "").trim();

/** The rows with these cells in the file's; a row that says nothing more goes. */
function withCells(place: Place, rows: readonly Row[], cells: Readonly<Record<string, string>>): Row[] {
  const row = rowOf(place, rows);
  const made: Row = { ...(row ?? { file: place.file }), ...cells };
  const isBlank = Object.entries(made).every(([name, cell]) => name === "file" || cell.trim() === "");
  if (!row) return isBlank ? [...rows] : [...rows, made];
  return rows.flatMap((one) => (one !== row ? [one] : isBlank ? [] : [made]));
}

const hasInk = ({ text }: Report, { start, end }: Span): boolean => text.slice(start, end).trim() !== "";

/** Throws where a stretch does not lie in the text or holds nothing. */
function checkSpans(report: Report, field: "sections" | "points", spans: readonly Span[]): void {
  for (const span of spans) {
    if (!(span.start < span.end && span.end <= report.text.length))
      throw new WorkbenchRefused(
        "bad",
        `起止 ${span.start}–${span.end} 不在文本之内（0–${report.text.length}）。`,
        field,
      );
    if (!hasInk(report, span))
      throw new WorkbenchRefused("bad", `起止 ${span.start}–${span.end} 之间没有文字。`, field);
  }
}

const stretchOf = (row: Row): TypedStretch | null => {
  const stretch = stretchFrom(row, "", 0);
  return typeof stretch === "string" ? null : stretch;
};

/** The file's rows of sections.csv once the correction is laid over them: what it covers gives way. O(rows · stretches). */
function withStretches(report: Report, file: string, rows: readonly Row[], correction: Correction): Row[] {
  const written = (span: Span, kind: string, old: Row = { file }): Row => ({
    ...old,
    sha256: report.sha256,
    start: String(span.start),
    end: String(span.end),
    kind,
    quote: quoteOf(report.text, span),
  });
  const fits = (row: Row): TypedStretch | null => {
    const stretch = stretchOf(row);
    return stretch && unfit(report, stretch) === null ? stretch : null;
  };
  /** What `covered` leaves of a row. */
  const without = (row: Row, covered: Span, ofPoints: boolean, ofKinds: boolean): Row[] => {
    const old = fits(row);
    if (!old || old.end <= covered.start || old.start >= covered.end) return [row];
    if (old.kind === "point") return ofPoints ? [] : [row];
    if (!ofKinds) return [row];
    return [
      { start: old.start, end: Math.min(old.end, covered.start) },
      { start: Math.max(old.start, covered.end), end: old.end },
    ]
      .filter((left) => left.start < left.end && hasInk(report, left))
      .map((left) => written(left, old.kind, row));
  };
  let made = correction.clearsUnfit ? rows.filter((row) => fits(row) !== null) : [...rows];
  for (const { start, end, kind } of correction.sections) {
    made = made.flatMap((row) => without(row, { start, end }, kind === null, true));
    if (kind !== null) made.push(written({ start, end }, kind));
  }
  for (const point of correction.points) {
    made = made.flatMap((row) => without(row, point, true, false));
    made.push(written(point, "point"));
  }
  return made;
}

const sameRow = (one: Row, other: Row): boolean =>
  sectionColumns.slice(1).every((name) => cellIn(one, name) === cellIn(other, name));
const without = (rows: readonly Row[], gone: readonly Row[]): Row[] =>
  rows.filter((row) => !gone.some((one) => sameRow(one, row)));

/** What became of a correction: it stands, nothing is left of it, or somebody changed what it had written. */
type Fate = "stands" | "gone" | "changed";

const fateOf = (stands: boolean, gone: boolean): Fate => (stands ? "stands" : gone ? "gone" : "changed");

interface Tables {
  readonly row: Row | undefined;
  readonly stretches: readonly Row[];
}

/** Reading takes none of several rows of a file that differ (indexer/typed.ts): then a cell in one of them sets nothing. */
function checkOneRow(place: Place): void {
  const rows = new Set(rowsIn(place.metadata).filter(place.isAbout).map(says));
  if (rows.size > 1)
    throw new WorkbenchRefused(
      "changed",
      `metadata.csv 里有 ${rows.size} 行写这个文件，写法不同，一行也没有采用；请先在表里只留一行。`,
    );
}

const says = (row: Row): string =>
  JSON.stringify([...metadataFields, "checked"].map((field) => cellIn(row, field)));

const tablesOf = (place: Place): Tables => ({
  row: rowOf(place, rowsIn(place.metadata)),
  stretches: rowsIn(place.sections).filter(place.isAbout),
});

/** Of each table: a kill between the two leaves one of them as it was. */
function fatesOf({ cells, removed, added }: Entry, { row, stretches }: Tables) {
  const pairs = Object.entries(cells);
  const has = (one: Row): boolean => stretches.some((other) => sameRow(one, other));
  return {
    metadata:
      pairs.length === 0
        ? null
        : fateOf(
            pairs.every(([name, [, after]]) => cellIn(row, name) === after),
            pairs.every(([name, [before]]) => cellIn(row, name) === before),
          ),
    sections:
      removed.length + added.length === 0
        ? null
        : fateOf(added.every(has) && !removed.some(has), removed.every(has) && !added.some(has)),
  };
}

const standsSomewhere = ({ metadata, sections }: ReturnType<typeof fatesOf>): boolean =>
  metadata === "stands" || sections === "stands";
const isGone = ({ metadata, sections }: ReturnType<typeof fatesOf>): boolean =>
  [metadata, sections].every((fate) => fate === null || fate === "gone");

export function openCorrections(folders: readonly string[], data: string): Corrections {
  const homes = homesOf(folders);

  /** Throws where a cell to be set says neither what was indexed nor what was last written here. */
  function checkUnchanged(
    report: Report,
    place: Place,
    row: Row | undefined,
    cells: Record<string, string>,
    before: Correction["before"] = {},
  ) {
    const record = recordsIn(data).find(({ path }) => path === report.file);
    const indexed = (record?.typed ? (JSON.parse(record.typed) as Typed) : null)?.fields ?? {};
    for (const [field, was] of Object.entries(before) as [MetadataField, string][]) {
      const cell = cellIn(row, field);
      const now = cell === (indexed[field] ?? "") ? saidOf(report, field) : cell === cleared ? "" : cell;
      if (now !== was)
        throw new WorkbenchRefused(
          "changed",
          `${fieldNames[field]}刚被别人改成“${now || "未知"}”，没有写。仍要写你的，再按一次“写下”；要看改后的，请重新载入这一页。`,
          field,
          now,
        );
    }
    const entries = entriesOf(place.folder, place.file);
    for (const field of Object.keys(cells)) {
      const now = cellIn(row, field);
      const written = entries.findLast((entry) => field in entry.cells)?.cells[field]?.[1];
      if (now !== (indexed[field as MetadataField] ?? "") && now !== written)
        throw new WorkbenchRefused(
          "changed",
          `metadata.csv 里的${fieldNames[field as MetadataField] ?? field}刚被改成“${now}”，还没有编入；请先更新索引，看过再改。`,
          field,
        );
    }
  }

  return {
    correct(report, correction, divisions) {
      const place = placeOf(homes, report.file);
      const cells = cellsOf(correction, divisions);
      checkSpans(report, "sections", correction.sections);
      checkSpans(report, "points", correction.points);
      const tables = tablesOf(place);
      if (Object.keys(cells).length > 0) checkOneRow(place);
      checkUnchanged(report, place, tables.row, cells, correction.before);
      const laid = withStretches(report, place.file, tables.stretches, correction);
      put(place, tables, cells, {
        removed: without(tables.stretches, laid),
        added: without(laid, tables.stretches),
      });
    },
    entitle(file, given) {
      const place = placeOf(homes, file);
      const title = cellText("title", given);
      if (title === "" || title === cleared) throw new WorkbenchRefused("bad", "请写明标题。", "title");
      checkOneRow(place);
      put(place, tablesOf(place), { title }, { removed: [], added: [] });
    },
    undo({ file }, when) {
      const place = placeOf(homes, file);
      for (const entry of entriesOf(place.folder, place.file).toReversed()) {
        const fates = fatesOf(entry, tablesOf(place));
        if (!isGone(fates)) {
          if (when !== undefined && entry.when !== when)
            throw new WorkbenchRefused(
              "changed",
              "后来又有人校对过这份报告，没有撤销；请重新载入这一页，看过再撤销。",
            );
          if (fates.metadata === "changed" || fates.sections === "changed")
            throw new WorkbenchRefused(
              "changed",
              "这一处后来在表里又改过（metadata.csv 或 sections.csv），没有撤销；请直接改表。",
            );
          const before = Object.entries(entry.cells).map(([name, [was]]) => [name, was]);
          write(
            place,
            fates.metadata === "stands" ? Object.fromEntries(before) : {},
            fates.sections === "stands"
              ? { removed: entry.added, added: entry.removed }
              : { removed: [], added: [] },
          );
        }
        note(place.folder, { when: new Date().toISOString(), file: place.file, undone: true });
        if (!isGone(fates)) return;
      }
      throw new WorkbenchRefused("missing", "这份报告没有可以撤销的改动。");
    },
    standing({ file }) {
      const place = placeOf(homes, file);
      const entries = entriesOf(place.folder, place.file);
      if (entries.length === 0) return [];
      return entries
        .filter((_, at) => at < entries.length - 1 || standsSomewhere(fatesOf(entries[at]!, tablesOf(place))))
        .toReversed()
        .map(({ when, cells, removed, added }) => ({
          when,
          cells: Object.entries(cells).map(([field, [before, after]]) => ({ field, before, after })),
          removed: removed.length,
          added: added.length,
        }));
    },
  };
}

/** Notes what changes, so that it can be taken back, and writes it. */
function put(
  place: Place,
  tables: Tables,
  cells: Readonly<Record<string, string>>,
  { removed, added }: Pick<Entry, "removed" | "added">,
): void {
  const changed = Object.fromEntries(
    Object.entries(cells).flatMap(([name, after]) => {
      const before = cellIn(tables.row, name);
      return before === after ? [] : [[name, [before, after] as const]];
    }),
  );
  if (Object.keys(changed).length + removed.length + added.length === 0) return;
  const { folder, file } = place;
  const last = entriesOf(folder, file).at(-1);
  // A kill left it in the journal before it was in the tables.
  if (last && isGone(fatesOf(last, tables)))
    note(folder, { when: new Date().toISOString(), file, undone: true });
  note(folder, { when: new Date().toISOString(), file, cells: changed, removed, added });
  write(place, Object.fromEntries(Object.entries(changed).map(([name, [, after]]) => [name, after])), {
    removed,
    added,
  });
}

/** Each table is replaced whole. */
function write(
  place: Place,
  cells: Readonly<Record<string, string>>,
  { removed, added }: Pick<Entry, "removed" | "added">,
): void {
  const fields = Object.keys(cells);
  if (fields.length > 0)
    editTable(
      place.metadata,
      [
        ...metadataColumns.filter((name) => name === "file" || name in cells),
        ...metadataFields.filter((name) => name in cells),
      ],
      (rows) => withCells(place, rows, cells),
    );
  if (removed.length + added.length > 0)
    editTable(place.sections, sectionColumns, (rows) => [
      ...rows.filter((row) => !(place.isAbout(row) && removed.some((one) => sameRow(one, row)))),
      ...added,
    ]);
}
