// How many townships speak: reports of several years, and mirrors, are one township's.
import { townshipKey } from "../report/unit.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";

interface Townships {
  /** By report its township's number, from 1; 0 where it speaks for none, or for one that nobody knows. */
  readonly numbers: Uint32Array;
  readonly count: number;
}

/** O(reports) once. */
const townshipsOf = perSnapshot(({ heads }: Archive): Townships => {
  const numbers = new Map<string, number>();
  const byReport = Uint32Array.from(heads, (head) => {
    const key = townshipKey(head);
    if (key === null) return 0;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  });
  return { numbers: byReport, count: numbers.size };
});

/** So many reports are a few. */
const few = 16;

/** The townships of these reports, each once, those left out for which `failed` is set; reports without a known township are not counted. */
export function countTownships(
  archive: Archive,
  reports: ArrayLike<number>,
  failed: ArrayLike<number> = [],
): number {
  const { numbers, count } = townshipsOf(archive);
  // Of a few reports, as in a cell of a table, each is compared with those before it.
  if (reports.length <= few) {
    let sum = 0;
    for (let at = 0; at < reports.length; at++) {
      const number = failed[reports[at]!] ? 0 : numbers[reports[at]!]!;
      let before = 0;
      while (before < at && (failed[reports[before]!] || numbers[reports[before]!] !== number)) before++;
      if (number > 0 && before === at) sum++;
    }
    return sum;
  }
  // A byte a township is filled faster than a set of those seen.
  const seen = new Uint8Array(count + 1);
  for (let at = 0; at < reports.length; at++) if (!failed[reports[at]!]) seen[numbers[reports[at]!]!] = 1;
  let sum = 0;
  for (let number = 1; number <= count; number++) sum += seen[number]!;
  return sum;
}
