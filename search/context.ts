// What stands left and right of a hit, as something to sort and to group by.
import { beginsWord, breakUnit, type TextAxis } from "./textAxis.js";

/** One to three characters or words on one side. */
export interface ContextKey {
  readonly side: "left" | "right";
  readonly unit: "character" | "word";
  readonly count: 1 | 2 | 3;
}

export type Collation = "pinyin" | "code";

/** Between words; it stands before every printed character in either order. */
const joint = " ";

/**
 * The context with what stands nearest to the hit first, so that equal beginnings stand together when sorted; "" at
 * the edge of a paragraph, which no context crosses. A word that the hit cuts counts as far as it stands outside.
 */
export function contextOf(
  { side, unit, count }: ContextKey,
  axis: TextAxis,
  start: number,
  end: number,
): string {
  const { units } = axis;
  if (unit === "character") return charactersBeside(units, side, count, side === "left" ? start : end);
  const parts: string[] = [];
  let at = side === "left" ? start : end;
  for (let number = 0; number < count; number++) {
    const from = at;
    if (side === "left") {
      while (at > 0 && units[at - 1] !== breakUnit) {
        at--;
        if (beginsWord(axis, at)) break;
      }
    } else {
      while (at < units.length && units[at] !== breakUnit) {
        at++;
        if (at === units.length || beginsWord(axis, at)) break;
      }
    }
    if (at === from) break;
    parts.push(String.fromCharCode(...units.subarray(Math.min(from, at), Math.max(from, at))));
  }
  return parts.join(joint);
}

function charactersBeside(units: Uint16Array, side: ContextKey["side"], count: number, from: number): string {
  const step = side === "left" ? -1 : 1;
  let text = "";
  for (let at = side === "left" ? from - 1 : from; text.length < count; at += step) {
    const unit = units[at] ?? breakUnit;
    if (unit === breakUnit) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

/** From nearest first to the order of reading, and back again; words stay apart. */
export function turned({ side, unit }: ContextKey, context: string): string {
  if (side === "right") return context;
  const between = unit === "word" ? joint : "";
  return context.split(between).reverse().join(between);
}

/** As it is printed, folded: words stand side by side. `inOrder` comes from `turned`. */
export const printed = ({ unit }: ContextKey, inOrder: string): string =>
  unit === "word" ? inOrder.replaceAll(joint, "") : inOrder;

const collators: Readonly<Record<Collation, (a: string, b: string) => number>> = {
  pinyin: new Intl.Collator("zh-u-co-pinyin").compare,
  code: () => 0,
};

/** From 1: where each of the units stands among them; the characters are collated once each. */
function unitRanks(present: readonly string[], collation: Collation): Uint16Array {
  const compare = collators[collation];
  const ranks = new Uint16Array(65_536);
  [...present]
    .sort((a, b) => Number(b === joint) - Number(a === joint) || compare(a, b) || (a < b ? -1 : 1))
    .forEach((unit, rank) => {
      ranks[unit.charCodeAt(0)] = rank + 1;
    });
  return ranks;
}

/** One hit's edges on the axis, by its place in a list. */
export interface Edges {
  readonly length: number;
  startAt(place: number): number;
  endAt(place: number): number;
}

/** For every hit a number that ascends with its context; equal contexts have equal numbers. O(n log n). */
export function contextNumbers(
  key: ContextKey,
  axis: TextAxis,
  hits: Edges,
  collation: Collation,
): Uint32Array {
  return key.unit === "word"
    ? wordNumbers(key, axis, hits, collation)
    : characterNumbers(key, axis, hits, collation);
}

/** Up to three ranks of 16 bits, an edge and what is beyond it as 0. */
function characterNumbers(
  { side, count }: ContextKey,
  { units }: TextAxis,
  hits: Edges,
  collation: Collation,
): Uint32Array {
  const step = side === "left" ? -1 : 1;
  const firstOf = (place: number): number => (side === "left" ? hits.startAt(place) - 1 : hits.endAt(place));
  const seen = new Uint8Array(65_536);
  // The text is read once: each place in it is a memory's latency away.
  const columns = Array.from({ length: count }, () => new Uint16Array(hits.length).fill(breakUnit));
  for (let place = 0; place < hits.length; place++) {
    for (let number = 0, at = firstOf(place); number < count; number++, at += step) {
      const unit = units[at] ?? breakUnit;
      if (unit === breakUnit) break;
      seen[unit] = 1;
      columns[number]![place] = unit;
    }
  }
  const present = Array.from(seen.keys())
    .filter((unit) => seen[unit])
    .map((unit) => String.fromCharCode(unit));
  const ranks = unitRanks(present, collation);
  for (const column of columns)
    for (let place = 0; place < column.length; place++)
      column[place] = column[place] === breakUnit ? 0 : ranks[column[place]!]!;
  return numbered(columns, hits.length);
}

/** Numbers rows of ranks by their order, equal ones alike: sorted by the last column first. O(rows · columns). */
function numbered(columns: readonly Uint16Array[], rows: number): Uint32Array {
  let order = Uint32Array.from({ length: rows }, (_, row) => row);
  let other = new Uint32Array(rows);
  const fill = new Uint32Array(65_537);
  for (const column of columns.toReversed()) {
    fill.fill(0);
    for (let row = 0; row < rows; row++) fill[column[row]! + 1]!++;
    for (let rank = 0; rank < 65_536; rank++) fill[rank + 1]! += fill[rank]!;
    for (const row of order) other[fill[column[row]!]!++] = row;
    [order, other] = [other, order];
  }
  const numbers = new Uint32Array(rows);
  let number = 0;
  for (let at = 1; at < rows; at++) {
    const [row, last] = [order[at]!, order[at - 1]!];
    for (const column of columns) {
      if (column[row] === column[last]) continue;
      number++;
      break;
    }
    numbers[row] = number;
  }
  return numbers;
}

function wordNumbers(key: ContextKey, axis: TextAxis, hits: Edges, collation: Collation): Uint32Array {
  const seen = new Map<string, number>();
  const numbers = new Uint32Array(hits.length);
  for (let place = 0; place < hits.length; place++) {
    const context = contextOf(key, axis, hits.startAt(place), hits.endAt(place));
    let number = seen.get(context);
    if (number === undefined) {
      number = seen.size;
      seen.set(context, number);
    }
    numbers[place] = number;
  }
  const order = new Uint32Array(seen.size);
  sortedContexts(seen.keys(), collation).forEach((context, rank) => {
    order[seen.get(context)!] = rank;
  });
  return numbers.map((number) => order[number]!);
}

/** Sorts contexts character by character. */
function sortedContexts(contexts: Iterable<string>, collation: Collation): string[] {
  const all = [...contexts];
  const present = new Set<string>();
  for (const context of all) for (let at = 0; at < context.length; at++) present.add(context[at]!);
  const ranks = unitRanks([...present], collation);
  return all.sort((a, b) => {
    const shorter = Math.min(a.length, b.length);
    for (let at = 0; at < shorter; at++) {
      const difference = ranks[a.charCodeAt(at)]! - ranks[b.charCodeAt(at)]!;
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  });
}
