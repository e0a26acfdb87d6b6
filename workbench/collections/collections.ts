// What a person ticks and keeps, in 收藏.sqlite beside the corpus. What is removed stays in the file, marked so: it can
// be brought back.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "../../export/sqlite.js";
import { stampOf } from "../stamp.js";
import { WorkbenchRefused } from "../types.js";
import { changeFile, collectionsName, readFile } from "./file.js";
import {
  type Code,
  type Collection,
  type Collections,
  type Kept,
  type KeptPlace,
  type KeptQuestion,
  type Mark,
  type MarkKind,
  type NewMark,
  nothingKept,
  type Reading,
} from "./types.js";

type Cell = string | number | null;
type Rows = readonly Readonly<Record<string, Cell>>[];

const rowsOf = (database: Database, sql: string, values: readonly Cell[] = []): Rows =>
  database.all(sql, [...values]) as unknown as Rows;

const groupBy = <T>(rows: Rows, column: string, made: (row: Rows[number]) => T): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const key = Number(row[column]);
    const group = groups.get(key);
    if (group) group.push(made(row));
    else groups.set(key, [made(row)]);
  }
  return groups;
};

const placeOf = (row: Rows[number]): KeptPlace => ({
  report: String(row.report),
  sha256: String(row.sha256),
  file: String(row.file),
  place: row.place as string | null,
  year: row.year as number | null,
  span: row.start === null ? null : { start: Number(row.start), end: Number(row.end) },
  quote: String(row.quote),
});

function readKept(database: Database): Kept {
  const codes = rowsOf(database, "SELECT * FROM codes WHERE removed IS NULL ORDER BY id").map(
    ({ id, name, description }): Code => ({
      id: Number(id),
      name: String(name),
      description: String(description),
    }),
  );
  const places = groupBy(rowsOf(database, "SELECT * FROM places ORDER BY mark, position"), "mark", placeOf);
  const given = groupBy(
    rowsOf(
      database,
      `SELECT mark, coders.name AS coder, code FROM codings JOIN coders ON coders.id = coder
       JOIN codes ON codes.id = code WHERE codes.removed IS NULL ORDER BY code`,
    ),
    "mark",
    ({ coder, code }) => ({ coder: String(coder), code: Number(code) }),
  );
  const readings = groupBy(
    rowsOf(database, "SELECT mark, name FROM readings JOIN coders ON coders.id = coder ORDER BY coders.id"),
    "mark",
    ({ mark, name }): Reading => ({
      coder: String(name),
      codes: (given.get(Number(mark)) ?? []).flatMap(({ coder, code }) => (coder === name ? [code] : [])),
    }),
  );
  const marks = groupBy(
    rowsOf(database, "SELECT * FROM marks WHERE removed IS NULL ORDER BY id"),
    "collection",
    (row): Mark => ({
      id: Number(row.id),
      kind: String(row.kind) as MarkKind,
      places: places.get(Number(row.id)) ?? [],
      passage: row.passage as string | null,
      note: String(row.note),
      added: String(row.added),
      readings: readings.get(Number(row.id)) ?? [],
    }),
  );
  return {
    codes,
    collections: rowsOf(database, "SELECT * FROM collections WHERE removed IS NULL ORDER BY id").map(
      ({ id, name, note, added }): Collection => ({
        id: Number(id),
        name: String(name),
        note: String(note),
        added: String(added),
        marks: marks.get(Number(id)) ?? [],
      }),
    ),
    questions: rowsOf(database, "SELECT * FROM questions WHERE removed IS NULL ORDER BY id").map(
      ({ id, name, address, added }): KeptQuestion => ({
        id: Number(id),
        name: String(name),
        address: String(address),
        added: String(added),
      }),
    ),
  };
}

type Kind = "collections" | "marks" | "questions" | "codes";
const kindNames: Readonly<Record<Kind, string>> = {
  collections: "收藏",
  marks: "收入的内容",
  questions: "记下的问题",
  codes: "编码",
};

function mustHave(database: Database, kind: Kind, id: number): void {
  if (rowsOf(database, `SELECT 1 FROM ${kind} WHERE id = ?`, [id]).length === 0)
    throw new WorkbenchRefused("missing", `没有编号为 ${id} 的${kindNames[kind]}。`, "id");
}

/** Two of one name cannot be told apart where one is chosen. */
function mustBeNew(database: Database, kind: "collections" | "codes", name: string, id: number | null): void {
  const same = rowsOf(database, `SELECT id FROM ${kind} WHERE name = ? AND removed IS NULL`, [name]);
  if (same.some((row) => row.id !== id))
    throw new WorkbenchRefused("bad", `已经有名为“${name}”的${kindNames[kind]}，请换个名字。`, "name");
}

const now = (): string => new Date().toISOString();

/** A row more; its number. */
function insert(database: Database, table: string, row: Readonly<Record<string, Cell>>): number {
  const names = Object.keys(row);
  const sql = `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  return Number(database.run(sql, Object.values(row)).lastInsertRowid);
}

/** Another wrote `said` into a field meanwhile. */
const changed = (said: string, field: string): WorkbenchRefused =>
  new WorkbenchRefused(
    "changed",
    `${said === "" ? "刚被别人清空" : `刚被别人改成“${said}”`}，没有存。仍要存你写的，再按一次“保存”；要用别人的，请重新载入这一页。`,
    field,
    said,
  );

/** Sets what is given, where each field still says what it said `before`; `removed` is kept as the moment. */
function update(
  database: Database,
  kind: Kind,
  id: number,
  fields: Readonly<Record<string, string | undefined>>,
  isRemoved: boolean | undefined,
  before: Readonly<Record<string, string>> = {},
): void {
  mustHave(database, kind, id);
  const [row] = rowsOf(database, `SELECT * FROM ${kind} WHERE id = ?`, [id]);
  for (const [name, value] of Object.entries(fields)) {
    const said = String(row?.[name] ?? "");
    if (value !== undefined && said !== (before[name] ?? said) && said !== value) throw changed(said, name);
  }
  const set: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) set[name] = value;
  if (isRemoved !== undefined) set.removed = isRemoved ? now() : null;
  const names = Object.keys(set);
  if (names.length === 0) return;
  database.run(`UPDATE ${kind} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`, [
    ...Object.values(set),
    id,
  ]);
}

const samePlaces = (one: readonly KeptPlace[], other: readonly KeptPlace[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ report, span }, at) =>
      report === other[at]!.report &&
      span?.start === other[at]!.span?.start &&
      span?.end === other[at]!.span?.end,
  );

function addMark(database: Database, collection: number, mark: NewMark, kept: readonly Mark[]): number {
  const same = kept.find((one) => one.kind === mark.kind && samePlaces(one.places, mark.places));
  if (same) {
    if (mark.note !== "") database.run("UPDATE marks SET note = ? WHERE id = ?", [mark.note, same.id]);
    return same.id;
  }
  const { kind, passage, note, places } = mark;
  const id = insert(database, "marks", { collection, kind, passage, note, added: now() });
  places.forEach(({ span, ...place }, position) => {
    insert(database, "places", {
      mark: id,
      position,
      ...place,
      start: span?.start ?? null,
      end: span?.end ?? null,
    });
  });
  return id;
}

function coderNumber(database: Database, name: string): number {
  const [known] = rowsOf(database, "SELECT id FROM coders WHERE name = ?", [name]);
  return known ? Number(known.id) : insert(database, "coders", { name });
}

function codeMark(database: Database, mark: number, name: string, codes: readonly number[] | null): void {
  mustHave(database, "marks", mark);
  for (const code of codes ?? []) mustHave(database, "codes", code);
  const coder = coderNumber(database, name);
  database.run("DELETE FROM codings WHERE mark = ? AND coder = ?", [mark, coder]);
  database.run("DELETE FROM readings WHERE mark = ? AND coder = ?", [mark, coder]);
  if (codes === null) return;
  insert(database, "readings", { mark, coder, at: now() });
  for (const code of new Set(codes)) insert(database, "codings", { mark, coder, code });
}

/** The collections of these corpus folders: they lie in the first. */
export function openCollections(folders: readonly string[]): Collections {
  const file = join(resolve(folders[0]!), collectionsName);
  let seen: { readonly stamp: string; readonly kept: Kept } = { stamp: "", kept: nothingKept };
  const change = <T>(made: (database: Database) => T): Promise<T> => changeFile(file, made);
  return {
    file,
    stamp: () => stampOf(file),
    async read() {
      const stamp = stampOf(file);
      if (stamp !== seen.stamp)
        seen = { stamp, kept: existsSync(file) ? await readFile(file, readKept) : nothingKept };
      return seen.kept;
    },
    addCollection: ({ name, note }) =>
      change((database) => {
        mustBeNew(database, "collections", name, null);
        return insert(database, "collections", { name, note, added: now() });
      }),
    changeCollection: (id, { removed, before, ...fields }) =>
      change((database) => {
        if (fields.name !== undefined) mustBeNew(database, "collections", fields.name, id);
        update(database, "collections", id, fields, removed, before);
      }),
    addMarks: (collection, marks) =>
      change((database) => {
        mustHave(database, "collections", collection);
        const kept = readKept(database).collections.find(({ id }) => id === collection)?.marks ?? [];
        return marks.map((mark) => addMark(database, collection, mark, kept));
      }),
    changeMark: (id, { removed, before, ...fields }) =>
      change((database) => update(database, "marks", id, fields, removed, before)),
    codeMark: (id, coder, codes) => change((database) => codeMark(database, id, coder, codes)),
    addQuestion: ({ name, address }) =>
      change((database) => insert(database, "questions", { name, address, added: now() })),
    changeQuestion: (id, { removed, before, ...fields }) =>
      change((database) => update(database, "questions", id, fields, removed, before)),
    addCode: ({ name, description }) =>
      change((database) => {
        mustBeNew(database, "codes", name, null);
        return insert(database, "codes", { name, description, added: now() });
      }),
    changeCode: (id, { removed, before, ...fields }) =>
      change((database) => {
        if (fields.name !== undefined) mustBeNew(database, "codes", fields.name, id);
        update(database, "codes", id, fields, removed, before);
      }),
  } satisfies Collections;
}
