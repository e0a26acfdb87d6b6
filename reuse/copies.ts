// Counting each shared passage once: which of several places with the same words stands for all of them.
import type { ReportHead } from "../report/types.js";
import { dateOf } from "./kinds.js";
import type { MemberTable } from "./members.js";

export interface Copies {
  /**
   * The passage whose later copy holds all of `start … end` of a report, or -1: the place counts. Where several hold
   * it, the one of most members. O(members of the report).
   */
  copyAt(report: number, start: number, end: number): number;
}

/** The earliest member stands for its passage: by date, else by year, else by order. Mirrors never. O(members). */
export function openCopies(table: MemberTable, heads: readonly ReportHead[]): Copies {
  const rank = heads.map(
    (head) =>
      `${head.mirrorOf === null ? 0 : 1}${dateOf(head) ?? (head.year === null ? "~" : `${head.year + 1}~`)}`,
  );
  const firsts = new Int32Array(table.passages).fill(-1);
  const firstOf = (passage: number): number => {
    if (firsts[passage]! >= 0) return firsts[passage]!;
    let first = table.starts[passage]!;
    for (let member = first + 1; member < table.starts[passage + 1]!; member++) {
      const [one, other] = [rank[table.report[member]!]!, rank[table.report[first]!]!];
      if (one < other || (one === other && table.report[member]! < table.report[first]!)) first = member;
    }
    firsts[passage] = first;
    return first;
  };
  const size = (passage: number): number => table.starts[passage + 1]! - table.starts[passage]!;
  return {
    copyAt(report, start, end) {
      let found = -1;
      for (const member of table.of(report)) {
        if (table.start[member]! > start || table.end[member]! < end) continue;
        const passage = table.passage[member]!;
        if (firstOf(passage) === member) continue;
        if (found < 0 || size(passage) > size(found)) found = passage;
      }
      return found;
    },
  };
}
