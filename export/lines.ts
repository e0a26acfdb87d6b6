// Records as JSON lines.
import { type About, aboutRecord, rowRecord, type Table } from "./table.js";

const linesAtOnce = 200;

/** One JSON value a line. Memory: one piece of some hundred lines. */
export async function* jsonLines(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<string> {
  let waiting: string[] = [];
  for await (const value of values) {
    waiting.push(`${JSON.stringify(value)}\n`);
    if (waiting.length < linesAtOnce) continue;
    yield waiting.join("");
    waiting = [];
  }
  if (waiting.length > 0) yield waiting.join("");
}

/** A table as records, `{"about": …}` first. */
export async function* tableRecords(table: Table, about: About): AsyncGenerator<unknown> {
  yield { about: aboutRecord(about) };
  for await (const row of table.rows) yield rowRecord(table.columns, row);
}
