// How many other townships say a sentence: beside each sentence of a report, and who they are.
import { type SharedSentence, sayersOfAll } from "../../compare/clauses.js";
import type { Report, ReportHead } from "../../report/types.js";
import type { Library } from "../library.js";
import { isTownship } from "../wording.js";

export interface Said {
  readonly sentence: SharedSentence;
  /** Reports of other townships that say all of it, numbers alike. */
  readonly reports: readonly number[];
  /** The townships they speak for. */
  readonly townships: number;
}

const placeOf = (head: ReportHead): string =>
  head.place?.code ?? `${head.province}\t${head.county}\t${head.township ?? head.file}`;

/** The sentences of a report that other townships say too. O(report · log clauses + reports that say them). */
export function saidElsewhere(library: Library, report: Report): readonly Said[] {
  const { archive, clauses } = library;
  const number = archive.numberOf(report.id);
  if (number === undefined) return [];
  const own = placeOf(report);
  return clauses.shared(report, archive.folded(number)).flatMap((sentence): Said[] => {
    const reports = sayersOfAll(sentence).filter((at) => {
      const head = archive.heads[at]!;
      return isTownship(head) && head.mirrorOf === null && placeOf(head) !== own;
    });
    if (reports.length === 0) return [];
    return [{ sentence, reports, townships: new Set(reports.map((at) => placeOf(archive.heads[at]!))).size }];
  });
}
