// Tables as an SQLite database.
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { loadSqlite } from "./sqlite.js";
import { type CellValue, type Column, type DataTable, keyOf } from "./table.js";

/** Milliseconds after which others have their turn. */
const turnLength = 12;

/** The disk has no room for the file that is being made. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
  /** As the system says it of a file. */
  readonly code = "ENOSPC";
  constructor() {
    super("临时文件夹所在的磁盘已满，文件没有做成。请腾出空间（本库每个字约需 14 个字节）再试。");
  }
}

/** What SQLite and the system say when there is no room: SQLITE_FULL, SQLITE_IOERR, ENOSPC, EDQUOT. */
const noRoom = /disk is full|disk I\/O error|no space left|quota exceeded/i;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const types = {
  integer: "INTEGER",
  decimal: "REAL",
  share: "REAL",
  text: "TEXT",
  date: "TEXT",
  link: "TEXT",
} as const;
export const sqlType = ({ kind = "text" }: Column): string => types[kind];

function definition(
  { name, columns, key, references = {} }: DataTable,
  tables: readonly DataTable[],
): string {
  const lines = columns.map((column) => {
    const of = references[keyOf(column)];
    const target = of === undefined ? undefined : tables.find((table) => table.name === of)?.key;
    return [
      quoted(keyOf(column)),
      sqlType(column),
      ...(keyOf(column) === key ? ["PRIMARY KEY"] : []),
      ...(target === undefined ? [] : [`REFERENCES ${quoted(of!)} (${quoted(target)})`]),
    ].join(" ");
  });
  return `CREATE TABLE ${quoted(name)} (${lines.join(", ")})`;
}

/** Lone surrogates, which UTF-8 cannot hold, become U+FFFD as everywhere. */
const stored = (value: CellValue | undefined): CellValue =>
  typeof value === "number" && !Number.isFinite(value) ? null : (value ?? null);

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** false where `out` was closed before all was written. */
async function fill(file: string, tables: readonly DataTable[], out: Writable): Promise<boolean> {
  const database = (await loadSqlite())(file);
  try {
    // Whoever sees this file sees it whole: there is nothing to roll back to.
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
    for (const table of tables) {
      const { name, columns, rows } = table;
      database.exec(definition(table, tables));
      const insert = database.prepare(
        `INSERT INTO ${quoted(name)} VALUES (${columns.map(() => "?").join(", ")})`,
      );
      try {
        let turn = performance.now();
        for await (const row of rows) {
          insert.run(columns.map((_, at) => stored(row[at])));
          if (performance.now() - turn < turnLength) continue;
          await nextTurn();
          if (out.destroyed) return false;
          turn = performance.now();
        }
      } finally {
        insert.finalize();
      }
    }
    for (const { name, references = {}, indexed = [] } of tables)
      for (const column of new Set([...Object.keys(references), ...indexed])) {
        database.exec(`CREATE INDEX ${quoted(`${name}_${column}`)} ON ${quoted(name)} (${quoted(column)})`);
        await nextTurn();
        if (out.destroyed) return false;
      }
    database.exec("COMMIT; ANALYZE");
    return true;
  } finally {
    database.close();
  }
}

/**
 * Writes a database to `out`: made in a folder of its own among the temporary files, sent, and removed whatever
 * happens, so that memory does not grow with the rows. Others have their turn meanwhile. Throws `DiskFull` before
 * anything is sent.
 */
export async function writeDatabase(out: Writable, tables: readonly DataTable[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "duizhao-export-")).catch(asDiskFull);
  try {
    const file = join(folder, "corpus.sqlite");
    if (!(await fill(file, tables, out).catch(asDiskFull))) return;
    await pipeline(createReadStream(file), out, { end: false }).catch((error: unknown) => {
      if (!out.destroyed) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asDiskFull(error: unknown): never {
  throw error instanceof Error && noRoom.test(error.message) ? new DiskFull() : error;
}
