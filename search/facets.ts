// How many reports and occurrences stand behind each value of a field.
import { type SectionKind, sectionKinds } from "../report/kinds.js";
import { failureBit } from "./filters.js";
import type { FieldKey, Register } from "./register.js";
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
  register: Register,
  field: FieldKey,
  failed: Uint8Array,
  { reports: listed, counts }: ReportCounts,
): FacetValue[] {
  const { values, ids } = register.fields[field];
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
  return facet.sort(field === "year" ? newestFirst : mostFirst);
}

const newestFirst = (a: FacetValue, b: FacetValue): number => Number(b.value ?? -1) - Number(a.value ?? -1);

const mostFirst = (a: FacetValue, b: FacetValue): number =>
  b.occurrences - a.occurrences ||
  b.reports - a.reports ||
  String(a.code ?? "~").localeCompare(String(b.code ?? "~"));

/** Counts by kind of section: `kinds[i]` are the kinds (bits) of the section of the i-th occurrence, in text order. */
export class SectionCounts {
  private readonly reports = new Uint32Array(sectionKinds.length);
  private readonly occurrences = new Float64Array(sectionKinds.length);
  private readonly last = new Int32Array(sectionKinds.length).fill(-1);

  /** Reports must come one after the other. A merged section counts under both its kinds. */
  add(report: number, kinds: number, occurrences: number): void {
    for (let kind = 0; kind < sectionKinds.length; kind++) {
      if (!(kinds & (1 << kind))) continue;
      this.occurrences[kind]! += occurrences;
      if (this.last[kind] !== report) {
        this.last[kind] = report;
        this.reports[kind]!++;
      }
    }
  }

  done(): FacetValue[] {
    return sectionKinds.flatMap((kind: SectionKind, number) =>
      this.reports[number] === 0
        ? []
        : [{ value: kind, reports: this.reports[number]!, occurrences: this.occurrences[number]! }],
    );
  }
}
