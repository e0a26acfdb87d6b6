// How many other townships say a sentence: beside each sentence of a report, and who they are.

import type { Report, ReportHead } from "../report/types.js";
import { isTownship, townshipKey } from "../report/unit.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import { type Clauses, type SharedSentence, sayersOfAll } from "./clauses.js";

export interface Said {
  readonly sentence: SharedSentence;
  /** Reports of other townships that say all of it, numbers alike. */
  readonly reports: readonly number[];
  /** The townships they speak for. */
  readonly townships: number;
}

const placeOf = (head: ReportHead): string => townshipKey(head) ?? head.place?.code ?? head.file;

interface Townships {
  /** For each report the number of its township; -1 for mirrors and for reports of no township. */
  readonly of: Int32Array;
  readonly numbers: ReadonlyMap<string, number>;
}

/** O(reports) the first time, kept as long as the snapshot. */
const townshipsOf = perSnapshot((archive: Archive): Townships => {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(archive.heads, (head) => {
    if (!isTownship(head) || head.mirrorOf !== null) return -1;
    const place = placeOf(head);
    const number = numbers.get(place) ?? numbers.size;
    numbers.set(place, number);
    return number;
  });
  return { of, numbers };
});

/**
 * The sentences of a report that other townships say too.
 * O(clauses · log clauses of the corpus + the reports that say them · log).
 */
export function saidElsewhere(
  { archive, clauses }: { readonly archive: Archive; readonly clauses: Clauses },
  report: Report,
): readonly Said[] {
  const number = archive.numberOf(report.id);
  if (number === undefined) return [];
  const townships = townshipsOf(archive);
  const own = townships.numbers.get(placeOf(report)) ?? -1;
  // A set sentence is said by thousands, and most of a page's time would go to sets of their townships.
  const counted = new Uint32Array(townships.numbers.size);
  let round = 0;
  return clauses.shared(report, archive.folded(number)).flatMap((sentence): Said[] => {
    round++;
    let distinct = 0;
    const reports: number[] = [];
    for (const at of sayersOfAll(sentence)) {
      const township = townships.of[at]!;
      if (township < 0 || township === own) continue;
      reports.push(at);
      if (counted[township] !== round) distinct++;
      counted[township] = round;
    }
    return distinct === 0 ? [] : [{ sentence, reports, townships: distinct }];
  });
}
