// One kit through the whole method: scores by length, rate and size.

import { findGroups } from "../../reuse/find.js";
import { foldForReuse } from "../../reuse/fold.js";
import type { ReuseDocument } from "../../reuse/passages.js";
import type { SeedSettings } from "../../reuse/seeds.js";
import { placeOf, TextsBuilder } from "../../reuse/texts.js";
import { type Kit, type KitSettings, largeKit, makeKit, usualKit } from "./kit.js";
import type { Family } from "./scorer.js";
import { realCities, realSources } from "./sources.js";

const linesOf = (text: string): { start: number; end: number }[] => {
  let start = 0;
  return text.split("\n").map((line) => {
    const span = { start, end: start + line.length };
    start += line.length + 1;
    return span;
  });
};

/** A plain text, every line a paragraph. */
export const documentIn = (text: string): ReuseDocument => ({
  text,
  paragraphs: linesOf(text),
  keep: [{ start: 0, end: text.length }],
  follows: false,
});

/** What the method finds in plain texts, every line a paragraph. */
export async function findIn(
  texts: readonly string[],
  settings: SeedSettings,
  clock?: (step: string) => void,
): Promise<Family[]> {
  const builder = new TextsBuilder();
  for (const text of texts)
    builder.add(foldForReuse(text, linesOf(text), [{ start: 0, end: text.length }]), false);
  const { texts: folded, places } = builder.done();
  clock?.("fold");
  return (await findGroups(folded, settings, clock)).map(({ start, end }) => ({
    members: [...start].map((from, at) => placeOf(folded, places, from, end[at]!)),
  }));
}

/** The kits that docs/reuse.md reports; of the usual one seeds under 10 are over the cities that serve to develop. */
export const namedKit = (seed: number, isLarge: boolean, changes: Partial<KitSettings> = {}): Kit =>
  isLarge
    ? makeKit(realCities(), { ...largeKit, ...changes, seed })
    : makeKit(realSources(seed < 10 ? "develop" : "heldOut"), { ...usualKit, ...changes, seed });

/** A family counts as one passage where one passage holds at least this part of its members. */
const wholeShare = 0.9;

export function isWhole(family: Family, found: readonly Family[]): boolean {
  return found.some((passage) => {
    const held = family.members.filter((member) =>
      passage.members.some(
        (each) =>
          each.text === member.text &&
          Math.min(each.end, member.end) - Math.max(each.start, member.start) >
            (member.end - member.start) / 2,
      ),
    );
    return held.length >= wholeShare * family.members.length;
  });
}

export const membersOf = (kit: Kit): number =>
  kit.planted.reduce((sum, each) => sum + each.members.length, 0);
