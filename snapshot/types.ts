// A built index on disk: a folder of named columns with a manifest. What builders write to and readers read from.
import type { FoldedText } from "../report/fold.js";
import type { Report, ReportHead } from "../report/types.js";

export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Where a builder puts its columns. A name is written once; names are dotted, `room.column`. */
export interface ColumnSink {
  numbers(name: string, values: NumberArray): void;
  /** Any UTF-16 strings, lone surrogates included. */
  strings(name: string, values: Iterable<string>): void;
  json(name: string, value: unknown): void;
}

export interface StringColumn {
  readonly length: number;
  /** O(length of the string). */
  get(index: number): string;
}

/** Numbers read stretch by stretch; a `Uint32Array` is one. What is given may be a view: read only. */
export interface Stretches {
  readonly length: number;
  subarray(from: number, to: number): Uint32Array;
}

/** Columns that are written, of a snapshot in force or of one on its way, for any thread to read. */
export interface ColumnsPlace {
  readonly folder: string;
  readonly columns: readonly ColumnEntry[];
}

/** Columns whatever snapshot they are of. */
export type Columns = Omit<ColumnSource, "manifest">;

/** Where a reader takes its columns from. Every call names a column that must be there and of that type. */
export interface ColumnSource {
  readonly manifest: Manifest;
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  i32(name: string): Int32Array;
  f32(name: string): Float32Array;
  f64(name: string): Float64Array;
  strings(name: string): StringColumn;
  /** A large u32 column of which little is needed at a time; absent where all columns are in memory. */
  stretches?(name: string): Stretches;
  json<T>(name: string): T;
}

export interface ColumnEntry {
  readonly name: string;
  readonly type: "u8" | "u16" | "u32" | "i32" | "f32" | "f64" | "strings" | "json";
  /** Values, not bytes. */
  readonly length: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: number;
  /** Names the snapshot; changes with every build. */
  readonly id: string;
  readonly createdAt: string;
  /** The program's version. */
  readonly program: string;
  readonly segmenter: string;
  /** What else decided how files were read (extractors' versions, tables); a difference means a rebuild. */
  readonly settings: Readonly<Record<string, string>>;
  readonly counts: { readonly reports: number; readonly characters: number };
  readonly columns: readonly ColumnEntry[];
}

/** A report on its way into an index: parsed, folded, its words found. */
export interface IndexedReport {
  readonly report: Report;
  readonly folded: FoldedText;
  /** Bit `i` (byte `i >> 3`, bit `i & 7`): a word begins at unit `i` of `folded.text`. */
  readonly wordStarts: Uint8Array;
}

/**
 * The reports of a snapshot, by number `0 … heads.length - 1`. All folded texts stand one behind the other in one
 * column, each followed by one paragraph break: report `n` occupies `foldedStarts[n] … foldedStarts[n + 1] - 1`,
 * that break left out.
 */
export interface Archive {
  readonly heads: readonly ReportHead[];
  /** By 12-digit id; undefined where there is none. */
  numberOf(id: string): number | undefined;
  /** Parsed at each call, O(report); heads and texts stay as they are. */
  report(number: number): Report;
  /** The text of record. */
  text(number: number): string;
  /** All folded texts as UTF-16 units. */
  readonly foldedUnits: Uint16Array;
  /** `heads.length + 1` entries; the last is `foldedUnits.length`. */
  readonly foldedStarts: Uint32Array;
  /** The folded text of one report with the way back to its text of record. */
  folded(number: number): FoldedText;
  /** Bit over `foldedUnits`: a word begins here. */
  readonly wordStarts: Uint8Array;
}
