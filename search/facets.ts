// How many reports and occurrences stand behind each value of a field.
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Field, FieldColumns } from "./fieldColumns.js";
import { type Failures, failureBit } from "./filters.js";
import type { FieldKey } from "./reportFields.js";
import type { FacetValue } from "./types.js";

/** Reports that are listed, each once, and how many occurrences each holds. */
export interface ReportCounts {
  readonly reports: Uint32Array;
  /** `counts[i]` belong to `reports[i]`. */
  readonly counts: Uint32Array;
}

/** From one count for every report of the archive; those without are left out unless `listed` says otherwise. */
export function reportCounts(
  counts: Uint32Array,
  listed: (report: number) => boolean = (report) => counts[report]! > 0,
): ReportCounts {
  const reports = new Uint32Array(counts.length);
  const kept = new Uint32Array(counts.length);
  let length = 0;
  for (let report = 0; report < counts.length; report++) {
    if (!listed(report)) continue;
    reports[length] = report;
    kept[length++] = counts[report]!;
  }
  return { reports: reports.subarray(0, length), counts: kept.subarray(0, length) };
}

/** Counts by one field over the listed reports that only this field's own filter may turn away. O(listed reports). */
export function fieldFacet(
  columns: FieldColumns,
  field: FieldKey,
  failed: Failures,
  { reports: listed, counts }: ReportCounts,
): FacetValue[] {
  const { values, ids } = columns.fields[field];
  const others = ~failureBit(field);
  const reports = new Uint32Array(values.length);
  const occurrences = new Float64Array(values.length);
  for (let at = 0; at < listed.length; at++) {
    const report = listed[at]!;
    if ((failed[report]! & others) !== 0) continue;
    reports[ids[report]!]!++;
    occurrences[ids[report]!]! += counts[at]!;
  }
  const found = [...values.keys()].filter((id) => reports[id]! > 0);
  if (field === "year") found.sort((a, b) => Number(values[b]!.name ?? -1) - Number(values[a]!.name ?? -1));
  else {
    const ranks = ranksByCode(columns.fields[field]);
    found.sort(
      (a, b) =>
        occurrences[b]! - occurrences[a]! || reports[b]! - reports[a]! || ranks[a]! - ranks[b]! || a - b,
    );
  }
  return found.map((id): FacetValue => {
    const { name, code, parent } = values[id]!;
    const counted = { reports: reports[id]!, occurrences: occurrences[id]! };
    if (code) return parent ? { value: name, code, parent, ...counted } : { value: name, code, ...counted };
    return parent ? { value: name, parent, ...counted } : { value: name, ...counted };
  });
}

/** By value its rank by code, those alike in it the same: a nation has thousands of counties, and comparing text costs. */
const ranksByCode = perSnapshot(({ values }: Field): Uint32Array => {
  const codeOf = (id: number): string => String(values[id]!.code ?? "~");
  const ranks = new Uint32Array(values.length);
  const order = [...values.keys()].sort((a, b) => codeOf(a).localeCompare(codeOf(b)));
  order.forEach((id, at) => {
    const before = order[at - 1];
    const alike = before !== undefined && codeOf(before).localeCompare(codeOf(id)) === 0;
    ranks[id] = alike ? ranks[before]! : at;
  });
  return ranks;
});

/** Every set of kinds, as bits. */
const kindSets = 1 << sectionKinds.length;

/** Counts by kind of section. A merged section counts under both its kinds. */
export class SectionCounts {
  /** By the kinds (bits) of a section, and by all the kinds of a report's sections. */
  private readonly occurrences = new Float64Array(kindSets);
  private readonly reports = new Float64Array(kindSets);
  private report = -1;
  private kinds = 0;

  /** `kinds` (bits) are those of a section that holds so many. Reports must come one after the other. */
  add(report: number, kinds: number, occurrences: number): void {
    if (report !== this.report) {
      this.addReport(this.kinds);
      this.report = report;
      this.kinds = 0;
    }
    this.kinds |= kinds;
    this.addPlaces(kinds, occurrences);
  }

  /** So many in sections of these kinds, whatever report holds them. */
  addPlaces(kinds: number, occurrences: number): void {
    this.occurrences[kinds]! += occurrences;
  }

  /** A report that holds some in sections of these kinds, all together. */
  addReport(kinds: number): void {
    this.reports[kinds]!++;
  }

  done(): FacetValue[] {
    this.addReport(this.kinds);
    this.kinds = 0;
    const sumOf = (counts: Float64Array, kind: number): number =>
      counts.reduce((sum, count, kinds) => (kinds & (1 << kind) ? sum + count : sum), 0);
    return sectionKinds.flatMap((kind: SectionKind, number) => {
      const reports = sumOf(this.reports, number);
      return reports === 0 ? [] : [{ value: kind, reports, occurrences: sumOf(this.occurrences, number) }];
    });
  }
}
