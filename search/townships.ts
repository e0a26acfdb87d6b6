// How many townships speak: reports of several years, and mirrors, are one township's.
import { townshipKey } from "../report/unit.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";

/** By report its township's number, from 1; 0 where it speaks for none, or for one that nobody knows. O(reports) once. */
const townshipNumbers = perSnapshot(({ heads }: Archive): Uint32Array => {
  const numbers = new Map<string, number>();
  return Uint32Array.from(heads, (head) => {
    const key = townshipKey(head);
    if (key === null) return 0;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  });
});

/** The townships of these reports, each once; reports without a known township are not counted. */
export function countTownships(archive: Archive, reports: Iterable<number>): number {
  const numbers = townshipNumbers(archive);
  const seen = new Set<number>();
  for (const report of reports) if (numbers[report] !== 0) seen.add(numbers[report]!);
  return seen.size;
}
