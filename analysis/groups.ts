// Reports and sections put into groups: by year, by place, by kind of section.
import type { FieldColumns } from "../search/fieldColumns.js";
import {
  type FieldKey,
  type FieldValue,
  type GroupedField,
  groupedFields,
  reportFields,
} from "../search/reportFields.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";

/** What counts can be grouped by. */
export const dimensions = [...groupedFields, "section"] as const;
export type Dimension = GroupedField | "section";

export const dimensionNames = Object.fromEntries(
  dimensions.map((name) => [name, name === "section" ? "部分" : reportFields[name].label]),
) as Readonly<Record<Dimension, string>>;

/** One value of a dimension. null is the value "unknown"; a section is named by its kind. */
export interface GroupKey {
  readonly value: string | number | null;
  /** Division code, for places. */
  readonly code?: string;
  /** The division above, for places. */
  readonly parent?: string;
}

/** The groups of one field in reading order, and for each report the number of its group. */
export interface Grouping {
  readonly keys: readonly GroupKey[];
  readonly of: Uint32Array;
}

const levelOrder = ["省", "市", "县", "部门", "镇", "乡", "街道"];

/** Years ascend, places go by code then name, levels from above; unknown comes last. */
function compareKeys(field: FieldKey, a: GroupKey, b: GroupKey): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  if (field === "year") return Number(a.value) - Number(b.value);
  if (field === "level") return levelOrder.indexOf(String(a.value)) - levelOrder.indexOf(String(b.value));
  const name = ({ code, value, parent }: GroupKey): string => `${code ?? "~"} ${value} ${parent ?? ""}`;
  return name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0;
}

/** A place is one by its code, however a document prints it; without a code by its name and the division above. */
const identity = ({ name, code, parent }: FieldValue): string =>
  name === null ? "" : (code ?? `${name}\n${parent ?? ""}`);

const kept = perSnapshot((_: FieldColumns) => new Map<FieldKey, Grouping>());

/** O(reports) the first time, kept with the snapshot. */
export function groupReports(columns: FieldColumns, field: FieldKey): Grouping {
  const known = kept(columns).get(field) ?? grouping(columns, field);
  kept(columns).set(field, known);
  return known;
}

function grouping(columns: FieldColumns, field: FieldKey): Grouping {
  const { values, ids } = columns.fields[field];
  const numbers = new Map<string, number>();
  const found: GroupKey[] = [];
  const groupOfValue = values.map((value) => {
    const key = identity(value);
    let number = numbers.get(key);
    if (number === undefined) {
      number = found.length;
      numbers.set(key, number);
      const { name, code, parent } = value;
      found.push({ value: name, ...(code ? { code } : {}), ...(parent ? { parent } : {}) });
    }
    return number;
  });
  const order = found.map((_, number) => number).sort((a, b) => compareKeys(field, found[a]!, found[b]!));
  const rank = new Uint32Array(found.length);
  order.forEach((number, place) => {
    rank[number] = place;
  });
  return { keys: order.map((number) => found[number]!), of: ids.map((id) => rank[groupOfValue[id]!]!) };
}
