// The reports' fields as numbers: what filters, facets and orders count with.

import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";
import { type FieldKey, type FieldValue, fieldKeys, reportFields } from "./reportFields.js";

/** `ids[report]` is a number into `values`. */
export interface Field {
  readonly values: readonly FieldValue[];
  readonly ids: Uint32Array;
}

export interface FieldColumns {
  readonly fields: Readonly<Record<FieldKey, Field>>;
  /** 1 where a report repeats another. */
  readonly mirrors: Uint8Array;
}

function readField(heads: readonly ReportHead[], read: (head: ReportHead) => FieldValue): Field {
  const numbers = new Map<string, number>();
  const values: FieldValue[] = [];
  const ids = new Uint32Array(heads.length);
  heads.forEach((head, report) => {
    const value = read(head);
    const key = JSON.stringify([value.name, value.printed, value.code ?? value.parent]);
    let number = numbers.get(key);
    if (number === undefined) {
      number = values.length;
      numbers.set(key, number);
      values.push(value);
    }
    ids[report] = number;
  });
  return { values, ids };
}

/** Read once for each archive. O(reports). */
export const fieldColumnsOf = perSnapshot(({ heads }: Archive): FieldColumns => {
  const fields = Object.fromEntries(fieldKeys.map((key) => [key, readField(heads, reportFields[key].read)]));
  return {
    fields: fields as Record<FieldKey, Field>,
    mirrors: Uint8Array.from(heads, (head) => (head.mirrorOf === null ? 0 : 1)),
  };
});
