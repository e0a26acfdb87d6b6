// Which reports say which clause, as columns: clauses that several say, and apart from them those of one report alone,
// which nobody asks for until another report says one too.
import { gone } from "../snapshot/carried.js";
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";

const columns = {
  keys: "clauses.keys",
  starts: "clauses.starts",
  reports: "clauses.reports",
  /** Keys that one single report says, ascending, and which. */
  aloneKeys: "clauses.aloneKeys",
  alone: "clauses.alone",
} as const;

/** Keys ascend; the sayers of `keys[n]`, ascending, are `reports[starts[n] … starts[n + 1] - 1]`. */
export interface Sayers {
  readonly keys: Float64Array;
  readonly starts: Uint32Array;
  readonly reports: Uint32Array | Int32Array;
}

/** Clauses that several reports say. */
export const sharedIn = (source: ColumnSource): Sayers & { readonly reports: Uint32Array } => ({
  keys: source.f64(columns.keys),
  starts: source.u32(columns.starts),
  reports: source.u32(columns.reports),
});

/** Every list of the sayers of one key, the key and where in `reports` they stand. */
type List = Pick<Sayers, "reports"> & { readonly from: number; readonly to: number };

/** Calls `each` with every key of any of them, ascending, and its lists. O(keys). */
function eachKey(all: readonly Sayers[], each: (key: number, lists: readonly List[]) => void): void {
  const next = all.map(() => 0);
  for (;;) {
    let key = Number.POSITIVE_INFINITY;
    for (let one = 0; one < all.length; one++) key = Math.min(key, all[one]!.keys[next[one]!] ?? key);
    if (key === Number.POSITIVE_INFINITY) return;
    const lists: List[] = [];
    for (let one = 0; one < all.length; one++) {
      const { keys, starts, reports } = all[one]!;
      const at = next[one]!;
      if (keys[at] !== key) continue;
      lists.push({ reports, from: starts[at]!, to: starts[at + 1]! });
      next[one] = at + 1;
    }
    each(key, lists);
  }
}

/** The reports of the lists, ascending, those that went left out, into `into` from `to` on; returns their end. */
function put(lists: readonly List[], into: Uint32Array, to: number): number {
  let end = to;
  for (const { reports, from, to: behind } of lists) {
    for (let at = from; at < behind; at++) {
      const report = reports[at]!;
      if (report === gone) continue;
      let place = end++;
      for (; place > to && into[place - 1]! > report; place--) into[place] = into[place - 1]!;
      into[place] = report;
    }
  }
  return end;
}

/** Writes what several lists of sayers hold together; `gone` is no report. No report says a key in two of them. O(sayers). */
export function writeSayers(all: readonly Sayers[], sink: ColumnSink): void {
  const most = all.reduce((sum, { keys }) => sum + keys.length, 0);
  const keys = new Float64Array(most);
  const starts = new Uint32Array(most + 1);
  const reports = new Uint32Array(all.reduce((sum, each) => sum + each.reports.length, 0));
  const aloneKeys = new Float64Array(most);
  const alone = new Uint32Array(most);
  let shared = 0;
  let single = 0;
  let count = 0;
  eachKey(all, (key, lists) => {
    const end = put(lists, reports, count);
    if (end - count === 1) {
      aloneKeys[single] = key;
      alone[single++] = reports[count]!;
    } else if (end > count) {
      keys[shared] = key;
      starts[++shared] = count = end;
    }
  });
  sink.numbers(columns.keys, keys.subarray(0, shared));
  sink.numbers(columns.starts, starts.subarray(0, shared + 1));
  sink.numbers(columns.reports, reports.subarray(0, count));
  sink.numbers(columns.aloneKeys, aloneKeys.subarray(0, single));
  sink.numbers(columns.alone, alone.subarray(0, single));
}

/** All sayers of a snapshot, each report under its number of now (`numbers`, by number then; `gone` where it went). */
export function carriedSayers(source: ColumnSource, numbers: Int32Array): Sayers[] {
  const aloneKeys = source.f64(columns.aloneKeys);
  return [
    sharedIn(source),
    {
      keys: aloneKeys,
      starts: new Uint32Array(aloneKeys.length + 1).map((_, at) => at),
      reports: source.u32(columns.alone),
    },
  ].map((was) => {
    const now = new Int32Array(was.reports.length);
    for (let at = 0; at < now.length; at++) now[at] = numbers[was.reports[at]!]!;
    return { ...was, reports: now };
  });
}
