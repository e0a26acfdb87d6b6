// Columns and an archive in memory: search is tested without a disk, against nothing but its interfaces.

import type { FoldedText } from "../../report/fold.js";
import { headOf } from "../../report/head.js";
import type {
  Archive,
  ColumnSink,
  ColumnSource,
  IndexedReport,
  Manifest,
  NumberArray,
  StringColumn,
} from "../../snapshot/types.js";

/** A sink that turns into a source. */
export class MemoryColumns implements ColumnSink {
  private readonly columns = new Map<string, unknown>();

  private put(name: string, value: unknown): void {
    if (this.columns.has(name)) throw new Error(`column ${name} written twice`);
    this.columns.set(name, value);
  }
  numbers(name: string, values: NumberArray): void {
    this.put(name, values.slice());
  }
  strings(name: string, values: Iterable<string>): void {
    this.put(name, [...values]);
  }
  json(name: string, value: unknown): void {
    this.put(name, JSON.stringify(value));
  }

  source(id = "snapshot-1"): ColumnSource {
    const take = <T>(name: string, type: abstract new (...given: never[]) => T): T => {
      const value = this.columns.get(name);
      if (!(value instanceof type)) throw new Error(`no column ${name} of type ${type.name}`);
      return value;
    };
    return {
      manifest: manifestOf(id, [...this.columns.keys()]),
      u8: (name) => take(name, Uint8Array),
      u16: (name) => take(name, Uint16Array),
      u32: (name) => take(name, Uint32Array),
      i32: (name) => take(name, Int32Array),
      f32: (name) => take(name, Float32Array),
      f64: (name) => take(name, Float64Array),
      strings: (name): StringColumn => {
        const list = take<string[]>(name, Array);
        return { length: list.length, get: (index) => list[index]! };
      },
      json: <T>(name: string): T => JSON.parse(this.columns.get(name) as string) as T,
    };
  }
}

const manifestOf = (id: string, names: readonly string[]): Manifest => ({
  format: 1,
  id,
  createdAt: "2025-03-01T00:00:00Z",
  program: "test",
  segmenter: "test",
  settings: {},
  counts: { reports: 0, characters: 0 },
  // Names alone are looked at.
  columns: names.map((name) => ({ name, type: "json", length: 0, bytes: 0, sha256: "" })),
});

/** Lays the reports out as `Archive` says. */
export function memoryArchive(reports: readonly IndexedReport[]): Archive {
  const foldedStarts = new Uint32Array(reports.length + 1);
  reports.forEach(({ folded }, number) => {
    foldedStarts[number + 1] = foldedStarts[number]! + folded.text.length + 1;
  });
  const foldedUnits = new Uint16Array(foldedStarts[reports.length]!);
  const wordStarts = new Uint8Array((foldedUnits.length + 7) >> 3);
  reports.forEach((indexed, number) => {
    const base = foldedStarts[number]!;
    const { text } = indexed.folded;
    for (let at = 0; at < text.length; at++) {
      foldedUnits[base + at] = text.charCodeAt(at);
      if (indexed.wordStarts[at >> 3]! & (1 << (at & 7)))
        wordStarts[(base + at) >> 3]! |= 1 << ((base + at) & 7);
    }
    foldedUnits[base + text.length] = 0x0a;
  });
  return {
    heads: reports.map(({ report }) => headOf(report)),
    numberOf: (id) => {
      const number = reports.findIndex(({ report }) => report.id === id);
      return number < 0 ? undefined : number;
    },
    report: (number) => reports[number]!.report,
    text: (number) => reports[number]!.report.text,
    foldedUnits,
    foldedStarts,
    folded: (number): FoldedText => reports[number]!.folded,
    wordStarts,
  };
}
