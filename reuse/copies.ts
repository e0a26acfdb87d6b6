// Counting each shared passage once: which of several places with the same words stands for all of them.
import type { ReportHead } from "../report/types.js";
import { dateOf } from "./kinds.js";
import type { MemberTable } from "./members.js";

/** Places by report: `[starts[i], ends[i])` of the text of record of report `reports[i]`. */
export interface RecordPlaces {
  readonly reports: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

export interface Copies {
  /** False where nothing of a report is shared: its places need not be asked about. */
  hasShared(report: number): boolean;
  /**
   * For each place the passage in which it is a later copy of another of these places, or −1: it counts. A passage
   * that holds places in several reports counts in the earliest of them; of several passages the one of most members
   * is named. At least one place counts where there is any. O(places · members of their reports), 1.6 µs a place: stops
   after every few thousand places, so that others are answered meanwhile.
   */
  later(places: RecordPlaces): Generator<void, Int32Array, void>;
}

/** Places between two stops, some 3 ms each way. */
const placesAtOnce = 4096;

/** Reports in the order of who wrote first: by date, else by year, else by number; mirrors last. */
function earliestFirst(heads: readonly ReportHead[]): Uint32Array {
  const written = heads.map(
    (head) =>
      `${head.mirrorOf === null ? 0 : 1}${dateOf(head) ?? (head.year === null ? "~" : `${head.year + 1}~`)}`,
  );
  const order = heads.map((_, report) => report);
  order.sort((a, b) => (written[a]! < written[b]! ? -1 : written[a]! > written[b]! ? 1 : a - b));
  const rank = new Uint32Array(heads.length);
  order.forEach((report, place) => {
    rank[report] = place;
  });
  return rank;
}

/** O(reports · log reports) here. */
export function openCopies(table: MemberTable, heads: readonly ReportHead[]): Copies {
  const rank = earliestFirst(heads);
  const earlier = (one: number, other: number): boolean => {
    const apart = rank[table.report[one]!]! - rank[table.report[other]!]!;
    return apart < 0 || (apart === 0 && table.start[one]! < table.start[other]!);
  };
  const size = (passage: number): number => table.starts[passage + 1]! - table.starts[passage]!;
  return {
    hasShared: (report) => table.of(report).length > 0,
    *later({ reports, starts, ends }) {
      // Members that hold a place whole, place by place.
      const holders: number[] = [];
      const first = new Uint32Array(reports.length + 1);
      const firsts = new Map<number, number>();
      for (let place = 0; place < reports.length; place++) {
        if (place % placesAtOnce === placesAtOnce - 1) yield;
        for (const member of table.of(reports[place]!)) {
          if (table.start[member]! > starts[place]! || table.end[member]! < ends[place]!) continue;
          holders.push(member);
          const passage = table.passage[member]!;
          const known = firsts.get(passage);
          if (known === undefined || earlier(member, known)) firsts.set(passage, member);
        }
        first[place + 1] = holders.length;
      }
      const found = new Int32Array(reports.length).fill(-1);
      for (let place = 0; place < reports.length; place++) {
        if (place % placesAtOnce === placesAtOnce - 1) yield;
        const own = holders.slice(first[place]!, first[place + 1]!);
        for (const member of own) {
          const passage = table.passage[member]!;
          // Members of one report may overlap: a place in the first of them is no copy.
          if (own.includes(firsts.get(passage)!)) continue;
          if (found[place]! < 0 || size(passage) > size(found[place]!)) found[place] = passage;
        }
      }
      return found;
    },
  };
}
