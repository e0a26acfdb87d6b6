// How many reports and occurrences stand behind each value of a field.
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import type { FieldColumns } from "./fieldColumns.js";
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
  const reports = counts.map((_, report) => report).filter(listed);
  return { reports, counts: reports.map((report) => counts[report]!) };
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
  const facet: FacetValue[] = [];
  for (let id = 0; id < values.length; id++) {
    if (reports[id] === 0) continue;
    const { name, code, parent } = values[id]!;
    facet.push({
      value: name,
      ...(code ? { code } : {}),
      ...(parent ? { parent } : {}),
      reports: reports[id]!,
      occurrences: occurrences[id]!,
    });
  }
  return facet.sort(field === "year" ? newestFirst : largestFirst);
}

const newestFirst = (a: FacetValue, b: FacetValue): number => Number(b.value ?? -1) - Number(a.value ?? -1);

const largestFirst = (a: FacetValue, b: FacetValue): number =>
  b.occurrences - a.occurrences ||
  b.reports - a.reports ||
  String(a.code ?? "~").localeCompare(String(b.code ?? "~"));

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
      this.reports[this.kinds]!++;
      this.report = report;
      this.kinds = 0;
    }
    this.kinds |= kinds;
    this.occurrences[kinds]! += occurrences;
  }

  done(): FacetValue[] {
    this.reports[this.kinds]!++;
    this.kinds = 0;
    const sumOf = (counts: Float64Array, kind: number): number =>
      counts.reduce((sum, count, kinds) => (kinds & (1 << kind) ? sum + count : sum), 0);
    return sectionKinds.flatMap((kind: SectionKind, number) => {
      const reports = sumOf(this.reports, number);
      return reports === 0 ? [] : [{ value: kind, reports, occurrences: sumOf(this.occurrences, number) }];
    });
  }
}
