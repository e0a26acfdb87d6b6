// What became of every file of the corpus, so that the next run reads only what changed.
import { corpusColumns } from "./corpusColumns.js";
import type { ColumnSink, ColumnSource } from "./types.js";

export type SourceOutcome =
  | { readonly kind: "report"; readonly id: string }
  /** A Chinese sentence. */
  | {
      readonly kind: "rejected";
      readonly reason: string;
      /** Pictures of pages: waits for a recogniser. */
      readonly scan?: true;
    }
  /** The id of the report that this file repeats. */
  | { readonly kind: "duplicate"; readonly of: string };

export interface SourceRecord {
  /** As in `ReportHead.file`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  /** Of the file's bytes, hex. */
  readonly fileSha256: string;
  /** The row of metadata.csv that was laid over it, as JSON. */
  readonly typed?: string;
  readonly outcome: SourceOutcome;
}

const column = "snapshot.sources";

export const writeSources = (sink: ColumnSink, records: readonly SourceRecord[]): void =>
  sink.json(column, records);

/** In the order they were written. */
export const readSources = (source: ColumnSource): readonly SourceRecord[] =>
  source.json<SourceRecord[]>(column);

/** What became of the files that are not reports of their own. */
export interface Sources {
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  /** Of the rejected: scans that a recogniser may read. */
  readonly scans: readonly string[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  /** What is wrong with the corpus folder's metadata.csv. */
  readonly notices: readonly { readonly file: string; readonly message: string }[];
}

export function sourcesOf(source: ColumnSource): Sources {
  const records = readSources(source);
  return {
    rejected: records.flatMap(({ path, outcome }) =>
      outcome.kind === "rejected" ? [{ file: path, reason: outcome.reason }] : [],
    ),
    scans: records.flatMap(({ path, outcome }) =>
      outcome.kind === "rejected" && outcome.scan ? [path] : [],
    ),
    duplicates: records.flatMap(({ path, outcome }) =>
      outcome.kind === "duplicate" ? [{ file: path, of: outcome.of }] : [],
    ),
    notices: source.json<Sources["notices"]>(corpusColumns.notices),
  };
}
