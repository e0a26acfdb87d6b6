// From folded texts to passages: every step in its order.

import { GrowingArray } from "../snapshot/growing.js";
import { Aligner } from "./alignment.js";
import { DictionaryReader, exemplarsOf, type Joining, makeDictionary } from "./dictionary.js";
import { groupLinks, type Stretches } from "./groups.js";
import { countLanguage, type LanguageModel } from "./language.js";
import { LinkFinder, type LinkTable } from "./links.js";
import { joinedRoots, mergePassages, sideBySide, sideGap } from "./merging.js";
import { findSeeds, type SeedSettings, type Seeds } from "./seeds.js";
import { type Candidate, type Passage, starsOf } from "./stars.js";
import type { Texts } from "./texts.js";

/** A passage of fewer letters (median of its members) is no passage. */
const leastLetters = 10;

/** Seconds of each step, by name. */
export type Clock = (step: string) => void;

export function findGroups(texts: Texts, settings: SeedSettings, clock: Clock = () => {}): Passage[] {
  const model = countLanguage(texts);
  clock("language");
  const seeds = findSeeds(texts, settings);
  clock("seeds");
  const links = findLinks(texts, model, seeds);
  clock("links");
  const stretches = groupLinks(links);
  clock("groups");
  const aligner = new Aligner(texts, model);
  const stars = candidateGroups(stretches).flatMap((group) => starsOf(group, aligner));
  clock("stars");
  const joined = withDictionary(texts, stars, aligner);
  clock("dictionary");
  const merged = mergePassages(texts, joined, joinedRoots(joined.length, sideBySide(texts, joined)), sideGap);
  clock("merging");
  return merged.filter(isLongEnough);
}

function findLinks(texts: Texts, model: LanguageModel, seeds: Seeds): LinkTable {
  const links = new GrowingArray(Uint32Array);
  const finder = new LinkFinder(texts, model, seeds);
  for (let text = 0; text + 1 < texts.starts.length; text++)
    finder.find(text, (aStart, aEnd, bStart, bEnd) => {
      links.push(aStart);
      links.push(aEnd);
      links.push(bStart);
      links.push(bEnd);
    });
  return links.view();
}

function candidateGroups({ start, end, group, votes }: Stretches): Candidate[][] {
  const groups: Candidate[][] = [];
  group.forEach((number, at) => {
    if (number === groups.length) groups.push([]);
    groups[number]!.push({ start: start[at]!, end: end[at]!, votes: votes[at]! });
  });
  return groups;
}

/** Texts are read against the medoids; what joins is added, and passages that say the same become one. */
function withDictionary(texts: Texts, passages: readonly Passage[], aligner: Aligner): Passage[] {
  const exemplars = exemplarsOf(passages);
  const reader = new DictionaryReader(texts, makeDictionary(texts, exemplars), exemplars, aligner);
  const covered = new Uint8Array(texts.units.length);
  for (const { start, end } of passages)
    for (let at = 0; at < start.length; at++) covered.fill(1, start[at]!, end[at]!);
  const joinings: Joining[] = [];
  for (let text = 0; text + 1 < texts.starts.length; text++) joinings.push(...reader.join(text, covered));
  const same = exemplars.flatMap(({ passage }, at) =>
    reader.same(at).map((other) => [passage, other] as const),
  );
  return mergePassages(texts, withJoinings(passages, joinings), joinedRoots(passages.length, same), 0);
}

function withJoinings(passages: readonly Passage[], joinings: readonly Joining[]): Passage[] {
  const newcomers = new Map<number, Joining[]>();
  for (const joining of joinings) {
    const list = newcomers.get(joining.passage);
    if (list) list.push(joining);
    else newcomers.set(joining.passage, [joining]);
  }
  return passages.map((passage, number) => {
    const list = newcomers.get(number);
    if (!list) return passage;
    return {
      start: Uint32Array.from([...passage.start, ...list.map((each) => each.start)]),
      end: Uint32Array.from([...passage.end, ...list.map((each) => each.end)]),
    };
  });
}

function isLongEnough({ start, end }: Passage): boolean {
  const lengths = start.map((from, at) => end[at]! - from).sort();
  return start.length > 1 && lengths[lengths.length >> 1]! >= leastLetters;
}
