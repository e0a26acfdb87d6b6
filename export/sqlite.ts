// SQLite itself, compiled to WebAssembly: it needs no compiler. The only file that knows node-sqlite3-wasm, which is
// loaded at the first database.
import type { Database } from "node-sqlite3-wasm";

export type { Database };

/** Opens the file, or makes it. Its file system knows no journal left behind by a process that was killed: a database that must outlive one is made aside and put in its place whole. */
export async function loadSqlite(): Promise<(file: string) => Database> {
  const { default: sqlite } = await import("node-sqlite3-wasm");
  return (file) => new sqlite.Database(file);
}
