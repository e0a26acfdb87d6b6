// Which reports are looked at. Each field that turns a report away leaves its own bit, so that a facet can ignore its
// own filter without asking again.

import type { FieldValues } from "./query/syntax.js";
import { type FieldKey, type FieldValue, fieldNames, type Register, sameName } from "./register.js";

/** The filters of a request or of a query's text; mirrors are only the request's to say. */
export interface FieldFilter extends FieldValues {
  /** Reports with one of these values are turned away; by bits of their own, so that no facet brings them back. */
  readonly refused?: FieldValues;
}

const bits = Object.fromEntries(fieldNames.map((name, at) => [name, 1 << at])) as Record<FieldKey, number>;
const mirrorBit = 1 << fieldNames.length;
const refusedBit = 1 << (fieldNames.length + 1);

/** The bit a field leaves. */
export const failureBit = (field: FieldKey): number => bits[field];

/** 430000, 43 → 43; 430100 → 4301; a county's and a township's code stay whole. */
const codeStem = (code: string): string => (code.length > 6 ? code : code.replace(/(00)+$/, ""));

function placeFits(value: FieldValue, wanted: string | null): boolean {
  if (wanted === null || value.name === null) return wanted === value.name;
  if (/^\d+$/.test(wanted)) return value.code !== undefined && codeStem(value.code) === codeStem(wanted);
  return sameName(String(value.name), wanted) || (!!value.printed && sameName(value.printed, wanted));
}

function fits(filter: FieldValues, field: FieldKey, value: FieldValue): boolean {
  switch (field) {
    case "year":
      return filter.years.some((range) =>
        range === null || value.name === null
          ? range === value.name
          : Number(value.name) >= range.from && Number(value.name) <= range.to,
      );
    case "province":
      return filter.provinces.some((wanted) => placeFits(value, wanted));
    case "city":
      return filter.cities.some((wanted) => placeFits(value, wanted));
    case "county":
      return filter.counties.some((wanted) => placeFits(value, wanted));
    case "township":
      return filter.townships.some((wanted) => placeFits(value, wanted));
    case "level":
      return filter.levels.some((wanted) => wanted === value.name);
  }
}

const lists: Readonly<Record<FieldKey, (filter: FieldValues) => readonly unknown[]>> = {
  year: (filter) => filter.years,
  province: (filter) => filter.provinces,
  city: (filter) => filter.cities,
  county: (filter) => filter.counties,
  township: (filter) => filter.townships,
  level: (filter) => filter.levels,
};

/**
 * For every report the bits of the fields that turn it away; 0 where all filters let it pass. The filters hold
 * together; the values of one list are alternatives. O(reports · filters).
 */
export function failures(register: Register, mirrors: boolean, filters: readonly FieldFilter[]): Uint8Array {
  const failed = new Uint8Array(register.mirrors.length);
  if (!mirrors)
    for (let report = 0; report < failed.length; report++)
      if (register.mirrors[report]) failed[report] = mirrorBit;
  for (const filter of filters) {
    for (const field of fieldNames) {
      if (lists[field](filter).length === 0) continue;
      const { values, ids } = register.fields[field];
      const refused = Uint8Array.from(values, (value) => (fits(filter, field, value) ? 0 : bits[field]));
      for (let report = 0; report < failed.length; report++) failed[report]! |= refused[ids[report]!]!;
    }
    if (filter.refused) refuse(register, filter.refused, failed);
  }
  return failed;
}

function refuse(register: Register, filter: FieldValues, failed: Uint8Array): void {
  for (const field of fieldNames) {
    if (lists[field](filter).length === 0) continue;
    const { values, ids } = register.fields[field];
    const refused = values.map((value) => fits(filter, field, value));
    for (let report = 0; report < failed.length; report++)
      if (refused[ids[report]!]) failed[report]! |= refusedBit;
  }
}
