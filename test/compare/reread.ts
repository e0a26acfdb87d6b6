import { type CompareBuilder, openCompare, type TermWeights } from "../../compare/weights.js";
import type { ColumnSource } from "../../snapshot/types.js";

/** What the builder wrote, read back without a disk between. */
export function reread(builder: CompareBuilder): TermWeights {
  const kept = new Map<string, unknown>();
  const keep = (name: string, value: unknown): void => void kept.set(name, value);
  builder.write({ numbers: keep, strings: (name, values) => keep(name, [...values]), json: keep });
  const strings = (name: string) => {
    const values = kept.get(name) as string[];
    return { length: values.length, get: (at: number) => values[at]! };
  };
  const read = (name: string): never => kept.get(name) as never;
  return openCompare({ json: read, strings, u32: read } as Partial<ColumnSource> as ColumnSource);
}
