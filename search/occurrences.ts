// From a query's tree to every occurrence that counts.

import { kindBits } from "../report/kinds.js";
import { Memo } from "../snapshot/memo.js";
import type { Archive } from "../snapshot/types.js";
import { fieldColumnsOf } from "./fieldColumns.js";
import { failures } from "./filters.js";
import { both, either } from "./flags.js";
import { locate } from "./intervals.js";
import { nearestPairs } from "./near.js";
import type { PhraseIndex } from "./phraseIndex.js";
import { keepPlaces, type Places, placesOfLength, unitedAll } from "./places.js";
import { type Condition, type Located, nameOfPart } from "./query/syntax.js";
import { checkReach, tooBroad } from "./reach.js";
import type { FieldValues } from "./reportFields.js";
import { noUnit, unitStarts, unitsOf } from "./scopes.js";
import { everyKind, type Structure, sectionBits } from "./structure.js";
import type { TextAxis } from "./textAxis.js";
import type { SearchScope } from "./types.js";

/** In text order, then the shorter first; `starts` are offsets over the archive's folded units. */
export type Occurrences = Places;

/** What a search stands on. */
export interface Ground {
  readonly archive: Archive;
  readonly axis: TextAxis;
  readonly phrases: PhraseIndex;
  readonly structure: Structure;
  /** What was worked out on it before. */
  readonly memo: Memo;
}

/** Some ten lists of 200,000 hits beside each other. */
const heldBytes = 96 * 1024 * 1024;

export const emptyMemo = (): Memo => new Memo(heldBytes);

/** A string, pattern or distance of the query: what is found, and in which units of the scope. */
interface Leaf {
  readonly places: Places;
  readonly units: Uint32Array;
}

/** One string, pattern or distance: what joins none. */
export type Found = Exclude<Located, { kind: "any" }>;

export const isLeaf = (condition: Condition): condition is Found =>
  condition.kind === "string" || condition.kind === "pattern" || condition.kind === "near";

/** Where a string, a pattern or a distance stands: in the sections that it names itself, or anywhere. */
export function placesOf(ground: Ground, located: Located): Places {
  const places = placesAnywhere(ground, located);
  if (located.kind === "any" || !located.sections) return places;
  return inSections(ground.structure, places, kindBits(located.sections));
}

function placesAnywhere(ground: Ground, located: Located): Places {
  switch (located.kind) {
    case "string":
      return placesOfLength(ground.phrases.string(located.folded), located.folded.length);
    case "pattern":
      return ground.phrases.pattern(located);
    case "any":
      return unitedAll(located.parts.map((part) => placesOf(ground, part)));
    case "near": {
      const left = placesOf(ground, located.left);
      const right = placesOf(ground, located.right);
      return nearestPairs(ground.axis.units, left, right, located.distance, located.ordered);
    }
  }
}

/**
 * Every occurrence that is part of a way in which the condition holds in its unit of `scope`: a string on a side of OR
 * that does not hold there counts nothing. The same place counts once. Only sections with a kind in `kinds` (bits) are looked at; an occurrence belongs to the section it begins in,
 * and must lie whole within its unit. Reports are not filtered. O(occurrences of every string · conditions).
 * Throws `QueryError` (`too_broad`) where that is more than a reader waits for.
 */
export function findOccurrences(
  ground: Ground,
  condition: Condition,
  scope: SearchScope,
  kinds: number,
): Occurrences {
  const plain = plainPlaces(ground, condition, scope);
  if (plain) return inSections(ground.structure, plain, kinds);
  const leaves = new Map<string, Leaf>();
  const asked = leavesOf(condition, () => true);
  if (condition.kind !== "string") checkReach(ground.phrases.counts, asked);
  ground.phrases.expect(asked);
  const lookUp = (leaf: Found): Leaf => {
    const name = nameOfPart(leaf);
    const known = leaves.get(name);
    if (known) return known;
    const places = inSections(ground.structure, placesOf(ground, leaf), kinds);
    const units = unitsOf(scope, ground.axis, ground.structure, places);
    const fresh = { places, units };
    leaves.set(name, fresh);
    return fresh;
  };
  const shown = leavesOf(condition, (negated) => !negated).map(lookUp);
  const judge = new Judge(ground, scope, distinct(shown.map(({ units }) => units)), lookUp);
  return unitedAll(
    [...judge.counting(condition)].map(([{ places, units }, counting]) => {
      const numbers = judge.numbersOf(units);
      return keepPlaces(places, (at) => numbers[at]! >= 0 && counting[numbers[at]!] === 1);
    }),
  );
}

/** Every place of a condition that asks for one thing anywhere, in sections of any kind; undefined for any other. */
export function plainPlaces(ground: Ground, condition: Condition, scope: SearchScope): Places | undefined {
  if (!isLeaf(condition) || scope !== "report") return undefined;
  if (condition.kind !== "string") checkReach(ground.phrases.counts, [condition]);
  ground.phrases.expect([condition]);
  return placesOf(ground, condition);
}

/** Drops what begins in a section of another kind. */
function inSections(structure: Structure, places: Places, kinds: number): Places {
  if (kinds === everyKind) return places;
  const sections = locate(structure.sectionStarts, places.starts);
  return keepPlaces(places, (at) => (sectionBits(structure, sections[at]!) & kinds) !== 0);
}

/** Answers a condition for every unit that holds something to show. */
class Judge {
  private work = 0;
  private readonly answers = new Map<Condition, Uint8Array>();

  constructor(
    private readonly ground: Ground,
    private readonly scope: SearchScope,
    /** Ascending. */
    private readonly units: Uint32Array,
    private readonly lookUp: (leaf: Found) => Leaf,
  ) {}

  /** For each leaf that is to be shown: 1 for each unit in which its occurrences count. */
  counting(condition: Condition): ReadonlyMap<Leaf, Uint8Array> {
    const counting = new Map<Leaf, Uint8Array>();
    // `ways`: units that hold in a way of which this part is one. `wanted`: whether the part holds there, or fails.
    const walk = (part: Condition, ways: Uint8Array, wanted: boolean): void => {
      if (isLeaf(part)) {
        if (!wanted) return;
        const leaf = this.lookUp(part);
        counting.set(leaf, either(counting.get(leaf) ?? new Uint8Array(ways.length), ways));
      } else if (part.kind === "not") walk(part.part, ways, !wanted);
      else if (part.kind !== "report") {
        // All parts of a conjunction hold where it does, and all of a disjunction fail where it does.
        const together = (part.kind === "all") === wanted;
        for (const inner of part.parts) {
          const holding = together ? ways : this.satisfied(inner);
          walk(
            inner,
            together ? ways : ways.map((way, at) => way & (wanted ? holding[at]! : 1 - holding[at]!)),
            wanted,
          );
        }
      }
    };
    walk(condition, this.satisfied(condition), true);
    return counting;
  }

  /** 1 for each unit that satisfies the condition; not to be changed. */
  private satisfied(condition: Condition): Uint8Array {
    const known = this.answers.get(condition) ?? this.judged(condition);
    this.answers.set(condition, known);
    return known;
  }

  private judged(condition: Condition): Uint8Array {
    this.work += this.units.length;
    if (this.work > maxJudgements) throw tooBroad("position" in condition ? condition.position : 0);
    switch (condition.kind) {
      case "string":
      case "pattern":
      case "near":
        return this.holding(this.lookUp(condition).units);
      case "report":
        return this.inReports(condition.filter);
      case "not":
        return this.satisfied(condition.part).map((holds) => 1 - holds);
      case "all":
        return condition.parts.map((part) => this.satisfied(part)).reduce(both, this.everyUnit(1));
      case "any":
        return condition.parts.map((part) => this.satisfied(part)).reduce(either, this.everyUnit(0));
    }
  }

  private everyUnit(value: 0 | 1): Uint8Array {
    return new Uint8Array(this.units.length).fill(value);
  }

  /** The number of each unit among those judged, -1 where it is none. `units` ascend but for `noUnit`. */
  numbersOf(units: Uint32Array): Int32Array {
    const numbers = new Int32Array(units.length).fill(-1);
    let at = 0;
    for (let number = 0; number < units.length; number++) {
      const unit = units[number]!;
      if (unit === noUnit) continue;
      while (at < this.units.length && this.units[at]! < unit) at++;
      if (this.units[at] === unit) numbers[number] = at;
    }
    return numbers;
  }

  private holding(units: Uint32Array): Uint8Array {
    const marks = new Uint8Array(this.units.length);
    for (const number of this.numbersOf(units)) if (number >= 0) marks[number] = 1;
    return marks;
  }

  private inReports(filter: FieldValues): Uint8Array {
    const failed = failures(fieldColumnsOf(this.ground.archive), true, [filter]);
    const starts = unitStarts(this.scope, this.ground.axis, this.ground.structure, this.units);
    const reports = locate(this.ground.axis.reportStarts, starts);
    return Uint8Array.from(reports, (report) => (failed[report] ? 0 : 1));
  }
}

/** Units times conditions; 2 to 3 ns each. */
const maxJudgements = 10_000_000;

/** All units of several lists, each once, ascending. */
function distinct(lists: readonly Uint32Array[]): Uint32Array {
  const once = (units: Uint32Array): Uint32Array => {
    const kept = new Uint32Array(units.length);
    let count = 0;
    for (const unit of units)
      if (unit !== noUnit && (count === 0 || kept[count - 1] !== unit)) kept[count++] = unit;
    return kept.subarray(0, count);
  };
  return lists.map(once).reduce(merged, new Uint32Array(0));
}

/** What stands in either of two ascending lists, once. */
function merged(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all = new Uint32Array(a.length + b.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    all[count++] = x < y ? x : y;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const rest = i < a.length ? a.subarray(i) : b.subarray(j);
  all.set(rest, count);
  return all.subarray(0, count + rest.length);
}

/** The leaves of a condition, each once; those under a minus are `negated`. */
export function leavesOf(condition: Condition, wanted: (negated: boolean) => boolean): Found[] {
  const leaves = new Map<string, Found>();
  const collect = (part: Condition, negated: boolean): void => {
    if (part.kind === "report") return;
    if (part.kind === "not") collect(part.part, !negated);
    else if (isLeaf(part)) {
      if (wanted(negated)) leaves.set(nameOfPart(part), part);
    } else for (const inner of part.parts) collect(inner, negated);
  };
  collect(condition, false);
  return [...leaves.values()];
}
