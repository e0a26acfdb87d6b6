// Who shares each passage, and passages by their ids: what no threshold changes, found once a snapshot.
import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Work } from "../snapshot/turns.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { reuseColumns } from "./builder.js";
import { evidenceOf, provinceOf } from "./kinds.js";
import type { Evidence } from "./types.js";

export interface Evidences {
  /** Mirrors left out. O(members of the passage) the first time. */
  of(passage: number): Evidence;
  /** Distinct reports among the members, with the mirrors or without. O(members of the passage) the first time. */
  reports(passage: number, mirrors: boolean): number;
  /** Report of the medoid with its span. */
  idOf(passage: number): string;
  /** Provinces in the whole corpus. */
  readonly provinces: number;
  /** O(passages) the first time. */
  numberOf(id: string): number | undefined;
  /** Finds all of them. O(members). */
  work(): Work<void>;
}

/** A passage is named by a member: its medoid. */
export const memberId = ({ id }: ReportHead, start: number, end: number): string => `${id}-${start}-${end}`;

/** Members looked at between two chances for others to have their turn: some milliseconds. */
const membersAtOnce = 1 << 12;

/** The same for every reader of one source: finding all of a nation's takes half a second. */
export const evidencesOf = perSnapshot((source: ColumnSource, { heads }: Archive): Evidences => {
  const starts = source.u32(reuseColumns.starts);
  const letters = source.u32(reuseColumns.letters);
  const report = source.u32(reuseColumns.report);
  const start = source.u32(reuseColumns.start);
  const end = source.u32(reuseColumns.end);
  const provincesInCorpus = new Set(heads.map(provinceOf).filter((each) => each !== null)).size;
  const evidences: (Evidence | undefined)[] = [];
  /** Reports and mirrors of each passage; 0 where nobody asked. */
  let everywhere: Uint32Array | undefined;
  let numbers: Map<string, number> | undefined;
  const reportsOf = (passage: number): Uint32Array => report.subarray(starts[passage]!, starts[passage + 1]!);
  const evidence = (passage: number): Evidence => {
    evidences[passage] ??= evidenceOf(
      Array.from(reportsOf(passage), (number) => heads[number]!),
      letters[passage]!,
      provincesInCorpus,
    );
    return evidences[passage];
  };
  const idOf = (passage: number): string => {
    const medoid = starts[passage]!;
    return memberId(heads[report[medoid]!]!, start[medoid]!, end[medoid]!);
  };
  const reports = (passage: number, mirrors: boolean): number => {
    if (!mirrors) return evidence(passage).reports;
    everywhere ??= new Uint32Array(letters.length);
    everywhere[passage] ||= new Set(reportsOf(passage)).size;
    return everywhere[passage]!;
  };
  return {
    of: evidence,
    reports,
    idOf,
    provinces: provincesInCorpus,
    numberOf(id) {
      numbers ??= new Map(Array.from(letters, (_, passage) => [idOf(passage), passage]));
      return numbers.get(id);
    },
    *work() {
      let seen = 0;
      for (let passage = 0; passage < letters.length; passage++) {
        reports(passage, false);
        reports(passage, true);
        seen += starts[passage + 1]! - starts[passage]!;
        if (seen < membersAtOnce) continue;
        seen = 0;
        yield;
      }
    },
  };
});
