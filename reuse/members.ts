// Who stands in which passage: the columns as they lie, for tables over many passages that need no text.
import type { Span } from "../report/span.js";
import type { ColumnSource } from "../snapshot/types.js";
import { reuseColumns } from "./builder.js";

/** Members of passage `n` are `starts[n] … starts[n + 1] - 1`; the other arrays are indexed by member. */
export interface MemberTable {
  readonly passages: number;
  readonly starts: Uint32Array;
  /** Number of the report. */
  readonly report: Uint32Array;
  /** Span of record. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Bits of section kinds, in the order of `sectionKinds`. */
  readonly sections: Uint16Array;
  /** Number of the passage. */
  readonly passage: Uint32Array;
  /** Members of one report, in order of passages. */
  of(report: number): Uint32Array;
}

/** O(members). */
export function openMembers(source: ColumnSource, reports: number): MemberTable {
  const starts = source.u32(reuseColumns.starts);
  const report = source.u32(reuseColumns.report);
  const passage = new Uint32Array(report.length);
  for (let number = 0; number + 1 < starts.length; number++)
    passage.fill(number, starts[number]!, starts[number + 1]!);
  const first = new Uint32Array(reports + 1);
  for (const number of report) first[number + 1]!++;
  for (let at = 1; at <= reports; at++) first[at]! += first[at - 1]!;
  const fill = first.slice();
  const byReport = new Uint32Array(report.length);
  report.forEach((number, member) => {
    byReport[fill[number]!++] = member;
  });
  return {
    passages: starts.length - 1,
    starts,
    report,
    start: source.u32(reuseColumns.start),
    end: source.u32(reuseColumns.end),
    sections: source.u16(reuseColumns.sections),
    passage,
    of: (number) => byReport.subarray(first[number]!, first[number + 1]!),
  };
}

/** Units that these spans of one report cover together; `spans` is sorted by this. */
export function coveredUnits(spans: (readonly [start: number, end: number])[]): number {
  let reach = 0;
  let sum = 0;
  for (const [start, end] of spans.sort((x, y) => x[0] - y[0])) {
    if (end > reach) sum += end - Math.max(reach, start);
    reach = Math.max(reach, end);
  }
  return sum;
}

/**
 * As much of `own` as a member of the same passage can have of it: a phrase of 24 letters and a whole copied report may
 * be members of one passage, and share 24 letters.
 */
export const sharedPart = (own: Span, other: Span): readonly [start: number, end: number] => [
  own.start,
  Math.min(own.end, own.start + other.end - other.start),
];

/**
 * What a report shares with every other: by the other's number, units of this report; only passages with
 * `counts[passage] === 1`. O(members of the report's passages).
 */
export function sharedWithOthers(
  table: MemberTable,
  report: number,
  counts: Uint8Array,
): Map<number, number> {
  const spans = new Map<number, (readonly [number, number])[]>();
  for (const own of table.of(report)) {
    const passage = table.passage[own]!;
    if (counts[passage] !== 1) continue;
    const span = { start: table.start[own]!, end: table.end[own]! };
    for (let member = table.starts[passage]!; member < table.starts[passage + 1]!; member++) {
      const other = table.report[member]!;
      if (other === report) continue;
      const part = sharedPart(span, { start: table.start[member]!, end: table.end[member]! });
      const list = spans.get(other);
      if (list) list.push(part);
      else spans.set(other, [part]);
    }
  }
  return new Map([...spans].map(([other, list]) => [other, coveredUnits(list)]));
}
