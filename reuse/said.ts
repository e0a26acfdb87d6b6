// How many other townships say a sentence: beside each sentence of a report, and who they are.

import type { Report, ReportHead } from "../report/types.js";
import { isTownship, townshipKey } from "../report/unit.js";
import { Memo } from "../snapshot/memo.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import { type Clauses, type SharedSentence, sayersOfAll } from "./clauses.js";

export interface Said {
  readonly sentence: SharedSentence;
  /** Other townships whose reports say all of it, numbers alike. */
  readonly townships: number;
}

const placeOf = (head: ReportHead): string => townshipKey(head) ?? head.place?.code ?? head.file;

/** Counts of sentences that are kept: a set sentence is said by thousands, and stands on thousands of pages. */
const keptCounts = 1 << 15;
/** Where fewer say one of its clauses a sentence is counted sooner than looked up. */
const worthKeeping = 32;

/** The townships of a snapshot's reports. */
class Townships {
  private readonly numbers = new Map<string, number>();
  /** For each report the number of its township; -1 for mirrors and for reports of no township. */
  private readonly of: Int32Array;
  /** By township, the last count that it was in: sets of townships were most of a page's time. */
  private readonly counted: Uint32Array;
  private round = 0;
  private readonly counts = new Memo(keptCounts);

  /** O(reports). */
  constructor({ heads }: Archive) {
    this.of = Int32Array.from(heads, (head) => {
      if (!isTownship(head) || head.mirrorOf !== null) return -1;
      const place = placeOf(head);
      const number = this.numbers.get(place) ?? this.numbers.size;
      this.numbers.set(place, number);
      return number;
    });
    this.counted = new Uint32Array(this.numbers.size);
  }

  /** -1 where no report speaks for its township. */
  numberOf(head: ReportHead): number {
    return this.numbers.get(placeOf(head)) ?? -1;
  }

  /** Of these reports those that speak for another township than `own`. */
  others(reports: Uint32Array, own: number): number[] {
    return [...reports].filter((at) => this.of[at]! >= 0 && this.of[at] !== own);
  }

  /** How many townships but `own` say a sentence of a report, which says it too. */
  saying(sentence: SharedSentence, report: number, own: number): number {
    const isOwnSaid =
      this.of[report]! >= 0 || (own >= 0 && sayersOfAll(sentence).some((at) => this.of[at] === own));
    return Math.max(0, this.all(sentence) - (isOwnSaid ? 1 : 0));
  }

  private all(sentence: SharedSentence): number {
    const { clauses, told } = sentence;
    const isWide = clauses.length === told && clauses.every(({ reports }) => reports.length >= worthKeeping);
    if (!isWide) return this.count(sayersOfAll(sentence));
    return this.counts.get(clauses.map(({ key }) => key).join(" "), () => this.count(sayersOfAll(sentence)));
  }

  private count(reports: Uint32Array): number {
    this.round++;
    let distinct = 0;
    for (const at of reports) {
      const township = this.of[at]!;
      if (township < 0 || this.counted[township] === this.round) continue;
      this.counted[township] = this.round;
      distinct++;
    }
    return distinct;
  }
}

/** O(reports) the first time, kept as long as the snapshot. */
const townshipsOf = perSnapshot((archive: Archive) => new Townships(archive));

interface Corpus {
  readonly archive: Archive;
  readonly clauses: Clauses;
}

/**
 * The sentences of a report that other townships say too.
 * O(clauses · log clauses of the corpus + the reports that say them), these the first time that a set sentence is met.
 */
export function saidElsewhere({ archive, clauses }: Corpus, report: Report): readonly Said[] {
  const number = archive.numberOf(report.id);
  if (number === undefined) return [];
  const all = townshipsOf(archive);
  const own = all.numberOf(report);
  return clauses
    .shared(report, archive.folded(number))
    .map((sentence): Said => ({ sentence, townships: all.saying(sentence, number, own) }))
    .filter(({ townships }) => townships > 0);
}

/** Numbers of the reports of other townships than the report's that say all of a sentence, ascending. */
export function sayersElsewhere(
  { archive }: Pick<Corpus, "archive">,
  report: ReportHead,
  sentence: SharedSentence,
): number[] {
  const all = townshipsOf(archive);
  return all.others(sayersOfAll(sentence), all.numberOf(report));
}
