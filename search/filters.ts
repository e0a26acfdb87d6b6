// Which reports are looked at. Each field that turns a report away leaves its own bit, so that a facet can ignore its
// own filter without asking again.

import type { FieldColumns } from "./fieldColumns.js";
import { type FieldKey, type FieldValues, fieldKeys, meantBy, wantedOf } from "./reportFields.js";

/** The filters of a request or of a query's text; mirrors are only the request's to say. */
export interface FieldFilter extends FieldValues {
  /** Reports with one of these values are turned away; by a bit of their own, so that no facet brings them back. */
  readonly refused?: FieldValues;
}

/** For every report the bits of what turns it away; 0 where nothing does. */
export type Failures = Uint16Array;
const Bits = Uint16Array;

/** A bit for each field, one for mirrors, one for refused values. Throws where they are more than a report's number holds. */
export function failureBits<Key extends string>(keys: readonly Key[]) {
  if (keys.length + 2 > 8 * Bits.BYTES_PER_ELEMENT)
    throw new RangeError(`${keys.length} fields leave no room for their bits: widen Failures`);
  const byField = Object.fromEntries(keys.map((key, at) => [key, 1 << at])) as Record<Key, number>;
  return { byField, mirror: 1 << keys.length, refused: 1 << (keys.length + 1) };
}

const bits = failureBits(fieldKeys);

/** The bit a field leaves. */
export const failureBit = (field: FieldKey): number => bits.byField[field];

/** The filters hold together; the values of one list are alternatives. O(reports · filters). */
export function failures(columns: FieldColumns, mirrors: boolean, filters: readonly FieldFilter[]): Failures {
  const failed = new Bits(columns.mirrors.length);
  /** Marks the reports whose value of a field is among those wanted, or is not. */
  const mark = (filter: FieldValues, field: FieldKey, meant: boolean, bit: number): void => {
    if (wantedOf(filter, field).length === 0) return;
    const { values, ids } = columns.fields[field];
    const marks = Bits.from(values.map(meantBy(filter, field, values)), (is) => (is === meant ? bit : 0));
    for (let report = 0; report < failed.length; report++) failed[report]! |= marks[ids[report]!]!;
  };
  if (!mirrors)
    for (let report = 0; report < failed.length; report++)
      if (columns.mirrors[report]) failed[report] = bits.mirror;
  for (const filter of filters)
    for (const field of fieldKeys) {
      mark(filter, field, false, bits.byField[field]);
      if (filter.refused) mark(filter.refused, field, true, bits.refused);
    }
  return failed;
}

/** Whether a report is a mirror that nothing else turns away. */
export const isMirrorAmong = (columns: FieldColumns, failed: Failures, report: number): boolean =>
  columns.mirrors[report] === 1 && (failed[report]! & ~bits.mirror) === 0;
