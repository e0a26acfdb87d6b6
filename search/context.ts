// What stands left and right of a hit, as something to sort and to group by.
import { type Axis, beginsWord, breakUnit } from "./axis.js";

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
export function contextOf({ side, unit, count }: ContextKey, axis: Axis, start: number, end: number): string {
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

/** Sorts contexts character by character; the characters themselves are collated once each. O(n log n). */
export function sortedContexts(contexts: Iterable<string>, collation: Collation): string[] {
  const all = [...contexts];
  const present = new Set<string>();
  for (const context of all) for (let at = 0; at < context.length; at++) present.add(context[at]!);
  const compare = collators[collation];
  const ranks = new Uint16Array(65_536);
  [...present]
    .sort((a, b) => Number(b === joint) - Number(a === joint) || compare(a, b) || (a < b ? -1 : 1))
    .forEach((unit, rank) => {
      ranks[unit.charCodeAt(0)] = rank;
    });
  return all.sort((a, b) => {
    const shorter = Math.min(a.length, b.length);
    for (let at = 0; at < shorter; at++) {
      const difference = ranks[a.charCodeAt(at)]! - ranks[b.charCodeAt(at)]!;
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  });
}
