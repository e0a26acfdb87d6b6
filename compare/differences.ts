// What kinds of difference a pair holds, and by how much its numbers moved.
import { numeralQuantity } from "./numerals.js";
import { quantityOf } from "./quantity.js";
import { unitAtStart } from "./tokens.js";
import type { ChangeKind, Pair, Segment } from "./types.js";

/** `added`, `dropped`: a point only B, only A has. `moved`: it stands elsewhere in the order. */
export type DifferenceKind = ChangeKind | "added" | "dropped" | "moved";

export const differenceKinds: readonly DifferenceKind[] = [
  "number",
  "name",
  "numbering",
  "punctuation",
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
  /** B less A, in `unit`; null where the units differ or one is no number. */
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

/** A changed pair in which nothing but numbers is new; labels (一是 → 1.) and marks do not count. */
export function onlyNumbers(pair: Pair): boolean {
  const kinds = new Set(pair.segments.flatMap(({ change }) => change ?? []));
  kinds.delete("numbering");
  kinds.delete("punctuation");
  return kinds.size === 1 && kinds.has("number");
}

/** The numbers of a pair that became others, in text order. */
export function numberChanges({ segments }: Pair): NumberChange[] {
  return segments.flatMap((segment, at): NumberChange[] => {
    const next = segments[at + 1];
    if (!isNumber(segment, "delete") || !next || !isNumber(next, "insert")) return [];
    const behind = segments.slice(at + 2);
    const unitA = unitOf(behind.find(({ op }) => op !== "insert")?.text);
    const other = behind.find(({ op }) => op !== "delete");
    const share = /百分之$/.exec(segments[at - 1]?.text ?? "")?.[0] ?? "";
    return [changeOf(share + segment.text + unitA, share + next.text + unitOf(other?.textB ?? other?.text))];
  });
}

const isNumber = ({ op, change }: Segment, wanted: Segment["op"]): boolean =>
  op === wanted && change === "number";

/** A number's unit stands behind it. */
const unitOf = (behind: string | undefined): string =>
  (/^成/.exec(behind ?? "") ?? unitAtStart.exec(behind ?? ""))?.[0] ?? "";

/** 万 or 亿 before the unit, where both say it: 350万元 and 420万元 differ by 70万元. */
const scale = /([万亿])(?=[余多]?[^\d万亿余多]*$)/;
const scales: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** What makes a number less exact counts nothing: 近200人次, 90%以上. */
const hedges = /^(?:将近|近|大约|约|逾|超过|超|至少|最多|不少于|不低于|不足)|(?:以上|以下|以内|左右|之多)$/g;

function changeOf(a: string, b: string): NumberChange {
  const quantity = (text: string) => {
    const exact = text.trim().replace(hedges, "");
    return quantityOf(exact) ?? numeralQuantity(exact);
  };
  const [from, to] = [quantity(a), quantity(b)];
  const comparable = from && to && from.unit === to.unit && !/^[年月日]/.test(from.unit);
  const raw = comparable ? to.value - from.value : Number.NaN;
  if (!comparable || Number.isNaN(raw))
    return { a, b, difference: null, percent: null, unit: from?.unit ?? "" };
  const percent = from.share || from.value === 0 ? null : Math.round((raw / from.value) * 1000) / 10;
  const said = scale.exec(a.trim())?.[1] ?? "";
  const times = said !== "" && scale.exec(b.trim())?.[1] === said ? said : "";
  const difference = Math.round((raw / (scales[times] ?? 1)) * 10_000) / 10_000;
  return { a, b, difference, percent, unit: from.share ? "个百分点" : times + from.unit };
}
