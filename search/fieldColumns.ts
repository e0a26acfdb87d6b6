// The reports' fields as numbers: what filters, facets and orders count with.

import { foldPhrase } from "../report/fold.js";
import type { ReportHead } from "../report/types.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Archive } from "../snapshot/types.js";

/** One value of a field; the name is null where the field is unknown. */
export interface FieldValue {
  readonly name: string | number | null;
  /** As documents print it, where that differs. */
  readonly printed?: string | null;
  /** Division code of the place itself: 2+4 zeros for a province, 4+2 for a city, 6 for a county, 9 for a township. */
  readonly code?: string;
  readonly parent?: string;
}

/** `ids[report]` is a number into `values`. */
export interface Field {
  readonly values: readonly FieldValue[];
  readonly ids: Uint32Array;
}

export const fieldNames = ["year", "province", "city", "county", "township", "level"] as const;
export type FieldKey = (typeof fieldNames)[number];

export interface FieldColumns {
  readonly fields: Readonly<Record<FieldKey, Field>>;
  /** 1 where a report repeats another. */
  readonly mirrors: Uint8Array;
}

/** The code of the division of `digits` digits that a place lies in; undefined where its code does not reach so far. */
function codeAt(head: ReportHead, digits: 2 | 4 | 6 | 9): string | undefined {
  const code = head.place?.code;
  if (!code || code.length < digits) return undefined;
  if (digits === 9) return code.slice(0, 9);
  const rung = code.slice(digits - 2, digits);
  return rung === "00" ? undefined : code.slice(0, digits).padEnd(6, "0");
}

const place = (name: string | null, code: string | undefined, parent: string | null): FieldValue => ({
  name,
  ...(name !== null && code ? { code } : {}),
  ...(name !== null && parent !== null ? { parent } : {}),
});

const readers: Readonly<Record<FieldKey, (head: ReportHead) => FieldValue>> = {
  year: (head) => ({ name: head.year }),
  province: (head) => place(head.province, codeAt(head, 2), null),
  city: (head) => place(head.city, codeAt(head, 4), head.province),
  county: (head) => place(head.county, codeAt(head, 6), head.city ?? head.province),
  township: (head) => ({
    ...place(head.township, codeAt(head, 9), head.county),
    printed: head.printedTownship,
  }),
  level: (head) => ({ name: head.level }),
};

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
  const fields = Object.fromEntries(fieldNames.map((name) => [name, readField(heads, readers[name])]));
  return {
    fields: fields as Record<FieldKey, Field>,
    mirrors: Uint8Array.from(heads, (head) => (head.mirrorOf === null ? 0 : 1)),
  };
});

/** Names compare folded, so that a traditional or full-width spelling finds its place. */
export const sameName = (a: string, b: string): boolean => a === b || foldPhrase(a) === foldPhrase(b);
