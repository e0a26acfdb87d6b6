// How far two searches over the same texts agree: pairs of members that stand in one passage in both.
import type { Family } from "./scorer.js";

export interface Agreement {
  /** Pairs of members of one passage of the first, and how many of these stand in one passage of the second. */
  readonly pairs: number;
  readonly common: number;
  /** The same share as the mean over passages. */
  readonly byPassage: number;
}

/** Two members are found together where the passages that both stand in cover this part of each. */
const coverShare = 0.5;
/** Shares of a member are told apart by so many steps. */
const steps = 20;

/** What of `reference`'s pairs `found` has. O(members · members that overlap + the squares of kinds of members). */
export function agreement(reference: readonly Family[], found: readonly Family[]): Agreement {
  const members = new Map<number, { start: number; end: number; passage: number }[]>();
  found.forEach(({ members: list }, passage) => {
    for (const { text, start, end } of list) {
      const known = members.get(text) ?? [];
      known.push({ start, end, passage });
      members.set(text, known);
    }
  });
  let [pairs, common, shares] = [0, 0, 0];
  for (const family of reference) {
    /** Members by the passages of the other search that cover them, and how much of them. */
    const kinds = new Map<string, { covers: ReadonlyMap<number, number>; count: number }>();
    for (const { text, start, end } of family.members) {
      const covers = new Map<number, number>();
      for (const each of members.get(text) ?? []) {
        const both = Math.min(each.end, end) - Math.max(each.start, start);
        const part = Math.floor((steps * both) / (end - start));
        if (part > 0) covers.set(each.passage, (covers.get(each.passage) ?? 0) + part);
      }
      const key = [...covers].join(" ");
      const kind = kinds.get(key) ?? { covers, count: 0 };
      kind.count++;
      kinds.set(key, kind);
    }
    const list = [...kinds.values()];
    let own = 0;
    list.forEach((one, at) => {
      if (areTogether(one.covers, one.covers)) own += (one.count * (one.count - 1)) / 2;
      for (const other of list.slice(at + 1))
        if (areTogether(one.covers, other.covers)) own += one.count * other.count;
    });
    const { length } = family.members;
    const all = (length * (length - 1)) / 2;
    pairs += all;
    common += own;
    shares += own / all;
  }
  return { pairs, common, byPassage: shares / Math.max(1, reference.length) };
}

function areTogether(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  let [own, others] = [0, 0];
  for (const [passage, part] of one) {
    const there = other.get(passage);
    if (there === undefined) continue;
    own += part;
    others += there;
  }
  return Math.min(own, others) >= coverShare * steps;
}
