// A table that people edit too is changed row by row, and is the old one or the new one at any moment.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { editTable, rowsIn } from "../../workbench/tables.js";
import { encode } from "../make/encode.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-tables-"));
const path = join(home, "metadata.csv");
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("columns, rows and cells that nobody asked about stay as they are", () => {
  writeFileSync(path, 'file,note,year\r\n甲.txt,"说明，含逗号",2023\r\n乙.txt,-,\r\n');
  editTable(path, ["file", "year", "county"], (rows) =>
    rows.map((row) => (row.file === "乙.txt" ? { ...row, year: "2024", county: "青溪县" } : row)),
  );
  expect(readFileSync(path, "utf8")).toBe(
    "\ufefffile,note,year,county\r\n甲.txt,说明，含逗号,2023,\r\n乙.txt,-,2024,青溪县\r\n",
  );
});

test("a table in another encoding is read, and written as UTF-8", () => {
  writeFileSync(path, encode("file,township\n甲.txt,柳渡镇\n", "gb18030", "\n"));
  editTable(path, ["file"], (rows) => [...rows, { file: "乙.txt" }]);
  expect(rowsIn(path)).toEqual([
    { file: "甲.txt", township: "柳渡镇" },
    { file: "乙.txt", township: "" },
  ]);
});

test("what is no table is not touched", () => {
  writeFileSync(path, 'file,year\n"甲.txt,2023\n');
  expect(() => editTable(path, ["file"], () => [])).toThrow(/不是完好的 CSV/);
  expect(readFileSync(path, "utf8")).toBe('file,year\n"甲.txt,2023\n');
});

test("any cells come back as they were written", () => {
  const cell = fc.string({ unit: fc.constantFrom("甲", ",", '"', "\n", "=", "-", " ", "a", "'") });
  fc.assert(
    fc.property(fc.array(fc.record({ file: cell, note: cell })), (rows) => {
      rmSync(path, { force: true });
      editTable(path, ["file", "note"], () => rows);
      expect(rowsIn(path)).toEqual(rows);
    }),
    { numRuns: 50 },
  );
});
