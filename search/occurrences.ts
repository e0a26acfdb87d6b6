// From a query's tree to every occurrence that counts.
import type { Archive } from "../snapshot/types.js";
import type { Axis } from "./axis.js";
import { type BigramIndex, findPhrase } from "./bigrams.js";
import { locate } from "./intervals.js";
import type { Condition, Wanted } from "./query/syntax.js";
import { noUnit, unitsOf } from "./scopes.js";
import { everyKind, type Structure, sectionBits } from "./structure.js";
import type { SearchScope } from "./types.js";

/** In text order, then the shorter first; `starts` are offsets over the archive's folded units. */
export interface Occurrences {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
}

/** Ascending unit numbers; `inverted` stands for all the others. */
interface UnitSet {
  readonly units: Uint32Array;
  readonly inverted: boolean;
}

interface Found {
  readonly starts: Uint32Array;
  readonly length: number;
  readonly units: Uint32Array;
}

/** What a search stands on. */
export interface Ground {
  readonly archive: Archive;
  readonly axis: Axis;
  readonly bigrams: BigramIndex;
  readonly structure: Structure;
}

/**
 * Every occurrence of the wanted strings inside the units of `scope` that satisfy the condition. Only sections with a
 * kind in `kinds` (bits) are looked at; an occurrence belongs to the section it begins in, and must lie whole within
 * its unit. Reports are not filtered. O(occurrences of every string).
 */
export function findOccurrences(
  ground: Ground,
  condition: Condition,
  scope: SearchScope,
  kinds: number,
): Occurrences {
  const found = new Map<string, Found>();
  const lookUp = (wanted: Wanted): Found => {
    const known = found.get(wanted.folded);
    if (known) return known;
    const starts = inSections(ground.structure, findPhrase(ground.bigrams, wanted.folded), kinds);
    const units = unitsOf(scope, ground.axis, ground.structure, starts, wanted.folded.length);
    const fresh = { starts, length: wanted.folded.length, units };
    found.set(wanted.folded, fresh);
    return fresh;
  };
  const satisfied = satisfy(condition, lookUp);
  const shown = new Set<string>();
  collectShown(condition, false, shown);
  return merge([...shown].map((folded) => within(found.get(folded)!, satisfied)));
}

/** Drops what begins in a section of another kind. */
function inSections(structure: Structure, starts: Uint32Array, kinds: number): Uint32Array {
  if (kinds === everyKind) return starts;
  const sections = locate(structure.sectionStarts, starts);
  const kept = new Uint32Array(starts.length);
  let count = 0;
  for (let at = 0; at < starts.length; at++) {
    if (sectionBits(structure, sections[at]!) & kinds) kept[count++] = starts[at]!;
  }
  return kept.subarray(0, count);
}

function satisfy(condition: Condition, lookUp: (wanted: Wanted) => Found): UnitSet {
  switch (condition.kind) {
    case "string":
      return { units: distinct(lookUp(condition).units), inverted: false };
    case "not": {
      const { units, inverted } = satisfy(condition.part, lookUp);
      return { units, inverted: !inverted };
    }
    case "all":
      return condition.parts.map((part) => satisfy(part, lookUp)).reduce(both);
    case "any":
      return invert(condition.parts.map((part) => invert(satisfy(part, lookUp))).reduce(both));
  }
}

const invert = ({ units, inverted }: UnitSet): UnitSet => ({ units, inverted: !inverted });

function both(a: UnitSet, b: UnitSet): UnitSet {
  if (a.inverted && b.inverted) return { units: combine(a.units, b.units, true, true, true), inverted: true };
  if (a.inverted) return { units: combine(b.units, a.units, true, false, false), inverted: false };
  if (b.inverted) return { units: combine(a.units, b.units, true, false, false), inverted: false };
  return { units: combine(a.units, b.units, false, true, false), inverted: false };
}

/** Merges two ascending sets, keeping what stands in A alone, in both, in B alone. */
function combine(
  a: Uint32Array,
  b: Uint32Array,
  onlyA: boolean,
  inBoth: boolean,
  onlyB: boolean,
): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j >= b.length || (i < a.length && a[i]! < b[j]!)) {
      if (onlyA) merged[count++] = a[i]!;
      i++;
    } else if (i >= a.length || a[i]! > b[j]!) {
      if (onlyB) merged[count++] = b[j]!;
      j++;
    } else {
      if (inBoth) merged[count++] = a[i]!;
      i++;
      j++;
    }
  }
  return merged.subarray(0, count);
}

function distinct(units: Uint32Array): Uint32Array {
  const kept = new Uint32Array(units.length);
  let count = 0;
  for (const unit of units)
    if (unit !== noUnit && (count === 0 || kept[count - 1] !== unit)) kept[count++] = unit;
  return kept.subarray(0, count);
}

/** The strings whose occurrences are shown: those not under a minus. */
function collectShown(condition: Condition, negated: boolean, shown: Set<string>): void {
  if (condition.kind === "string") {
    if (!negated) shown.add(condition.folded);
  } else if (condition.kind === "not") collectShown(condition.part, !negated, shown);
  else for (const part of condition.parts) collectShown(part, negated, shown);
}

function within({ starts, length, units }: Found, satisfied: UnitSet): Found {
  const kept = new Uint32Array(starts.length);
  let count = 0;
  let at = 0;
  for (let number = 0; number < starts.length; number++) {
    const unit = units[number]!;
    if (unit === noUnit) continue;
    while (at < satisfied.units.length && satisfied.units[at]! < unit) at++;
    if ((satisfied.units[at] === unit) !== satisfied.inverted) kept[count++] = starts[number]!;
  }
  return { starts: kept.subarray(0, count), length, units };
}

function merge(found: readonly Found[]): Occurrences {
  return found
    .map(
      ({ starts, length }): Occurrences => ({ starts, lengths: new Uint16Array(starts.length).fill(length) }),
    )
    .reduce(mergeTwo, { starts: new Uint32Array(0), lengths: new Uint16Array(0) });
}

function mergeTwo(a: Occurrences, b: Occurrences): Occurrences {
  if (a.starts.length === 0) return b;
  if (b.starts.length === 0) return a;
  const total = a.starts.length + b.starts.length;
  const starts = new Uint32Array(total);
  const lengths = new Uint16Array(total);
  let i = 0;
  let j = 0;
  for (let at = 0; at < total; at++) {
    const before =
      j >= b.starts.length ||
      (i < a.starts.length &&
        (a.starts[i]! < b.starts[j]! || (a.starts[i] === b.starts[j] && a.lengths[i]! <= b.lengths[j]!)));
    const from = before ? a : b;
    const number = before ? i++ : j++;
    starts[at] = from.starts[number]!;
    lengths[at] = from.lengths[number]!;
  }
  return { starts, lengths };
}
