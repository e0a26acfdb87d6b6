// The tables of 收藏.sqlite. A change to them is a step added at the end; steps that stand are never edited.
import type { Database } from "../../export/sqlite.js";

const steps: readonly string[] = [
  `CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL, added TEXT NOT NULL, removed TEXT);
   CREATE TABLE marks (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL REFERENCES collections (id),
     kind TEXT NOT NULL, passage TEXT, note TEXT NOT NULL, added TEXT NOT NULL, removed TEXT);
   CREATE INDEX marks_collection ON marks (collection);
   CREATE TABLE places (mark INTEGER NOT NULL REFERENCES marks (id), position INTEGER NOT NULL, report TEXT NOT NULL,
     sha256 TEXT NOT NULL, file TEXT NOT NULL, place TEXT, year INTEGER, "start" INTEGER, "end" INTEGER,
     quote TEXT NOT NULL, PRIMARY KEY (mark, position));
   CREATE TABLE questions (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, added TEXT NOT NULL, removed TEXT);
   CREATE TABLE codes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, added TEXT NOT NULL, removed TEXT);
   CREATE TABLE coders (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
   CREATE TABLE readings (mark INTEGER NOT NULL REFERENCES marks (id), coder INTEGER NOT NULL REFERENCES coders (id),
     at TEXT NOT NULL, PRIMARY KEY (mark, coder));
   CREATE TABLE codings (mark INTEGER NOT NULL, coder INTEGER NOT NULL, code INTEGER NOT NULL REFERENCES codes (id),
     PRIMARY KEY (mark, coder, code), FOREIGN KEY (mark, coder) REFERENCES readings (mark, coder));`,
];

/** Kept in the file itself, as PRAGMA user_version. */
export const schemaVersion = steps.length;

export const versionOf = (database: Database): number =>
  Number(database.get("PRAGMA user_version")!.user_version);

/** Brings an older file, or an empty one, up to date. */
export function migrate(database: Database): void {
  for (let version = versionOf(database); version < schemaVersion; version++)
    database.exec(`${steps[version]!}; PRAGMA user_version = ${version + 1}`);
}
