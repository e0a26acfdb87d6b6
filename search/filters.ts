// Which reports are looked at. Each field that turns a report away leaves its own bit, so that a facet can ignore its
// own filter without asking again.

import { foldPhrase } from "../report/fold.js";
import { type FieldColumns, type FieldKey, type FieldValue, fieldNames, sameName } from "./fieldColumns.js";
import type { FieldValues } from "./query/syntax.js";

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

type Test = (value: FieldValue) => boolean;

/** Names as they are, official and printed. */
const namesOf = ({ name, printed }: FieldValue): string[] => [
  ...(name === null ? [] : [String(name)]),
  ...(printed ? [printed] : []),
];

/**
 * By code, or by name: a name that some place bears means the places of that name alone; one that none bears, all
 * whose name holds it: 大河 finds 大河镇 and 大河口乡.
 */
function placeTest(wanted: string | null, values: readonly FieldValue[]): Test {
  if (wanted === null) return ({ name }) => name === null;
  if (/^\d+$/.test(wanted)) {
    const stem = codeStem(wanted);
    return ({ name, code }) => name !== null && code !== undefined && codeStem(code) === stem;
  }
  const exact: Test = (value) => namesOf(value).some((name) => sameName(name, wanted));
  if (values.some(exact)) return exact;
  const part = foldPhrase(wanted);
  return (value) => part !== "" && namesOf(value).some((name) => foldPhrase(name).includes(part));
}

/** Whether a value is one of those that the filter asks of this field. */
function testOf(filter: FieldValues, field: FieldKey, values: readonly FieldValue[]): Test {
  const anyOf = (wanted: readonly (string | null)[]): Test => {
    const tests = wanted.map((each) => placeTest(each, values));
    return (value) => tests.some((test) => test(value));
  };
  switch (field) {
    case "year":
      return ({ name }) =>
        filter.years.some((range) =>
          range === null || name === null
            ? range === name
            : Number(name) >= range.from && Number(name) <= range.to,
        );
    case "province":
      return anyOf(filter.provinces);
    case "city":
      return anyOf(filter.cities);
    case "county":
      return anyOf(filter.counties);
    case "township":
      return anyOf(filter.townships);
    case "level":
      return ({ name }) => filter.levels.some((wanted) => wanted === name);
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
export function failures(
  columns: FieldColumns,
  mirrors: boolean,
  filters: readonly FieldFilter[],
): Uint8Array {
  const failed = new Uint8Array(columns.mirrors.length);
  if (!mirrors)
    for (let report = 0; report < failed.length; report++)
      if (columns.mirrors[report]) failed[report] = mirrorBit;
  for (const filter of filters) {
    for (const field of fieldNames) {
      if (lists[field](filter).length === 0) continue;
      const { values, ids } = columns.fields[field];
      const fits = testOf(filter, field, values);
      const refused = Uint8Array.from(values, (value) => (fits(value) ? 0 : bits[field]));
      for (let report = 0; report < failed.length; report++) failed[report]! |= refused[ids[report]!]!;
    }
    if (filter.refused) refuse(columns, filter.refused, failed);
  }
  return failed;
}

function refuse(columns: FieldColumns, filter: FieldValues, failed: Uint8Array): void {
  for (const field of fieldNames) {
    if (lists[field](filter).length === 0) continue;
    const { values, ids } = columns.fields[field];
    const refused = values.map(testOf(filter, field, values));
    for (let report = 0; report < failed.length; report++)
      if (refused[ids[report]!]) failed[report]! |= refusedBit;
  }
}

/** Mirrors among the reports, 1 each, that nothing else turns away. */
export const mirrorsAmong = (columns: FieldColumns, failed: Uint8Array): Uint8Array =>
  columns.mirrors.map((mirror, report) => (mirror && (failed[report]! & ~mirrorBit) === 0 ? 1 : 0));
