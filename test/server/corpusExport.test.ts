// The whole corpus taken away, opened with the programs it is meant for.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { parse } from "csv-parse/sync";
import JSZip from "jszip";
import sqlite from "node-sqlite3-wasm";
import request from "supertest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DiskFull, writeDatabase } from "../../export/database.js";
import type { CellValue } from "../../export/table.js";
import { problemOf } from "../../server/errors.js";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";

let demo: Demo;
let app: ReturnType<typeof createApp>;
const folder = mkdtempSync(join(tmpdir(), "duizhao-corpus-"));

beforeAll(async () => {
  demo = await openDemo();
  app = createApp(() => demo.library, { onError: (error) => console.error(error) });
}, 120_000);
afterAll(() => {
  demo.close();
  rmSync(folder, { recursive: true });
  rmSync(temporary, { recursive: true });
});

const bytes = async (path: string): Promise<Buffer> => {
  const { body } = await request(app)
    .get(path)
    .buffer()
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body;
};
/** Temporary files of this test alone. */
const temporary = mkdtempSync(join(tmpdir(), "duizhao-temporary-"));
beforeEach(() => {
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, temporary);
});
afterEach(() => vi.unstubAllEnvs());
const leftovers = (): string[] => readdirSync(temporary);
const tables = ["reports", "sections", "points", "passages", "members"];

describe("the corpus", () => {
  it("is a sound database whose spans are its texts", async () => {
    const file = join(folder, "corpus.sqlite");
    writeFileSync(file, await bytes("/api/export.sqlite"));
    expect(leftovers()).toEqual([]);
    const database = new sqlite.Database(file, { readOnly: true });
    const count = (sql: string): unknown => Object.values(database.get(sql)!)[0];
    expect(count("PRAGMA integrity_check")).toBe("ok");
    expect(database.all("PRAGMA foreign_key_check")).toEqual([]);
    expect(count("SELECT count(*) FROM reports")).toBe(demo.library.archive.heads.length);
    const places = demo.library.sharing.members().report.length;
    expect(count("SELECT count(*) FROM members")).toBe(places);
    expect(count("SELECT count(*) FROM points WHERE theme IS NOT NULL")).toBeGreaterThan(0);
    for (const { report, start, end, text } of database.all(
      "SELECT report, start, end, text FROM sections UNION ALL SELECT report, start, end, text FROM points UNION ALL SELECT report, start, end, text FROM members",
    )) {
      const whole = demo.library.archive.text(demo.library.archive.numberOf(String(report))!);
      expect(text).toBe(whole.slice(Number(start), Number(end)));
    }
    // What one counts by is found by an index.
    for (const [table, column] of [
      ["reports", "county"],
      ["points", "theme"],
      ["points", "report"],
      ["members", "passage"],
    ]) {
      const [plan] = database.all(`EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE ${column} = 'x'`);
      expect(String(plan!.detail)).toContain(`${table}_${column}`);
    }
    database.close();
  });

  it("is the same as CSV, for programs, and as lines", async () => {
    const zip = await JSZip.loadAsync(await bytes("/api/export.csv.zip"));
    const lines = String(await bytes("/api/export.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0].about.snapshot.id).toBe(demo.library.manifest.id);
    const { body } = await request(app).get("/api/export").expect(200);
    expect(body.tables.map(({ name }: { name: string }) => name)).toEqual(tables);
    for (const { name, columns } of body.tables) {
      const text = await zip.file(`${name}.csv`)!.async("string");
      const rows = parse(text, { columns: true }) as Record<string, string>[];
      expect(text.startsWith(columns[0].name)).toBe(true);
      expect(Object.keys(rows[0]!)).toEqual(columns.map((column: { name: string }) => column.name));
      const told = lines.filter(({ table }) => table === name);
      expect(rows).toHaveLength(told.length);
      expect(rows.map(({ text: words }) => words)).toEqual(told.map(({ text: words }) => words));
    }
    expect(zip.file("about.csv")).not.toBeNull();
    expect(zip.file("columns.csv")).not.toBeNull();
  });
});

const table = (rows: Iterable<readonly CellValue[]>) =>
  ({ name: "towns", columns: [{ title: "乡镇", key: "name", width: 10 }], rows }) as const;
/** Takes everything, or nothing any more. */
const sink = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

describe("a database that cannot be finished", () => {
  it("says that the disk is full, and leaves nothing behind", async () => {
    function* rows(): Generator<CellValue[]> {
      yield ["柳渡镇"];
      throw new Error("database or disk is full");
    }
    const error = await writeDatabase(sink(), [table(rows())]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DiskFull);
    expect(problemOf(error)).toMatchObject({ status: 503, code: "disk_full" });
    expect(leftovers()).toEqual([]);
  });

  it("is given up when its reader goes away", async () => {
    const out = sink();
    let made = 0;
    function* rows(): Generator<CellValue[]> {
      for (; made < 10_000_000; made++) {
        if (made === 1000) out.destroy();
        yield ["茶垭镇"];
      }
    }
    await writeDatabase(out, [table(rows())]);
    expect(made).toBeLessThan(1_000_000);
    expect(leftovers()).toEqual([]);
  });
});
