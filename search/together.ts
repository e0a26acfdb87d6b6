// Strings side by side in one report, the usual query: the hits of each are put together where a report holds what is
// asked, where the general way (occurrences.ts) numbers the units of every list and judges each part for each.

import type { Concordance } from "./concordance.js";
import { both, either } from "./flags.js";
import { joined } from "./joined.js";
import { type Found, type Ground, isLeaf, leavesOf } from "./occurrences.js";
import { type Condition, nameOfPart } from "./query/syntax.js";
import { checkReach } from "./reach.js";
import type { SearchScope } from "./types.js";

/** One string, or several of which one will do. */
const alternativesOf = (part: Condition): readonly Found[] | undefined => {
  if (isLeaf(part)) return [part];
  return part.kind === "any" && part.parts.every(isLeaf) ? part.parts : undefined;
};

/**
 * Undefined for what is no list of strings (each one, or some of which one will do) that all stand in one report: a minus,
 * a field, brackets within brackets. `hitsOf` gives all hits of one string in the sections looked at.
 * O(hits + reports · strings). Throws as `findOccurrences`.
 */
export function together(
  { phrases, archive }: Ground,
  condition: Condition,
  scope: SearchScope,
  hitsOf: (part: Found) => Concordance,
): Concordance | undefined {
  if (scope !== "report") return undefined;
  const asked = (condition.kind === "all" ? condition.parts : [condition]).map(alternativesOf);
  if (!asked.every((one) => one !== undefined)) return undefined;
  const leaves = leavesOf(condition, () => true);
  checkReach(phrases.counts, leaves);
  phrases.expect(leaves);
  const hits = new Map(leaves.map((leaf) => [nameOfPart(leaf), hitsOf(leaf)]));
  const holding = asked
    .map((alternatives) =>
      alternatives.map((leaf) => marksOf(hits.get(nameOfPart(leaf))!, archive.heads.length)).reduce(either),
    )
    .reduce(both);
  return joined([...hits.values()], holding, areApart(leaves));
}

/** Different strings have no place in common; of patterns and distances nobody knows. */
const areApart = (leaves: readonly Found[]): boolean =>
  new Set(leaves.map((leaf) => leaf.kind === "string" && leaf.folded)).size === leaves.length &&
  leaves.every(({ kind }) => kind === "string");

/** 1 for each report that holds hits. */
function marksOf({ reports: holders }: Concordance, reports: number): Uint8Array {
  const marks = new Uint8Array(reports);
  for (const report of holders) marks[report] = 1;
  return marks;
}
