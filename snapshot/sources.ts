// What became of every file of the corpus, so that the next run reads only what changed.
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
