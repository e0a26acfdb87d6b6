// What kinds of difference a pair holds, and by how much its numbers moved.
import { quantityOf } from "./quantity.js";
import type { ChangeKind, Pair, Segment } from "./types.js";

/** `added`, `dropped`: a point only B, only A has. `moved`: it stands elsewhere in the order. */
export type DifferenceKind = ChangeKind | "added" | "dropped" | "moved";

export const differenceKinds: readonly DifferenceKind[] = [
  "number",
  "name",
  "numbering",
  "wording",
  "added",
  "dropped",
  "moved",
];

/** A number that became another. */
export interface NumberChange {
  /** As printed. */
  readonly a: string;
  readonly b: string;
  /** B less A, in their unit; null where the units differ or one is no number. */
  readonly difference: number | null;
  /** The difference by A; null where A is 0, for shares (which differ by percentage points) and without a difference. */
  readonly percent: number | null;
  readonly unit: string;
}

/** The kinds of difference a pair holds; empty for a pair that is the same and stands at its place. */
export function differencesOf(pair: Pair): ReadonlySet<DifferenceKind> {
  const kinds = new Set<DifferenceKind>(pair.segments.flatMap(({ change }) => change ?? []));
  if (pair.kind === "onlyA") kinds.add("dropped");
  if (pair.kind === "onlyB") kinds.add("added");
  if (pair.kind === "related") kinds.add("wording");
  if (pair.moved) kinds.add("moved");
  return kinds;
}

/** The numbers of a pair that became others, in text order. */
export function numberChanges({ segments }: Pair): NumberChange[] {
  return segments.flatMap((segment, at): NumberChange[] => {
    const next = segments[at + 1];
    if (!isNumber(segment, "delete") || !next || !isNumber(next, "insert")) return [];
    return [changeOf(segment.text, next.text)];
  });
}

const isNumber = ({ op, change }: Segment, wanted: Segment["op"]): boolean =>
  op === wanted && change === "number";

function changeOf(a: string, b: string): NumberChange {
  const [from, to] = [quantityOf(a.trim()), quantityOf(b.trim())];
  const comparable = from && to && from.unit === to.unit && !/^[年月日]/.test(from.unit);
  const raw = comparable ? to.value - from.value : Number.NaN;
  if (!comparable || Number.isNaN(raw))
    return { a, b, difference: null, percent: null, unit: from?.unit ?? "" };
  const difference = Math.round(raw * 10_000) / 10_000;
  const percent = from.share || from.value === 0 ? null : Math.round((difference / from.value) * 1000) / 10;
  return { a, b, difference, percent, unit: from.share ? "个百分点" : from.unit };
}
