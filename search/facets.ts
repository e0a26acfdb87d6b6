// How many reports and occurrences stand behind each value of a field.
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Field, FieldColumns } from "./fieldColumns.js";
import { type Failures, failureBit } from "./filters.js";
import type { FieldKey } from "./reportFields.js";
import type { FacetValue } from "./types.js";

/** The fields of reports that every answer counts by. */
export const shownFacets = ["year", "province", "county"] as const;

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
  const found =
    field === "year"
      ? [...values.keys()]
          .filter((id) => reports[id]! > 0)
          .sort((a, b) => Number(values[b]!.name ?? -1) - Number(values[a]!.name ?? -1))
      : mostFirst(byCode(columns.fields[field]), reports, occurrences);
  const facet = new Array<FacetValue>(found.length);
  for (let at = 0; at < found.length; at++) {
    const id = found[at]!;
    const { name: value, code, parent } = values[id]!;
    const [held, stands] = [reports[id]!, occurrences[id]!];
    if (code && parent) facet[at] = { value, code, parent, reports: held, occurrences: stands };
    else if (code) facet[at] = { value, code, reports: held, occurrences: stands };
    else if (parent) facet[at] = { value, parent, reports: held, occurrences: stands };
    else facet[at] = { value, reports: held, occurrences: stands };
  }
  return facet;
}

/**
 * The values (numbers) that some report has, those with most occurrences first, then with most reports, then as in `order`.
 * What they are ordered by is one number, which sorts in a tenth of the time of a comparison: a nation has thousands of counties.
 */
function mostFirst(order: Uint32Array, reports: Uint32Array, occurrences: Float64Array): Uint32Array {
  let [mostReports, mostOccurrences, count] = [0, 0, 0];
  for (let id = 0; id < reports.length; id++) {
    mostReports = Math.max(mostReports, reports[id]!);
    mostOccurrences = Math.max(mostOccurrences, occurrences[id]!);
  }
  const [perOccurrence, perReport] = [(mostReports + 1) * order.length, order.length];
  if ((mostOccurrences + 1) * perOccurrence > Number.MAX_SAFE_INTEGER)
    return order
      .filter((id) => reports[id]! > 0)
      .sort((a, b) => occurrences[b]! - occurrences[a]! || reports[b]! - reports[a]!);
  const keys = new Float64Array(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    const id = order[rank]!;
    if (reports[id] === 0) continue;
    const before = mostOccurrences - occurrences[id]!;
    keys[count++] = before * perOccurrence + (mostReports - reports[id]!) * perReport + rank;
  }
  const sorted = keys.subarray(0, count).sort();
  const found = new Uint32Array(count);
  for (let at = 0; at < count; at++) found[at] = order[sorted[at]! % order.length]!;
  return found;
}

/** The numbers of a field's values, by code and then as they are. */
const byCode = perSnapshot(({ values }: Field): Uint32Array => {
  const codeOf = (id: number): string => String(values[id]!.code ?? "~");
  return Uint32Array.from([...values.keys()].sort((a, b) => codeOf(a).localeCompare(codeOf(b))));
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
