// Reports on their way into the new snapshot: read now, or as they stand in the last one, which are opened only where
// somebody must look into them.
import { charactersOf } from "../report/outline.js";
import type { Report, ReportHead } from "../report/types.js";
import { indexedFrom } from "../snapshot/archive.js";
import type { CarriedRun, LastSnapshot } from "../snapshot/carried.js";
import type { Archive, ColumnSink, IndexedReport } from "../snapshot/types.js";
import type { Prints } from "./prints.js";

export interface Standing {
  readonly head: ReportHead;
  readonly prints: Prints;
  /** Its number in the last snapshot, where nothing but the head may differ. */
  readonly carried: number | null;
  /** Text and structure under this head. O(report) at every call where it is carried over. */
  readonly report: () => Report;
  readonly indexed: () => IndexedReport;
}

export const readStanding = (indexed: IndexedReport, prints: Prints): Standing => ({
  head: indexed.report,
  prints,
  carried: null,
  report: () => indexed.report,
  indexed: () => indexed,
});

export const carriedStanding = (
  { archive }: Pick<LastSnapshot, "archive">,
  number: number,
  prints: Prints,
  head = archive.heads[number]!,
): Standing => ({
  head,
  prints,
  carried: number,
  report: () => ({ ...archive.report(number), ...head }),
  indexed: () => {
    const indexed = indexedFrom(archive, number);
    return { ...indexed, report: { ...indexed.report, ...head } };
  },
});

/** Has the reports read from the archive they were written into, so that no more of them is held than their heads. */
export function letGo(all: Standing[], archive: Archive): void {
  all.forEach(({ head, prints, carried }, number) => {
    if (carried === null) all[number] = { ...carriedStanding({ archive }, number, prints, head), carried };
  });
}

/** With what is known once all are there. */
export function withTwin(
  standing: Standing,
  twin: Pick<ReportHead, "mirrorOf" | "warnings">,
  last: LastSnapshot | null,
): Standing {
  const { mirrorOf, warnings } = twin;
  if (standing.carried !== null)
    return carriedStanding(last!, standing.carried, standing.prints, {
      ...standing.head,
      mirrorOf,
      warnings,
    });
  const indexed = standing.indexed();
  return readStanding({ ...indexed, report: { ...indexed.report, mirrorOf, warnings } }, standing.prints);
}

/** What takes reports in the order of the archive and writes columns of them. */
export interface Builder {
  add(indexed: IndexedReport): void;
  carry(run: CarriedRun): void;
  write(sink: ColumnSink): void;
}

/** Beyond this part of reports that came or went, columns are made of all reports anew: it costs no more. */
const mostMoved = 1 / 4;

/** Whether columns are taken over from the last snapshot: where most reports stay, in their order. */
function carries(all: readonly Standing[], last: LastSnapshot): boolean {
  const numbers = all.flatMap(({ carried }) => carried ?? []);
  const then = last.archive.heads.length;
  const moved = all.length - numbers.length + then - numbers.length;
  return moved <= then * mostMoved && numbers.every((number, at) => at === 0 || numbers[at - 1]! < number);
}

/** Gives all reports to all builders, those that stay in runs. */
export function build(
  all: readonly Standing[],
  last: LastSnapshot | null,
  builders: readonly Builder[],
): void {
  if (!last || !carries(all, last)) {
    for (const standing of all) {
      const indexed = standing.indexed();
      for (const builder of builders) builder.add(indexed);
    }
    return;
  }
  for (let at = 0; at < all.length; ) {
    const from = all[at]!.carried;
    let behind = at + 1;
    if (from === null) {
      const indexed = all[at]!.indexed();
      for (const builder of builders) builder.add(indexed);
    } else {
      while (all[behind]?.carried === from + behind - at) behind++;
      const heads = all.slice(at, behind).map(({ head }) => head);
      for (const builder of builders) builder.carry({ last, from, to: from + behind - at, heads });
    }
    at = behind;
  }
}

/** Units of all documents without chrome. `last`: of which `carried` speaks, where its count holds. O(reports that came or went). */
export function charactersIn(all: readonly Standing[], last: LastSnapshot | null): number {
  const sum = (reports: Iterable<Report>): number => {
    let units = 0;
    for (const report of reports) units += charactersOf(report);
    return units;
  };
  if (!last) return sum(opened(all));
  const stays = new Set(all.map(({ carried }) => carried));
  const gone = [...last.archive.heads.keys()].filter((number) => !stays.has(number));
  const fresh = all.filter(({ carried }) => carried === null);
  const was = last.source.manifest.counts.characters;
  return was - sum(gone.map((number) => last.archive.report(number))) + sum(opened(fresh));
}

/** One after the other. */
function* opened(all: readonly Standing[]): Generator<Report> {
  for (const { report } of all) yield report();
}
