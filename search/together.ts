// Strings side by side in one report, the usual query: told in one walk over each list which reports hold what is asked,
// where the general way (occurrences.ts) numbers the units of every list and judges each part for each.

import { both, either } from "./flags.js";
import { reportAt, sectionAt } from "./intervals.js";
import { type Found, type Ground, isLeaf, leavesOf, placesOf } from "./occurrences.js";
import { type Places, unitedAll } from "./places.js";
import { type Condition, nameOfPart } from "./query/syntax.js";
import { checkReach } from "./reach.js";
import { type Structure, sectionBits } from "./structure.js";
import type { SearchScope } from "./types.js";

export interface Together {
  /** Of all strings, in sections of any kind and in reports that do not hold them all too. */
  readonly places: Places;
  /** 1 for each report in whose sections looked at all that is asked stands. */
  readonly holding: Uint8Array;
}

/** One string, or several of which one will do. */
const alternativesOf = (part: Condition): readonly Found[] | undefined => {
  if (isLeaf(part)) return [part];
  return part.kind === "any" && part.parts.every(isLeaf) ? part.parts : undefined;
};

/**
 * Undefined for what is no list of strings (each one, or some of which one will do) that all stand in one report: a minus,
 * a field, brackets within brackets. `kinds` (bits): sections looked at. O(places + reports · strings). Throws as
 * `findOccurrences`.
 */
export function together(
  ground: Ground,
  condition: Condition,
  scope: SearchScope,
  kinds: number,
): Together | undefined {
  if (scope !== "report") return undefined;
  const asked = (condition.kind === "all" ? condition.parts : [condition]).map(alternativesOf);
  if (!asked.every((one) => one !== undefined)) return undefined;
  const leaves = leavesOf(condition, () => true);
  checkReach(ground.phrases.counts, leaves);
  ground.phrases.expect(leaves);
  const places = new Map(leaves.map((leaf) => [nameOfPart(leaf), placesOf(ground, leaf)]));
  const holding = asked
    .map((alternatives) =>
      alternatives
        .map((leaf) => reportsWith(ground.structure, places.get(nameOfPart(leaf))!.starts, kinds))
        .reduce(either),
    )
    .reduce(both);
  return { places: unitedAll([...places.values()]), holding };
}

/** 1 for each report with one of these places in a section of these kinds. O(places). */
function reportsWith(structure: Structure, starts: Uint32Array, kinds: number): Uint8Array {
  const { firstSection, sectionStarts } = structure;
  const marks = new Uint8Array(firstSection.length - 1);
  let [section, report, end] = [0, 0, 0];
  for (const start of starts) {
    if (start < end) continue;
    section = sectionAt(sectionStarts, start, section);
    end = sectionStarts[section + 1] ?? Number.POSITIVE_INFINITY;
    report = reportAt(firstSection, section, report);
    if ((sectionBits(structure, section) & kinds) === 0) continue;
    marks[report] = 1;
    // Its other places say no more.
    end = sectionStarts[firstSection[report + 1]!] ?? Number.POSITIVE_INFINITY;
  }
  return marks;
}
